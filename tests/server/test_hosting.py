"""A full server, idle readers, a stop, a corrupt table: what readers and hosts are told."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.app import document
from dashboard.follow import hub_of
from dashboard.server import Application, Host
from dashboard.server.running import end_idle
from dashboard.server.sockets import IDLE
from dashboard.settings import Settings
from tests.load.visitor import NoSession, Visitor, numbers
from tests.server.asking import ask
from tests.server.test_links import closing, run
from tests.serving import ROOT, free_port


def state(address: str) -> tuple[int, str]:
    status, _, text = ask(f"{address}/health")
    return status, json.loads(text)["status"]


async def until(holds: object, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "never"
        await asyncio.sleep(0.1)


def test_beyond_the_limit_the_page_comes_without_a_session_and_answers_over_http(
    serving: object,
) -> None:
    host = serving(sessions=2).address

    async def story() -> None:
        inside = [await Visitor.arrives(host) for _ in range(2)]
        assert state(host) == (200, "full")
        with pytest.raises(NoSession, match="^full$"):
            await Visitor.arrives(host)
        _, _, text = ask(f"{host}/?place=SLV&lang=es")
        assert "Dónde viven las personas nacidas en El Salvador, 2019" in text
        views = json.loads(ask(f"{host}/views?place=HND&lang=es&views=headline")[2])["views"]
        assert views["headline"]["texts"]
        counted = await numbers(host)
        assert counted["dashboard_sessions"] == counted["dashboard_sessions_limit"] == 2
        assert counted['dashboard_sessions_refused_total{reason="full"}'] >= 2
        for reader in inside:
            await reader.taps("v=1&place=SLV&lang=en")
        await inside.pop().leaves()
        await until(lambda: state(host)[1] == "ok")
        inside.append(await Visitor.arrives(host))
        for reader in inside:
            await reader.leaves()

    run(story())


def test_a_full_server_sends_newcomers_to_the_static_site_if_there_is_one(serving: object) -> None:
    host = serving(sessions=1, static="https://static.example/dashboard/").address

    async def story() -> None:
        reader = await Visitor.arrives(host)
        status, headers, _ = ask(f"{host}/?place=SLV&lang=es&colour=red")
        assert status == 302
        address = "https://static.example/dashboard/es.html?v=1&place=SLV&lang=es"
        assert headers["Location"] == address
        assert ask(f"{host}/?embed=remittances")[0] == 200, "a frame stays where it is"
        await reader.leaves()

    run(story())


def test_a_full_server_gives_newcomers_the_exported_pages_of_a_folder(
    serving: object, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    for name, text in {"index.html": "Built ahead", "es.html": "Hecha antes",
                       "assets/one.js": "held()"}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    host = serving(sessions=1, static=site).address

    async def story() -> None:
        assert ask(f"{host}/?lang=es")[0] == 200, "there is room"
        reader = await Visitor.arrives(host)
        for heads, tag, name, text in (
            ({}, "place=SLV&lang=es", "es.html?v=1&place=SLV&lang=es", "Hecha antes"),
            ({"Accept_Language": "es-SV"}, "", "es.html?v=1&lang=es", "Hecha antes"),
            ({"Accept_Language": "es"}, "lang=en", "index.html?v=1&lang=en", "Built ahead"),
        ):
            status, headers, _ = ask(f"{host}/?{tag}", **heads)
            assert (status, headers["Location"]) == (302, f"/exported/{name}")
            status, headers, found = ask(host + headers["Location"])
            assert (status, found) == (200, text)
            assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert ask(f"{host}/exported/assets/one.js")[2] == "held()"
        assert ask(f"{host}/exported/")[2] == "Built ahead"
        for outside in ("../secret.txt", "%2e%2e/secret.txt", "assets/../../secret.txt", "none"):
            status, _, found = ask(f"{host}/exported/{outside}")
            assert status in (403, 404)
            assert "secret" not in found
        assert ask(f"{host}/?embed=remittances")[0] == 200, "a frame stays where it is"
        await reader.leaves()

    run(story())


def test_after_sigterm_running_sessions_go_on_for_a_while_and_new_ones_go_elsewhere(
    serving: object,
) -> None:
    host = serving(stop_seconds=5)

    async def story() -> None:
        reader = await Visitor.arrives(host.address)
        host.process.send_signal(signal.SIGTERM)
        await until(lambda: state(host.address) == (503, "stopping"))
        with pytest.raises(NoSession, match="^stopping$"):
            await Visitor.arrives(host.address)
        await reader.taps("v=1&place=SLV&lang=en")
        assert await closing(reader.socket) == 1012
        await until(lambda: host.process.poll() is not None)
        assert host.process.returncode == 0

    run(story())
    assert "Traceback" not in host.log.read_text()


def test_a_stop_waits_no_longer_than_the_last_session(serving: object) -> None:
    host = serving(stop_seconds=600)

    async def story() -> None:
        reader = await Visitor.arrives(host.address)
        host.process.send_signal(signal.SIGTERM)
        await until(lambda: state(host.address)[1] == "stopping")
        await reader.leaves()
        await until(lambda: host.process.poll() is not None)
        assert host.process.returncode == 0

    run(story())


class Silent:
    """A link as `end_idle` sees it."""

    def __init__(self, used: float, follows: bool = False) -> None:
        self.used, self.follows, self.code = used, follows, 0

    def is_idle(self, since: float) -> bool:
        return self.used <= since and not self.follows

    def shut(self, code: int) -> None:
        self.code = code


def test_only_links_unused_for_too_long_are_ended() -> None:
    host = Host(Settings(idle_minutes=30))
    application = Application(host, lambda: document(hub_of(host.settings)), [])
    now = time.monotonic()
    old, follower, fresh = Silent(now - 1801), Silent(now - 1801, follows=True), Silent(now - 1700)
    host.sockets |= {old, follower, fresh}
    end_idle(application)
    assert [link.code for link in (old, follower, fresh)] == [IDLE, 0, 0]


def test_a_token_is_good_for_five_minutes() -> None:
    host = Host(Settings(), clock=time.time)
    token = host.token({}, "es")
    assert host.refuses(token) == ""
    host.clock = lambda: time.time() + 301
    assert host.refuses(token) == "expired"


def test_processes_with_the_same_secret_open_each_others_tokens() -> None:
    one, other = (Host(Settings(secret="0123456789abcdefghijklmnopqrstuv")) for _ in range(2))
    assert other.refuses(one.token({}, "es")) == ""
    assert Host(Settings()).refuses(one.token({}, "es")) == "token"


def test_logs_are_lines_of_json_that_name_no_reader(serving: object) -> None:
    host = serving(log="json")
    ask(f"{host.address}/?place=SLV&colour=secret-word", User_Agent="secret-agent",
        X_Forwarded_For="203.0.113.9", Cookie="c=secret-cookie", Accept_Language="es-SV")
    ask(f"{host.address}/secret-path")
    ask(f"{host.address}/stories/check?lang=secret", b"\xff secret-body")
    ask(f"{host.address}/ws", Sec_WebSocket_Protocol="bokeh, secret-token", Upgrade="websocket")

    async def story() -> None:
        reader = await Visitor.arrives(host.address)
        await reader.taps("v=1&place=HND&lang=en")
        await reader.writes("question", "secret-question")
        for _ in range(3):
            await reader.socket.write_message("secret-message")
        assert await closing(reader.socket) == 1007

    run(story())
    text = host.log.read_text()
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    assert len(lines) >= 7
    assert {"time", "level", "logger", "event"} <= set.intersection(*map(set, lines))
    answers = [line for line in lines if line["event"] == "answer"]
    assert {"kind": "page", "status": 200}.items() <= answers[0].items()
    assert answers[0]["milliseconds"] > 0
    for word in ("secret", "SLV", "HND", "203.0.113.9", "127.0.0.1", "::1", "colour"):
        assert word not in text, word


def test_an_exception_is_written_as_its_kind_and_place_only() -> None:
    script = (
        "import logging; from dashboard.server import logs; from dashboard.server.metrics import "
        "Metrics\nm = Metrics(); logs.set_up('json', m)\n"
        "try: int('secret-text')\nexcept ValueError: "
        "logging.getLogger('tornado.application').error('Uncaught %s', 'secret-uri', exc_info=True)"
        "\nassert m.errors == 1"
    )
    found = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    line = json.loads(found.stderr)
    assert (line["event"], line["error"], len(line["at"])) == ("Uncaught %s", "ValueError", 1)
    assert "secret" not in found.stderr


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("covid_survey.csv", lambda text: text.replace(",", ";"), "covid_survey: "),
        ("migrant_stock.csv", lambda text: text.replace("1429155", "many", 1), "migrant_stock: "),
        ("population.csv", lambda text: text.partition("\n")[2], "population: "),
    ],
)
def test_a_corrupt_table_stops_the_start_with_one_line_that_names_it(
    tmp_path: Path, name: str, change: object, says: str
) -> None:
    for part in ("dashboard", "data"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    table = tmp_path / "data" / name
    table.write_text(change(table.read_text(encoding="utf-8")), encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "dashboard", "serve", "--port", str(free_port())],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, env={**os.environ},
    )
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1, answer.stderr
    assert answer.stderr.startswith(f"The data cannot be served: {says}")
