"""A shared session: one page steers, others follow in their own languages, a stranger cannot."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from dashboard.stories import load
from dashboard.stories.saying import said
from dashboard.words import t
from tests.browser.reader import Reader
from tests.redis_server import RedisServer
from tests.serving import free_port, served

#: So that no test is refused for what those before it did.
MANY = {"DASHBOARD_FOLLOW_STARTS_PER_MINUTE": "1000"}
NewPage = Callable[..., Page]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve in one process without Redis, and give its address."""
    yield from one_process(tmp_path_factory.mktemp("alone") / "log", {})


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    with RedisServer() as server:
        yield server


@pytest.fixture(scope="module")
def shared(redis: RedisServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Serve in two processes that share a Redis, and give their addresses."""
    logs = tmp_path_factory.mktemp("shared")
    variables = {"DASHBOARD_REDIS_URL": redis.url}
    both = [one_process(logs / name, variables) for name in "ab"]
    yield [next(process) for process in both]
    for process in both:
        next(process, None)


def one_process(log: object, variables: dict[str, str]) -> Iterator[str]:
    port = free_port()
    environment = {**os.environ, **MANY, **variables}
    command = ["-m", "dashboard", "serve", "--port", str(port)]
    with served(command, port, log, environment=environment):
        yield f"http://localhost:{port}"
    assert "Traceback" not in log.read_text(), log.read_text()


class Presenter(Reader):
    """A reader who shares a session."""

    def shares(self) -> str:
        """Start a session and return the id that followers get."""
        self.page.get_by_role("button", name="Share this session").click()
        self.page.get_by_role("button", name="Start sharing").click()
        link = self.page.get_by_label("Link for followers")
        expect(link).not_to_have_value("")
        self.page.locator("#follow").get_by_role("button", name="Close").click()
        return link.input_value().split("?follow=")[1]

    def chooses(self, field: str, value: str) -> None:
        self.page.evaluate("([field, value]) => dashboard.choose(field, value)", [field, value])

    def secret_link(self) -> str:
        return self.page.locator("#follow-secret").input_value()


class Follower(Reader):
    """A reader who opened the link."""

    def follows(self, id: str) -> Follower:
        self.opens(f"?follow={id}")
        self.page.locator(".strip").wait_for()
        return self

    @property
    def strip(self) -> str:
        return self.page.locator(".strip").inner_text()


def test_two_followers_see_the_presenters_stop_each_in_their_language(
    new_page: NewPage, alone: str
) -> None:
    presenter = Presenter(new_page(), alone).opens("?place=SLV")
    id = presenter.shares()
    english = Follower(new_page(), alone).follows(id).waits_for("place=SLV")
    spanish = Follower(new_page(locale="es-MX"), alone).follows(id).waits_for("place=SLV")
    presenter.chooses("year", "2000")
    assert english.waits_for("year=2000").reads("migrant_stock.title") == (
        "Where people born in El Salvador live, 2000"
    )
    assert spanish.waits_for("year=2000").reads("migrant_stock.title") == (
        "Dónde viven las personas nacidas en El Salvador, 2000"
    )
    assert "You are following the presenter." in english.strip
    assert "Está siguiendo la presentación." in spanish.strip
    presenter.page.get_by_role("button", name="Español").click()
    presenter.waits_for("lang=es")
    presenter.chooses("place", "GTM")
    english.waits_for("place=GTM&year=2000&lang=en")


def test_stops_of_a_story_are_followed_on_stage_and_no_note_leaves_the_presenter(
    new_page: NewPage, alone: str
) -> None:
    presenter = Presenter(new_page(), alone).opens("?place=SLV")
    id = presenter.shares()
    english = Follower(new_page(), alone).follows(id)
    spanish = Follower(new_page(locale="es-MX", viewport={"width": 360, "height": 720}), alone)
    spanish.follows(id)
    english.page.evaluate("""(id) => {
      window.all_news = [];
      const news = new EventSource(`follow/${id}/news`);
      news.onmessage = ({ data }) => all_news.push(data);
    }""", id)
    presenter.page.get_by_role("button", name="Present", exact=True).click()
    presenter.page.locator("#stories [data-story=session_1]").click()
    first, second = load("session_1").stops[:2]
    for follower, language in ((english, "en"), (spanish, "es")):
        expect(follower.page.locator("#stage-title")).to_have_text(first.title[language])
        expect(follower.page.locator("#stage-caption")).to_have_text(
            said(first, "caption", language)
        )
    presenter.page.keyboard.press("PageDown")
    expect(spanish.page.locator("#stage-title")).to_have_text(second.title["es"])
    expect(spanish.page.locator("#stage-caption")).to_have_text(said(second, "caption", "es"))
    presenter.page.keyboard.press("b")
    english.page.wait_for_function("document.body.classList.contains('blank')")
    presenter.page.keyboard.press("b")
    told = "".join(english.page.evaluate("all_news"))
    assert first.title["en"] in told
    assert first.notes["en"] not in told
    spanish.page.evaluate("dashboard.choose('place', 'HND')")
    spanish.page.get_by_role("button", name="Volver a la presentación").click()
    expect(spanish.page.locator("#stage-title")).to_have_text(second.title["es"])
    presenter.page.keyboard.press("Escape")
    expect(english.page.locator(".masthead")).to_be_visible()


def test_a_view_and_its_face_and_the_place_on_the_page_are_followed(
    new_page: NewPage, alone: str
) -> None:
    presenter = Presenter(new_page(), alone).opens("?place=SLV")
    follower = Follower(new_page(), alone).follows(presenter.shares()).waits_for("place=SLV")
    presenter.page.locator("#subject-remittances [data-face-tab=table]").click()
    follower.page.locator("#remittances [data-face=table] tbody tr").first.wait_for()
    expect(follower.page.locator("#remittances")).to_be_in_viewport()
    presenter.page.wait_for_timeout(400)  # the scroll before the click has ended by then
    expect(follower.page.locator("#remittances")).to_be_in_viewport()
    presenter.page.locator("#subject-covid_survey").scroll_into_view_if_needed()
    presenter.page.mouse.wheel(0, 700)
    expect(follower.page.locator("#covid_survey")).to_be_in_viewport()


def test_a_follower_wanders_off_and_comes_back_with_one_tap(
    new_page: NewPage, alone: str
) -> None:
    presenter = Presenter(new_page(), alone).opens("?place=SLV")
    follower = Follower(new_page(), alone).follows(presenter.shares()).waits_for("place=SLV")
    follower.page.get_by_role("button", name="Español").click()
    follower.waits_for("lang=es")
    assert "Está siguiendo la presentación." in follower.strip, "a language is no wandering"
    follower.taps("migrant_stock.ranking", "bars", "USA")
    follower.waits_for("with=USA")
    assert "1,429,155" in follower.reads("migrant_stock.corridor"), "as the publication says"
    assert "Está explorando por su cuenta." in follower.strip
    id = presenter.page.evaluate("dashboard.follow.sharing")
    witness = Follower(new_page(), alone).follows(id)
    presenter.chooses("place", "HND")
    witness.waits_for("place=HND")
    assert "place=SLV&with=USA" in follower.shown(), "news are kept, not shown"
    follower.page.get_by_role("button", name="Volver a la presentación").click()
    follower.waits_for("place=HND&lang=es")
    assert "with=" not in follower.shown()
    assert follower.reads("migrant_stock.corridor") == ""
    assert "Está siguiendo la presentación." in follower.strip
    presenter.chooses("place", "CRI")
    follower.waits_for("place=CRI")


def test_a_follower_who_reloads_follows_on_and_one_who_stops_does_not(
    new_page: NewPage, alone: str
) -> None:
    presenter = Presenter(new_page(), alone).opens("?place=SLV")
    id = presenter.shares()
    follower = Follower(new_page(), alone).follows(id).waits_for("place=SLV")
    follower.page.reload()
    presenter.chooses("place", "HND")
    follower.waits_for("place=HND")
    follower.page.get_by_role("button", name="Stop following").click()
    assert follower.page.locator(".strip").is_hidden()
    assert "follow=" not in follower.page.url
    witness = Follower(new_page(), alone).follows(id)
    presenter.chooses("place", "CRI")
    witness.waits_for("place=CRI")
    assert "place=HND" in follower.shown()


# A refused request is logged by the browser itself.
@pytest.mark.noisy_page("the stranger is refused on purpose")
def test_a_stranger_who_tries_to_steer_is_refused_and_changes_nothing(
    new_page: NewPage, alone: str
) -> None:
    presenter = Presenter(new_page(), alone).opens("?place=SLV")
    id = presenter.shares()
    follower = Follower(new_page(), alone).follows(id).waits_for("place=SLV")
    stranger = Presenter(new_page(), alone)
    stranger.opens(f"#present={id}.{'A' * 22}")
    stranger.page.locator(".notice").get_by_text("This link cannot control the session").wait_for()
    stranger.chooses("place", "CUB")
    refused = stranger.page.evaluate(
        """async ([id, secret]) => (await fetch("follow/steer", {
          method: "POST", headers: {"Content-Type": "application/json"},
          body: JSON.stringify({id, secret, state: {address: "place=CUB", fragment: ""}}),
        })).json()""",
        [id, id],
    )
    assert refused == {"refused": "secret"}
    presenter.chooses("year", "2010")
    follower.waits_for("year=2010")
    assert "place=SLV" in follower.shown()


def test_the_presenter_reloads_and_presents_on_and_the_secret_link_does_it_elsewhere(
    new_page: NewPage, alone: str
) -> None:
    presenter = Presenter(new_page(), alone).opens("?place=SLV")
    follower = Follower(new_page(), alone).follows(presenter.shares()).waits_for("place=SLV")
    presenter.page.reload()
    presenter.page.wait_for_function("window.dashboard?.follow.sharing")
    presenter.chooses("year", "2005")
    follower.waits_for("year=2005")
    other = Presenter(new_page(locale="es-MX"), alone)
    other.opens(presenter.secret_link().removeprefix(f"{alone}/"))
    other.waits_for("place=SLV&year=2005")
    assert "present" not in other.page.url, "the secret is not left in the address"
    other.chooses("place", "NIC")
    follower.waits_for("place=NIC")


def test_the_presenter_sees_how_many_follow_and_ends_the_session(
    new_page: NewPage, alone: str
) -> None:
    presenter = Presenter(new_page(), alone).opens("?place=SLV")
    id = presenter.shares()
    follower = Follower(new_page(), alone).follows(id).waits_for("place=SLV")
    presenter.page.get_by_role("button", name="Sharing").click()
    expect(presenter.page.locator("#followers")).to_have_text("1")
    presenter.page.get_by_role("button", name="End the session").click()
    presenter.page.get_by_text("Nobody is following this page any longer").wait_for()
    follower.page.get_by_text("The presenter has ended the session").wait_for()
    assert "follow=" not in follower.page.url
    follower.page.get_by_label("Immigrants").check()
    follower.waits_for("place=SLV&dir=in")


def test_what_the_page_asks_of_a_session_never_comes_after_its_end(
    new_page: NewPage, alone: str
) -> None:
    presenter = Presenter(new_page(), alone).opens("?place=SLV")
    presenter.shares()
    asked = []

    def late(route: Route) -> None:
        asked.append(route.request)
        presenter.page.wait_for_timeout(500)
        route.continue_()

    presenter.page.route("**/follow/look", late)
    # Asked at once, as by the clock that counts followers; the page's silence is looked at then.
    presenter.page.evaluate("""() => {
      const press = (what) => document.querySelector(`[data-follow=${what}]`).click();
      press("open");
      press("end");
      document.getElementById("follow").close();
      press("open");
    }""")
    presenter.page.wait_for_function("dashboard.follow.sharing === ''")
    presenter.page.wait_for_timeout(300)
    assert len(asked) == 1


@pytest.mark.parametrize("id", ["A" * 22, "no-such-session", "%3Cimg%20src=x%3E"])
def test_a_link_to_no_session_is_told_and_the_dashboard_works(
    new_page: NewPage, alone: str, id: str
) -> None:
    follower = Follower(new_page(locale="es-MX"), alone).opens(f"?follow={id}&place=SLV")
    follower.page.get_by_text("Esa sesión compartida no existe o ya terminó").wait_for()
    follower.page.get_by_label("Inmigrantes").check()
    follower.waits_for("place=SLV&dir=in")


def test_quick_choices_lose_no_answer(reader: Reader) -> None:
    reader.opens("?place=SLV")
    reader.page.evaluate("dashboard.choose('place', 'GTM'); dashboard.choose('sex', 'male')")
    reader.waits_for("place=GTM&sex=male")
    assert "Guatemala" in reader.reads("remittances.title"), "which does not read the sex"


def test_two_processes_share_a_session_through_redis(
    new_page: NewPage, shared: list[str]
) -> None:
    here, there = shared
    presenter = Presenter(new_page(), here).opens("?place=SLV")
    id = presenter.shares()
    follower = Follower(new_page(locale="es-MX"), there).follows(id).waits_for("place=SLV")
    presenter.chooses("place", "HND")
    follower.waits_for("place=HND")
    presenter.page.get_by_role("button", name="Sharing").click()
    expect(presenter.page.locator("#followers")).to_have_text("1")


@pytest.mark.noisy_page("Redis is stopped on purpose: the server says so with a status")
def test_a_redis_that_goes_and_comes_back_is_told_and_survived(
    new_page: NewPage, shared: list[str], redis: RedisServer
) -> None:
    here, there = shared
    presenter = Presenter(new_page(), here).opens("?place=SLV")
    follower = Follower(new_page(locale="es-MX"), there).follows(presenter.shares())
    follower.waits_for("place=SLV")
    redis.stop()
    strip, notice = follower.page.locator(".strip"), presenter.page.locator(".notice")
    strip.get_by_text("Por el momento no llegan los cambios").wait_for()
    presenter.chooses("place", "NIC")
    notice.get_by_text("Your followers cannot be reached at the moment").wait_for()
    assert "place=SLV" in follower.shown(), "the last stop stays"
    redis.start()
    notice.get_by_text("Your followers can see what you show again").wait_for()
    follower.waits_for("place=NIC&lang=es")
    expect(strip.get_by_text("Por el momento no llegan los cambios")).to_be_hidden()


@pytest.mark.noisy_page("the server is killed on purpose")
def test_a_sharing_survives_a_restart_under_the_same_links(
    new_page: NewPage, tmp_path: Path
) -> None:
    port = free_port()
    address = f"http://localhost:{port}"
    environment = {**os.environ, "DASHBOARD_FOLLOW_FILE": str(tmp_path / "follow.sqlite3")}

    def serving(name: str) -> object:
        command = ["-m", "dashboard", "serve", "--port", str(port)]
        return served(command, port, tmp_path / name, environment=environment)

    with serving("before.log") as process:
        presenter = Presenter(new_page(), address).opens("?place=SLV")
        follower = Follower(new_page(), address).follows(presenter.shares())
        follower.waits_for("place=SLV")
        process.kill()
        process.wait()
    strip = follower.page.locator(".strip")
    strip.get_by_text(t("follow.trouble.away", "en")).wait_for()
    assert t("follow.following", "en") not in follower.strip, "nobody is told what is not so"
    presenter.page.get_by_text(t("follow.presenter.away", "en")).wait_for()
    with serving("after.log"):
        strip.get_by_text(t("follow.following", "en")).wait_for()
        presenter.page.get_by_text(t("follow.presenter.back", "en")).wait_for()
        presenter.chooses("place", "HND")
        follower.waits_for("place=HND")
        late = Follower(new_page(locale="es"), address).follows(
            presenter.page.evaluate("dashboard.follow.sharing")
        )
        late.waits_for("place=HND&lang=es")


#: From now on the lines that a page opens are known.
LINES = """
window.lines = [];
window.real = class extends EventSource {
  constructor(...given) {
    super(...given);
    lines.push(this);
  }
};
window.EventSource = window.real;
"""


def test_a_line_that_says_nothing_is_told_and_opened_again(new_page: NewPage, alone: str) -> None:
    presenter = Presenter(new_page(), alone).opens("?place=SLV")
    page = new_page()
    page.add_init_script(LINES)
    follower = Follower(page, alone).follows(presenter.shares()).waits_for("place=SLV")
    strip = follower.page.locator(".strip")
    strip.get_by_text(t("follow.following", "en")).wait_for()
    # The page takes the line for open, and nothing comes over it: as after a sleep.
    follower.page.evaluate("""() => {
      window.EventSource = class extends EventTarget { close() {} };
      for (const line of lines) line.close();
    }""")
    strip.get_by_text(t("follow.trouble.away", "en")).wait_for()
    assert t("follow.following", "en") not in follower.strip
    presenter.chooses("place", "HND")
    presenter.waits_for("place=HND")
    follower.page.evaluate("() => { window.EventSource = real; }")
    follower.waits_for("place=HND")
    strip.get_by_text(t("follow.following", "en")).wait_for()


def test_nobody_is_told_that_they_follow_before_they_do(new_page: NewPage, alone: str) -> None:
    presenter = Presenter(new_page(), alone).opens("?place=SLV")
    id = presenter.shares()
    page = new_page()
    held: list[Route] = []
    page.route("**/follow/*/news", lambda route: held.append(route))
    page.goto(f"{alone}/?follow={id}")
    page.locator(".strip").get_by_text(t("follow.joining", "en")).wait_for()
    page.wait_for_timeout(500)
    held[0].continue_()
    page.locator(".strip").get_by_text(t("follow.following", "en")).wait_for()
