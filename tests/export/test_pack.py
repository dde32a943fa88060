"""Whatever is packed comes out as it went in."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.export.columns import Columns, opened
from dashboard.export.pack import Packer, unpacked
from dashboard.export.tokens import Splitter, filled

MAPS = (
    ("TCD", "ESP", "OMN", ""), ("Chad", "Spain", "Oman", ""),
    (18.7, -3.6, 57.6, None), (15.4, 40.2, 20.6, None),
)
NAMES = MAPS[1]
TEXTS = st.sampled_from([
    "", "x", "1,234 personas", "12 of 13 in Chad", "Chad", "3 %", "Spain: 7", "a¦b", "Romania",
])
SCALARS = (
    st.none() | st.booleans() | st.integers(-9, 40_000) | st.floats(-9, 9)
    | st.sampled_from(["TCD", "ESP", ""]) | TEXTS
)
COLUMNS = st.lists(TEXTS, min_size=6, max_size=30) | st.lists(SCALARS, min_size=6, max_size=9)
VALUES = st.recursive(
    SCALARS | COLUMNS,
    lambda child: st.lists(child, max_size=8)
    | st.dictionaries(st.sampled_from(["a", "b", "code"]), child, max_size=3),
    max_leaves=30,
)


def columns() -> Columns:
    return Columns(MAPS, Splitter(NAMES))


@given(st.lists(VALUES, min_size=1, max_size=6), st.lists(COLUMNS, max_size=3))
@example([{"a": None, "b": None, "code": None}, {"a": None, "code": None, "b": None}], [])
def test_every_answer_comes_out_as_it_went_in(answers: list, samples: list) -> None:
    shared = columns()
    for sample in samples:
        shared.add(sample)
    packer = Packer(shared.further())
    node = json.loads(json.dumps(packer.pack(answers)))
    common, own = (json.loads(json.dumps(found)) for found in (shared.content(), packer.content()))
    known = opened(common["columns"], common["patterns"], MAPS)
    patterns = common["patterns"] + own["patterns"]
    found = opened(own["columns"], patterns, MAPS, known)
    for i, answer in enumerate(answers):
        assert json.dumps(unpacked(node, i, found, own["choices"])) == json.dumps(answer)


@pytest.mark.parametrize(("text", "pattern", "tokens"), [
    ("Spain: 415,310 people in 2019.", "¦: ¦ people in ¦.", ("Spain", "415,310", "2019")),
    ("Omani and Romania are no Oman", "Omani and Romania are no ¦", ("Oman",)),
    ("nothing to be found", "nothing to be found", ()),
])
def test_a_text_is_taken_apart(text: str, pattern: str, tokens: tuple[str, ...]) -> None:
    assert Splitter(NAMES).split(text) == (pattern, tokens)
    assert filled(pattern, tokens) == text


def test_what_is_the_same_in_all_answers_is_kept_once() -> None:
    packer = Packer(columns())
    names = ["Spain", "Chad", "Oman"] * 4
    answers = [{"tip": [f"{name}: {n} in {year}" for n, name in enumerate(names)]}
               for year in (1990, 2019)]
    packer.pack(answers)
    kept = json.dumps(packer.content())
    assert kept.count("1990") == kept.count("2019") == 1
    assert packer.content()["patterns"] == ["¦: ¦ in ¦"]
