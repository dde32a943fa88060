"""The exported page says what the served one says, opened from a folder without a network."""

from __future__ import annotations

import csv
import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page
from tornado.escape import parse_qs_bytes

from dashboard import places
from dashboard.export import ExportError, build, walk
from dashboard.selection import Selection
from dashboard.site import read_arguments
from dashboard.tables import DATA
from dashboard.views import TABLES, answer_to, views_by_name
from tests.browser.reader import SHOWN
from tests.export.conftest import LIVE, WALKED, built
from tests.sampling import EXHAUSTIVE, sampled
from tests.serving import ROOT

#: What the script of the page takes out of its files, as JSON.
LOOK_UP = """
(asked) => Promise.all(asked.map(async ([name, fields]) => {
  const { views, without } = await dashboard.answer(name, fields);
  return JSON.stringify([views[name], without[name]]);
}))
"""
SOME = 150
#: Bytes of the whole, and of what the first page asks for, compressed.
MOST, FIRST_PAGE = 15_500_000, 1_500_000


def address(site: Path, query: str = "", file: str = "index.html") -> str:
    return f"{(site / file).as_uri()}{query}"


def opened(page: Page, site: Path, query: str = "", file: str = "index.html") -> Page:
    page.goto(address(site, query, file))
    page.wait_for_function("window.dashboard?.idle()")
    page.wait_for_function(SHOWN)
    return page


def choose(page: Page, field: str, value: str) -> None:
    page.evaluate("([field, value]) => dashboard.choose(field, value)", [field, value])
    page.wait_for_function(SHOWN)


def test_what_the_script_looks_up_is_what_the_server_answers(page: Page, site: Path) -> None:
    every = [(place, name, values) for place in ("", *WALKED)
             for name, states in walk.states(place).items() for values in states]
    some = sampled(every, SOME, stratum=lambda state: state[:2])
    opened(page, site)
    asked = [[name, dict(zip(reads_of(name), map(str, values), strict=True))]
             for _, name, values in some]
    found = page.evaluate(LOOK_UP, asked)
    for (_, name, values), text in zip(some, found, strict=True):
        answer, without = json.loads(text)
        assert without == [], "all that is asked for is held"
        assert answer == json.loads(answer_to(name, values)), (name, values)


def reads_of(name: str) -> tuple[str, ...]:
    return views_by_name()[name.removesuffix(TABLES)].reads


@pytest.mark.parametrize(("language", "file", "title"), [
    ("en", "index.html", "Where people born in Ecuador live, 2019"),
    ("es", "es.html", "Dónde viven las personas nacidas en Ecuador, 2019"),
])
def test_a_reader_opens_the_folder(
    page: Page, site: Path, language: str, file: str, title: str
) -> None:
    opened(page, site, "", file)
    choose(page, "place", "ECU")
    assert page.locator("#migrant_stock-title").text_content() == title
    assert f"place=ECU&lang={language}" in page.url
    page.locator("#migrant_stock .trace").first.click()
    page.locator("#origin tbody tr").first.wait_for()
    # As many places as UN DESA has a figure for in 2019, of people born in Ecuador.
    assert page.locator("#origin tbody tr").count() == 51
    page.keyboard.press("Escape")
    page.go_back()
    page.wait_for_function(SHOWN)
    assert "Ecuador" not in page.locator("#migrant_stock-title").text_content()


def test_a_page_just_opened_lacks_nothing_and_fetches_what_comes_next(
    page: Page, site: Path
) -> None:
    opened(page, site)
    assert page.locator("#cited_figures tbody tr").count() > 0
    for name in (places.MESOAMERICA, "common"):
        page.locator(f"script[src$='/{name}.js']").wait_for(state="attached")
    assert page.evaluate("dashboard.shown() === dashboard.address()")


def test_a_deep_link_opens_a_tab_its_table_and_its_source(page: Page, site: Path) -> None:
    opened(page, site, "?v=1&year=2010#migrant_stock_women/table")
    page.locator("#migrant_stock_women tbody tr").first.wait_for()
    page.locator("#subject-migrant_stock [data-face-tab=source]").click()
    page.locator("#migrant_stock_women .sourcecard").first.wait_for()


