"""What a view has to say for one selection."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Claims:
    """What the texts of a view have to say.

    Parameters
    ----------
    marks : dict
        Id of a marked number to its value: persons, US dollars, per cent; or to several values,
        if the id is used more than once. None: it must not be there.
    said : dict
        Slot to what must stand in its text (names, comparisons, numbers without a mark), each
        a text, or a tuple of texts of which one must (the first of several that are equal).
    others : set of str
        The numbers that may stand in a sentence without a mark: years, the US$ 200 of a survey.
    """

    marks: dict[str, float | None | list[float]] = field(default_factory=dict)
    said: dict[str, list[str | tuple[str, ...]]] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
