"""Numbers read back from the words they are written in, with the precision they claim."""

from __future__ import annotations

import re

SCALES = {
    "million": 1e6, "millones": 1e6, "billion": 1e9, "%": 1.0, "": 1.0,
}
NUMBER = re.compile(
    r"(?:US\$ (?=[+−-]))?(?P<sign>[+−-]?)(?:US\$ )?(?P<digits>\d[\d,]*(?:\.(?P<decimals>\d+))?)"
    r"(?: ?(?P<scale>millones|billion|million|%))?"
)


def number(text: str) -> tuple[float, float]:
    """Return the value that `text` begins with, and half a unit of its last digit.

    Raises
    ------
    ValueError
        If it begins with no number.
    """
    found = NUMBER.match(text.replace("\u00a0", " "))
    if found is None:
        raise ValueError(f"no number at the beginning of {text!r}")
    scale = SCALES[found["scale"] or ""]
    value = float(found["digits"].replace(",", "")) * scale
    whole = found["digits"].split(".")[0].replace(",", "")
    # Spanish writes 42.9 thousand millions as 42,900 millones: three figures are meant.
    unsure = max(0, len(whole) - 3) if found["scale"] == "millones" else 0
    half = 0.5 * 10.0 ** (unsure - len(found["decimals"] or "")) * scale
    return (-value if found["sign"] in ("−", "-") else value), half


def agrees(text: str, value: float) -> bool:
    """Whether `text` writes `value` as precisely as it claims to."""
    shown, half = number(text)
    return abs(shown - value) <= half * (1 + 1e-6) + 1e-9


def numbers_in(text: str) -> list[str]:
    """Return the runs of digits in `text`: `["1,660", "2020"]`."""
    return [run.rstrip(".,") for run in re.findall(r"\d[\d,.]*", text)]


def percent(digits: str, language: str) -> str:
    """Return a percentage as it is printed in `language`: 84% in English, 84 % in Spanish."""
    return f"{digits}%" if language == "en" else f"{digits} %"
