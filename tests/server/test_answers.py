"""What every answer carries, and what is not there at all."""

from __future__ import annotations

import gzip
import json
import re

import brotli
import pytest

from dashboard.page import asset
from dashboard.server.headers import POLICY
from tests.api.test_answers import get
from tests.load.visitor import numbers
from tests.server.asking import READER, ask, run

PAGES = ["/", "/?place=SLV&lang=es", "/health", "/metrics", "/speaker", "/nothing",
         "/assets/bokeh.js", "/api", "/api/v1/views/headline", "/api/v1/views/nothing",
         "/files/csv/headline", "/follow", "/follow/x/news"]


def policy(headers: object) -> dict[str, str]:
    parts = headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_says_what_a_browser_may_do_with_it(server: str, path: str) -> None:
    _, headers, _ = ask(server + path.replace("bokeh.js", asset("bokeh.js")))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert policy(headers)["frame-ancestors"] == "'none'"
    assert "Server" not in headers


def test_the_policy_lets_in_no_other_host_no_inline_script_and_no_code_from_text(
    server: str,
) -> None:
    found = policy(ask(f"{server}/")[1])
    assert found["default-src"] == "'none'"
    assert found["script-src"] == found["connect-src"] == "'self'"
    assert "unsafe-eval" not in str(found)
    assert [name for name, value in found.items() if "unsafe-inline" in value] == ["style-src"]
    assert not re.search(r"https?:|\*", " ".join(POLICY.values()))


def test_only_an_embedded_view_may_be_framed(server: str) -> None:
    _, headers, _ = ask(f"{server}/?embed=remittances")
    assert policy(headers)["frame-ancestors"] == "*"
    assert "X-Frame-Options" not in headers
    for path in ("/?embed=", "/speaker?embed=remittances", "/?place=SLV"):
        assert policy(ask(server + path)[1])["frame-ancestors"] == "'none'"


def test_who_hosts_says_who_may_frame(serving: object) -> None:
    host = serving(embed_origins="https://a.example,https://b.example")
    found = policy(ask(f"{host.address}/?embed=remittances")[1])
    assert found["frame-ancestors"] == "https://a.example https://b.example"


@pytest.mark.parametrize(
    "path", ["/metadata", "/autoload.js", "/autoload.js?bokeh-autoload-element=x", "/liveness",
             "/static/", "/static/js/", "/static/js/bokeh.min.js", "/static/extensions/",
             "/ws", "/token", "/views", "/views?views=headline",
             "/components/panel/x/css/y", "/../pyproject.toml", "/static/../../settings.py",
             "/favicon.ico/", "/admin", "/assets/page.js"],
)
def test_nothing_of_the_libraries_own_is_served(server: str, path: str) -> None:
    assert ask(server + path)[0] == 404


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "This page does not exist."), ("es-MX,es;q=0.9", "Esta página no existe.")],
)
def test_what_is_not_there_is_said_in_the_readers_language(
    server: str, language: str, sentence: str
) -> None:
    status, headers, text = ask(f"{server}/nowhere", Accept_Language=language, **READER)
    assert (status, headers.get_content_type()) == (404, "text/html")
    assert f"<p>{sentence}</p>" in text
    status, headers, text = ask(f"{server}/nowhere", Accept_Language=language)
    assert (status, headers.get_content_type(), text) == (404, "text/plain", sentence)


def test_an_address_beyond_the_bound_is_refused_in_a_sentence(server: str) -> None:
    status, _, text = ask(f"{server}/?lang=es&place={'x' * 4000}")
    assert (status, text) == (414, "La dirección es demasiado larga.")
    assert ask(f"{server}/?place={'x' * 3900}")[0] == 200


def test_a_body_beyond_the_bound_is_refused_in_a_sentence(server: str) -> None:
    status, _, text = ask(f"{server}/stories/check", b"x" * 1_500_001, Accept_Language="es")
    assert (status, text) == (413, "La solicitud es demasiado grande.")
    assert ask(f"{server}/health")[0] == 200


def test_another_way_of_asking_is_refused_in_a_sentence(server: str) -> None:
    status, _, text = ask(f"{server}/", b"", method="PUT")
    assert (status, text) == (405, "This address does not accept that kind of request.")


