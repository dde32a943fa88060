"""Questions to the migrant stock (UN DESA): who lives where, born where.

`stock` is the table ``migrant_stock``. A place is given as the codes it stands for, so that a
region is asked like a country. `sex` is ``"all"``, ``"male"`` or ``"female"``. A published 0 is
0; a pair that is not published is not in an answer, or None.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from dashboard.arguments import checked
from dashboard.provenance import narrowed
from dashboard.schemas import OTHER_ORIGINS

COLUMN = {"all": "migrants", "male": "migrants_male", "female": "migrants_female"}


@checked
def destinations_of(
    stock: pd.DataFrame, origins: Collection[str], year: int, sex: str = "all"
) -> pd.DataFrame:
    """Destinations of people born in `origins`, largest first.

    Returns
    -------
    pandas.DataFrame
        destination (ISO alpha-3), migrants (persons), 0 where 0 is published; destinations
        for which nothing is published left out.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> destinations_of(load("migrant_stock"), ["SLV"], 2019)["destination"].head(3).tolist()
    ['USA', 'CAN', 'GTM']
    """
    return _partners(stock, "origin", "destination", origins, year, sex)


@checked
def origins_in(
    stock: pd.DataFrame, destinations: Collection[str], year: int, sex: str = "all"
) -> pd.DataFrame:
    """Origins of the migrants living in `destinations`, largest first.

    The origins the United Nations does not break down (`OTHER_NORTH`, `OTHER_SOUTH`)
    are among them.

    Returns
    -------
    pandas.DataFrame
        origin (ISO alpha-3 or an ``OTHER_`` code), migrants (persons), 0 where 0 is
        published; origins for which nothing is published left out.
    """
    return _partners(stock, "destination", "origin", destinations, year, sex)


@checked
def trend(
    stock: pd.DataFrame,
    origins: Collection[str] | None = None,
    destinations: Collection[str] | None = None,
) -> pd.DataFrame:
    """Migrants by year and sex, from `origins`, in `destinations`, or between the two.

    Returns
    -------
    pandas.DataFrame
        year, migrants, migrants_male, migrants_female (persons); a year in which no pair
        is published is not there.
    """
    rows = between(stock, origins, destinations)
    return rows.groupby("year")[list(COLUMN.values())].sum(min_count=1).reset_index()


def in_year(years: pd.DataFrame, year: int, column: str) -> float | None:
    """Return what stands in `column` for one year of `trend`, `share_by_year` or the like.

    None if it is not published.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> abroad = trend(load("migrant_stock"), origins=["SLV"])
    >>> in_year(abroad, 2019, "migrants"), in_year(abroad, 2018, "migrants")
    (1600927.0, None)
    """
    found = years.loc[(years["year"] == year) & years[column].notna(), column]
    return float(found.iloc[0]) if len(found) else None


@checked
def between(
    stock: pd.DataFrame,
    origins: Collection[str] | None,
    destinations: Collection[str] | None,
) -> pd.DataFrame:
    """Rows of the pairs from `origins` to `destinations`; None stands for all."""
    rows = stock
    if origins is not None:
        rows = rows[_among(rows["origin"], origins)]
    if destinations is not None:
        rows = rows[_among(rows["destination"], destinations)]
    return rows


@narrowed(lambda answer, given: {
    "origin": given["countries"], "destination": given["countries"], "year": given["year"],
})
@checked
def within(
    stock: pd.DataFrame, countries: Collection[str], year: int, sex: str = "all"
) -> int | None:
    """Persons born in one of `countries` and living in another one of them.

    They are among those from `countries` as well as among those living there.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> eight = ["BLZ", "CRI", "SLV", "GTM", "HND", "MEX", "NIC", "PAN"]
    >>> within(load("migrant_stock"), eight, 2019)
    641408
    """
    return migrants_between(stock, countries, countries, year, sex)


@checked
def migrants_between(
    stock: pd.DataFrame,
    origins: Collection[str],
    destinations: Collection[str],
    year: int,
    sex: str = "all",
) -> int | None:
    """Persons born in `origins` and living in `destinations`, 0 where 0 is published.

    None where nothing is published.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> migrants_between(load("migrant_stock"), ["HND"], ["USA"], 2019)
    655995
    """
    rows = stock[stock["year"] == year]
    rows = rows[_among(rows["origin"], origins)]
    rows = rows[_among(rows["destination"], destinations)]
    total = rows[COLUMN[sex]].sum(min_count=1)
    return None if pd.isna(total) else int(total)


def largest(
    partners: pd.DataFrame, count: int, always: str = ""
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split `partners` into the `count` first ones, `always` among them, and all others.

    Returns
    -------
    shown, others : pandas.DataFrame
        Rows of `partners`, their index kept.
    """
    shown = partners.head(count)
    wanted = partners[partners[partners.columns[0]] == always]
    if len(wanted) and wanted.index[0] not in shown.index:
        shown = pd.concat([shown.head(count - 1), wanted])
    return shown, partners.drop(shown.index)


