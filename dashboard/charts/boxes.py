"""Boxes of labels: left, bottom, right and top, in pixels."""

from __future__ import annotations

import math

Box = tuple[float, float, float, float]


def cross(box: Box, other: Box) -> bool:
    """Whether one box covers a part of the other."""
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def distance(box: Box, x: float, y: float) -> float:
    """Return how far a box is from a point; 0 inside it."""
    return math.hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3]))
