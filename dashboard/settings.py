"""What whoever runs the dashboard can set: one table of environment variables, read at start.

Each field of `Settings` is the variable of its name in capitals after ``DASHBOARD_``:
`follow_idle_minutes` is ``DASHBOARD_FOLLOW_IDLE_MINUTES``. docs/hosting.md says what each does.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = "DASHBOARD_"
LARGEST = 1_000_000
#: Settings of earlier versions, which a server must not silently ignore.
REMOVED = ("secret", "sessions", "idle_minutes", "max_message", "messages_per_second", "origins")
HOST = re.compile(
    r"([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-f:]+\])(:[0-9]{1,5})?", re.ASCII
)


class SettingsError(ValueError):
    """A variable has a value that makes no sense; the message is one line that names it."""


def _whole(default: int, largest: int = LARGEST) -> Any:
    """Return a field that is a whole number from 1 to `largest`."""

    def read(text: str) -> int:
        fits = text.isascii() and text.isdigit() and len(text) <= 8 and 1 <= int(text) <= largest
        return int(text) if fits else _refuse(f"give a whole number from 1 to {largest}")

    return field(default=default, metadata={"read": read})


def _one_of(*words: str) -> Any:
    """Return a field that is one of `words`, the first if nothing is said."""

    def read(text: str) -> str:
        return text if text in words else _refuse(f"give {' or '.join(words)}")

    return field(default=words[0], metadata={"read": read})


def _text(read: Callable[[str], object], default: object = "", secret: bool = False) -> Any:
    """Return a field that `read` understands; a `secret` one is never printed."""
    return field(default=default, repr=not secret, metadata={"read": read, "secret": secret})


def _refuse(advice: str) -> Any:
    raise SettingsError(advice)


def _address(text: str) -> str:
    host = text if text.startswith("[") or ":" not in text else f"[{text}]"
    fits = HOST.fullmatch(host) and not re.search(r":\d+$", host.rpartition("]")[2])
    return text if fits else _refuse("give a host or an IP address to listen on, without a port")


def _url(text: str) -> str:
    """Return `text` without a last slash if it is where a site can be."""
    try:
        parts = urlsplit(text)
        fits = parts.scheme in ("http", "https") and HOST.fullmatch(parts.netloc)
        fits = fits and parts.port != 0 and not (parts.query or parts.fragment)
        fits = fits and re.fullmatch(r"[\w./~-]*", parts.path, re.ASCII)
    except ValueError:  # a port that is none
        fits = None
    return text.rstrip("/") if fits else _refuse("give an address like https://example.org")


def _exported(text: str) -> str:
    """Return where the exported site is: its address, or the whole path of its folder."""
    if text.startswith(("http://", "https://")):
        return _url(text)
    fits = (Path(text) / "index.html").is_file()
    advice = "give a folder with an index.html, as export writes it, or https://example.org"
    return str(Path(text).resolve()) if fits else _refuse(advice)


def _framers(text: str) -> tuple[str, ...]:
    """Return who may frame something, as a Content-Security-Policy states it."""
    if text in ("*", "none", "self"):
        return ("*",) if text == "*" else (f"'{text}'",)
    parts = tuple(part.strip().lower() for part in text.split(","))
    fits = all(re.fullmatch(r"https?://(\*\.)?[a-z0-9.-]+(:(\d{1,5}|\*))?", part)
               for part in parts)
    return parts if fits else _refuse("give *, self, none, or sites like https://example.org")


def _file(text: str) -> str:
    """Return the whole path of a file in a folder that exists."""
    fits = Path(text).parent.is_dir() and not Path(text).is_dir()
    return str(Path(text).resolve()) if fits else _refuse("give a file in a folder that exists")


def _modules(text: str) -> tuple[str, ...]:
    """Return what registers views: whole paths of files, names of modules."""
    parts = tuple(part.strip() for part in text.split(","))
    fits = all(Path(part).is_file() if part.endswith(".py") else re.fullmatch(r"\w+(\.\w+)*", part)
               for part in parts)
    advice = "give files that are there, as own_views.py, or names of modules, with commas between"
    return tuple(str(Path(part).resolve()) if part.endswith(".py") else part
                 for part in parts) if fits else _refuse(advice)


def _folder(text: str) -> str:
    """Return the whole path of a folder that exists."""
    fits = Path(text).is_dir()
    return str(Path(text).resolve()) if fits else _refuse("give a folder that exists")


def _redis(url: str) -> str:
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("redis", "rediss", "unix")
        fits = fits and bool(parts.hostname or parts.path) and parts.port != 0
    except ValueError:  # a port that is none
        fits = False
    return url if fits else _refuse("give redis://host:port/0")


@dataclass(frozen=True)
class Settings:
    """What the server was told; docs/hosting.md describes every field."""

    # where it is
    address: str = _text(_address, "localhost")
    port: int = _whole(5006, 65_535)
    public_url: str = _text(_url)
    trust_proxy: str = _one_of("no", "yes")
    embed_origins: tuple[str, ...] = _text(_framers, ("*",))
    frame_origins: tuple[str, ...] = _text(_framers, ())
    static: str = _text(_exported)
    views: tuple[str, ...] = _text(_modules, ())
    # what it speaks beyond its own languages
    languages: str = _text(_folder)
    # how much it takes
    stop_seconds: int = _whole(4, 60)
    max_url: int = _whole(4_000)
    max_body: int = _whole(1_500_000, 20_000_000)
    log: str = _one_of("plain", "json")
    # sessions that others follow
    follow_sessions: int = _whole(200)
    follow_followers: int = _whole(500)
    follow_starts_per_minute: int = _whole(10)
    follow_stops_per_second: int = _whole(10)
    follow_idle_minutes: int = _whole(120)
    follow_file: str = _text(_file)
    redis_url: str = _text(_redis, secret=True)


def variable(name: str) -> str:
    """Return the variable that sets the field `name`.

    Examples
    --------
    >>> variable("max_url")
    'DASHBOARD_MAX_URL'
    """
    return PREFIX + name.upper()


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return what `environment` sets, and the defaults for the rest.

    Raises
    ------
    SettingsError
        If a value makes no sense, or a variable of ours is none.

    Examples
    --------
    >>> settings({"DASHBOARD_FOLLOW_IDLE_MINUTES": "30"}).follow_idle_minutes
    30
    """
    known = {variable(each.name): each for each in fields(Settings)}
    for name in sorted(environment):
        if name in map(variable, REMOVED):
            raise SettingsError(f"{name} was removed: reading needs no session now; unset it")
        if name.startswith(PREFIX) and name not in known:
            raise SettingsError(f"{name} is no setting of the dashboard: see docs/hosting.md")
    return Settings(**{
        each.name: _read(name, each, environment[name])
        for name, each in known.items()
        if environment.get(name)
    })


def further_languages(environment: Mapping[str, str] = os.environ) -> str:
    """Return the folder of further languages, empty if none is set.

    It is read by itself: languages are known wherever the dashboard is imported, served or not.

    Raises
    ------
    SettingsError
        If there is no such folder.
    """
    name = variable("languages")
    known = {each.name: each for each in fields(Settings)}
    return str(_read(name, known["languages"], environment[name])) if environment.get(name) else ""


def _read(name: str, each: Field, text: str) -> object:
    try:
        return each.metadata["read"](text)
    except SettingsError as error:
        shown = "" if each.metadata.get("secret") else f"={text[:40]!r}"
        raise SettingsError(f"{name}{shown}: {error}") from None
