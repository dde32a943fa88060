"""The browser of the tests reaches the server and nothing else: no journey can cheat."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.axe import axe_findings

ASK = """
async (address) => {
  try { await fetch(address, {mode: 'no-cors'}); return 'answered'; } catch { return 'refused'; }
}
"""


def test_the_page_is_silent(page: Page, server: str) -> None:
    page.goto(server, wait_until="networkidle")
    assert page.noticed == []


@pytest.fixture
def bare(new_page: Callable[..., Page]) -> Page:
    """Open a page whose policy does not hold: the browser alone has to shut it in."""
    return new_page(bypass_csp=True)


@pytest.mark.noisy_page("outside hosts are asked on purpose")
@pytest.mark.parametrize("address", ["http://outside.example/", "http://192.0.2.1/"])
def test_no_outside_host_answers_and_each_try_is_noticed(
    bare: Page, server: str, address: str
) -> None:
    bare.goto(server)
    assert bare.evaluate(ASK, address) == "refused"
    assert f"asked outside: {address}" in bare.noticed


@pytest.mark.noisy_page("an outside host is asked on purpose")
def test_the_policy_stops_such_a_try_before_it_is_made(page: Page, server: str) -> None:
    page.goto(server)
    assert page.evaluate(ASK, "http://outside.example/") == "refused"
    assert not [line for line in page.noticed if line.startswith("asked outside")]
    assert any("connect-src" in line for line in page.noticed)


@pytest.mark.noisy_page("an outside host is asked on purpose")
def test_a_websocket_to_an_outside_host_is_noticed(bare: Page, server: str) -> None:
    bare.goto(server)
    bare.evaluate("new Promise(r => { new WebSocket('ws://outside.example/').onerror = r; })")
    assert "asked outside: ws://outside.example/" in bare.noticed


@pytest.mark.noisy_page("the errors are made on purpose")
def test_errors_are_noticed(page: Page) -> None:
    page.set_content(
        "<script>console.error('logged'); setTimeout(() => { throw Error('thrown'); })</script>"
    )
    page.wait_for_timeout(200)
    assert "console: logged" in page.noticed
    assert "page error: thrown" in page.noticed


def test_axe_finds_what_is_wrong(page: Page) -> None:
    page.set_content("<html lang='en'><title>t</title><main><h1>h</h1><img src='data:,'></main>")
    assert [finding.split(":")[0] for finding in axe_findings(page)] == ["critical image-alt"]


def test_axe_finds_the_one_pale_row_among_many(page: Page) -> None:
    rows = "".join(f"<tr><td{' style=color:#ccc' * (i == 80)}>row {i}</td></tr>" for i in range(99))
    page.set_content(
        f"<html lang='en'><title>t</title><main><h1>h</h1><table><tbody>{rows}</tbody></table>"
    )
    pale = "serious color-contrast"
    assert [finding.split(":")[0] for finding in axe_findings(page)] == [pale]
    page.evaluate("for (const cell of document.querySelectorAll('td')) cell.style.color = '#ccc'")
    assert [finding.split(":")[0] for finding in axe_findings(page)] == [pale] * 3
