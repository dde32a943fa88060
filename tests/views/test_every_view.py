"""What holds for every view, whatever the reader has chosen."""

from __future__ import annotations

import csv
import functools
import json
import re
from collections.abc import Iterator

import pytest

from dashboard import charts, page, places
from dashboard.selection import CORRIDOR_EDITIONS, Selection
from dashboard.tables import DATA
from dashboard.views import TABLES, VIEWS, answers, model_of
from dashboard.views.layout import LINES, ListCard, cards
from dashboard.views.model import MARK, Column, Rows, Table, Trace, View, tables
from dashboard.words import LANGUAGES
from tests.kinds import kind
from tests.sampling import sampled

NAMES = [view.name for view in VIEWS]
SLOTS = {
    slot
    for path in page.HERE.glob("*.html")
    for slot in re.findall(r'slot\("([a-z_.]+)"', path.read_text(encoding="utf-8"))
}


@pytest.fixture(params=VIEWS, ids=NAMES)
def view(request: pytest.FixtureRequest) -> View:
    return request.param


@pytest.mark.parametrize("language", LANGUAGES)
def test_patches_fit_the_figures_they_are_for(view: View, language: str) -> None:
    model = model_of(view.name, Selection(place="SLV", partner="USA", language=language))
    assert set(model.charts) == set(view.charts)
    for name, build in view.charts.items():
        figure = build()
        charts.apply([figure, *figure.references()], model.charts[name])


def test_every_chart_has_an_alternative_text(view: View) -> None:
    texts = model_of(view.name, Selection()).texts
    assert [n for n in view.charts if not texts.get(f"{n.split('.')[1]}_alt")] == []


def test_what_only_marks_a_point_changes_nothing_else(view: View) -> None:
    for place, partner in (("SLV", "USA"), ("MESOAMERICA", ""), ("FRA", "")):
        for field in view.marks:
            values = Selection.param[field].objects
            found = [
                model_of(view.name, Selection(place=place, partner=partner, **{field: value}))
                for value in values
            ]
            for other in found[1:]:
                assert other.texts == found[0].texts
                assert tables(other) == tables(found[0])
                changed = {part for name, patch in other.charts.items() for part in patch
                           if patch[part] != found[0].charts[name][part]}
                assert {part.rsplit(".", 1)[-1] for part in changed} <= {"marker", "marked"}


def test_every_slot_of_the_page_is_filled_by_a_view_or_by_the_page_itself() -> None:
    filled = set(page.interface("en")) | {
        f"{name}.{slot}" for name in NAMES for slot in model_of(name, Selection()).texts
    }
    assert {slot for slot in SLOTS if not slot.endswith(".")} - filled == set()


def test_every_slot_that_a_layout_declares_is_filled_by_its_view(view: View) -> None:
    declared = [f"{figure}_{part}" for figure in view.layout.figures
                for part in ("value", "label", "source")]
    # What most views may say above their charts, not all of them do.
    declared += [line.slot for line in view.layout.lines if line not in LINES]
    for card in cards(view.rows):
        if isinstance(card, ListCard):
            declared += [slot for entries in card.lists for slot in (entries.title, *entries.slots)]
            declared.append(card.source)
        else:
            declared += [f"{card.chart}_title", f"{card.chart}_alt", *card.notes]
    assert set(declared) - set(model_of(view.name, Selection()).texts) == set()


def test_all_languages_fill_the_same_slots(view: View) -> None:
    english, spanish = (
        model_of(view.name, Selection(place="SLV", partner="USA", language=language))
        for language in LANGUAGES
    )
    assert set(english.texts) == set(spanish.texts)
    assert [len(t.rows) for t in english.tables] == [len(t.rows) for t in spanish.tables]


#: Every place in both languages and directions; `test_sentence_truth` asks for all of them.
SHOWN = sampled(
    [(place, *way) for place in places.codes() for way in (("en", "from"), ("es", "in"))],
    count=80, stratum=lambda state: (kind(state[0]), state[1]),
)


@pytest.mark.slow
@pytest.mark.parametrize(("place", "language", "direction"), SHOWN)
def test_every_place_can_be_shown(place: str, language: str, direction: str) -> None:
    partner = "USA" if place != "USA" else "MEX"
    selection = Selection(
        place=place, partner=partner, direction=direction, language=language, year=1990
    )
    for text in answers(selection, NAMES).values():
        said = json.loads(text)
        unfilled = [t for t in said["texts"].values() if "{" in t or "nan" in t.split()]
        assert unfilled == []
    for name in NAMES:
        for table in json.loads(answers(selection, [name + TABLES])[name + TABLES]):
            assert all(len(row) == len(table["head"]) for row in table["rows"])
            assert not table["codes"] or len(table["codes"]) == len(table["rows"])


