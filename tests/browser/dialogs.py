"""What opens over the page or beside it, one after the other, as a reader opens it.

Each state is given with the page it is on, and the part of that page that is new: empty where
the whole page is.
"""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Locator, Page

from tests.browser.reader import Reader

State = tuple[str, Page, str]
#: Milliseconds for work that the server or the page does in steps, on a busy machine.
PATIENT = 120_000
#: A story file whose one stop shows a view that is not there.
BROKEN = b"version: 1\ntitle: {en: A, es: B}\nstops:\n  - address: 'place=SLV#nothing'\n"
#: A busy machine shows a stop late, and the check would say so: its clock goes slower here.
SLOW_CLOCK = """
() => { const now = performance.now.bind(performance); performance.now = () => now() / 100; }
"""
ON_STAGE = "() => dashboard.stage.on && dashboard.idle()"


def opened(reader: Reader) -> Iterator[State]:
    """Open everything there is besides the views; at the end nothing of it is left open."""
    page = reader.page
    page.evaluate("localStorage.removeItem('story:own')")
    for states in (taken_by_hand, stories, handout, shared, staged, preflight):
        yield from states(page)


def taken_by_hand(page: Page) -> Iterator[State]:
    """Ask for the code for another site in a browser that lets no page copy."""
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    share(page, "[data-take=embed]")
    page.locator("#text[open]").wait_for()
    yield "code for another site", page, "#text"
    close(page, "#text")


def stories(page: Page) -> Iterator[State]:
    """Add a view to a story of one's own, and open a file that has something wrong."""
    share(page, "[data-story=add]")
    page.wait_for_function(
        "() => JSON.parse(localStorage.getItem('story:own'))?.stops.length === 1"
    )
    page.locator(".notice:not([hidden])").wait_for()
    yield "added to a story", page, ".notice"
    page.locator(".notice button").click()
    listed(page)
    for language, title in (("en", "My talk"), ("es", "Mi charla")):
        page.locator(f"#own-title-{language}").fill(title)
    yield "stories", page, "#stories"
    broken = {"name": "broken.yml", "mimeType": "text/yaml", "buffer": BROKEN}
    page.locator("#own-file").set_input_files(broken)
    page.locator("#story-problems:not([hidden])").wait_for()
    yield "a broken story", page, "#stories"
    close(page, "#stories")


def handout(page: Page) -> Iterator[State]:
    """Ask for a handout and wait until it is made."""
    listed(page).locator("[data-handout=own]").click()
    page.locator("#handout[open]").wait_for()
    yield "handout", page, "#handout"
    with page.expect_download(timeout=PATIENT):
        page.locator("[data-handout-kind=html]").click()
    page.locator("#handout .taken:not([hidden])").wait_for()
    yield "handout made", page, "#handout"
    close(page, "#handout")


def shared(page: Page) -> Iterator[State]:
    """Share the session; another page follows, wanders off, and sees it end."""
    page.locator("[data-follow=open]").click()
    yield "sharing", page, "#follow"
    page.locator("[data-follow=start]").click()
    page.locator("[data-sharing=yes]:not([hidden])").wait_for()
    page.locator("#follow details summary").click()
    yield "shared", page, "#follow"
    follower = page.context.new_page()
    follower.set_viewport_size(page.viewport_size)
    language = page.evaluate("dashboard.chosen.language")
    follower.goto(f"{page.locator('#follow-link').input_value()}&lang={language}")
    follower.wait_for_function("window.dashboard?.follow.followed > 0")
    yield "following", follower, ".strip"
    follower.evaluate("dashboard.choose('sex', 'female')")
    follower.locator(".strip .return:not([hidden])").wait_for()
    yield "wandering", follower, ".strip"
    page.locator("[data-follow=end]").click()
    page.locator("[data-sharing=no]:not([hidden])").wait_for()
    yield "no longer shared", page, "#follow"
    follower.wait_for_function("document.documentElement.dataset.follow === 'ended'")
    yield "nobody to follow", follower, ".strip"
    follower.close()
    close(page, "#follow")
    page.locator("#follow details").evaluate("(details) => { details.open = false; }")


def staged(page: Page) -> Iterator[State]:
    """Go on stage with the own story, open all that is there, leave it to explore and for good."""
    listed(page).locator("[data-story=own]").click()
    page.wait_for_function(ON_STAGE)
    yield "stage", page, ""
    page.locator(".stage-nav summary").click()
    yield "menu of the stage", page, ""
    with page.expect_popup() as opens:
        page.locator("[data-stage=speaker]").click()
    speaker = opens.value
    speaker.set_viewport_size(page.viewport_size)
    speaker.locator("main:not([hidden])").wait_for()
    yield "speaker", speaker, ""
    speaker.close()
    page.keyboard.press("?")
    yield "keys", page, "#stage-keys"
    close(page, "#stage-keys")
    page.locator("[data-stage=filters]").click()
    page.evaluate("dashboard.choose('year', '2010')")
    page.wait_for_function("dashboard.shown()?.includes('year=2010')")
    page.locator(".stage-nav [data-stage=back]").wait_for()
    yield "filters of the stage, exploring", page, ""
    page.locator("[data-stage=filters]").click()
    page.locator(".stage-nav summary").click()
    page.locator("[data-stage=explore]").click()
    page.locator("#resume:not([hidden])").wait_for()
    yield "left to explore", page, "#resume"
    page.locator("#resume").click()
    page.wait_for_function(ON_STAGE)
    page.keyboard.press("Escape")
    page.wait_for_function("() => !dashboard.stage.on")


def preflight(page: Page) -> Iterator[State]:
    """Check the own story."""
    page.evaluate(SLOW_CLOCK)
    listed(page).locator("[data-preflight=own]").click()
    page.locator("#preflight[open]").wait_for(timeout=PATIENT)
    yield "preflight", page, "#preflight"
    close(page, "#preflight")


def share(page: Page, wish: str) -> None:
    """Choose from the menu of the first subject that shares its view."""
    menu = page.locator("#subject-migrant_stock .menu").nth(1)
    menu.locator("summary").click()
    menu.locator(wish).click()


def listed(page: Page) -> Locator:
    """Open the list of stories."""
    page.locator("[data-story=list]").click()
    page.locator("#stories[open]").wait_for()
    return page.locator("#stories")


def close(page: Page, dialog: str) -> None:
    page.locator(f"{dialog} [data-close-dialog]").click()
    page.locator(f"{dialog}[open]").wait_for(state="hidden")
