"""Whatever is packed comes out as it went in."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.pack import Common, Packer, unpacked

SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.sampled_from(
    ["", "x", "1,234 personas", "12 of 13 in Chad", "Chad", "3 %"]
)
VALUES = st.recursive(
    SCALARS,
    lambda child: st.lists(child, max_size=8)
    | st.dictionaries(st.sampled_from("abc"), child, max_size=3),
    max_leaves=30,
)


def read_back(packer: Packer, common: Common) -> dict:
    """Return what nodes refer to, read from JSON as the page reads it."""
    shared = json.loads(json.dumps(packer.shared()))
    base = json.loads(json.dumps(common.content()))
    patterns = base["patterns"] + shared["patterns"]

    def filled(value: object) -> object:
        if not isinstance(value, str) or not value.startswith("¦"):
            return value
        _, pattern, *tokens = value.split("¦")
        pieces = patterns[int(pattern)].split("¦")
        return "".join(piece + token for piece, token in zip(pieces, [*tokens, ""], strict=True))

    values = base["values"] + [filled(value) for value in shared["values"]]
    return {**base, **shared, "values": values}


@given(st.lists(VALUES, min_size=1, max_size=6), st.lists(VALUES, max_size=3))
def test_every_answer_comes_out_as_it_went_in(answers: list, samples: list) -> None:
    common = Common.of([samples, samples])
    packer = Packer(common, ["Chad"])
    node = json.loads(json.dumps(packer.pack(answers)))
    shared = read_back(packer, common)
    for i, answer in enumerate(answers):
        assert unpacked(node, i, shared) == answer
