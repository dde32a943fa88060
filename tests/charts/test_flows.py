"""Labels of a diagram of flows: each beside its node, and none on another."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from dashboard.charts import flows

#: Pixels of the diagram below its headings on a stage of 1280 x 720 with room for captions and a
#: caption of two lines, as measured there, and of a line of its type.
HIGH, LINE = 290, 20
#: What eleven origins have to a place, far less than what goes from there to nine destinations.
FEW = [8995, 7891, 6908, 4681, 1592, 881, 874, 621, 6256, 157, 77]
MANY = [655995, 57764, 15300, 13057, 11834, 9463, 8608, 8291, 20426]


def notes(left: list[int], right: list[int]) -> pd.DataFrame:
    pairs = [(f"in:{i}", "here", count) for i, count in enumerate(left)]
    pairs += [("here", f"from:{i}", count) for i, count in enumerate(right)]
    rows = pd.DataFrame(pairs, columns=["source", "target", "value"])
    rows = rows.assign(code="", fill="#000000", tip="")
    labels = {key: key for key in {*rows["source"], *rows["target"]} - {"here"}}
    patch = flows.patch("diagram", rows, labels, ("left\n1", "middle", "right\n1"))
    extent = patch["diagram.y_range"]
    drawn = pd.DataFrame(patch["diagram.notes"]["data"]).query("text != ''")
    drawn["pixels"] = drawn["y"] * HIGH / (extent["start"] - extent["end"]) + drawn["dy"]
    return drawn


@pytest.mark.parametrize(("left", "right"), [(FEW, MANY), (MANY, FEW), (MANY, MANY), ([5], [1])])
def test_labels_of_one_side_are_a_line_apart_and_inside(left: list, right: list) -> None:
    drawn = notes(left, right)
    for _, side in drawn[drawn["text"].str.contains(":")].groupby("align"):
        heights = sorted(side["pixels"])
        assert min((b - a for a, b in itertools.pairwise(heights)), default=LINE) >= LINE
        assert heights[-1] <= HIGH - LINE / 2
        assert len(side) == len(left if side["align"].iloc[0] == "left" else right)
