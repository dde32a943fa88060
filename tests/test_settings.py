"""Settings: what makes no sense stops the start with one line; documented is what the code has."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import FrozenInstanceError, fields

import pytest

from dashboard.settings import Settings, SettingsError, settings, variable
from tests.serving import ROOT, free_port

REMOVED = ("SECRET", "SESSIONS", "IDLE_MINUTES", "MAX_MESSAGE", "MESSAGES_PER_SECOND", "ORIGINS")


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "many", "٣", " 5", "9" * 8, "1e3"])
def test_a_limit_that_is_no_whole_number_is_named(value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings({"DASHBOARD_FOLLOW_SESSIONS": value})
    advice = "give a whole number from 1 to 1000000"
    assert str(caught.value) == f"DASHBOARD_FOLLOW_SESSIONS={value!r}: {advice}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "65536"), ("MAX_BODY", "20000001"), ("LOG", "loud"), ("TRUST_PROXY", "1"),
        ("ADDRESS", "localhost:80"), ("ADDRESS", "a b"), ("ADDRESS", "http://x"),
        ("STOP_SECONDS", "61"), ("FOLLOW_FILE", "/no/such/folder/file"), ("FOLLOW_FILE", "/tmp"),
        ("PUBLIC_URL", "example.org"), ("PUBLIC_URL", "ftp://example.org"),
        ("PUBLIC_URL", "https://example.org/?q"), ("PUBLIC_URL", "https://user@example.org"),
        ("PUBLIC_URL", "https://example.org:port"), ("PUBLIC_URL", 'https://x/"><b>'),
        ("STATIC", "javascript:alert(1)"), ("STATIC", "https://x/?q"), ("STATIC", "no/such/folder"),
        ("EMBED_ORIGINS", "example.org"), ("EMBED_ORIGINS", "https://x; script-src *"),
    ],
)
def test_what_makes_no_sense_is_named_with_its_value(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings({f"DASHBOARD_{name}": value})
    assert str(caught.value).startswith(f"DASHBOARD_{name}={value!r}: give ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("REDIS_URL", value) for value in
     ("localhost:6379", "http://localhost", "redis:?db=1", "redis://:word@h:x/0", "redis://[")],
)
def test_what_is_secret_is_named_and_not_repeated(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings({f"DASHBOARD_{name}": value})
    assert str(caught.value).startswith(f"DASHBOARD_{name}: give ")
    assert value not in str(caught.value)


def test_a_variable_of_ours_that_is_none_is_named() -> None:
    with pytest.raises(SettingsError, match="^DASHBOARD_COLOUR is no setting of the dashboard"):
        settings({"DASHBOARD_COLOUR": "5", "COLOUR": "6"})


@pytest.mark.parametrize("name", REMOVED)
def test_a_variable_of_earlier_versions_is_not_silently_ignored(name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings({f"DASHBOARD_{name}": "0123456789abcdefghijklmnopqrstuv"})
    assert str(caught.value) == (
        f"DASHBOARD_{name} was removed: reading needs no session now; unset it"
    )


def test_what_is_not_set_has_its_default() -> None:
    assert settings({}) == settings({"DASHBOARD_MAX_URL": ""}) == Settings()


def test_what_is_set_is_read() -> None:
    found = settings({
        "DASHBOARD_REDIS_URL": "rediss://user:word@redis.example:6380/1",
        "DASHBOARD_FOLLOW_FOLLOWERS": "900",
        "DASHBOARD_ADDRESS": "::1",
        "DASHBOARD_FOLLOW_FILE": "/tmp/follow.sqlite3",
        "DASHBOARD_PUBLIC_URL": "https://example.org/sites/diasporas/",
        "DASHBOARD_STATIC": "https://example.net/dashboard/",
        "DASHBOARD_EMBED_ORIGINS": "https://a.example,https://*.b.example",
    })
    assert found.redis_url == "rediss://user:word@redis.example:6380/1"
    assert (found.follow_followers, found.address) == (900, "::1")
    assert found.follow_file.endswith("/follow.sqlite3")
    assert found.public_url == "https://example.org/sites/diasporas"
    assert found.static == "https://example.net/dashboard"
    assert found.embed_origins == ("https://a.example", "https://*.b.example")
    assert settings({"DASHBOARD_EMBED_ORIGINS": "none"}).embed_origins == ("'none'",)
    assert "word" not in repr(found)
    with pytest.raises(FrozenInstanceError):
        found.port = 1


def test_a_value_that_makes_no_sense_stops_the_start_with_one_line() -> None:
    environment = {**os.environ, "DASHBOARD_STOP_SECONDS": "soon"}
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(free_port())]
    answer = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30
    )
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr == (
        "DASHBOARD_STOP_SECONDS='soon': give a whole number from 1 to 60\n"
    )


def test_the_documented_table_is_the_codes() -> None:
    text = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(DASHBOARD_\w+)` \| (.*?) \| (.+) \|$", text, re.MULTILINE)
    documented = {name: default.replace(",", "") for name, default, _ in rows}
    assert len(documented) == len(rows)
    assert documented == {
        variable(each.name): {(): "none", "": "none", ("*",): "`*`"}.get(each.default)
        or (str(each.default) if isinstance(each.default, int) else f"`{each.default}`")
        for each in fields(Settings)
    }