def foremost(partners: pd.DataFrame, count: int, always: str = "") -> pd.DataFrame:
    """Return the `count` first rows of `partners`, `always` among them; see `largest`."""
    return largest(partners, count, always)[0]


def others(partners: pd.DataFrame, count: int, always: str = "") -> pd.DataFrame:
    """Return the rows of `partners` that are not among the `foremost`."""
    return largest(partners, count, always)[1]


def total(partners: pd.DataFrame) -> int | None:
    """Sum of the migrants of `destinations_of` or `origins_in`; None if there are no rows."""
    return int(partners["migrants"].sum()) if len(partners) else None


@narrowed(lambda answer, given: {_partner_column(given["partners"]): given["codes"]})
def migrants_of(partners: pd.DataFrame, codes: Collection[str]) -> int | None:
    """Sum of the migrants of those of `partners` that have one of `codes`; None without any.

    Examples
    --------
    >>> from dashboard.tables import load
    >>> partners = destinations_of(load("migrant_stock"), ["SLV"], 2019)
    >>> migrants_of(partners, ["USA"])
    1429155
    """
    return total(partners[partners[_partner_column(partners)].isin(list(codes))])


def _partner_column(partners: pd.DataFrame) -> str:
    """Return the column of `destinations_of` or `origins_in` that has the partners' codes."""
    return str(partners.columns[0])


def with_migrants(partners: pd.DataFrame) -> pd.DataFrame:
    """Rows of `destinations_of` or `origins_in` with at least one migrant."""
    return partners[partners["migrants"] > 0]


def largest_of(partners: pd.DataFrame, column: str) -> pd.DataFrame:
    """Rows of `partners` with the largest value in `column`: several if it is a tie.

    >>> tied = pd.DataFrame({"code": ["HND", "SLV", "USA"], "migrants": [3, 7, 7]})
    >>> largest_of(tied, "migrants")["code"].tolist()
    ['SLV', 'USA']
    """
    return partners[partners[column] == partners[column].max()]


def broken_down(partners: pd.DataFrame) -> pd.DataFrame:
    """Rows of `destinations_of` or `origins_in` that name a country or area."""
    return partners[~partners[_partner_column(partners)].isin(OTHER_ORIGINS)]


def not_broken_down(partners: pd.DataFrame) -> pd.DataFrame:
    """Rows of `origins_in` that name no country or area."""
    return partners[partners[_partner_column(partners)].isin(OTHER_ORIGINS)]


def _among(places: pd.Series, codes: Collection[str]) -> pd.Series:
    """Return which of `places` are among `codes`; one code is compared in a tenth of the time."""
    return places == next(iter(codes)) if len(codes) == 1 else places.isin(list(codes))


def _partners(
    stock: pd.DataFrame, fixed: str, asked: str, codes: Collection[str], year: int, sex: str
) -> pd.DataFrame:
    rows = stock[(stock["year"] == year) & _among(stock[fixed], codes)]
    counts = rows[COLUMN[sex]]
    sums: dict[str, int] = {}
    # Of the few rows of a place, pandas would take several times as long to make sums and sort.
    for code, count in zip(rows[asked], counts, strict=True):
        if not pd.isna(count):
            sums[code] = sums.get(code, 0) + count
    ordered = sorted(sums, key=lambda code: (-sums[code], code))
    return pd.DataFrame({
        asked: pd.Series(ordered, dtype="str"),
        "migrants": pd.Series([sums[code] for code in ordered], dtype=counts.dtype),
    })
