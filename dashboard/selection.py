"""What the reader has chosen: one small object, and its form in an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

import param

from dashboard import address, places
from dashboard.address import ADDRESS, VERSION
from dashboard.fields import Amount, ComparedPlaces, PlaceCode, codes_in, is_partner
from dashboard.near import near
from dashboard.schemas import YEARS
from dashboard.words import LANGUAGES

#: Editions of the modelled corridors, oldest first; they are never mixed.
CORRIDOR_EDITIONS = ("wb_2017", "wb_2018", "knomad_2021")
#: Where `python -m dashboard serve` serves the page.
SITE = "http://localhost:5006/"
#: The ends of a corridor, as the field of migration calls them.
ENDS = ("origin", "destination")


class Choices(param.Parameterized):
    """The fields of a selection, for whatever has them as parameters of its own."""

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


class Selection(Choices):
    """The reader's choices. It holds no data; every view is a function of it.

    Setting a field to a value that does not exist raises ``ValueError``. A change of a field
    can be watched: ``selection.param.watch(heard, ["place", "year"])``.

    Examples
    --------
    >>> Selection(place="SLV", year=2010)
    Selection(place='SLV', year=2010)
    """

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

    @property
    def origin(self) -> str:
        """Code of the place that people are from; empty if none is chosen."""
        return self.place if self.direction == "from" else self.partner

    @property
    def destination(self) -> str:
        """Code of the place that people live in; empty if none is chosen."""
        return self.partner if self.direction == "from" else self.place

    @property
    def compared(self) -> tuple[str, ...]:
        """Codes of the place and, after it, of those it is compared with, each once."""
        return tuple(dict.fromkeys([self.place, *codes_in(self.compare)]))

    def choose(self, **fields: object) -> None:
        """Set several fields at once, all of them or, if one does not fit, none.

        Parameters
        ----------
        **fields
            Fields of the selection, or ``origin=`` and ``destination=``: people from the
            one, living in the other.

        Raises
        ------
        TypeError
            If there is no such field; the message suggests near names.
        ValueError
            If a field has no such value, or a place is to be its own partner.

        Examples
        --------
        >>> selection = Selection()
        >>> selection.choose(origin="SLV", destination="USA")
        >>> selection
        Selection(place='SLV', partner='USA')
        """
        for field in fields:
            if field not in (*ADDRESS, *ENDS):
                raise TypeError(f"no field {field!r}{near(field, (*ADDRESS, *ENDS))}")
        asked = _by_ends(fields)
        for field, value in asked.items():
            self.param[field]._validate(value)
        if asked.get("place") == self.partner:
            asked.setdefault("partner", "")
        place = asked.get("place", self.place)
        if place == asked.get("partner", self.partner):
            raise ValueError(f"{place} cannot be its own partner")
        self.param.update(**asked)

    def tap(self, field: str, code: str) -> None:
        """Choose what was tapped: a second tap on the partner goes there.

        What cannot be chosen (a part that is not broken down, the place as its own
        partner) changes nothing, as on the page.
        """
        if field == "partner" and code == self.partner != "":
            field = "place"
        exists = is_partner(code) if field == "partner" else places.is_place(code)
        if exists and not (field == "partner" and code == self.place):
            self.choose(**{field: code})

    def take_years(self, years: Iterable[int]) -> None:
        """Offer `years`, those of a table of one's own, in place of the published ones."""
        found = sorted(int(year) for year in years)
        with param.parameterized.batch_call_watchers(self):
            for field, end in (("year", found[-1]), ("since", found[0])):
                self.param[field].objects = found
                if getattr(self, field) not in found:
                    setattr(self, field, end)

    def to_url(self, site: str = SITE) -> str:
        """Return the address of the page at `site` that shows this selection."""
        return f"{site}?{self.to_query()}"

    @classmethod
    def from_url(cls, url: str) -> Selection:
        """Return the selection that an address of the page, or its part after ``?``, states.

        Raises
        ------
        ValueError
            If a part of it means nothing here; the message names all such parts.

        Examples
        --------
        >>> Selection.from_url("http://localhost:5006/?v=1&place=SLV&with=USA&lang=es")
        Selection(place='SLV', partner='USA', language='es')
        """
        parts = urlsplit(url)
        bare = "" if parts.scheme or parts.query else parts.path.strip("/")
        if bare and "=" not in bare:
            raise ValueError(f"{url!r} is no address of the page: it has no part like place=SLV")
        fields, set_aside = read_query(parts.query or bare)
        if set_aside:
            raise ValueError(f"this address has parts that do not fit: {', '.join(set_aside)}")
        return cls(**fields)

    def __repr__(self) -> str:
        """Return the call that makes this selection."""
        chosen = {field: getattr(self, field) for field in ADDRESS}
        said = {"language": "en", **DEFAULTS}
        parts = [f"{field}={value!r}" for field, value in chosen.items() if value != said[field]]
        return f"Selection({', '.join(parts)})"

    __str__ = __repr__


def _by_ends(fields: Mapping[str, object]) -> dict[str, object]:
    """Return `fields` with origin and destination said as place, partner and direction."""
    found = {name: value for name, value in fields.items() if name not in ENDS}
    origin, destination = (fields.get(end) for end in ENDS)
    if origin:
        found |= {"place": origin, "direction": "from", "partner": destination or ""}
    elif destination:
        found |= {"place": destination, "direction": "in", "partner": ""}
    return found


#: What an address leaves out; the language is always stated, its default being the browser's.
DEFAULTS = {field: Selection.param[field].default for field in ADDRESS if field != "language"}


def read_query(query: str | Mapping[str, str], language: str = "en") -> tuple[dict, list[str]]:
    """Return the fields an address states, and the parts of it that do not fit as they stand.

    A nearly right part is read as what it means (``place=slv``); others are ignored.

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
        The ``name=value`` parts that mean nothing here, and those read as something else:
        ``year=2001 → year=2000``.
    """
    pairs = parse_qsl(query, keep_blank_values=True) if isinstance(query, str) else query.items()
    options = {field: tuple(map(str, Selection.param[field].objects))
               for field in ADDRESS if isinstance(Selection.param[field], param.Selector)}
    stated, set_aside = address.read(pairs, options)
    fields = DEFAULTS | {"language": language} | stated
    if fields["partner"] == fields["place"]:
        set_aside.append(f"{ADDRESS['partner']}={fields['partner']}")
        fields["partner"] = ""
    return fields, set_aside