def test_health_says_ok_and_metrics_say_what_happened(server: str) -> None:
    status, _, text = ask(f"{server}/health")
    assert (status, json.loads(text)["status"]) == (200, "ok")
    _, headers, text = ask(f"{server}/metrics")
    assert headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert "session" not in text.replace("shared session", "")
    found = run(numbers(server))
    assert found["dashboard_followers"] == found["dashboard_stopping"] == 0
    assert found['dashboard_requests_total{status="200"}'] > 0
    assert found["dashboard_answer_seconds_count"] == found[
        'dashboard_answer_seconds_bucket{le="+Inf"}'
    ]
    assert found["process_resident_memory_bytes"] > 1e7
    openmetrics = "application/openmetrics-text; version=1.0.0"
    assert ask(f"{server}/metrics", Accept=openmetrics)[2].endswith("# EOF\n")


def test_the_page_names_the_address_that_readers_know(serving: object) -> None:
    host = serving(public_url="https://diasporas.example")
    _, _, text = ask(f"{host.address}/?place=SLV&lang=en", Host="evil.example")
    assert 'content="https://diasporas.example/files/png/' in text
    assert "evil.example" not in text


def test_no_answer_sets_a_cookie(server: str) -> None:
    assert [path for path in PAGES if "Set-Cookie" in ask(server + path)[1]] == []


def test_the_page_is_checked_each_time_and_not_sent_twice(server: str) -> None:
    _, headers, text = ask(f"{server}/?place=SLV&lang=es")
    assert headers["Cache-Control"] == "no-cache"
    assert "El Salvador" in text
    status, again, nothing = ask(f"{server}/?place=SLV&lang=es", If_None_Match=headers["Etag"])
    assert (status, again["Etag"], nothing) == (304, headers["Etag"], "")
    assert ask(f"{server}/?place=HND&lang=es", If_None_Match=headers["Etag"])[0] == 200


def test_bokeh_comes_under_the_name_of_its_content_to_be_kept_for_a_year(server: str) -> None:
    _, _, text = ask(f"{server}/?lang=en")
    [name] = re.findall(r'src="(assets/bokeh-[0-9a-f]{12}\.js)"', text)
    _, headers, content = ask(f"{server}/{name}")
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers.get_content_type() == "text/javascript"
    assert "Bokeh" in content


@pytest.mark.parametrize("passed_on", ["", "/sites/diasporas"])
def test_below_a_path_every_address_leads_back_to_it(serving: object, passed_on: str) -> None:
    public = "https://example.org/sites/diasporas"
    host = serving(public_url=public)
    inside = host.address + passed_on  # a proxy may take the path off, or leave it
    status, _, text = ask(f"{inside}/?place=SLV&lang=es")
    assert (status, f'content="{public}/files/png/' in text) == (200, True)
    assert f'href="{public}/?v=1&amp;place=SLV' in text
    asked = re.findall(r'(?:src|href)="([^"#?]+)', text)
    assert [path for path in asked if path.startswith("/")] == []
    for path in {path for path in asked if path.startswith(("assets/", "files/csv/"))}:
        assert ask(f"{inside}/{path}")[0] == 200, path
    assert ask(f"{inside}/api/v1/views/headline?place=SLV")[0] == 200
    _, _, lines = ask(f"{inside}/files/python/migrant_stock?place=SLV&lang=en")
    assert f"{public}/?v=1&place=SLV" in lines
    _, headers, _ = ask(f"{host.address}/sites/diasporas?place=SLV")
    assert headers["Location"] == f"{public}/?place=SLV"
    _, _, error = ask(f"{inside}/no/such/page", **READER)
    assert 'href="/sites/diasporas/?lang=en"' in error


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_the_server_itself_compresses_page_assets_and_answers(server: str, coding: str) -> None:
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}[coding]
    _, _, text = ask(f"{server}/?lang=en")
    assets = re.findall(r'"(assets/[\w.-]+)"', text)
    assert len(assets) >= 5
    for path in ["?lang=en", *assets, "api/v1/views/migrant_stock?lang=en"]:
        plain = get(f"{server}/{path}")[2]
        _, headers, packed = get(f"{server}/{path}", Accept_Encoding=f"deflate, {coding}")
        assert headers["Content-Encoding"] == coding, path
        assert "Accept-Encoding" in headers["Vary"]
        assert int(headers["Content-Length"]) == len(packed) < len(plain) / 2
        assert unpack(packed) == plain
