"""Where sources contradict each other, side by side, and how the dashboard shows it."""

from __future__ import annotations

from dashboard import numbers
from dashboard.questions import covid_survey as ask
from dashboard.selection import Selection
from dashboard.tables import load
from dashboard.views.model import Column, Table, View, ViewModel
from dashboard.words import t

NAME = "covid_survey_conflicts"
#: The conflicts (words: ``conflicts``): first those about the survey, then all others.
NUMBERED = tuple(f"c{number:02d}" for number in range(1, 12))
#: Finding and group as the concept note words it, which conflict C03 is about.
IN_THE_NOTE = ("plans_postponed_in_the_note", "persons_not_specified")


def model(selection: Selection) -> ViewModel:
    """List every conflict with what each source says."""
    language = selection.language
    return ViewModel(
        texts={
            **{slot: t(f"{NAME}.{slot}", language, note=in_the_note(language))
               for slot in ("title", "notes", "source", "method")},
            "sentence": t(f"{NAME}.sentence", language, plural=len(NUMBERED),
                          count=numbers.exact(len(NUMBERED), language)),
        },
        tables=(Table(
            caption=t(f"{NAME}.title", language),
            columns=tuple(
                Column(part, t(f"{NAME}.head.{part}", language))
                for part in ("topic", "said", "shown")
            ),
            rows=tuple(
                tuple(words(number, language)[part] for part in ("topic", "said", "shown"))
                for number in NUMBERED
            ),
            codes=NUMBERED,
        ),),
    )


def in_the_note(language: str) -> str:
    """Write the share that the concept note states."""
    return numbers.percent(ask.share(load("covid_survey"), *IN_THE_NOTE), language, 0)


def words(number: str, language: str, note: str = "") -> dict[str, str]:
    """Return topic, what is said and what is shown of a conflict; `note` writes the 84 %."""
    note = note or in_the_note(language)
    return {
        part: t(f"conflicts.{number}.{part}", language, note=note)
        for part in ("topic", "said", "shown")
    }


VIEW = View(name=NAME, reads=("language",), model=model, datasets=("covid_survey",))
