"""The exported folder from a static host, as deploy/nginx-static.conf has it, below a path."""

from __future__ import annotations

import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route

from dashboard.server.headers import headers as as_served
from tests.browser.reader import SHOWN
from tests.export.conftest import WALKED
from tests.nginx_server import Nginx, of_folder


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    root = tmp_path_factory.mktemp("host")
    (root / "files").mkdir()
    (root / "files/diasporas").symlink_to(site)
    with of_folder(root / "files", root) as nginx:
        yield nginx


def heads(host: Nginx, path: str) -> dict[str, list[str]]:
    asked = urllib.request.Request(f"{host.address}/diasporas/{path}",
                                   headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return {name: answer.headers.get_all(name) for name in answer.headers}


def names(site: Path) -> list[str]:
    return [str(path.relative_to(site)) for path in sorted(site.rglob("*")) if path.is_file()]


def test_nginx_takes_the_configuration(host: Nginx) -> None:
    checked = subprocess.run(host.command("-t"), capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr


def test_every_file_has_the_headers_of_the_server_once_and_a_kind(host: Nginx, site: Path) -> None:
    wanted = {name: [value] for name, value in as_served("/exported/", "", ("*",)).items()}
    kinds = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
             ".css": "text/css; charset=utf-8", ".txt": "text/plain; charset=utf-8",
             ".png": "image/png"}
    for name in names(site):
        found = heads(host, name)
        assert wanted.items() <= found.items(), name
        assert found["Content-Type"] == [kinds[Path(name).suffix]], name


def test_what_is_kept_for_a_year_has_another_name_when_it_changes(host: Nginx, site: Path) -> None:
    for name in names(site):
        hashed = name.startswith(("assets/", "answers-"))
        kept = "public, max-age=31536000, immutable" if hashed else "no-cache"
        assert heads(host, name)["Cache-Control"] == [kept], name


def test_page_script_and_style_are_compressed(host: Nginx, site: Path) -> None:
    [bokeh] = [name for name in names(site) if name.startswith("assets/bokeh-")]
    for name in ("", "es.html", bokeh):
        assert heads(host, name)["Content-Encoding"] == ["gzip"], name


def test_a_reader_opens_the_site_below_a_path_under_its_policy(page: Page, host: Nginx) -> None:
    # The page fixture fails if the policy forbids anything that the page asks for or does.
    page.goto(f"{host.address}/diasporas?v=1&place=MESOAMERICA")
    page.wait_for_function("window.dashboard?.idle()")
    assert page.url.startswith(f"{host.address}/diasporas/?")
    page.evaluate("place => dashboard.choose('place', place)", WALKED[1])
    page.wait_for_function(SHOWN)
    assert "Ecuador" in page.locator("#migrant_stock-title").text_content()
    page.locator("#migrant_stock .trace").first.click()
    page.locator("#origin tbody tr").first.wait_for()
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.evaluate("document.querySelector('#subject-migrant_stock [data-file=png]').click()")
    assert download.value.suggested_filename.endswith(".png")


def test_figures_are_asked_for_before_any_script_runs_and_once(page: Page, host: Nginx) -> None:
    figures: list[Request] = []
    page.on("request", lambda request: "/figures-" in request.url and figures.append(request))

    def once_figures_are_asked_for(route: Route) -> None:
        if figures:
            route.continue_()
        else:
            page.once("request", lambda _: once_figures_are_asked_for(route))

    page.route("**/bokeh-*.js", once_figures_are_asked_for)
    page.goto(f"{host.address}/diasporas")
    page.wait_for_function("window.dashboard?.idle()")
    assert len(figures) == 1
