"""What a story is: stops in order, each a state of the dashboard with words."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.selection import Selection


@dataclass(frozen=True)
class Claim:
    """What a phrase of a stop says beyond the numbers of the view, and the check of it.

    Parameters
    ----------
    check : str
        Name of the check in `dashboard.stories.claims`.
    phrase : dict
        Language to the words of the stop that the check supports.
    arguments : dict
        Arguments of the check.
    """

    check: str
    phrase: dict[str, str]
    arguments: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Stop:
    """One stop of a story.

    Parameters
    ----------
    view : str
        Name of the view shown.
    charts : tuple of str
        Short names of its charts that are shown on stage; empty for its table.
    fields : dict
        Values of the fields of `Selection` but the language.
    title, caption, notes : dict
        Language to text; the notes are for the speaker only.
    seconds : int or None
        How long the speaker means to stay.
    claims : tuple of Claim
        What the words say beyond the numbers of the view.
    lent : dict
        As of its story.
    """

    view: str
    charts: tuple[str, ...]
    fields: dict[str, object]
    title: dict[str, str]
    caption: dict[str, str]
    notes: dict[str, str] = field(default_factory=dict)
    seconds: int | None = None
    claims: tuple[Claim, ...] = ()
    lent: dict[str, str] = field(default_factory=dict)

    def selection(self, language: str) -> Selection:
        """Return the selection of this stop in `language`."""
        return Selection(**{**self.fields, "language": language})

    def query(self) -> str:
        """Return the address of this stop, which leaves the language to the reader."""
        said = self.selection("en").to_query()
        return said.removesuffix("&lang=en")


@dataclass(frozen=True)
class Story:
    """A story: its name, its title by language, and its stops in order.

    Where it says nothing at all in a language, `lent` has the one whose words and numbers readers
    of that language are shown.
    """

    name: str
    title: dict[str, str]
    stops: tuple[Stop, ...]
    lent: dict[str, str] = field(default_factory=dict)
