"""The whole dashboard, served from a notebook."""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.analyst.framed import Framed
    from dashboard.selection import Selection

#: Who may show the page in a frame: what this machine serves, as Jupyter does.
HERE = "http://localhost:*,http://127.0.0.1:*"
#: Seconds that a server may take to listen.
LISTENS_WITHIN = 60


class Served:
    """A dashboard that is being served; it ends with the notebook, or by `stop`.

    Parameters
    ----------
    process : subprocess.Popen
        The server.
    port : int
        Where it listens, on this machine only.
    """

    def __init__(self, process: subprocess.Popen, port: int) -> None:
        self._process = process
        self.url = f"http://localhost:{port}/"
        atexit.register(self.stop)

    def stop(self) -> None:
        """End the server; it may have ended already."""
        atexit.unregister(self.stop)
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()

    def frame(
        self, selection: Selection | None = None, *, tall: int = 800, **choices: object
    ) -> Framed:
        """Return the page in a frame, for a cell of a notebook on this machine.

        Parameters
        ----------
        selection : Selection, optional
            A selection to share with components; a new one if not given.
        tall : int
            Height of the frame in pixels.
        **choices
            Fields of the selection (``place="SLV"``), as of `view`. What is returned has them as
            parameters: what is chosen in the frame sets them, and what is set is shown there.

        Raises
        ------
        ValueError
            If a field has no such value.
        """
        from dashboard.analyst.framed import Framed

        return Framed(self.url, selection, tall=tall, **choices)

    def __repr__(self) -> str:
        """Return the address, and whether it is still served."""
        state = "" if self._process.poll() is None else ", stopped"
        return f"Served({self.url!r}{state})"


def serve(port: int | None = None, views: str | Path | None = None) -> Served:
    """Serve the whole dashboard in the background, for this machine only.

    A process of its own does it: tables of yours do not reach it, and a long cell of
    yours does not hold it up.

    Parameters
    ----------
    port : int, optional
        Where it listens; one that is free, if not given.
    views : str or Path, optional
        A module that registers views of yours (see `register`): a file, or its name.

    Returns
    -------
    Served
        With ``url``, ``frame()`` and ``stop()``.

    Raises
    ------
    RuntimeError
        If it does not start, as where the port is taken, or `views` cannot be loaded.
    """
    port = port or _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "serve", "--port", str(port),
         *(["--views", str(views)] if views else [])],
        env={"DASHBOARD_FRAME_ORIGINS": HERE, **os.environ, "DASHBOARD_ADDRESS": "localhost"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )
    deadline = time.monotonic() + LISTENS_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the dashboard did not start: {process.stderr.read().strip()}")
        if _listens(port):
            return Served(process, port)
        time.sleep(0.05)
    process.kill()
    raise RuntimeError(f"nothing listens at port {port} after {LISTENS_WITHIN} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
