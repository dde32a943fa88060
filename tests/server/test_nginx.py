"""deploy/nginx.conf, run for real before two workers that share a Redis."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.load.visitor import Visitor, numbers
from tests.nginx_server import Nginx, before_workers
from tests.redis_server import RedisServer
from tests.server.asking import ask, run
from tests.serving import free_port, several


@dataclass(frozen=True)
class Site:
    """The address readers use, and those of the workers behind it."""

    address: str
    workers: list[str]
    processes: list[subprocess.Popen]
    nginx: Nginx


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    ports, front = [free_port(), free_port()], free_port()
    with contextlib.ExitStack() as stack:
        redis = stack.enter_context(RedisServer())
        told = {"REDIS_URL": redis.url, "TRUST_PROXY": "yes",
                "PUBLIC_URL": f"http://localhost:{front}"}
        processes = stack.enter_context(several(ports, folder, told))
        nginx = stack.enter_context(before_workers(ports, folder, front))
        yield Site(nginx.address, [f"http://localhost:{port}" for port in ports], processes, nginx)


def test_nginx_takes_the_configuration(site: Site) -> None:
    checked = subprocess.run(site.nginx.command("-t"), capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr


@pytest.mark.parametrize("path", ["/", "/health", "/nothing", "/assets/nothing", "/metrics"])
def test_the_headers_come_through_once(site: Site, path: str) -> None:
    _, headers, _ = ask(site.address + path)
    if path != "/metrics":  # nginx's own
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
            assert len(headers.get_all(name)) == 1, name
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Server"] == "nginx"


def test_readers_get_no_metrics(site: Site) -> None:
    assert ask(f"{site.address}/metrics")[0] == 404
    assert ask(f"{site.workers[0]}/metrics")[0] == 200


def test_pages_and_assets_are_compressed_and_assets_kept(site: Site) -> None:
    def fetch(path: str) -> tuple[object, bytes]:
        request = urllib.request.Request(site.address + path, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.headers, answer.read()

    headers, packed = fetch("/?lang=en")
    page = gzip.decompress(packed).decode()
    assert headers["Cache-Control"] == "no-cache"
    assert len(packed) < len(page) / 3
    name = page.partition('"stylesheet" href="')[2].partition('"')[0]
    bokeh = page.partition('<script defer src="')[2].partition('"')[0]
    for path in (f"/{name}", f"/{bokeh}"):
        plain = ask(site.address + path)[2].encode()
        headers, packed = fetch(path)
        assert headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed).decode() == plain.decode()
        assert "Accept-Encoding" in headers["Vary"]
    asked = sum(run(_requests(site)))
    for _ in range(20):
        fetch(f"/{name}")
    assert sum(run(_requests(site))) <= asked + 4  # those of the metrics themselves


async def _requests(site: Site) -> list[float]:
    found = [await numbers(worker) for worker in site.workers]
    return [sum(value for name, value in each.items() if "requests_total" in name)
            for each in found]


def test_a_reader_stays_with_one_worker_and_readers_share_the_workers(site: Site) -> None:
    async def story() -> None:
        before = await _requests(site)
        readers = [await Visitor.arrives(site.address) for _ in range(12)]
        for reader in readers:
            await reader.taps("v=1&place=SLV&lang=en")
        grown = [after - first for first, after in zip(before, await _requests(site), strict=True)]
        assert min(grown) > 2
        cookie = readers[0].cookie
        before = await _requests(site)
        for _ in range(10):
            assert ask(f"{site.address}/api/v1/views/headline", Cookie=cookie)[0] == 200
        grown = [after - first for first, after in zip(before, await _requests(site), strict=True)]
        assert sorted(grown) == [1, 11]

    run(story())


def test_the_cookie_is_a_random_word_that_scripts_cannot_read_and_is_given_once(site: Site) -> None:
    given = [ask(f"{site.address}/health")[1]["Set-Cookie"] for _ in range(2)]
    assert given[0] != given[1]
    word, *rest = given[0].split("; ")
    assert word.startswith("reader=")
    assert rest == ["Path=/", "HttpOnly", "SameSite=Lax"]
    assert "Set-Cookie" not in ask(f"{site.address}/health", Cookie=word)[1]
    assert "Set-Cookie" in ask(f"{site.address}/health", Cookie="reader=x")[1]


def test_a_shared_session_is_followed_through_either_worker(site: Site) -> None:
    kind = {"Content_Type": "application/json"}
    asked = json.dumps({"state": {"address": "place=SLV"}}).encode()
    key = json.loads(ask(f"{site.workers[0]}/follow", asked, **kind)[2])
    look = ask(f"{site.workers[1]}/follow/look", json.dumps(key).encode(), **kind)
    assert json.loads(look[2])["state"]["address"] == "v=1&place=SLV"
    with urllib.request.urlopen(f"{site.address}/follow/{key['id']}/news", timeout=30) as news:
        assert news.headers.get_content_type() == "text/event-stream"
        lines = [news.readline().decode() for _ in range(5)]
        assert lines[0] == "event: beat\n", "nothing is held back on the way"
        assert '"number":1' in lines[3]
        steered = json.dumps({**key, "state": {"address": "place=HND"}}).encode()
        assert ask(f"{site.workers[1]}/follow/steer", steered, **kind)[0] == 200
        assert any("place=HND" in news.readline().decode() for _ in range(20))


def test_what_is_too_large_is_stopped_before_the_workers(site: Site) -> None:
    assert ask(f"{site.address}/stories/check", b"x" * 1_600_000)[0] == 413
    assert ask(f"{site.address}/?{'x' * 20_000}")[0] == 414


def test_nothing_of_a_readers_is_written_down(site: Site) -> None:
    ask(f"{site.address}/?place=secret", User_Agent="secret", Referer="http://secret", Cookie="s=t")
    for _ in range(100):
        text = site.nginx.log.read_text()
        if text.count("\n") > 5:
            break
        time.sleep(0.05)
    assert json.loads(text.splitlines()[-1]).keys() == {
        "time", "status", "bytes", "seconds", "worker", "cache"
    }
    assert "secret" not in text


def test_a_worker_killed_under_way_is_not_seen_by_those_who_read(site: Site) -> None:
    async def story() -> None:
        readers = [await Visitor.arrives(site.address) for _ in range(20)]
        site.processes[1].kill()
        site.processes[1].wait()
        await asyncio.gather(*(reader.taps("v=1&place=HND&lang=en") for reader in readers))
        for path in ["/", "/api/v1/views/headline"] * 5:
            assert ask(site.address + path)[0] == 200

    run(story())


# The last: it spends what one address may ask.
def test_zz_who_asks_too_much_is_told_to_wait_in_their_language(site: Site) -> None:
    for _ in range(200):
        status, headers, text = ask(f"{site.address}/files/none/none", Accept_Language="es-MX")
        if status == 429:
            break
    assert (status, headers["Retry-After"]) == (429, "5")
    assert text.startswith("Se hicieron demasiadas solicitudes desde esta red.")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert ask(f"{site.address}/")[0] == 200, "pages have bounds of their own"


def test_zzz_when_no_worker_answers_nginx_says_so_in_the_readers_language(site: Site) -> None:
    site.processes[0].kill()
    site.processes[0].wait()
    status, headers, text = ask(f"{site.address}/", Accept_Language="es")
    assert (status, text[:29]) == (503, "El tablero se está reiniciand")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
