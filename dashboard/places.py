"""Places by code: names in each language, the regions that stand as places, search order."""

from __future__ import annotations

import functools
import unicodedata

from babel.core import get_global

from dashboard import near as names_near
from dashboard import tables
from dashboard.schemas import OTHER_ORIGINS, UNSPECIFIED
from dashboard.words import LANGUAGES, cldr, has, t

#: "Central America and Mexico", a place of its own and the first one shown.
MESOAMERICA = "MESOAMERICA"
#: The regions of UN DESA that are Latin America and the Caribbean.
LATIN_AMERICA = ("caribbean", "central_america", "south_america")


@functools.cache
def codes() -> tuple[str, ...]:
    """Return every place a reader can choose: the region, RCM members, then all others."""
    return (MESOAMERICA, *rcm_members(), *sorted(set(areas()) - set(rcm_members())))


@functools.cache
def areas() -> tuple[str, ...]:
    """Return the 232 countries and areas of UN DESA.

    Others (Kosovo, for one) occur in the World Bank's tables only: they have a name, but
    cannot be chosen.
    """
    return tuple(sorted(set(tables.published("population")["country"])))


@functools.cache
def with_names() -> tuple[str, ...]:
    """Return every country and area that has a name, those too that cannot be chosen."""
    return tuple(_countries())


@functools.cache
def rcm_members() -> tuple[str, ...]:
    """Return the eleven Member Countries of the Regional Conference on Migration."""
    return tuple(code for code, row in _countries().items() if row.rcm_member)


@functools.cache
def mesoamerica() -> tuple[str, ...]:
    """Return the eight countries of Central America and Mexico."""
    return tuple(code for code, row in _countries().items() if row.mesoamerica)


@functools.cache
def latin_america() -> tuple[str, ...]:
    """Return the countries and areas of Latin America and the Caribbean (UN DESA's regions)."""
    return tuple(code for code, row in _countries().items() if row.region in LATIN_AMERICA)


def members(place: str) -> tuple[str, ...]:
    """Return the countries a place stands for: itself, or a region's members."""
    return mesoamerica() if place == MESOAMERICA else (place,)


def name(code: str, language: str) -> str:
    """Return the name of a place, of a total, or of a part that is not broken down."""
    return names(language).get(code) or t(f"places.{code}", language)


@functools.cache
def names(language: str) -> dict[str, str]:
    """Return the name of each country and area in `language`.

    It is that of the language's own words (``places.name.SLV``), or else of its column in the
    table `countries`, or else of the CLDR; where none has one, the name of the first language.
    """
    rows, letters = _countries(), {code: two for two, code in _by_letters().items()}
    if f"name_{language}" in tables.published("countries"):
        found = {code: getattr(row, f"name_{language}") for code, row in rows.items()}
    else:
        first = names(LANGUAGES[0])
        found = {code: cldr.country_name(letters.get(code, ""), language) or first[code]
                 for code in rows}
    own = {code: f"places.name.{code}" for code in rows}
    return found | {code: t(key, language) for code, key in own.items() if has(key, language)}


def named(code: str, language: str) -> str:
    """Return the name as it stands in running text, with its article where it takes one."""
    key = f"places.in_text.{code}"
    return t(key, language) if has(key, language) else name(code, language)


def other_names(code: str) -> tuple[str, ...]:
    """Return names that are not shown but find the place: "South Korea", "Kenia"."""
    key = f"places.also.{code}"
    return tuple(t(key, language) for language in LANGUAGES if has(key, language))


@functools.cache
def points() -> dict[str, tuple[float, float]]:
    """Return longitude and latitude of a point inside each country."""
    rows = _countries()
    return {code: (rows[code].lon, rows[code].lat) for code in areas()}


def is_place(code: str) -> bool:
    """Whether a reader can choose `code`."""
    return code == MESOAMERICA or code in points()


def near(text: object) -> str:
    """Return the codes near `text`, be it meant as a code or as a name, for a message.

    Examples
    --------
    >>> near("El Salvdor")
    '; did you mean SLV (El Salvador)?'
    """
    known = {code: code for code in codes()} | _by_name()
    asked = str(text)
    found = {known[key]: None for key in (
        *names_near.nearest(asked.upper(), codes()), *names_near.nearest(sort_key(asked), known),
    )}
    said = ", ".join(f"{code} ({name(code, LANGUAGES[0])})" for code in list(found)[:3])
    return f"; did you mean {said}?" if said else ""


def code_meant(text: str) -> str:
    """Return the code of the place that `text` means beyond doubt, or an empty text.

    It may be a code in small letters, the two letters of ISO 3166-1 alpha-2, the number of
    UN M49 or a whole name in one of the languages.

    Examples
    --------
    >>> [code_meant(text) for text in ("slv", "SV", "222", "méxico", "Salvador")]
    ['SLV', 'SLV', 'SLV', 'MEX', '']
    """
    code = text.upper()
    if is_place(code):
        return code
    return other_codes().get(code) or _by_name().get(sort_key(text), "")


@functools.cache
def _by_name() -> dict[str, str]:
    """Return the code of each place under its names, as `sort_key` writes them."""
    names = {sort_key(name(code, language)): code for language in LANGUAGES for code in codes()}
    return names | {sort_key(other): code for code in codes() for other in other_names(code)}


@functools.cache
def other_codes() -> dict[str, str]:
    """Return the code of each country under its two letters (CLDR) and its number (UN M49)."""
    letters = {two: code for two, code in _by_letters().items() if code in areas()}
    return letters | {f"{_countries()[code].m49:03d}": code for code in areas()}


@functools.cache
def _by_letters() -> dict[str, str]:
    """Return the code of each country and area under its two letters (CLDR)."""
    aliases = get_global("territory_aliases")
    return {aliases[code][0]: code for code in with_names() if len(aliases.get(code, ())) == 1}


def sort_key(text: str) -> str:
    """Return `text` without accents and case, for sorting and searching."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


NOT_BROKEN_DOWN = (*OTHER_ORIGINS, UNSPECIFIED)


@functools.cache
def _countries() -> dict:
    frame = tables.published("countries")
    return {row.country: row for row in frame.itertuples(index=False)}
