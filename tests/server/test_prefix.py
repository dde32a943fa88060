"""Below a path of someone else's site, behind a real nginx that passes the path on or takes it off.

A proxy of JupyterHub does the same: `/proxy/PORT/` takes it off, `/proxy/absolute/PORT/` does not.
"""

from __future__ import annotations

import json
import re
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from tests.nginx_server import AROUND, Nginx, before_workers
from tests.sampling import EXHAUSTIVE
from tests.server.asking import READER, ask
from tests.serving import free_port, several

PATH = "/user/ana/diasporas"
INSIDE = """
    server {{
        listen 8080;
        location {path}/ {{
            proxy_pass http://127.0.0.1:{port}{rest};
            proxy_set_header Host $http_host;
            proxy_buffering off;
        }}
    }}
"""
#: Attributes that hold an address.
ADDRESSES = ("href", "src", "action", "data", "poster", "formaction")
QUERIES = ["place=SLV&lang=es", "place=SLV&with=USA&lang=en", "embed=remittances&lang=en",
           "story=session_1&stop=2&lang=en"]


class Named(HTMLParser):
    """All addresses that a page names."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)
        self.found |= set(re.findall(r'"(assets/[\w.-]+)"', text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the addresses of a tag."""
        for name, value in attrs:
            address = name in ADDRESSES or (name == "content" and "://" in (value or ""))
            if address and value and not value.startswith(("#", "data:", "mailto:")):
                self.found.add(value)


