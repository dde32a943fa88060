"""What a reader sees of the server: its policy, a full one, one that was replaced, an idle link."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

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


@pytest.mark.noisy_page("refused connections are logged")
def test_a_full_server_says_so_quietly_answers_all_the_same_and_lets_in_when_there_is_room(
    new_page: NewPage, serving: Callable
) -> None:
    port = free_port()
    address = f"http://localhost:{port}"
    with serving(port, sessions=1):
        first = Reader(new_page(), address).opens("?place=SLV&lang=es")
        page = new_page()
        page.goto(f"{address}/?place=SLV&lang=es")
        page.get_by_text("En este momento hay muchas personas conectadas.").wait_for()
        page.wait_for_function("window.drawing?.is_idle")
        page.get_by_label("Inmigrantes").check()
        late = Reader(page, address).waits_for("place=SLV&dir=in")
        assert page.evaluate("link") is None
        assert late.reads("migrant_stock.title").startswith("Dónde nacieron")
        first.page.close()
        page.wait_for_function("link !== null", timeout=60_000)
        assert page.locator(".notice").is_hidden()
        page.get_by_label("Mujeres", exact=True).check()
        late.waits_for("sex=female")


@pytest.mark.noisy_page("the server is killed")
def test_a_server_killed_and_replaced_brings_the_page_back_to_the_same_state(
    new_page: NewPage, serving: Callable
) -> None:
    port = free_port()
    address = f"http://localhost:{port}"
    with serving(port) as process:
        reader = Reader(new_page(), address).opens("?place=GTM&lang=en")
        reader.page.get_by_label("Women", exact=True).check()
        reader.waits_for("sex=female")
        shown = reader.page.evaluate("document.documentElement.dataset.shown")
        title = reader.reads("migrant_stock.title")
        process.kill()
        process.wait()
    reader.page.get_by_text("The connection was lost and is being restored.").wait_for()
    assert reader.reads("migrant_stock.title") == title
    with serving(port):
        reader.page.get_by_text("The connection has been restored.").wait_for()
        reader.waits_for(shown)
        assert reader.reads("migrant_stock.title") == title
        reader.page.get_by_label("Immigrants").check()
        reader.waits_for("dir=in")


@pytest.mark.noisy_page("the link is closed")
def test_an_idle_page_says_nothing_and_opens_another_session_when_it_is_used(
    reader: Reader,
) -> None:
    reader.opens("?place=SLV&lang=en")
    reader.page.evaluate("closed(IDLE)")
    reader.page.wait_for_timeout(300)
    assert reader.page.evaluate("link") is None
    assert reader.page.locator(".notice").is_hidden()
    reader.page.get_by_label("Immigrants").check()
    reader.waits_for("dir=in")
    reader.page.wait_for_function("link !== null")
    assert reader.page.locator(".notice").is_hidden()