@pytest.mark.slow
@pytest.mark.parametrize("sex", ["all", "male", "female"])
@pytest.mark.parametrize("measure", ["count", "share"])
def test_every_choice_can_be_sent_with_its_tables(sex: str, measure: str) -> None:
    wanted = [*NAMES, *(name + TABLES for name in NAMES)]
    for direction in ("from", "in"):
        for edition in CORRIDOR_EDITIONS:
            chosen = Selection(
                place="SLV", partner="USA", direction=direction, sex=sex, measure=measure,
                since=2010, compare="MEX-USA", edition=edition, amount="350", year=2015,
            )
            for text in answers(chosen, wanted).values():
                json.loads(text)


def test_the_places_are_the_region_and_the_232_areas_of_un_desa() -> None:
    assert len(places.codes()) == 1 + 232
    assert places.codes()[0] == places.MESOAMERICA
    assert set(places.codes()[1:12]) == {
        "BLZ", "CAN", "CRI", "DOM", "SLV", "GTM", "HND", "MEX", "NIC", "PAN", "USA",
    }


def test_names_of_nothing_are_passed_over() -> None:
    assert answers(Selection(), ["nothing", "headline", "nothing:tables"]).keys() == {"headline"}


def test_every_marked_number_has_a_trace_to_rows_that_exist(view: View) -> None:
    for chosen in (
        Selection(), Selection(place="SLV", partner="USA"), Selection(place="USA", direction="in"),
        Selection(place="FRA", language="es", year=1990),
    ):
        model = model_of(view.name, chosen)
        marked = {mark for text in model.texts.values() for mark, _ in MARK.findall(text)}
        assert marked - set(model.traces) == set()
        for trace in [model.traces[mark] for mark in marked]:
            assert all(rows_of(rows) for rows in trace.rows)


#: Two members, one chosen with a partner; a country that little is published of.
TRACED = (
    Selection(place="SLV", partner="USA"), Selection(place="USA", direction="in", sex="female"),
    Selection(place="TKL", year=1990, language="es"),
)


@pytest.mark.parametrize("chosen", TRACED, ids=lambda chosen: chosen.place)
def test_every_number_of_a_table_has_a_trace_to_rows_that_exist(
    view: View, chosen: Selection
) -> None:
    untraced = [
        f"{table.caption}: {problem}"
        for table in model_of(view.name, chosen).tables for problem in without_rows(table)
    ]
    assert untraced == []


def without_rows(table: Table) -> Iterator[str]:
    """Say which numbers of a table lead to no published row of theirs, whatever others do."""
    for position, column in enumerate(table.columns):
        if column.write is None:
            continue
        if column.trace is None:
            yield f"{column.name} has no trace"
            continue
        for rows in column.trace.rows:
            known = rows_of(rows)
            if not known and any(not missing(row[position]) for row in table.rows):
                yield f"{column.name}: no row of {rows.table} is {rows.where}"
            codes = {row[rows.by] for row in known} if rows.by else set(table.codes)
            yield from (
                f"{column.name} of {code}: {value}, no row of {rows.table}"
                for code, value in zip(table.codes, (r[position] for r in table.rows), strict=False)
                if code not in codes and not missing(value)
            )


def missing(value: object) -> bool:
    return value is None or value != value


def test_one_number_of_a_table_without_its_row_is_noticed() -> None:
    rows = Rows("migrant_stock", {"year": ("2019",), "origin": ("SLV",)}, by="destination")
    column = Column("migrants", "Migrants", str, Trace("", (rows,)))
    name = Column("country", "Country")
    fine = Table("", (name, column), (("", 1_429_155), ("", None)), ("USA", "VAT"))
    assert list(without_rows(fine)) == []
    wrong = Table("", (name, column), (("", 1_429_155), ("", 1)), ("USA", "VAT"))
    assert list(without_rows(wrong)) == ["migrants of VAT: 1, no row of migrant_stock"]


@functools.cache
def published(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(rows: Rows) -> list[dict[str, str]]:
    wanted = tuple((column, frozenset(values)) for column, values in sorted(rows.where.items()))
    return matching(rows.table, wanted)


@functools.cache
def matching(table: str, wanted: tuple[tuple[str, frozenset[str]], ...]) -> list[dict[str, str]]:
    return [
        row for row in published(table)
        if all(row[column] in values for column, values in wanted)
    ]
