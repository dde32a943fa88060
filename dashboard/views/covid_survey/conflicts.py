"""Where sources contradict each other, side by side, and how the dashboard shows it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.answers import Answer, asked, table
from dashboard.questions import covid_survey as questions
from dashboard.selection import Selection
from dashboard.views.model import Column, Table, View
from dashboard.voice import Voice

NAME = "covid_survey_conflicts"
#: The conflicts (words: ``conflicts``): first those about the survey, then all others.
NUMBERED = tuple(f"c{number:02d}" for number in range(1, 12))
PARTS = ("topic", "said", "shown")
#: Finding and group as the concept note words it, which conflict C03 is about.
IN_THE_NOTE = ("plans_postponed_in_the_note", "persons_not_specified")


@dataclass(frozen=True)
class Facts:
    """The share that the concept note states, which the sources word differently."""

    chosen: Selection
    note: Answer


def ask(chosen: Selection) -> Facts:
    """Ask for the one number in the conflicts: all else is words."""
    return Facts(chosen, in_the_note())


def in_the_note() -> Answer:
    """Ask for the share that the concept note states."""
    return asked(questions.share, table("covid_survey"), *IN_THE_NOTE)


def say(known: Facts, voice: Voice) -> dict[str, str]:
    """Say on how many points sources conflict."""
    note, count = _written(known, voice), len(NUMBERED)
    return {
        **{slot: voice(slot, note=note) for slot in ("title", "notes", "source", "method")},
        "sentence": voice("sentence", plural=count, count=voice.exact(count)),
    }


def tables(known: Facts, voice: Voice) -> tuple[Table, ...]:
    """List every conflict with what each source says."""
    note = _written(known, voice)
    return (Table(
        caption=voice("title"),
        columns=tuple(Column(part, voice(f"head.{part}")) for part in PARTS),
        rows=tuple(tuple(words(number, note, voice).values()) for number in NUMBERED),
        codes=NUMBERED,
    ),)


def _written(known: Facts, voice: Voice) -> str:
    return voice.percent(known.note.value, 0)


def words(number: str, note: str, voice: Voice) -> dict[str, str]:
    """Return topic, what is said and what is shown of a conflict; `note` writes the share."""
    return {part: voice.text(f"conflicts.{number}.{part}", note=note) for part in PARTS}


VIEW = View(
    name=NAME, reads=("language",), ask=ask, say=say, tables=tables, datasets=("covid_survey",)
)