def test_what_is_not_held_is_told_and_shown_without(page: Page, site: Path) -> None:
    opened(page, site, "?v=1&place=ECU")
    title = page.locator("#migrant_stock-title").text_content()
    choose(page, "sex", "female")
    assert "sex" in page.locator(".notice p").text_content()
    assert page.locator("#migrant_stock-title").text_content() == title
    assert "Sex: Both" in page.locator("#migrant_stock .filters").text_content()
    assert page.locator("#migrant_stock .filters").is_visible()
    link = page.locator(".notice a")
    assert link.get_attribute("href") == f"{LIVE}/?v=1&place=ECU&sex=female&lang=en"
    choose(page, "sex", "all")
    assert page.locator(".notice").is_hidden()
    assert page.locator("#migrant_stock .filters").is_hidden()


def test_a_year_that_only_marks_a_point_is_given_up_before_all_else(
    page: Page, site: Path
) -> None:
    opened(page, site, "?v=1&with=DOM")
    corridor = page.locator("#remittances .corridor").first.text_content()
    assert "Dominican Republic" in corridor
    choose(page, "year", "2010")
    assert page.locator("#remittances .corridor").first.text_content() == corridor
    assert "Year: 2019" in page.locator("#remittances .filters").text_content()
    told = page.locator(".notice p").text_content()
    assert "other country" in told  # of the stock
    assert ": other country. " in told


@pytest.mark.noisy_page("a file is kept from the page on purpose")
def test_a_place_that_could_not_be_loaded_can_be_chosen_again(
    page: Page, site: Path, tmp_path: Path
) -> None:
    own = shutil.copytree(site, tmp_path / "own")
    opened(page, own)
    title = page.locator("#migrant_stock-title").text_content()
    (file,) = own.glob("answers-*/ECU.js")
    aside = file.rename(file.with_suffix(".aside"))
    try:
        choose(page, "place", "ECU")
        assert "country or region" in page.locator(".notice p").text_content()
        assert page.locator("#migrant_stock-title").text_content() == title
    finally:
        aside.rename(file)
    choose(page, "place", places.MESOAMERICA)
    choose(page, "place", "ECU")
    assert "Ecuador" in page.locator("#migrant_stock-title").text_content()


@pytest.mark.noisy_page("only two places are built: the file of a third is not there")
def test_who_points_at_a_place_waits_less_for_it(page: Page, site: Path) -> None:
    opened(page, site)
    page.evaluate("""() => document.querySelector("[data-chart='diaspora_organizations.origin']")
      .scrollIntoView({ block: "center" })""")
    page.wait_for_function("dashboard.idle()")
    bar = page.evaluate("""() => {
      const chart = "diaspora_organizations.origin";
      const { y, code } = dashboard.part(`${chart}.bars`).data;
      const [left, top] = dashboard.spot(chart, 1, y[0]);
      return { x: left, y: top, code: code[0] };
    }""")
    with page.expect_request(lambda request: request.url.endswith(f"/{bar['code']}.js")):
        page.mouse.move(bar["x"], bar["y"])


def test_what_means_nothing_is_set_aside(page: Page, site: Path) -> None:
    opened(page, site, "?v=1&place=ATLANTIS&year=1066")
    assert "place=ATLANTIS" in page.locator(".notice p").text_content()


@pytest.mark.parametrize("query", [
    "place=ecu&year=2001&lang=EN", "place=EC&cmp=slv,gt&sex=Male&lang=es-MX", "place=218&with=us",
    "partner=Estados Unidos&since=1985&usd=350&colour=red", "year=1066&cmp=SLV-GTM-HND-NIC&v=2",
    "place=ECU&place=ATLANTIS&PLACE=ECU", "with=MESOAMERICA&map=SHARE&dir=IN&ed=WB_2018",
])
def test_the_folder_reads_an_address_as_the_server_does(
    page: Page, site: Path, query: str
) -> None:
    asked = read_arguments(parse_qs_bytes(query, keep_blank_values=True), "en")
    opened(page, site, f"?{quote(query, safe='=&')}")
    assert page.evaluate("dashboard.chosen") == {k: str(v) for k, v in asked.fields.items()}
    assert urlsplit(page.url).query == Selection(**asked.fields).to_query()


