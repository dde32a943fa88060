"""deploy/nginx.conf with TLS here, or with a proxy before it: the commented lines, run for real."""

from __future__ import annotations

import contextlib
import http.client
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from tests.nginx_server import Nginx, before_workers
from tests.server.asking import ask
from tests.serving import free_port, several

#: What docs/hosting.md says is done to the file.
TLS, BEFORE = {"#tls ": ""}, {"#before ": ""}


@dataclass(frozen=True)
class Secure:
    """A site with TLS: its nginx, its worker's address, its port and what a reader trusts."""

    nginx: Nginx
    worker: str
    port: int
    trusted: ssl.SSLContext

    def ask(self, path: str) -> tuple[int, Message, str]:
        """Ask over TLS, and return status, headers and text."""
        line = http.client.HTTPSConnection("localhost", self.port, context=self.trusted, timeout=60)
        with contextlib.closing(line):
            line.request("GET", path)
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read().decode()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
               "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
               "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def secure(certificate: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secure]:
    folder, worker, port = tmp_path_factory.mktemp("site"), free_port(), free_port()
    swaps = TLS | {"listen 8443 ": f"listen 127.0.0.1:{port} ", "/etc/nginx/tls": str(certificate)}
    told = {"TRUST_PROXY": "yes", "PUBLIC_URL": f"https://localhost:{port}"}
    with contextlib.ExitStack() as stack:
        stack.enter_context(several([worker], folder, told))
        nginx = stack.enter_context(before_workers([worker, worker], folder, more=swaps))
        trusted = ssl.create_default_context(cafile=certificate / "fullchain.pem")
        yield Secure(nginx, f"http://localhost:{worker}", port, trusted)


def test_nginx_takes_the_lines_for_tls(secure: Secure) -> None:
    checked = subprocess.run(secure.nginx.command("-t"), capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr


def test_over_tls_a_page_has_its_headers_once_and_links_to_itself(secure: Secure) -> None:
    status, headers, text = secure.ask("/?lang=en")
    assert status == 200
    assert headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    assert len(headers.get_all("Content-Security-Policy")) == 1
    assert f'content="https://localhost:{secure.port}/files/png/' in text


def test_plain_http_is_sent_to_tls_but_for_the_health_of_the_container(secure: Secure) -> None:
    status, headers, _ = ask(f"{secure.nginx.address}/?place=SLV&lang=es")
    assert (status, headers["Location"]) == (301, "https://localhost/?place=SLV&lang=es")
    status, headers, _ = ask(f"{secure.nginx.address}/health")
    assert (status, headers["Strict-Transport-Security"]) == (200, None)


def test_behind_another_proxy_the_bounds_are_each_readers_own(tmp_path: Path) -> None:
    swaps = BEFORE | {"192.0.2.10": "127.0.0.1"}
    with before_workers([free_port(), free_port()], tmp_path, more=swaps) as nginx:
        costly = f"{nginx.address}/files/none/none"
        found = {ask(costly, X_Forwarded_For="203.0.113.8")[0] for _ in range(100)}
        assert 429 in found
        assert ask(costly, X_Forwarded_For="203.0.113.9")[0] == 503, "no worker is there"
