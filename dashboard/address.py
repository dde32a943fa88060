"""What an address of the page states: right, nearly right (``slv``, ``SV``, ``EN``), or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dashboard import places
from dashboard.fields import (
    BETWEEN,
    LONGEST_AMOUNT,
    MOST_COMPARED,
    are_compared,
    is_amount,
    is_partner,
)

#: Field to its name in the address, in the order they are written there.
ADDRESS = {
    "place": "place",
    "partner": "with",
    "direction": "dir",
    "year": "year",
    "sex": "sex",
    "measure": "map",
    "since": "since",
    "compare": "cmp",
    "edition": "ed",
    "amount": "usd",
    "language": "lang",
}
VERSION = "1"
#: Parts of an address that say how the page is shown; no view reads them.
SHOWN_AS = ("embed", "data", "present", "story", "stop", "follow", "show")
#: Fields whose value is a number in the address too.
YEARS = ("year", "since")
#: A year that is not published stands for the nearest one, if that is no further away than this.
MOST_YEARS = 10
#: What may separate the codes of places that are compared.
SEPARATORS = re.compile(r"[\s,;+-]+")
#: What stands between a part and what it was read as; how many characters of it are said.
READ_AS, LONGEST_PART = " → ", 60


def read(
    pairs: Iterable[tuple[str, str]], options: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, object], list[str]]:
    """Return the fields that `pairs` state, and the parts that do not fit as they stand.

    Parameters
    ----------
    pairs : iterable of tuple
        The names and values of an address.
    options : mapping
        Field to the values it can have; only of fields that are a choice.

    Returns
    -------
    fields : dict
        Field to value, of those that are stated.
    set_aside : list of str
        The parts that were ignored (``colour=red``), and those that were read as another one
        (``year=2001 → year=2000``).
    """
    pairs = list(pairs)
    stated, fields, set_aside = dict(pairs), {}, doubled(pairs)
    for name, value in stated.items():
        field = _field_meant(name, stated)
        found = _value_meant(field, value, options.get(field, ())) if field else None
        if found is not None:
            fields[field] = int(found) if field in YEARS else found
        read_as = f"{ADDRESS[field]}={found}" if found is not None else ""
        kept = read_as == f"{name}={value}" or (name, value) == ("v", VERSION) or name in SHOWN_AS
        if not kept:
            set_aside.append(said(f"{name}={value}", read_as))
    return fields, set_aside


def doubled(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return the parts that a later one of the same name overrules.

    >>> doubled([("place", "SLV"), ("year", "2010"), ("place", "HND")])
    ['place=SLV']
    """
    pairs = list(pairs)
    last = dict(pairs)
    return [f"{name}={value}"[:LONGEST_PART] for name, value in pairs if value != last[name]]


def meant(field: str, value: str, options: Iterable[str]) -> str:
    """Return the value of `field` that a nearly right one means; empty if that is not clear.

    Parameters
    ----------
    field : str
        Name of a field of `Selection`, or ``embed``.
    value : str
        What stands in the address.
    options : iterable of str
        The values to choose from; of a field that holds places, none.

    Examples
    --------
    >>> meant("place", "el salvador", ()), meant("language", "es-MX", ["en", "es"])
    ('SLV', 'es')
    """
    text = value.strip()
    if field in ("place", "partner"):
        return places.code_meant(text)
    if field == "compare":
        codes = [places.code_meant(part) for part in SEPARATORS.split(text) if part]
        return BETWEEN.join(dict.fromkeys(codes)) if all(codes) else ""
    if field in YEARS:
        return _year(text, [int(option) for option in options])
    known = {option.casefold(): option for option in options}
    tag = re.split("[-_]", text)[0] if field == "language" else text
    return known.get(tag.casefold(), "")


def said(part: str, read_as: str) -> str:
    """Return how a part is named that was ignored, or that was read as another one."""
    arrow = f"{READ_AS}{read_as}" if read_as else ""
    return f"{part[:LONGEST_PART - len(arrow)]}{arrow}"


def rules() -> dict[str, object]:
    """Return what a page that has no server needs to read its address by the same rules."""
    return {
        "shown_as": SHOWN_AS, "years": YEARS, "most_years": MOST_YEARS,
        "most_compared": MOST_COMPARED, "longest_amount": LONGEST_AMOUNT,
        "codes": places.other_codes(),
    }


def _year(text: str, years: list[int]) -> str:
    """Return the year nearest to the one that `text` states; of two as near, the earlier."""
    if not re.fullmatch("[0-9]{4}", text):
        return ""
    nearest = min(years, key=lambda year: (abs(year - int(text)), year))
    return str(nearest) if abs(nearest - int(text)) <= MOST_YEARS else ""


def _field_meant(name: str, stated: Mapping[str, str]) -> str:
    """Return the field that the name of a part means, or an empty text.

    A name that is nearly right (``Place``, ``partner``) counts only if the right one is not
    stated too.
    """
    known = {short: field for field, short in ADDRESS.items()}
    if name in known:
        return known[name]
    near_to = name.strip().casefold()
    field = known.get(near_to) or (near_to if near_to in ADDRESS else "")
    return field if field and ADDRESS[field] not in stated else ""


def _value_meant(field: str, value: str, options: tuple[str, ...]) -> str | None:
    """Return the value of `field` that `value` is or nearly is, or None."""
    if _fits(field, value, options):
        return value
    near_to = meant(field, value, options)
    return near_to if near_to and _fits(field, near_to, options) else None


def _fits(field: str, value: str, options: tuple[str, ...]) -> bool:
    kinds = {"place": places.is_place, "partner": is_partner, "compare": are_compared,
             "amount": is_amount}
    return kinds[field](value) if field in kinds else value in options
