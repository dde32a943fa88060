"""What a view of one's own has to bring: words in both languages, and what its place needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from dashboard import words, yml
from dashboard.address import ADDRESS
from dashboard.near import near
from dashboard.schemas import SCHEMAS
from dashboard.selection import Selection
from dashboard.views.layout import Card, cards
from dashboard.views.model import View
from dashboard.words import LANGUAGES

#: Two words at least: the page's own parts are named by one.
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+", re.ASCII)
SUBJECT = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
#: The texts that every view has.
TEXTS = ("title", "sentence", "notes", "source", "method")
#: The language has whole millions of its own, and a name for what English counts in billions.
PLURAL = re.compile(rf"\.({'|'.join(words.PLURAL_FORMS)})$")
ALIKE = {"billions": "millions"}


@dataclass(frozen=True)
class Own:
    """A view that was registered: where it stands, and language to key to text of its words."""

    view: View
    subject: str = ""
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def fitted(
    view: View, given: Mapping[str, Mapping] | str | Path | None, subject: str,
    subjects: Mapping[str, tuple[View, ...]],
) -> Own:
    """Return `view` with its words, checked as far as it can be before they are there.

    Raises
    ------
    ValueError
        If it does not fit; the message has a line for each fault.
    """
    ours = {each.name for views in subjects.values() for each in views}
    if view.name in ours:
        raise ValueError(f"the dashboard has a view {view.name!r}: give yours another name")
    wrong = [*_of_place(view, subject, subjects)] if subject else []
    said: dict[str, dict[str, str]] = {}
    if given is not None or subject:
        told = _read(view.name, given) if isinstance(given, str | Path) else given or {}
        said = {language: words.flat(told[language], view.name)
                for language in LANGUAGES if told.get(language)}
        wrong += _of_words(view.name, told, said)
    if subject and not wrong:
        key = f"{view.name}.{'tab' if subject in subjects else 'subject'}"
        wrong += [f"no word {key!r} in {lang!r}" for lang in LANGUAGES if key not in said[lang]]
    _refuse(view, wrong)
    if subject and subject not in subjects:
        said = {language: {**texts, f"page.subject.{subject}": texts[f"{view.name}.subject"]}
                for language, texts in said.items()}
    return Own(view, subject, said)


def check_model(own: Own) -> None:
    """Stop unless a view that has a place says in each language what any view says.

    Raises
    ------
    ValueError
        If it does not; the message has a line for each fault.
    """
    view = own.view
    wrong = []
    for language in LANGUAGES if own.subject else ():
        try:
            model = view.model(Selection(language=language))
        except Exception as error:
            raise ValueError(
                f"view {view.name!r}: its model fails in {language!r}: "
                f"{type(error).__name__}: {error}"
            ) from error
        drawn = [card.chart for card in cards(view.rows) if isinstance(card, Card)]
        needed = [*TEXTS, *(f"{chart}{end}" for chart in drawn for end in ("_title", "_alt"))]
        wrong += [f"its model has no text {slot!r} in {language!r}" for slot in needed
                  if slot not in model.texts]
        wrong += [f"its model draws {chart!r}, which is not among its charts"
                  for chart in model.charts if chart not in view.charts]
    _refuse(view, list(dict.fromkeys(wrong)))


def _refuse(view: View, wrong: list[str]) -> None:
    if wrong:
        raise ValueError("\n".join(f"view {view.name!r}: {line}" for line in wrong))


def _of_place(
    view: View, subject: str, subjects: Mapping[str, tuple[View, ...]]
) -> Iterator[str]:
    if not NAME.fullmatch(view.name):
        yield "give it a name of two words, in small letters, as both_ways"
    if any(key.startswith(f"{view.name}.") for key in words.own(LANGUAGES[0])):
        yield "the dashboard has words of that name: give it another"
    if subject in subjects and subjects[subject][0].layout.figures:
        yield f"the subject {subject!r} holds figures only: name another"
    if not SUBJECT.fullmatch(subject):
        yield f"no subject can be named {subject!r}: use small letters, digits and underscores"
    unknown = {name: "field" for name in (*view.reads, *view.controls) if name not in ADDRESS}
    yield from (f"no field {name!r}{near(name, ADDRESS)}" for name in unknown)
    if "language" not in view.reads:
        yield "it has to read 'language': it is shown in each"
    yield from (f"no table {name!r}{near(name, SCHEMAS)}" for name in view.datasets
                if name not in SCHEMAS)
    yield from (f"the chart {name!r} has to be named {view.name}.…" for name in view.charts
                if not name.startswith(f"{view.name}."))


def _of_words(
    name: str, told: Mapping[str, Mapping], said: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    """Tell what is wrong with words: a language, a key, a text or a placeholder that lacks."""
    yield from (f"no words in {language!r}" for language in LANGUAGES if language not in said)
    yield from (f"there is no language {language!r}{near(language, LANGUAGES)}"
                for language in told if language not in LANGUAGES)
    for language, texts in said.items():
        yield from (f"no text of {key!r} in {language!r}" for key, text in texts.items()
                    if not text or text == "None")
        for other, others in said.items():
            there = {PLURAL.sub("", key) for key in others}
            yield from (f"no word {key!r} in {other!r}" for key in texts
                        if PLURAL.sub("", key) not in there)
    first, *rest = said
    for key, text in said[first].items():
        for language in rest:
            if key in said[language] and _names(text) != _names(said[language][key]):
                yield f"{key!r} has other placeholders in {language!r} than in {first!r}"


def _names(text: str) -> set[str]:
    return {ALIKE.get(name, name) for _, name, _, _ in Formatter().parse(text) if name}


def _read(name: str, folder: str | Path) -> dict[str, Mapping]:
    """Return the words in a folder, a file a language.

    Raises
    ------
    ValueError
        If a file is not there or is no YAML.
    """
    found = {}
    for language in LANGUAGES:
        path = Path(folder) / f"{language}.yml"
        try:
            found[language] = yml.read(path) or {}
        except OSError as error:
            raise ValueError(f"view {name!r}: no words in {language!r}: {path}: "
                             f"{error.strerror}") from None
        except yml.YAMLError as error:
            raise ValueError(f"view {name!r}: {path} is no YAML: {error}") from None
    return found