@pytest.fixture(scope="module", params=["", "/"], ids=["kept", "taken off"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the public address, without a last slash."""
    folder = tmp_path_factory.mktemp("prefix")
    port, front = free_port(), free_port()
    public = f"http://localhost:{front}{PATH}"
    text = AROUND.format(inside=INSIDE.format(path=PATH, port=port, rest=request.param))
    with ExitStack() as stack:
        stack.enter_context(several([port], folder, {"PUBLIC_URL": public, "TRUST_PROXY": "yes"}))
        stack.enter_context(Nginx(text, {}, folder, front))
        yield public


def below(site: str, page: str, address: str) -> str:
    """Return where an address of `page` leads; it may leave the path only for another host."""
    whole = urldefrag(urljoin(page, address)).url
    if urlsplit(whole).netloc == urlsplit(site).netloc:
        assert whole.startswith(f"{site}/"), address
        return whole
    return ""


@pytest.mark.parametrize("query", QUERIES)
def test_every_address_that_a_page_names_is_below_the_path_and_answers(
    site: str, query: str
) -> None:
    page = f"{site}/?{query}"
    status, _, text = ask(page)
    assert status == 200
    found = {below(site, page, address) for address in Named(text).found} - {""}
    assert len(found) > 10
    kinds = {urlsplit(address).path.removeprefix(PATH).split("/")[1] for address in found}
    assert kinds >= {"assets", "files", ""}
    # Files of one kind are made alike, whatever is chosen: of the first query two of each are asked
    # for, in make test-all of every query.
    several_of: dict[str, list[str]] = {}
    for address in sorted(found):
        path = urlsplit(address).path.removeprefix(PATH)
        kind = path if path.startswith("/assets/") else "/".join(path.split("/")[:3])
        if kind == path or query == QUERIES[0] or EXHAUSTIVE:
            several_of.setdefault(kind, []).append(address)
    for address in [address for some in several_of.values() for address in some[:2]]:
        assert ask(address)[0] == 200, address


def test_the_preview_picture_and_the_other_language_are_named_with_the_whole_address(
    site: str,
) -> None:
    _, _, text = ask(f"{site}/?place=SLV&lang=es")
    [picture] = re.findall(r'property="og:image" content="([^"]+)"', text)
    assert picture.startswith(f"{site}/files/png/")
    assert ask(picture.replace("&amp;", "&"))[1].get_content_type() == "image/png"
    others = re.findall(r'hreflang="[^"]+" href="([^"]+)"', text)
    assert others
    assert all(other.startswith(f"{site}/?") for other in others)


def test_the_path_without_its_slash_errors_and_the_speakers_window_lead_back(site: str) -> None:
    status, headers, _ = ask(f"{site}/no/such/page", **READER)
    assert status == 404
    text = ask(f"{site}/no/such/page", **READER)[2]
    for page, addresses in {
        f"{site}/no/such/page": Named(text).found,
        f"{site}/speaker?lang=es": Named(ask(f"{site}/speaker?lang=es")[2]).found,
    }.items():
        led = {below(site, page, address) for address in addresses} - {""}
        assert led, page
        assert {ask(address)[0] for address in led} == {200}, page
    assert "frame-ancestors *" in ask(f"{site}/?embed=remittances")[1]["Content-Security-Policy"]


def test_the_api_stories_handouts_and_shared_sessions_answer_below_the_path(site: str) -> None:
    kind = {"Content_Type": "application/json"}
    described = json.loads(ask(f"{site}/api")[2])
    assert [server["url"] for server in described["servers"]] == [site]
    assert ask(f"{site}/api/v1/views/headline?place=SLV")[0] == 200
    assert ask(f"{site}/stories/check?lang=en", b"")[0] == 200
    asked = json.dumps({"kind": "html", "story": "session_1", "language": "en"}).encode()
    status, _, said = ask(f"{site}/handouts?lang=en", asked, **kind)
    assert status == 202
    number = json.loads(said)["id"]
    while ask(f"{site}/handouts/{number}/file")[0] == 409:
        time.sleep(0.5)
    status, _, handout = ask(f"{site}/handouts/{number}/file")
    assert status == 200
    assert f"{site}/?" in handout, "each stop leads to the live page"
    state = json.dumps({"state": {"address": "place=SLV"}}).encode()
    key = json.loads(ask(f"{site}/follow", state, **kind)[2])
    with urllib.request.urlopen(f"{site}/follow/{key['id']}/news", timeout=30) as news:
        assert news.readline() == b"event: beat\n"
    assert f"{site}/?" in ask(f"{site}/files/python/migrant_stock?place=SLV&lang=en")[2]


def test_a_reader_of_such_a_page_asks_nothing_outside_the_path(
    site: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    refused: list[str] = []
    page.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{site}/?place=SLV&lang=en")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Español", exact=True).click()
    page.wait_for_function("document.documentElement.lang.startsWith('es')")
    page.wait_for_load_state("networkidle")
    outside = [url for url in asked
               if url.startswith("http") and not url.startswith(f"{site}/")]
    assert (outside, refused) == ([], [])
    assert any("/api/v1/views/" in url for url in asked)
    assert page.url.startswith(f"{site}/?")


def test_our_own_nginx_keeps_its_bounds_below_the_path(tmp_path: Path) -> None:
    port, front = free_port(), free_port()
    site = f"http://localhost:{front}{PATH}"
    told = {"PUBLIC_URL": site, "TRUST_PROXY": "yes"}
    with several([port], tmp_path, told), before_workers([port, port], tmp_path, front):
        assert ask(f"{site}/?lang=en")[0] == 200
        assert ask(f"http://localhost:{port}{PATH}/metrics")[0] == 200
        for path in ("/metrics", f"{PATH}/metrics"):
            assert ask(f"http://localhost:{front}{path}")[0] == 404
        for _ in range(60):
            status = ask(f"{site}/files/none/none")[0]
            if status == 429:
                break
        assert status == 429, "files cost the most, and have a bound of their own"


def test_the_log_is_free_of_errors(site: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    logs = [file for file in Path(tmp_path_factory.getbasetemp()).glob("prefix*/*.log")
            if file.name != "error.log"]
    assert logs
    assert not any("Traceback" in file.read_text() for file in logs)
