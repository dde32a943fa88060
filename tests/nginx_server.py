"""A real nginx with deploy/nginx.conf as it stands; only addresses and folders are the test's."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.serving import ROOT, free_port

CONF = ROOT / "deploy/nginx.conf"


class Nginx:
    """An nginx before the `workers`, given by their ports, with its files in `folder`."""

    def __init__(self, workers: list[int], folder: Path, port: int = 0) -> None:
        self.port, self.folder = port or free_port(), folder
        self.address = f"http://localhost:{self.port}"
        self.log = folder / "access.log"
        self._process: subprocess.Popen | None = None
        text = CONF.read_text(encoding="utf-8")
        swaps = {f"worker-{i}:5006": f"127.0.0.1:{at}" for i, at in enumerate(workers, 1)}
        swaps |= {"listen 8080;": f"listen 127.0.0.1:{self.port};", "/tmp/": f"{folder}/",
                  "/dev/stdout": str(self.log), "/dev/stderr": str(folder / "error.log")}
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
            except (URLError, OSError):
                time.sleep(0.05)
        self.__exit__()
        raise RuntimeError((self.folder / "nginx.out").read_text())

    def __exit__(self, *error: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