def test_what_was_repaired_is_said(page: Page, site: Path) -> None:
    opened(page, site, "?place=mesoamerica&year=2001&lang=en")
    assert page.locator(".notice p").text_content().endswith(
        "place=mesoamerica → place=MESOAMERICA, year=2001 → year=2000."
    )


def test_the_folder_shows_what_an_address_has_open(page: Page, site: Path) -> None:
    opened(page, site, "?v=1&year=2010&show=migrant_stock_women.table-remittances_pace")
    page.locator("#migrant_stock_women tbody tr").first.wait_for()
    assert page.locator("#remittances_pace").is_visible()
    page.reload()
    page.locator("#migrant_stock_women tbody tr").first.wait_for()
    assert "lang=en&show=migrant_stock_women.table-remittances_pace" in page.url


def test_what_needs_a_server_says_so(page: Page, site: Path) -> None:
    opened(page, site)
    page.locator("[data-follow=open]").click()
    assert "live dashboard" in page.locator(".notice p").text_content()


def saved(page: Page, kind: str, name: str, subject: str = "migrant_stock") -> Path:
    with page.expect_download(lambda download: download.suggested_filename == name) as download:
        page.evaluate(
            "([kind, subject]) => document"
            ".querySelector(`#subject-${subject} [data-file=${kind}]`).click()",
            [kind, subject],
        )
    return Path(download.value.path())


