"""The palette can be read by everybody: on light and dark, and by the colour-blind."""

from __future__ import annotations

import itertools
import re

import pandas as pd
import pytest

from dashboard import page, theme
from dashboard.charts import ranked_bars
from tests.colours import SEEN_BY, contrast, distance, lightness, linear

GROUNDS = ("light", "dark")
#: WCAG 2.2: what text needs (1.4.3), and what a mark or the edge of a control needs (1.4.11).
TEXT, MARK = 4.5, 3.0
#: Colours that stand beside each other: lines of a chart, bars of a ranking.
TOGETHER = {
    "lines": theme.SERIES,
    "bars": (theme.NAVY, theme.CHOSEN, theme.LILAC, theme.WINE),
}
#: Six times what is just noticed, for marks that do not touch and are told by a dash or label too.
APART = 14.0
MARKS = (*theme.SERIES, theme.LILAC, theme.GREY, theme.SOFT)
INKS = (*theme.INK.values(), theme.TEXT, theme.SOFT)
#: Text and the ground it stands on, by the names of page.css.
TEXTS_OF_THE_PAGE = [
    *itertools.product(("text", "soft", "link"), ("card", "ground")),
    *((ink, ground) for ink in ("text", "soft") for ground in ("over",)),
    ("text", "warn"), ("white", "bar"), ("white", "navy"),
]
MARKS_OF_THE_PAGE = [
    *itertools.product(("focus", "edge"), ("card", "ground")), ("orange", "card"),
    ("orange", "ground"), ("warn-edge", "warn"), ("focus-on-bar", "bar"), ("edge-on-bar", "bar"),
]


def styles() -> dict[str, dict[str, str]]:
    """Return the colours that page.css names, light and dark; what the dark keeps included."""
    css = (page.HERE / "page.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", body))
        for body in re.findall(
            r'\.dashboard(?:\[data-theme="dark"\])? \{\n(.*?)\n\}', css, re.DOTALL
        )[:2]
    )
    return {"light": {"white": "white", **light}, "dark": {"white": "white", **light, **dark}}


STYLES = styles()


def shown(colour: str, ground: str) -> str:
    """Return what the page puts in place of a colour of the charts."""
    return theme.DARK.get(colour, colour) if ground == "dark" else colour


def test_the_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "white") == pytest.approx(21)
    # 4.54 and 4.48: the two greys on either side of the bound that WCAG's own pages name.
    assert contrast("#767676", "white") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


def test_the_distance_is_that_of_cie() -> None:
    # L*a*b* of sRGB red is 53.24, 80.09, 67.20; of black 0, 0, 0.
    assert distance("#ff0000", "#000000", "all cones") == pytest.approx(117.3, abs=0.1)
    assert lightness("#ff0000") == pytest.approx(53.24, abs=0.01)
    # Who lacks cones for green sees this red and this green nearly alike.
    pair = ("#8b6a2f", "#7a7a2e")
    assert distance(*pair, "deutan") < distance(*pair, "all cones") / 2


@pytest.mark.parametrize("ground", GROUNDS)
def test_marks_stand_out_from_the_card(ground: str) -> None:
    card = STYLES[ground]["card"]
    low = {c: contrast(shown(c, ground), card) for c in MARKS}
    assert {c: ratio for c, ratio in low.items() if ratio < MARK} == {}


@pytest.mark.parametrize("ground", GROUNDS)
def test_ink_can_be_read_on_the_card(ground: str) -> None:
    card = STYLES[ground]["card"]
    low = {c: contrast(shown(c, ground), card) for c in INKS}
    assert {c: ratio for c, ratio in low.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("ground", GROUNDS)
def test_values_can_be_read_on_the_marks_they_stand_in(ground: str) -> None:
    pairs = {**dict(zip(theme.SCALE, theme.ON_SCALE, strict=True)), theme.NO_DATA: theme.TEXT,
             theme.NAVY: theme.PAPER, theme.CHOSEN: theme.ON_MIDDLE}
    low = {fill: contrast(shown(ink, ground), shown(fill, ground)) for fill, ink in pairs.items()}
    assert {fill: ratio for fill, ratio in low.items() if ratio < TEXT} == {}


def test_a_bar_that_holds_its_value_writes_it_in_an_ink_for_its_fill() -> None:
    bars = pd.DataFrame(
        {"code": ["A", "B"], "value": [9.0, 8.0], "label": "", "text": "", "tip": ""}
    )
    data = ranked_bars.patch("v.c", bars, chosen="A")["v.c.bars"]["data"]
    assert data["fill"][:2] == [theme.CHOSEN, theme.NAVY]
    assert data["ink"][:2] == [theme.ON_MIDDLE, theme.PAPER]


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(("ink", "under"), TEXTS_OF_THE_PAGE)
def test_text_of_the_page_can_be_read(ground: str, ink: str, under: str) -> None:
    assert contrast(STYLES[ground][ink], STYLES[ground][under]) >= TEXT


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(("mark", "under"), MARKS_OF_THE_PAGE)
def test_edges_and_focus_of_the_page_can_be_seen(ground: str, mark: str, under: str) -> None:
    assert contrast(STYLES[ground][mark], STYLES[ground][under]) >= MARK


@pytest.mark.parametrize("reader", SEEN_BY)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("kind", TOGETHER)
def test_colours_used_together_stay_apart_for_every_reader(
    kind: str, ground: str, reader: str
) -> None:
    near = {
        (one, other): apart
        for one, other in itertools.combinations(TOGETHER[kind], 2)
        if (apart := distance(shown(one, ground), shown(other, ground), reader)) < APART
    }
    assert near == {}


@pytest.mark.parametrize("ground", GROUNDS)
def test_more_is_darker_on_white_and_lighter_on_dark_step_by_step(ground: str) -> None:
    steps = [lightness(shown(colour, ground)) for colour in theme.SCALE]
    away = -1 if ground == "light" else 1
    assert all((b - a) * away > 10 for a, b in itertools.pairwise(steps)), steps
    # The lightest class is told from land that has none.
    for bare in (theme.LAND, theme.NO_DATA):
        assert distance(shown(theme.SCALE[0], ground), shown(bare, ground), "all cones") > 5


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_legend_has_the_colours_of_the_chart(ground: str) -> None:
    style = STYLES[ground]
    for name, colour in {**{f"scale-{i}": c for i, c in enumerate(theme.SCALE)},
                         "land": theme.LAND}.items():
        assert linear(style[name]) == linear(shown(colour, ground)), name


def test_every_colour_of_the_charts_has_a_counterpart_in_the_dark() -> None:
    colours = {
        value for value in vars(theme).values()
        if isinstance(value, str) and re.fullmatch("#[0-9A-F]{6}|white", value)
    } | {*theme.SCALE, *theme.INK.values()}
    assert colours - set(theme.DARK) == {theme.ON_MIDDLE}
