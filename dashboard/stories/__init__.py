"""Stories: ordered stops, each an address of the dashboard with words in each language.

A stop says what the page shows, never a number: a caption's ``{total}`` stands for the
number that the view marks with that id at that stop (``{remittances.change}`` for one of
another view at the same selection).
"""

from __future__ import annotations

import functools

from dashboard.stories import claims
from dashboard.stories.model import Claim, Stop, Story
from dashboard.stories.reading import NOT_TOLD, Problem, numberless, read
from dashboard.stories.saying import described, suggested, title
from dashboard.tables import DATA

__all__ = [
    "NAMES", "Claim", "Problem", "Stop", "Story", "described", "load", "numberless", "read",
    "suggested", "title", "untrue",
]

#: Where the stories that come with the dashboard stand, one file each.
FOLDER = DATA / "stories"
#: The stories of the dashboard, in the order they are offered.
NAMES = ("session_1", "session_2")


@functools.cache
def load(name: str) -> Story:
    """Return the story `name` of the dashboard.

    Raises
    ------
    KeyError
        If there is no such story.
    ValueError
        If its file is broken; the message lists what is wrong.
    """
    if name not in NAMES:
        raise KeyError(f"no story {name!r}; there are {', '.join(NAMES)}")
    story, problems = read((FOLDER / f"{name}.yml").read_bytes(), name)
    # Who adds a language to the dashboard need not translate its stories.
    problems = [problem for problem in problems if problem.reason != NOT_TOLD]
    if problems:
        raise ValueError("\n".join(problem.text("en") for problem in problems))
    return story


def untrue(story: Story) -> list[Problem]:
    """Return the claims of `story` that the tables do not support."""
    return [
        Problem(number, "claims", "untrue", {"claim": claim.phrase["en"], "check": claim.check})
        for number, claim in claims.untrue(story)
    ]
