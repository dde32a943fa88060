"""A view of one's own goes through the public door to the page, the API, the export, components."""

from __future__ import annotations

import base64
import functools
import gzip
import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page

import dashboard as d
from dashboard import page as pages
from dashboard.settings import SettingsError
from dashboard.tables import DATA
from dashboard.views import unregister
from dashboard.views.loaded import load
from tests.browser.reader import SHOWN
from tests.hosts.seen import PATIENT, Seen
from tests.hosts.test_hosts import COMPONENT, started
from tests.own.own_views import MEMBERS, NAME, VIEW, WORDS
from tests.serving import ROOT, free_port, served

VIEWS = (ROOT / "tests/own/own_views.py").read_text(encoding="utf-8")
TAB = 'd.register(VIEW, WORDS, "migrant_stock")\n'
#: A subject of its own, called by the word `subject`.
APART = """
for language, called in (("en", "Balance"), ("es", "Balance migratorio")):
    WORDS[language]["subject"] = called
d.register(VIEW, WORDS, "balance")
"""
#: The export of one place, the least of it, without its pictures: how a view gets there is asked.
EXPORT = """
import sys
from dashboard.export import pages, walk
from dashboard.__main__ import main
walk.walks = lambda place: [walk.Walk({"direction": ("from",)})]
pages.picture = lambda *of: b""
sys.exit(main(["export", sys.argv[1], "--only", "ECU", "--views", sys.argv[2]]))
"""


@pytest.fixture
def module(tmp_path: Path) -> Callable[[str], Path]:
    """Write a module with the view that ends with the lines given."""

    def write(lines: str) -> Path:
        path = tmp_path / "balance_views.py"
        path.write_text(f"{VIEWS}\n{lines}", encoding="utf-8")
        return path

    return write


@pytest.fixture
def again() -> Iterator[None]:
    """Forget the view when the test is over."""
    yield
    if NAME in d.views().index:
        unregister(NAME)


@functools.cache
def ratios() -> pd.Series:
    """Return what the view is to say of 2019, from the file of the table alone."""
    stock = pd.read_csv(DATA / "migrant_stock.csv").query("year == 2019")
    ends = {end: stock[stock[end].isin(MEMBERS)].groupby(end)["migrants"].sum()
            for end in ("destination", "origin")}
    return (ends["destination"] / ends["origin"]).sort_values(ascending=False)


def test_on_the_page_and_in_the_api(page: Page, module: Callable, tmp_path: Path) -> None:
    port, path = free_port(), module(APART)
    command = ["-m", "dashboard", "serve", "--port", str(port), "--views", str(path)]
    log = tmp_path / "server.log"
    with served(command, port, log):
        site = f"http://localhost:{port}"
        page.goto(f"{site}/?v=1&lang=es#{NAME}")
        page.wait_for_function(SHOWN)
        own = page.locator("#subject-balance")
        first = f"{ratios().iloc[0]:.2f}"
        assert f"con {first}." in own.locator(".sentence").first.inner_text()
        assert page.locator(".index a", has_text="Balance migratorio").count() == 1
        page.locator('[data-set="language=en"]').click()
        page.wait_for_function(SHOWN)
        assert f"with {first}." in own.locator(".sentence").first.inner_text()
        assert own.get_attribute("aria-label") == "Balance"
        # Its bars answer a tap as others do, and its numbers say where they come from.
        own.scroll_into_view_if_needed()
        chart = f"{NAME}.bars"
        page.wait_for_function(f"dashboard.charts().includes('{chart}') && dashboard.idle()")
        mark = page.evaluate("(mark) => dashboard.markAt(...mark)", [chart, f"{chart}.bars", "HND"])
        page.mouse.click(*mark)
        page.wait_for_function("dashboard.shown()?.includes('place=HND')")
        own.locator(".trace").first.click()
        page.locator("dialog#origin").get_by_text("United Nations").first.wait_for()
        answered = asked(f"{site}/api/v1/views/{NAME}:tables,{NAME}?lang=es")
        assert [row[0] for row in answered["views"][f"{NAME}:tables"][0]["rows"]][0] == "Costa Rica"
        assert answered["views"][NAME]["texts"][f"{NAME}.bars_title"] == "Países Miembros"
        listed = {each["name"]: each["title"] for each in asked(f"{site}/api/v1/views")["views"]}
        assert listed[NAME] == "Balance"
        code = urllib.request.urlopen(f"{site}/files/python/{NAME}").read().decode()
        assert "import balance_views\n" in code
    assert "Traceback" not in log.read_text()


