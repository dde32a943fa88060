"""How a colour is seen: contrast by WCAG 2.2, distance and lightness by CIE, colour-blindness."""

from __future__ import annotations

import math

Rgb = tuple[float, float, float]

#: What a reader who lacks one kind of cone sees, as matrices on linear RGB: Machado, Oliveira
#: and Fernandes (2009), A Physiologically-based Model for Simulation of Color Vision Deficiency,
#: IEEE Transactions on Visualization and Computer Graphics 15 (6), table for severity 1.0.
SEEN_BY: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
               (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
               (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
               (0.004733, 0.691367, 0.303900)),
}
#: sRGB to XYZ (IEC 61966-2-1), and the white of D65.
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750),
       (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Rgb:
    """Return the linear red, green and blue (0 to 1) of ``#rgb``, ``#rrggbb`` or ``white``."""
    digits = {"white": "ffffff"}.get(colour, colour.removeprefix("#"))
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted(_times(XYZ, linear(colour))[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lightness(colour: str) -> float:
    """Return the lightness L* of CIE, from 0 (black) to 100 (white)."""
    return _lab(linear(colour))[0]


def distance(one: str, other: str, reader: str) -> float:
    """Return the distance (CIE 1976, ΔE*ab) between two colours as `reader` of SEEN_BY sees them.

    About 2.3 is just noticed side by side.
    """
    matrix = SEEN_BY[reader]
    seen = (tuple(min(1.0, max(0.0, part)) for part in _times(matrix, linear(colour)))
            for colour in (one, other))
    return math.dist(*(_lab(rgb) for rgb in seen))


def _times(matrix: tuple, vector: Rgb) -> Rgb:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def _lab(rgb: Rgb) -> Rgb:
    x, y, z = (_bent(part / white) for part, white in zip(_times(XYZ, rgb), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _bent(part: float) -> float:
    return part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