def test_a_reader_saves_table_whole_table_and_picture(page: Page, site: Path) -> None:
    opened(page, site, "?v=1&place=ECU")
    text = saved(page, "csv", "migrant-stock_Ecuador_2019_en.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert "Country or region: Ecuador" in rows[1][0]
    assert ["Country or area", "Migrants", "Share of its whole population (%)"] in rows
    assert f"{LIVE}/?v=1&place=ECU&lang=en#migrant_stock" in [row[0] for row in rows if row]
    assert any("United Nations" in row[0] and "CC BY 3.0 IGO" in row[0] for row in rows if row)
    # UN DESA 2019, table 1: born in Ecuador, living in the United States.
    assert next(row for row in rows if row[:1] == ["United States"])[1] == "516236"
    whole = saved(page, "whole", "migrant_stock.csv")
    assert whole.read_bytes() == (DATA / "migrant_stock.csv").read_bytes()
    picture = Image.open(saved(page, "png", "migrant-stock_Ecuador_2019_en.png"))
    assert picture.width == 1600
    assert picture.height > 600
    assert len(picture.convert("RGB").getcolors(1 << 20)) > 100


def test_a_picture_for_readers_without_script_keeps_the_colours_of_thin_lines(site: Path) -> None:
    with Image.open(site / "pictures" / "migrant_stock-en.png") as picture:
        colours = picture.convert("RGB").getcolors(1 << 20)
    # Men are drawn in orange, women in teal.
    assert any(red > green + 60 > blue + 60 for _, (red, green, blue) in colours)
    assert any(green > red + 40 and abs(green - blue) < 40 for _, (red, green, blue) in colours)


#: What a picture says, each line with its baseline, and where its charts stand.
DRAWN = """() => {
  window.pennedLines = [], window.laidCharts = [];
  const { fillText, drawImage } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) { if (this.canvas.width === 1600) pennedLines.push([text, y]); return fillText.call(this, text, x, y); };
  CanvasRenderingContext2D.prototype.drawImage = function (image, x, y, w, h) { if (this.canvas.width === 1600) laidCharts.push([x, y, w, h]); return drawImage.call(this, image, x, y, w, h); };
}"""  # noqa: E501


@pytest.mark.parametrize(("language", "said"), [("en", "Not representative"),
                                                ("es", "No es representativo")])
def test_what_is_saved_of_the_survey_says_that_it_is_not_representative(
    page: Page, site: Path, language: str, said: str
) -> None:
    opened(page, site, f"?v=1&place=ECU&lang={language}")
    text = saved(page, "csv", f"covid-survey_Ecuador_{language}.csv", "covid_survey")
    assert said in text.read_text(encoding="utf-8-sig")
    page.evaluate(DRAWN)
    picture = saved(page, "png", f"covid-survey_Ecuador_{language}.png", "covid_survey")
    written, placed = page.evaluate("[pennedLines, laidCharts]")
    assert any(line.startswith(said) for line, _ in written)
    with Image.open(picture) as image:
        high = image.height
    assert all(0 < y < high for _, y in written)
    # Six charts, three beside each other, none beyond the picture or smaller than on the page.
    assert len(placed) == 6
    assert all(x + w <= 1600 and y + h <= high for x, y, w, h in placed)
    assert all(w >= 300 for _, _, w, _ in placed)
    assert len({round(x) for x, *_ in placed}) == 3


def test_both_windows_of_a_story_speak_to_each_other(page: Page, site: Path) -> None:
    opened(page, site, "?story=session_1&stop=1&present=1")
    page.wait_for_function(
        "dashboard.stage.on && document.querySelector('#stage-title').textContent !== ''"
    )
    page.wait_for_function("!document.querySelector('#stage-caption').textContent.includes('{')")
    with page.expect_popup() as popup:
        page.evaluate("document.querySelector('[data-stage=speaker]').click()")
    speaker = popup.value
    speaker.wait_for_function("document.getElementById('notes').textContent.length > 20")
    assert speaker.locator("#title").text_content() == page.locator("#stage-title").text_content()
    speaker.keyboard.press("l")
    page.wait_for_function("document.documentElement.lang === 'es-419'")


def test_without_script_figures_pictures_and_tables_are_there(
    new_page: Callable[..., Page], site: Path
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(address(site, "", "es.html"))
    assert "16,477,835" in page.locator("#headline").text_content()
    picture = page.locator("#remittances img")
    assert picture.evaluate("(image) => image.complete && image.naturalWidth > 0")
    assert page.locator("#migrant_stock table tr").count() > 50


#: How many bytes two places stand for, for each of the whole: more is known of both than of most
#: of their kind. `test_the_whole_is_small` measures it.
TAKEN_FOR = 1.16


def bytes_of(folder: Path) -> dict[str, int]:
    """Return the size of each file below `folder`."""
    return {path.relative_to(folder).as_posix(): path.stat().st_size
            for path in folder.rglob("*") if path.is_file()}


def estimated(site: Path) -> float:
    """Return what the whole would take, as the two places that were walked have it."""
    sizes = bytes_of(site)
    much, little = (
        next(size for name, size in sizes.items() if name.endswith(f"/{place}.js"))
        for place in WALKED
    )
    others = len(places.codes()) - len(walk.core())
    all_places = len(walk.core()) * much + others * little
    return (sum(sizes.values()) - much - little + all_places) / TAKEN_FOR


def test_it_is_small(site: Path) -> None:
    assert estimated(site) < MOST


@pytest.mark.skipif(not EXHAUSTIVE, reason="the whole is built by make test-all")
def test_the_whole_is_small(site: Path, tmp_path: Path) -> None:
    build(tmp_path / "whole", live=LIVE)
    whole = sum(bytes_of(tmp_path / "whole").values())
    assert whole < MOST
    assert estimated(site) == pytest.approx(whole, rel=0.01)


def test_the_first_page_is_small(page: Page, site: Path) -> None:
    asked = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path))
    opened(page, site)
    first = sum(len(gzip.compress(Path(unquote(path)).read_bytes())) for path in asked)
    assert len(asked) >= 6
    assert first < FIRST_PAGE