def asked(address: str) -> dict:
    """Return the answer of the API."""
    return json.loads(urllib.request.urlopen(address).read())


def test_in_the_exported_folder(page: Page, module: Callable, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    command = [sys.executable, "-c", EXPORT, str(folder), str(module(TAB))]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    for file, tab, said in (("index.html", "Both ways", "The first is Costa Rica"),
                            ("es.html", "En ambos sentidos", "Encabeza la lista Costa Rica")):
        page.goto(f"{(folder / file).as_uri()}?v=1&place=ECU")
        page.wait_for_function(SHOWN)
        page.get_by_role("tab", name=tab).click()
        page.wait_for_function(SHOWN)
        assert said in page.locator(f"#{NAME} .sentence").first.inner_text()
        assert f"{NAME}.bars" in page.evaluate("dashboard.charts()")


def test_in_a_panel_app_that_registers_it(page: Page, module: Callable, tmp_path: Path) -> None:
    path = module(f'{TAB}d.Dashboard(language="es").servable()\n')
    with started(["panel", "serve", str(path)], tmp_path) as address:
        page.goto(f"{address}/balance_views", timeout=PATIENT)
        seen = Seen(page, page.locator(COMPONENT)).is_idle()
        seen.find(f'[data-view="{NAME}"]').click()
        seen.is_idle()
        assert "Encabeza la lista Costa Rica" in seen.reads(f"{NAME}.sentence")
        assert seen.find(f'[data-view="{NAME}"]').inner_text() == "En ambos sentidos"


def unpacked(text: str) -> dict:
    return json.loads(gzip.decompress(base64.b64decode(text)))


def fixed_of(shown: d.Dashboard) -> dict:
    return unpacked(shown.channel.answer("shelf").content)["fixed"]


@pytest.mark.usefixtures("again")
def test_in_components_of_the_same_process_and_in_the_lists() -> None:
    before = fixed_of(d.Dashboard())
    version = d.Dashboard().version
    assert d.register(VIEW, WORDS, "migrant_stock") == NAME
    assert d.views("es").loc[NAME].to_list() == [
        "Personas migrantes", "En ambos sentidos", "place, year", "migrant_stock",
    ]
    shown = d.Dashboard(place="SLV")
    assert shown.version != version, "what pages have kept is of other views"
    assert "Both ways" in unpacked(shown.channel.answer("opened").content)["html"]
    after = fixed_of(shown)
    assert NAME in after["reads"]
    assert NAME not in before["reads"]
    alone = d.view(NAME, language="es")
    assert alone.tables()[0]["ratio"].iloc[0] == pytest.approx(ratios().iloc[0])
    assert "Both ways" in pages.interface("en").values()
    unregister(NAME)
    assert NAME not in d.views().index
    assert d.Dashboard().version == version


@pytest.mark.usefixtures("again")
def test_words_may_stand_in_a_folder(tmp_path: Path) -> None:
    for language, words in WORDS.items():
        text = "\n".join(f"{key}: {json.dumps(text)}" for key, text in words.items())
        (tmp_path / f"{language}.yml").write_text(text, encoding="utf-8")
    d.register(VIEW, tmp_path, "remittances")
    assert d.views().loc[NAME, "title"] == "Both ways"


def without(language: str, key: str) -> dict[str, dict]:
    """Return the words but one."""
    return {**WORDS, language: {name: text for name, text in WORDS[language].items()
                                if name != key}}


@pytest.mark.parametrize(
    ("view", "words", "subject", "said"),
    [
        (VIEW, {"en": WORDS["en"]}, "remittances", "view 'both_ways': no words in 'es'"),
        (VIEW, without("es", "notes"), "remittances",
         "view 'both_ways': no word 'both_ways.notes' in 'es'"),
        (VIEW, {**WORDS, "es": {**WORDS["es"], "sentence": "La primera es {lugar}."}},
         "remittances",
         "view 'both_ways': 'both_ways.sentence' has other placeholders in 'es' than in 'en'"),
        (VIEW, {**WORDS, "es": {**WORDS["es"], "notes": ""}}, "remittances",
         "view 'both_ways': no text of 'both_ways.notes' in 'es'"),
        (VIEW, WORDS, "balance", "view 'both_ways': no word 'both_ways.subject' in 'en'\n"
                                 "view 'both_ways': no word 'both_ways.subject' in 'es'"),
        (VIEW, WORDS, "Remittances!", "view 'both_ways': no subject can be named 'Remittances!': "
                                      "use small letters, digits and underscores"),
        (VIEW, WORDS, "headline", "view 'both_ways': the subject 'headline' holds figures only: "
                                  "name another"),
        (replace(VIEW, name="remittances"), WORDS, "remittances",
         "the dashboard has a view 'remittances': give yours another name"),
        (replace(VIEW, name="page"), WORDS, "remittances",
         "view 'page': give it a name of two words, in small letters, as both_ways"),
        (replace(VIEW, reads=("plase", "language")), WORDS, "remittances",
         "view 'both_ways': no field 'plase'; did you mean place?"),
        (replace(VIEW, reads=("place",)), WORDS, "remittances",
         "view 'both_ways': it has to read 'language': it is shown in each"),
        (replace(VIEW, datasets=("migrant_stok",)), WORDS, "remittances",
         "view 'both_ways': no table 'migrant_stok'; did you mean migrant_stock?"),
        (replace(VIEW, charts={}), WORDS, "remittances",
         "view 'both_ways': its model draws 'both_ways.bars', which is not among its charts"),
        (VIEW, {language: {**texts, "sentence": "{place} {ratio} {x}"}
                for language, texts in WORDS.items()}, "remittances",
         "view 'both_ways': its model fails in 'en': KeyError: 'x'"),
    ],
)
@pytest.mark.usefixtures("again")
def test_what_does_not_fit_is_told_and_changes_nothing(
    view: d.views, words: dict, subject: str, said: str
) -> None:
    known = list(d.views().index)
    with pytest.raises(ValueError) as refused:  # noqa: PT011  the whole message is compared
        d.register(view, words, subject)
    assert said in str(refused.value).splitlines() or said == str(refused.value)
    assert list(d.views().index) == known


@pytest.mark.usefixtures("again")
def test_a_cell_that_fails_leaves_the_view_as_it_was() -> None:
    d.register(VIEW, WORDS, "migrant_stock")
    broken = replace(VIEW, model=lambda selection: 1 / 0)
    with pytest.raises(ValueError, match="ZeroDivisionError: division by zero"):
        d.register(broken, WORDS, "migrant_stock")
    assert "Costa Rica" in d.view(NAME).model().texts["sentence"]
    # Made anew and only shown, it keeps its place and its words.
    assert d.view(replace(VIEW, reads=("year", "language")), language="es").model().texts
    assert d.views().loc[NAME, ["subject", "answers_to"]].to_list() == ["Migrants", "year"]
    mended = replace(VIEW, datasets=())
    d.register(mended, WORDS, "remittances")
    assert list(d.views().loc[NAME, ["subject", "tables"]]) == ["Remittances", ""]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("", "it registers no view of a subject: call d.register(view, words, subject)"),
        ("1 / 0\n", "line 2: ZeroDivisionError: division by zero"),
        ("def\n", "line 2: invalid syntax"),
        ("import no_such_module\n", "line 2: ModuleNotFoundError: No module named"),
    ],
)
def test_a_module_that_cannot_be_used_is_told_in_one_line(
    tmp_path: Path, lines: str, said: str
) -> None:
    path = tmp_path / "broken_views.py"
    path.write_text(f"import dashboard as d\n{lines}", encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load([str(path)])
    assert str(refused.value).startswith(f"{path}: {said}")
    assert "\n" not in str(refused.value)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "views", "said"),
    [
        (["serve"], "no_such.py", "argument --views: 'no_such.py': give files that are there, as "
                                  "own_views.py, or names of modules, with commas between\n"),
        (["export", "never"], "no_such_module",
         "no_such_module: ModuleNotFoundError: No module named 'no_such_module'\n"),
    ],
)
def test_the_command_tells_what_it_cannot_load(
    tmp_path: Path, command: list[str], views: str, said: str
) -> None:
    done = subprocess.run([sys.executable, "-m", "dashboard", *command, "--views", views],
                          cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
    assert not (ROOT / "never").exists()
