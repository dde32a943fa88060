"""What code, words and data alone decide: their version, and what is kept from start to start."""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import babel
import bokeh

from dashboard.tables import DATA
from dashboard.words.language import languages

PACKAGE = Path(__file__).resolve().parent
#: Versions of which something is kept: who goes back to an earlier one finds it.
VERSIONS = 5
#: What else answers are computed from here: what it is, to its content.
_ALSO: dict[str, bytes] = {}


@functools.cache
def version() -> str:
    """Return a hash of everything answers are computed from: code, words and data."""
    digest = hashlib.sha256(_of_package().encode())
    for name, content in sorted(_ALSO.items()):
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:12] if _ALSO else _of_package()


def also(name: str, content: bytes) -> None:
    """Let the version depend on `content` too, as on what a view of one's own is made from.

    With no content it no longer depends on what has that name.
    """
    _ALSO.pop(name, None)
    if content:
        _ALSO[name] = content
    version.cache_clear()


@functools.cache
def _of_package() -> str:
    # Plural forms, signs and names of the CLDR are of the code, too.
    digest = hashlib.sha256(babel.__version__.encode())
    # No answer is computed in the front end; what npm installs there would take long to walk.
    folders = [path for path in PACKAGE.iterdir() if path.is_dir() and path.name != "front"]
    inputs = [
        *PACKAGE.glob("*.py"),
        *(path for folder in folders for kind in ("*.py", "*.yml") for path in folder.rglob(kind)),
        *(path for kind in ("*.csv", "*.yml", "*.json") for path in DATA.glob(kind)),
        *(path for language in languages().values() if PACKAGE not in language.folder.parents
          for path in language.folder.glob("*.yml")),
    ]
    for path in sorted(inputs):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return what `make` makes of code and data alone, kept for the next start of this version.

    Parameters
    ----------
    name : str
        Name of the file that it is kept in.
    make : callable
        Called where there is no such file, or a broken one. Where none can be written it is
        called at each start.
    """
    try:
        file = _folder() / name
    except RuntimeError:  # a user without a home
        return make()
    with suppress(OSError):
        digest, _, content = file.read_bytes().partition(b"\n")
        if digest == _digest(content):
            return content
    content = make()
    with suppress(OSError):
        _write(file, _digest(content) + b"\n" + content)
    return content


def _folder() -> Path:
    """Return the folder of this version, in that of the user's caches."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    return Path(caches) / "migration-diasporas" / f"{_of_package()}-bokeh-{bokeh.__version__}"


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _write(file: Path, content: bytes) -> None:
    """Write the whole file or nothing of it, and drop what is kept of the oldest versions."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as unfinished:
        unfinished.write(content)
    Path(unfinished.name).replace(file)
    versions = sorted(file.parent.parent.iterdir(), key=lambda path: path.stat().st_mtime)
    for old in versions[:-VERSIONS]:
        shutil.rmtree(old, ignore_errors=True)
