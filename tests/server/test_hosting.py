"""A stop, the exported site, logs, a corrupt table: what readers and hosts are told."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from tests.server.asking import ask
from tests.serving import ROOT, free_port


def state(address: str) -> tuple[int, str]:
    status, _, text = ask(f"{address}/health")
    return status, json.loads(text)["status"]


def until(holds: object, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "never"
        time.sleep(0.05)


def test_a_server_told_to_stop_says_so_answers_on_and_ends_by_itself(serving: object) -> None:
    host = serving()
    assert state(host.address) == (200, "ok")
    host.process.send_signal(signal.SIGTERM)
    until(lambda: state(host.address) == (503, "stopping"))
    assert ask(f"{host.address}/api/v1/views/headline?place=SLV")[0] == 200
    until(lambda: host.process.poll() is not None)
    assert host.process.returncode == 0
    assert "Traceback" not in host.log.read_text()


def test_what_is_under_way_is_answered_before_the_end(serving: object) -> None:
    host = serving(stop_seconds=60)
    found: list[int] = []

    def takes_a_file() -> None:
        found.append(ask(f"{host.address}/api/v1/views/migrant_stock_matrix.xlsx?place=SLV")[0])

    until(lambda: ask(f"{host.address}/?lang=en")[0] == 200)
    reader = threading.Thread(target=takes_a_file)
    reader.start()
    time.sleep(0.05)
    host.process.send_signal(signal.SIGTERM)
    reader.join()
    until(lambda: host.process.poll() is not None)
    assert (found, host.process.returncode) == ([200], 0)


def test_followers_do_not_hold_up_the_stop(serving: object) -> None:
    host = serving(stop_seconds=60)
    body = json.dumps({"state": {"address": "place=SLV"}}).encode()
    key = json.loads(ask(f"{host.address}/follow", body, Content_Type="application/json")[2])
    with urllib.request.urlopen(f"{host.address}/follow/{key['id']}/news", timeout=30) as news:
        assert news.readline() == b"event: beat\n"
        host.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + 20
        while news.readline():  # until the server ends it; a heartbeat comes every two seconds
            assert time.monotonic() < deadline, "the stream goes on"
    until(lambda: host.process.poll() is not None, 20)
    assert host.process.returncode == 0


@pytest.mark.parametrize("where", ["address", "folder"])
def test_newcomers_of_a_server_that_stops_are_sent_to_the_exported_site(
    serving: object, tmp_path: Path, where: str
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name, text in {"index.html": "Built ahead", "es.html": "Hecha antes"}.items():
        (site / name).write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    static = site if where == "folder" else "https://static.example/dashboard/"
    host = serving(static=static, stop_seconds=60)
    assert ask(f"{host.address}/?lang=es")[0] == 200
    if where == "folder":
        for outside in ("../secret.txt", "%2e%2e/secret.txt", "none"):
            status, _, found = ask(f"{host.address}/exported/{outside}")
            assert status in (403, 404)
            assert "secret" not in found
        assert ask(f"{host.address}/exported/")[2] == "Built ahead"
    host.process.send_signal(signal.SIGTERM)
    until(lambda: state(host.address)[1] == "stopping")
    status, headers, _ = ask(f"{host.address}/?place=SLV&lang=es&colour=red")
    begins = "/exported" if where == "folder" else "https://static.example/dashboard"
    assert (status, headers["Location"]) == (302, f"{begins}/es.html?v=1&place=SLV&lang=es")
    shown = "show=migrant_stock.table&story=session_1&stop=2"
    _, headers, _ = ask(f"{host.address}/?{shown}&place=SLV&lang=en&follow=gone")
    said = "story=session_1&stop=2&show=migrant_stock.table"
    assert headers["Location"] == f"{begins}/index.html?v=1&place=SLV&lang=en&{said}"
    assert ask(f"{host.address}/?embed=remittances")[0] == 200, "a frame stays where it is"


def test_logs_are_lines_of_json_that_name_no_reader(serving: object) -> None:
    host = serving(log="json")
    ask(f"{host.address}/?place=SLV&colour=secret-word", User_Agent="secret-agent",
        X_Forwarded_For="203.0.113.9", Cookie="c=secret-cookie", Accept_Language="es-SV")
    ask(f"{host.address}/secret-path")
    ask(f"{host.address}/stories/check?lang=secret", b"\xff secret-body")
    ask(f"{host.address}/api/v1/views/secret-view?place=HND&lang=en")
    ask(f"{host.address}/api/v1/views/headline?place=HND&lang=en")
    ask(f"{host.address}/follow/secret-id/news")
    # A line is written after its answer was sent: the last one may come a moment later.
    until(lambda: sum(line.startswith("{") for line in host.log.read_text().splitlines()) >= 7)
    text = host.log.read_text()
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
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
        "\nassert b'dashboard_errors_total 1.0' in m.exposition('')[1]"
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
        # What npm installs takes longer to copy than all the rest.
        left = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / part, tmp_path / part, ignore=left)
    table = tmp_path / "data" / name
    table.write_text(change(table.read_text(encoding="utf-8")), encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "dashboard", "serve", "--port", str(free_port())],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, env={**os.environ},
    )
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1, answer.stderr
    assert answer.stderr.startswith(f"The data cannot be served: {says}")
