"""A real Redis of the tests' own: on a free port of this machine, keeping nothing."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time

from tests.serving import free_port


class RedisServer:
    """A redis-server that can be stopped and started again at the same address."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen | None = None

    def start(self) -> RedisServer:
        """Start it, empty, and wait until it listens."""
        program = os.environ.get("REDIS_SERVER") or shutil.which("redis-server")
        assert program, "no redis-server: run make test, or sh scripts/redis.sh"
        options = f"--port {self.port} --bind 127.0.0.1 --appendonly no --loglevel warning"
        self._process = subprocess.Popen(
            [program, *options.split(), "--save", ""],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd="/",
        )
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                time.sleep(0.02)
        raise RuntimeError("the redis-server does not listen")

    def stop(self) -> None:
        """Stop it, with all it knows."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=10)
            self._process = None

    def __enter__(self) -> RedisServer:
        return self.start()

    def __exit__(self, *error: object) -> None:
        self.stop()
