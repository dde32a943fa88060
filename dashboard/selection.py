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
    "language": "lang",
}
VERSION = "1"


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
        default="count", objects=["count", "share"], doc="What the map draws: symbols or fill."
    )
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
            fields[field] = int(value) if field == "year" else value
        elif (short, value) != ("v", VERSION):
            set_aside.append(f"{short}={value}"[:60])
    if fields["partner"] == fields["place"]:
        fields["partner"] = ""
    return fields, set_aside


def _fits(field: str, value: str) -> bool:
    if field == "place":
        return places.is_place(value)
    if field == "partner":
        return is_partner(value)
    return value in {str(option) for option in Selection.param[field].objects}
