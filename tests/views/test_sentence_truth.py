"""Every number, rank and comparison in every sentence is true of the published tables.

Each view is asked for every place, in one direction or the other, and for every year; the
members of the Conference and the region in both directions. What its texts say is read back
and held against `tests.views.claims`, which computes it a second time, row by row.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from dashboard import places
from dashboard.charts import flows
from dashboard.schemas import YEARS
from dashboard.selection import CORRIDOR_EDITIONS, Selection
from dashboard.views import VIEWS, model_of
from dashboard.views.model import MARK, View, ViewModel, plain
from tests.views.claims import CLAIMS, published
from tests.views.claims.claim import Claims
from tests.views.claims.remittance_costs_calculator import TYPED
from tests.views.claims.written import agrees, number, numbers_in

NAMES = [view.name for view in VIEWS]
#: Slots that hold sentences, whether or not they hold a marked number.
SENTENCES = ("sentence", "corridor", "chosen", "respondents", "caveat", "hint")

#: Selections that a view is asked for which speaks of the same place whatever is chosen.
FEW = 80


def selections(view: View) -> Iterator[Selection]:
    """Give every place with a year, a partner and the rest, the same on every run."""
    chance = random.Random(view.name)
    asked = set()
    ways = [(code, "from" if i % 2 else "in") for i, code in enumerate(places.codes())]
    members = (places.MESOAMERICA, *places.rcm_members())
    ways += [(code, "in" if way == "from" else "from") for code, way in ways if code in members]
    for i, (place, direction) in enumerate(ways):
        chosen = Selection(
            place=place, direction=direction, partner=_partner(place, direction, chance),
            year=YEARS[i % len(YEARS)], sex=chance.choice(["all", "male", "female"]),
            since=chance.choice(YEARS), edition=chance.choice(CORRIDOR_EDITIONS),
            compare="-".join(chance.sample(places.codes()[1:], chance.randrange(4))),
            measure=chance.choice(["count", "share"]), amount=chance.choice([*TYPED]),
            language=("en", "es")[i // 2 % 2],
        )
        key = tuple(chosen.values_of(view.reads).values())
        enough = "place" not in view.reads and len(asked) == FEW
        if key not in asked and not enough:
            asked.add(key)
            yield chosen


def _partner(place: str, direction: str, chance: random.Random) -> str:
    """Return none, anyone, or one of those at the other end of the stock, the large ones more."""
    stock = published.partners(place, 2019, direction, "all")
    known = sorted((code for code in stock if code in places.points()), key=stock.get)
    drawn = chance.choice(["", chance.choice(places.codes()[1:]), *known[-6:], *known[:4]])
    return "" if drawn == place else drawn


@pytest.mark.slow
def test_every_place_and_every_year_is_asked_for() -> None:
    for view in VIEWS:
        asked = list(selections(view))
        for field, all_of_it in (("place", set(places.codes())), ("year", set(YEARS))):
            if field in view.reads:
                assert {getattr(s, field) for s in asked} == all_of_it, view.name


@pytest.mark.slow
@pytest.mark.parametrize("name", CLAIMS)
def test_what_a_view_says_is_true(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Laying out bands is slow, and no sentence reads them.
    monkeypatch.setattr(flows, "patch", lambda *args, **named: {})
    view = next(view for view in VIEWS if view.name == name)
    wrong = [
        f"{selection.to_query()}: {problem}"
        for selection in selections(view)
        for problem in problems(view.model(selection), CLAIMS[name](selection))
    ]
    assert not wrong, "\n".join([f"{len(wrong)} claims are not true:", *wrong[:25]])


def test_every_view_with_marked_numbers_has_its_claims_checked() -> None:
    marked = {
        name for name in NAMES for text in model_of(name, Selection(place="SLV")).texts.values()
        if MARK.search(text)
    }
    unchecked = sorted(marked - set(CLAIMS))
    assert not unchecked, f"marked numbers without claims: {unchecked}; claims: {sorted(CLAIMS)}"
    assert not set(CLAIMS) - set(NAMES), "claims of views that are not there"


def problems(model: ViewModel, claims: Claims) -> Iterator[str]:
    """Give what the texts of a view say and is not so."""
    shown: dict[str, list[str]] = {}
    for text in model.texts.values():
        for mark, written in MARK.findall(text):
            shown.setdefault(mark, []).append(written)
    unclaimed = shown.keys() - claims.marks
    yield from (f"{mark} is claimed by nobody: {shown[mark]}" for mark in unclaimed)
    for mark, value in claims.marks.items():
        values = value if isinstance(value, list) else [] if value is None else [value]
        yield from _differing(mark, shown.get(mark, []), values)
    for slot, wanted in claims.said.items():
        # The name «el Reino Unido» stands in a text as «al Reino Unido» too.
        text = re.sub(r"\bal (?=[A-Z])", "a el ", plain(model.texts[slot]).replace("\u00a0", " "))
        for one_of in wanted:
            if not any(part in text for part in ([one_of] if isinstance(one_of, str) else one_of)):
                yield f"{slot} does not say {one_of!r}: {text!r}"
    for slot, text in model.texts.items():
        bare = MARK.sub("", text)
        if slot in SENTENCES:
            others = [n for n in numbers_in(bare) if n not in claims.others]
            yield from (f"{slot} has an unclaimed number {n!r}: {text!r}" for n in others)


def _differing(mark: str, texts: list[str], values: list[float]) -> Iterator[str]:
    """Say if a text has no value that it writes, or a value no text; twice the same is fine."""
    written = all(any(agrees(text, value) for value in values) for text in texts)
    said = all(any(agrees(text, value) for text in texts) for value in values)
    if not (written and said):
        yield f"{mark} says {texts}, the tables {values}"


@pytest.mark.parametrize(
    ("text", "value", "half"),
    [
        ("US$ −4.34", -4.34, 0.005), ("15.2 million migrants", 15.2e6, 0.05e6),
        ("1.43 millones", 1.43e6, 0.005e6),
        ("US$ 5.94 billion", 5.94e9, 0.005e9), ("US$ 42,900 millones", 42.9e9, 0.05e9),
        ("US$\u00a092.9\u00a0millones", 92.9e6, 0.05e6), ("92.4 %", 92.4, 0.05),
        ("92.4%", 92.4, 0.05),
        ("−19.3 %", -19.3, 0.05), ("+6 %", 6, 0.5), ("1,429,155", 1_429_155, 0.5),
    ],
)
def test_numbers_are_read_back_with_their_precision(text: str, value: float, half: float) -> None:
    assert number(text) == pytest.approx((value, half))


def test_a_number_that_is_not_so_is_found() -> None:
    model = ViewModel({"sentence": "In 2019, ⟦total|15.2 million⟧ lived in France, 7 more."})
    true = Claims({"total": 15_231_504}, {"sentence": ["France"]}, {"2019", "7"})
    assert list(problems(model, true)) == []
    for claims in (
        Claims({"total": 15_131_504}, {}, {"2019", "7"}), Claims({}, {}, {"2019", "7"}),
        Claims({"total": 15_231_504, "first": 3.0}, {}, {"2019", "7"}),
        Claims({"total": 15_231_504}, {"sentence": [("Spain", "Italy")]}, {"2019", "7"}),
        Claims({"total": 15_231_504}, {}, {"2019"}),
    ):
        assert len(list(problems(model, claims))) == 1
