"""What the reader has chosen: one small object, and its form in an address."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

import param

from dashboard import places
from dashboard.schemas import YEARS
from dashboard.words import LANGUAGES

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
SHOWN_AS = ("embed", "data", "present", "story", "stop", "follow")
#: Editions of the modelled corridors, oldest first; they are never mixed.
CORRIDOR_EDITIONS = ("wb_2017", "wb_2018", "knomad_2021")
#: Places that can stand beside the chosen one, and what separates their codes.
MOST_COMPARED, BETWEEN = 3, "-"
#: An amount is what the reader typed, sense or not; longer texts are not kept.
LONGEST_AMOUNT = 20


class PlaceCode(param.String):
    """A code the reader can choose; with `only_countries`, a country or nothing."""

    __slots__ = ["only_countries"]
    _slot_defaults = {**param.String._slot_defaults, "only_countries": False}

    def __init__(self, default: str, *, only_countries: bool = False, **params: object) -> None:
        self.only_countries = only_countries
        super().__init__(default, **params)

    def _validate_value(self, val: object, allow_None: bool) -> None:
        super()._validate_value(val, allow_None)
        if not (is_partner(val) if self.only_countries else places.is_place(val)):
            raise ValueError(f"there is no place {val!r}")


class ComparedPlaces(param.String):
    """Codes of places, joined by a hyphen: at most three, none of them twice."""

    def _validate_value(self, val: object, allow_None: bool) -> None:
        super()._validate_value(val, allow_None)
        if not are_compared(val):
            raise ValueError(f"these are no places to compare: {val!r}")


class Amount(param.String):
    """What the reader typed as an amount; the calculator says what is wrong with it."""

    def _validate_value(self, val: object, allow_None: bool) -> None:
        super()._validate_value(val, allow_None)
        if not is_amount(val):
            raise ValueError(f"no amount is as long as {val!r}, or cannot be printed")


def are_compared(text: str) -> bool:
    """Whether `text` names places that can be compared; empty means none."""
    codes = text.split(BETWEEN) if text else []
    distinct = len(set(codes)) == len(codes) <= MOST_COMPARED
    return distinct and all(places.is_place(code) for code in codes)


def is_amount(text: str) -> bool:
    """Whether `text` can be kept as typed, be it a number or not."""
    return len(text) <= LONGEST_AMOUNT and text.isprintable()


def is_partner(code: str) -> bool:
    """Whether `code` can stand at the other end of a corridor; empty means none."""
    return code == "" or code in places.points()


class Selection(param.Parameterized):
    """The reader's choices. It holds no data; every view is a function of it.

    Setting a field to a value that does not exist raises ``ValueError``.
    """

    place = PlaceCode(places.MESOAMERICA, doc="Code of the place looked at.")
    partner = PlaceCode(
        "", only_countries=True, doc="Code of the country at the other end, or empty."
    )
    direction = param.Selector(
        default="from", objects=["from", "in"], doc="People from the place, or living in it."
    )
    year = param.Selector(default=YEARS[-1], objects=list(YEARS), doc="Year of the stock.")
    sex = param.Selector(default="all", objects=["all", "male", "female"], doc="Sex of migrants.")
    measure = param.Selector(
        default="count", objects=["count", "share"], doc="Migrants, or their share of a population."
    )
    since = param.Selector(
        default=YEARS[0], objects=list(YEARS), doc="Year that a change is counted from."
    )
    compare = ComparedPlaces("", doc="Codes of up to three more places, joined by hyphens.")
    edition = param.Selector(
        default=CORRIDOR_EDITIONS[-1], objects=list(CORRIDOR_EDITIONS),
        doc="Edition of the modelled corridors.",
    )
    amount = Amount("200", doc="US dollars to be sent, as typed.")
    language = param.Selector(default="en", objects=list(LANGUAGES), doc="Language of all words.")

    def values_of(self, fields: tuple[str, ...]) -> dict[str, object]:
        """Return the chosen values of `fields`."""
        return {field: getattr(self, field) for field in fields}

    def to_query(self) -> str:
        """Return the part of an address that restores this selection."""
        chosen = {"v": VERSION}
        for field, short in ADDRESS.items():
            value = getattr(self, field)
            if field == "language" or value != DEFAULTS[field]:
                chosen[short] = str(value)
        return urlencode(chosen)


#: What an address leaves out; the language is always stated, its default being the browser's.
DEFAULTS = {field: Selection.param[field].default for field in ADDRESS if field != "language"}


def read_query(query: str | Mapping[str, str], language: str = "en") -> tuple[dict, list[str]]:
    """Return the fields an address states, and the parts of it that had to be set aside.

    Parameters
    ----------
    query : str or mapping
        ``"place=SLV&year=2010"`` or the same as a mapping.
    language : str
        The language if the address names none.

    Returns
    -------
    fields : dict
        A value for every field of `Selection`.
    set_aside : list of str
        The ``name=value`` parts that mean nothing here.
    """
    pairs = parse_qsl(query, keep_blank_values=True) if isinstance(query, str) else query.items()
    fields = DEFAULTS | {"language": language}
    names = {short: field for field, short in ADDRESS.items()}
    set_aside = []
    for short, value in pairs:
        field = names.get(short)
        if field and _fits(field, value):
            fields[field] = int(value) if field in ("year", "since") else value
        elif (short, value) != ("v", VERSION) and short not in SHOWN_AS:
            set_aside.append(f"{short}={value}"[:60])
    if fields["partner"] == fields["place"]:
        fields["partner"] = ""
    return fields, set_aside


def _fits(field: str, value: str) -> bool:
    if field == "place":
        return places.is_place(value)
    if field == "partner":
        return is_partner(value)
    if field == "compare":
        return are_compared(value)
    if field == "amount":
        return is_amount(value)
    return value in {str(option) for option in Selection.param[field].objects}
