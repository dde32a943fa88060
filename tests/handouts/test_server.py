"""Handouts asked of the server, as a page does it; what is refused is said in a sentence."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from dashboard.stories.reading import LARGEST
from tests.handouts.conftest import OWN
from tests.serving import ROOT


def ask(
    address: str, body: object = None, method: str = "", kind: str = "application/json"
) -> tuple[int, dict, bytes]:
    """Return status, headers and content of an answer."""
    data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    headers = {"Content-Type": kind} if data is not None else {}
    request = urllib.request.Request(
        address, data, headers, method=method or ("POST" if data is not None else "GET")
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def followed(server: str, number: str) -> dict:
    for _ in range(600):
        told = json.loads(ask(f"{server}/handouts/{number}")[2])
        if told["state"] not in ("waiting", "running"):
            return told
        time.sleep(0.05)
    raise AssertionError("it was never finished")


def test_a_handout_is_asked_for_followed_taken_and_let_go(server: str) -> None:
    status, headers, content = ask(
        f"{server}/handouts", {"kind": "pptx", "language": "es", "story": "session_1"}
    )
    assert status == 202
    assert "Set-Cookie" not in headers
    number = json.loads(content)["id"]
    told = followed(server, number)
    assert (told["state"], told["done"]) == ("done", told["of"])
    status, headers, content = ask(f"{server}/handouts/{number}/file")
    assert status == 200
    assert headers["Content-Disposition"] == 'attachment; filename="session-1_es.pptx"'
    assert headers["Content-Type"].endswith("presentationml.presentation")
    assert content[:2] == b"PK"
    assert ask(f"{server}/handouts/{number}", method="DELETE")[0] == 204
    assert json.loads(ask(f"{server}/handouts/{number}")[2])["state"] == "cancelled"
    assert ask(f"{server}/handouts/{number}/file")[0] == 409


def test_the_addresses_inside_lead_back_to_the_server(server: str) -> None:
    content = ask(f"{server}/handouts", {"kind": "html", "language": "en", "file": OWN})[2]
    number = json.loads(content)["id"]
    assert followed(server, number)["state"] == "done"
    page = ask(f"{server}/handouts/{number}/file")[2].decode()
    assert f'href="{server}/?v=1&amp;place=MEX&amp;with=USA&amp;lang=en#migrant_stock"' in page


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (b"{", 400, "No se entendió la solicitud"),
        (b"[" * 100_000, 400, "No se entendió la solicitud"),
        ([], 400, "No se entendió la solicitud"),
        ({"kind": "docx", "story": "session_1"}, 400, "No se entendió la solicitud"),
        ({"kind": ["pdf"], "language": {}, "story": "session_1"}, 400, "No se entendió"),
        ({"kind": "pdf", "story": 1}, 400, "No se entendió la solicitud"),
        ({"kind": "pdf"}, 400, "No se entendió la solicitud"),
        ({"kind": "pdf", "story": "../session_1"}, 404, "con ese nombre: ../session_1"),
        ({"kind": "pdf", "file": "x" * (LARGEST + 1)}, 413, "supera los 200,000 bytes"),
    ],
)
def test_what_cannot_be_had_is_refused_in_the_readers_language(
    server: str, body: object, status: int, words: str
) -> None:
    found, _, content = ask(f"{server}/handouts?lang=es", body)
    assert found == status
    assert words in json.loads(content)["message"]


def test_another_sites_form_cannot_ask(server: str) -> None:
    asked = {"kind": "pdf", "language": "en", "story": "session_1"}
    status, _, content = ask(f"{server}/handouts", asked, kind="text/plain")
    assert status == 415
    assert "not understood" in json.loads(content)["message"]


def test_what_is_no_longer_kept_is_said_so(server: str) -> None:
    status, _, content = ask(f"{server}/handouts/nothing/file?lang=es")
    assert status == 404
    assert json.loads(content)["message"].startswith("Este material ya no está disponible")
    assert ask(f"{server}/handouts/nothing", method="DELETE")[0] == 204


def test_a_server_that_hands_nothing_out_reads_none_of_its_libraries() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "import sys, dashboard.site; print(*sys.modules)"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()
    assert "dashboard.handouts.jobs" in found
    assert {"fpdf", "pptx", "matplotlib"} & set(found) == set()