def test_another_build_is_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    # A picture takes longer than all answers of most places: some are drawn again. Of the places,
    # the one that is walked in a moment; in make test-all all is made again.
    walked, every = (WALKED, 1) if EXHAUSTIVE else (WALKED[1:], 7)
    built(tmp_path / "again", walked, every)
    first, again = map(files_of, (site, tmp_path / "again"))
    undrawn = [name for name, content in again.items() if not content]
    assert all(name.startswith("pictures/") for name in undrawn)
    assert not (EXHAUSTIVE and undrawn)
    for place in {*WALKED} - {*walked}:
        del first[f"answers/{place}.js"]
    assert again == first | dict.fromkeys(undrawn, b"")


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the content of each file, the folder of answers without the hash of what it holds."""
    answers = (folder / "answers.txt").read_bytes().strip()
    assert answers.startswith(b"answers-")
    return {
        path.relative_to(folder).as_posix().replace(answers.decode(), "answers"):
            path.read_bytes().replace(answers, b"answers")
        for path in folder.rglob("*") if path.is_file()
    }


#: What places share is found out from small ones: what is built is not looked at.
SMALL = """
import sys
from dashboard import places
from dashboard.export import held, pages
held.SAMPLES = ("FRA", "KEN")
"""
#: One place, until it is killed.
KILLED = SMALL + """
from pathlib import Path
from dashboard.export import build
build(Path(sys.argv[1]), ["ECU"])
"""


def test_a_build_that_is_killed_leaves_the_one_before(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "answers.txt").write_text("before")
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(out)], cwd=ROOT, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )
    assert process.stderr.readline().startswith("answers: ")  # the pictures are still drawn
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert [path.name for path in out.iterdir()] == ["answers.txt"]


#: The command with fifty places that are quickly walked.
BRIEF = SMALL + """
import signal
from dashboard.__main__ import main
some = [code for code in places.codes() if code not in places.rcm_members()][1:51]
places.codes = lambda: tuple(some)
signal.signal(signal.SIGINT, signal.default_int_handler)  # not as what runs aside is given it
sys.exit(main(["export", sys.argv[1]]))
"""


def test_a_build_that_is_stopped_by_keys_says_so_and_leaves_the_one_before(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "answers.txt").write_text("before")
    process = subprocess.Popen(
        [sys.executable, "-c", BRIEF, str(out)], cwd=ROOT, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    )
    for line in process.stderr:  # all its processes are at work
        if line.startswith("answers: "):
            break
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.split("\n")[-2:] == ["Stopped; what was there before is still there", ""]
    assert "Traceback" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert [path.name for path in out.iterdir()] == ["answers.txt"]


#: The command with one place to walk, where no file may be larger than some.
NARROW = SMALL + """
import resource
from dashboard.__main__ import main
pages.pictured = lambda: []
places.codes = lambda: ("ECU",)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
sys.exit(main(["export", sys.argv[1]]))
"""


def test_a_disk_without_room_leaves_the_one_before_and_says_so(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "answers.txt").write_text("before")
    told = subprocess.run(
        [sys.executable, "-c", NARROW, str(out)], cwd=ROOT, capture_output=True, text=True
    )
    assert told.returncode == 1
    assert told.stderr.splitlines()[-1].startswith("The folder could not be written: ")
    assert "Traceback" not in told.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert [path.name for path in out.iterdir()] == ["answers.txt"]


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(ExportError, match="something else"):
        build(tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "dear"


def test_every_place_is_walked_and_both_stories_are_held() -> None:
    assert all(walk.states(place) for place in ("", *places.codes()[:3]))


@pytest.mark.parametrize(("place", "partner", "direction", "year", "sex"), [
    ("SLV", "USA", "from", 2010, "all"),
    ("USA", "SLV", "in", 1995, "all"),
    ("MEX", "USA", "from", 2019, "female"),
])
def test_the_largest_corridors_are_held_by_year_and_by_sex(
    place: str, partner: str, direction: str, year: int, sex: str
) -> None:
    values = (place, partner, direction, year, sex, "count", "es")
    assert values in walk.states(place)["migrant_stock"]
