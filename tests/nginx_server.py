"""A real nginx with a file of deploy/ as it stands; only addresses and folders are the test's."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.serving import ROOT, free_port

CONF = ROOT / "deploy/nginx.conf"
STATIC = ROOT / "deploy/nginx-static.conf"
#: What stands around a file that belongs inside `http`.
AROUND = """pid /tmp/nginx.pid;
error_log /dev/stderr crit;
events {{}}
http {{
    access_log off;
    client_body_temp_path /tmp/nginx-body;
    proxy_temp_path /tmp/nginx-proxy;
    fastcgi_temp_path /tmp/nginx-fastcgi;
    uwsgi_temp_path /tmp/nginx-uwsgi;
    scgi_temp_path /tmp/nginx-scgi;
{inside}
}}
"""


class Nginx:
    """An nginx with the configuration `text`, after `swaps` (old to new), and files in `folder`."""

    def __init__(self, text: str, swaps: dict[str, str], folder: Path, port: int = 0) -> None:
        self.port, self.folder = port or free_port(), folder
        self.address = f"http://localhost:{self.port}"
        self.log = folder / "access.log"
        self._process: subprocess.Popen | None = None
        swaps = {"/tmp/": f"{folder}/", "/dev/stderr": str(folder / "error.log"),
                 "listen 8080;": f"listen 127.0.0.1:{self.port};"} | swaps
        for old, new in swaps.items():
            assert old in text, old
            text = text.replace(old, new)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")

    def command(self, *more: str) -> list[str]:
        """Return the command that runs it."""
        program = os.environ.get("NGINX") or shutil.which("nginx", path=_path())
        assert program, "no nginx: run make test, or sh scripts/nginx.sh"
        root = "user root; " if os.getuid() == 0 else ""
        return [program, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"),
                "-g", f"{root}daemon off;", *more]

    def __enter__(self) -> Nginx:
        with (self.folder / "nginx.out").open("wb") as out:
            self._process = subprocess.Popen(self.command(), stdout=out, stderr=out)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                urlopen(f"{self.address}/health", timeout=5).close()
                return self
            except HTTPError as answer:  # it answers
                answer.close()
                return self
            except (URLError, OSError):
                time.sleep(0.05)
        self.__exit__()
        raise RuntimeError((self.folder / "nginx.out").read_text())

    def __exit__(self, *error: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)


def before_workers(
    workers: list[int], folder: Path, port: int = 0, more: Mapping[str, str] = MappingProxyType({})
) -> Nginx:
    """Return an nginx before the `workers`, given by their ports; `more` swaps further texts."""
    swaps = {f"worker-{i}:5006": f"127.0.0.1:{at}" for i, at in enumerate(workers, 1)}
    swaps |= {"/dev/stdout": str(folder / "access.log")} | dict(more)
    return Nginx(CONF.read_text(encoding="utf-8"), swaps, folder, port)


def of_folder(site: Path, folder: Path) -> Nginx:
    """Return an nginx that serves what is below `site`, as a static host does."""
    text = AROUND.format(inside=STATIC.read_text(encoding="utf-8"))
    return Nginx(text, {"root /site;": f"root {site};"}, folder)


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
