"""Publishers' labels and codes to ISO 3166 alpha-3 codes, through hand-kept lists.

`areas.csv` lists every country or area the tables may hold. `aliases.csv` says which of
them a publisher's label means, `excluded.csv` which labels are left out, and why. A
label in neither stops the build: a new name is looked at by a person.

Two codes are not in ISO 3166: `XKX` for Kosovo (used by the World Bank and others) and
`CHI` for the Channel Islands (the World Bank's code; the United Nations count Guernsey
and Jersey together, ISO has a code for each).
"""

from __future__ import annotations

import csv
import functools
from pathlib import Path

from dashboard.publishers.errors import BuildError

HERE = Path(__file__).resolve().parent
#: Publishers whose labels are alpha-3 codes: a code of `areas.csv` means itself.
BY_CODE = ("world_bank_code",)


def resolve(
    publisher: str, label: str, *, file: str, sheet: str | None = None, row: int | None = None
) -> str | None:
    """Return the code for a publisher's label, or None where it is excluded with a reason.

    Parameters
    ----------
    publisher : str
        ``"un_desa"`` and ``"world_bank"`` (names), ``"world_bank_code"``, ``"facts"``,
        ``"banxico"`` (Spanish names), ``"banxico_state"`` (states of the United States, to
        codes of ISO 3166-2).
    label : str
        The label; blanks at its ends and runs of blanks do not matter.
    file, sheet, row : optional
        Where it stands, for the error; `row` counts from 1.

    Raises
    ------
    BuildError
        If the label is unknown.
    """
    text = " ".join(str(label).split())
    code = _aliases().get((publisher, text))
    if code is not None:
        return code
    if publisher in BY_CODE and text in areas():
        return text
    if (publisher, text) in excluded():
        return None
    raise BuildError(
        f"unknown label of {publisher}: add it to aliases.csv, or to excluded.csv with a reason",
        file=file,
        sheet=sheet,
        row=row,
        label=text,
    )


def of_m49(
    code: int, *, file: str, sheet: str | None = None, row: int | None = None
) -> str:
    """Return the alpha-3 code for a numeric code of the United Nations (M49).

    Raises
    ------
    BuildError
        If no area has it.
    """
    found = by_m49().get(code)
    if found is None:
        raise BuildError(
            "unknown code: add the area to areas.csv",
            file=file,
            sheet=sheet,
            row=row,
            label=str(code),
        )
    return found


@functools.cache
def areas() -> dict[str, dict[str, str]]:
    """Return alpha-3 code -> its row of `areas.csv` (country, m49, region, point)."""
    return {row["country"]: row for row in _rows("areas.csv")}


@functools.cache
def excluded() -> dict[tuple[str, str], str]:
    """Return (publisher, label) -> the reason it is left out."""
    return {(row["publisher"], row["label"]): row["reason"] for row in _rows("excluded.csv")}


@functools.cache
def _aliases() -> dict[tuple[str, str], str]:
    return {(row["publisher"], row["label"]): row["country"] for row in _rows("aliases.csv")}


@functools.cache
def by_m49() -> dict[int, str]:
    """Return numeric code of the United Nations -> alpha-3 code."""
    return {int(row["m49"]): code for code, row in areas().items() if row["m49"]}


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
