"""What a reader sees of the server: its policy, one that is gone, slow, or was replaced."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from dashboard.views import first_views
from dashboard.words import t
from tests.browser.reader import Reader
from tests.serving import free_port, served

NewPage = Callable[..., Page]


@pytest.fixture
def serving(tmp_path: Path) -> Callable:
    """Give a function that serves with settings on a port, until the context is left."""

    def serve(port: int, **settings: object) -> object:
        told = {f"DASHBOARD_{name.upper()}": str(value) for name, value in settings.items()}
        log = tmp_path / f"{len(list(tmp_path.iterdir()))}.log"
        command = ["-m", "dashboard", "serve", "--port", str(port)]
        return served(command, port, log, environment={**os.environ, **told})

    return serve


def test_the_policy_holds_against_a_script_that_got_in(reader: Reader) -> None:
    reader.opens()
    tried = reader.page.evaluate("""async () => {
      const broken = [];
      const note = ({ effectiveDirective: what }) => broken.push(what);
      document.addEventListener("securitypolicyviolation", note);
      const script = document.createElement("script");
      script.textContent = "window.got_in = true";
      document.body.append(script);
      const image = document.createElement("img");
      image.setAttribute("onerror", "window.got_in = true");
      image.src = "data:,";
      document.body.append(image);
      const frame = document.createElement("iframe");
      frame.src = "data:text/html,x";
      document.body.append(frame);
      await new Promise((done) => setTimeout(done, 500));
      return [window.got_in ?? false, [...new Set(broken)].sort()];
    }""")
    assert tried == [False, ["frame-src", "script-src-attr", "script-src-elem"]]
    noticed = [line for line in reader.page.noticed if "Content Security Policy" not in line]
    reader.page.noticed[:] = noticed


def test_an_embedded_view_can_be_framed_and_the_whole_page_cannot(
    new_page: NewPage, server: str, tmp_path: Path
) -> None:
    outside = new_page()
    frames = (
        f'<iframe id="one" src="{server}/?embed=remittances&lang=en" width="900" height="700">'
        f'</iframe><iframe id="two" src="{server}/?lang=en"></iframe>'
    )
    (tmp_path / "other.html").write_text(frames)
    port = free_port()
    other = ["-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(tmp_path)]
    with served(other, port, tmp_path / "other.log"):
        outside.goto(f"http://127.0.0.1:{port}/other.html")
        one = outside.frame_locator("#one")
        one.locator("[data-chart] canvas").first.wait_for()
        assert outside.frame_locator("#two").locator("[data-slot]").count() == 0
    harmless = ("frame-ancestors", "Blocked autofocusing", "404 (File not found)")
    noticed = [line for line in outside.noticed if not any(word in line for word in harmless)]
    outside.noticed[:] = noticed


@pytest.mark.noisy_page("the server is killed")
def test_a_server_killed_and_replaced_answers_what_was_chosen_meanwhile(
    new_page: NewPage, serving: Callable
) -> None:
    port = free_port()
    address = f"http://localhost:{port}"
    with serving(port) as process:
        reader = Reader(new_page(), address).opens("?place=GTM&lang=en")
        reader.page.get_by_label("Women", exact=True).check()
        reader.waits_for("sex=female")
        title = reader.reads("migrant_stock.title")
        process.kill()
        process.wait()
    reader.page.wait_for_timeout(500)
    assert reader.page.locator(".notice").is_hidden(), "who only reads misses nothing"
    reader.page.locator("[name=direction][value=in]").check()
    reader.page.get_by_text(t("page.lost", "en")).wait_for()
    assert reader.reads("migrant_stock.title") == title
    with serving(port):
        reader.page.get_by_text(t("page.back", "en")).wait_for()
        reader.waits_for("sex=female")
        assert "dir=in" in reader.shown()
        reader.page.get_by_label("Men", exact=True).check()
        reader.waits_for("sex=male")


@pytest.mark.noisy_page("requests are broken off on purpose")
def test_an_answer_that_does_not_come_is_given_up_and_asked_for_again(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)  # the line is dead: no answer, no end

    reader.page.route("**/api/v1/views/**", hold)
    reader.page.locator("[name=direction][value=in]").check()
    reader.page.get_by_text(t("page.lost", "en")).wait_for()
    reader.page.get_by_text(t("page.back", "en")).wait_for()
    reader.waits_for("dir=in")
    assert len(held) == 1


def test_a_late_answer_never_overwrites_a_newer_choice(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en")
    held: list[Route] = []

    def late(route: Route) -> None:
        if "place=GTM" in route.request.url:
            held.append(route)
        else:
            route.continue_()

    reader.page.route("**/api/v1/views/**", late)
    # Nobody breaks the first question off.
    reader.page.evaluate("""() => {
      const now = window.fetch.bind(window);
      window.fetch = (address, options) => now(address, { ...options, signal: undefined });
    }""")
    reader.page.evaluate("dashboard.choose('place', 'GTM')")
    reader.page.wait_for_timeout(300)
    reader.page.evaluate("dashboard.choose('place', 'HND')")
    reader.waits_for("place=HND")
    held[0].continue_()
    reader.page.wait_for_timeout(500)
    assert "Honduras" in reader.reads("migrant_stock.title")
    assert "place=HND" in reader.shown()


def test_only_views_that_read_what_changed_are_asked_for(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en")
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.get_by_label("Women", exact=True).check()
    reader.waits_for("sex=female")
    [address] = [url for url in asked if "/api/" in url]
    names = address.partition("/views/")[2].partition("?")[0].split(",")
    reading = {view.name for view in first_views() if "sex" in view.reads}
    assert set(names) == reading
    assert names != [view.name for view in first_views()]
    reader.page.evaluate("dashboard.choose('sex', 'all')")
    reader.page.wait_for_function("!dashboard.shown()?.includes('sex=')")
    reader.shown()
    reader.page.get_by_label("Women", exact=True).check()
    reader.waits_for("sex=female")
    assert len(_sent(reader)) == 1, "the page has kept the answer"
    reader.opens("?place=SLV&lang=en")
    reader.page.get_by_label("Women", exact=True).check()
    reader.waits_for("sex=female")
    assert _sent(reader) == [0], "the browser has kept the answer"


def _sent(reader: Reader) -> list[int]:
    """Return the bytes sent for each question about women that the page has asked."""
    return reader.page.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter(({ name }) => name.includes('sex=female')).map((entry) => entry.transferSize)"
    )


def test_a_bar_that_is_pointed_at_is_asked_for_before_it_is_tapped(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en")
    bars = "migrant_stock.ranking"
    spot = reader.page.evaluate(f"dashboard.markAt('{bars}', '{bars}.bars', 'CAN')")
    with reader.page.expect_response(lambda response: "with=CAN" in response.url) as ahead:
        reader.page.mouse.move(*spot)
    ahead.value.finished()
    reader.page.wait_for_timeout(200)  # until the page has read it
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.mouse.click(*spot)
    reader.waits_for("with=CAN")
    assert not [url for url in asked if "/views/" in url and "migrant_stock" in url]


def test_an_update_is_told_once(new_page: NewPage, server: str) -> None:
    page = new_page()
    reader = Reader(page, server).opens("?place=SLV&lang=en")

    def newer(route: Route) -> None:
        response = route.fetch()
        answer = {**response.json(), "version": "newer"}
        route.fulfill(response=response, json=answer)

    page.route("**/api/v1/views/**", newer)
    page.get_by_label("Women", exact=True).check()
    reader.waits_for("sex=female")
    page.get_by_text(t("page.newer", "en")).wait_for()
    page.locator(".notice [data-close]").click()
    page.get_by_label("Men", exact=True).check()
    reader.waits_for("sex=male")
    assert page.locator(".notice").is_hidden()


@pytest.mark.noisy_page("a browser logs that it was refused")
def test_what_means_nothing_is_told_and_the_nearest_answered(reader: Reader) -> None:
    reader.opens("?place=SLV&lang=en")
    reader.page.evaluate("dashboard.go('v=1&place=SLV&year=2001&lang=en')")
    reader.page.get_by_text(t("page.set_aside", "en", parts="year=2001 → year=2000")).wait_for()
    reader.waits_for("place=SLV")
    assert "year=2000" in reader.shown()
