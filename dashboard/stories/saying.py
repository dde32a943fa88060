"""What a stop says: its words with the view's own numbers put in, and what the data support."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.selection import ADDRESS, Selection
from dashboard.stories.model import Stop, Story
from dashboard.views import model_of, views_by_name
from dashboard.views.model import MARK, plain
from dashboard.words import LANGUAGES, TAGS, cldr, t

#: ``{total}``, or ``{remittances.change}`` for a number of another view.
PLACEHOLDER = re.compile(r"\{([a-z0-9_]*\.?[a-z0-9_]*)\}")
TEXTS = ("title", "caption", "notes")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def said(stop: Stop, key: str, language: str) -> str:
    """Return the stop's ``title``, ``caption`` or ``notes`` with the numbers put in.

    A number that the view does not have at this stop leaves its placeholder visible.
    """
    language = stop.lent.get(language, language)
    text = getattr(stop, key)[language]
    return PLACEHOLDER.sub(lambda found: _number(stop, found[1], language) or found[0], text)


def title(story: Story, language: str) -> str:
    """Return the title of `story`, and which language it is in, if not in the reader's."""
    if language not in story.lent:
        return story.title[language]
    other = cldr.language_name(story.lent[language], language)
    return t("stage.lent", language, title=story.title[language], name=other)


def described(story: Story) -> dict:
    """Return `story` as plain values for the page, numbers not yet put in.

    A text in another language than the reader's has its numbers already, in that language.
    """
    return {
        "name": story.name,
        "title": story.title,
        "lent": {language: TAGS[other] for language, other in story.lent.items()},
        "stops": [
            {
                "view": stop.view, "charts": stop.charts, "address": stop.query(),
                "needs": views_of(stop), "seconds": stop.seconds,
                **{key: _described(stop, key) for key in TEXTS},
            }
            for stop in story.stops
        ],
    }


def _described(stop: Stop, key: str) -> dict[str, str]:
    return getattr(stop, key) | {language: said(stop, key, language) for language in stop.lent}


def suggested(view: str, selection: Selection) -> dict:
    """Return an entry of a story file for what is shown: words of the view, numbers left open."""
    fields = selection.values_of(tuple(ADDRESS))
    fields.pop("language")
    stop = Stop(view, (), fields, {}, {})
    texts = {
        language: model_of(view, stop.selection(language)).texts for language in LANGUAGES
    }
    return {
        "address": f"{stop.query()}#{view}",
        "charts": [name.split(".")[1] for name in views_by_name()[view].charts][:1],
        "title": {language: plain(found["title"]) for language, found in texts.items()},
        "caption": {
            language: MARK.sub(r"{\1}", found["sentence"]) for language, found in texts.items()
        },
    }


def views_of(stop: Stop) -> list[str]:
    """Return the views that a stop needs: the one it shows, and those it takes numbers from."""
    named = {
        name.split(".")[0]
        for key in TEXTS for text in getattr(stop, key).values()
        for name in PLACEHOLDER.findall(text) if "." in name
    }
    return [stop.view, *sorted(named & set(views_by_name()) - {stop.view})]


def unfilled(stop: Stop) -> Iterator[tuple[str, str, str]]:
    """Yield key, language and placeholder of each number that the views do not have here."""
    for key in TEXTS:
        for language in _told(stop):
            for name in PLACEHOLDER.findall(getattr(stop, key)[language]):
                if _number(stop, name, language) is None:
                    yield key, language, "{" + name + "}"


def unsupported(stop: Stop) -> Iterator[tuple[str, str, str]]:
    """Yield key, language and text of each number that is typed and that the data do not show.

    Supported is a number that stands in a text, a label or a table of a view of this stop, or in
    the phrase of a claim, which is checked for itself.
    """
    for language in _told(stop):
        shown = _shown_numbers(stop, language)
        for key in TEXTS:
            typed = PLACEHOLDER.sub("", unclaimed(stop, key, language))
            for number in _NUMBER.findall(typed):
                if number not in shown:
                    yield key, language, number


def unclaimed(stop: Stop, key: str, language: str) -> str:
    """Return the stop's text without the phrases that its claims support."""
    text = getattr(stop, key)[language]
    for claim in stop.claims:
        text = text.replace(claim.phrase[language], "…")
    return text


def _told(stop: Stop) -> list[str]:
    return [language for language in LANGUAGES if language not in stop.lent]


def _number(stop: Stop, name: str, language: str) -> str | None:
    view, _, mark = name.rpartition(".")
    view = view or stop.view
    if view not in views_by_name():
        return None
    texts = model_of(view, stop.selection(language)).texts.values()
    marks = (pair for text in texts for pair in MARK.findall(text))
    return next((text for found, text in marks if found == mark), None)


def _shown_numbers(stop: Stop, language: str) -> set[str]:
    texts: list[str] = []
    for view in views_of(stop):
        model = model_of(view, stop.selection(language))
        texts += [plain(text) for text in model.texts.values()]
        texts += [str(cell) for table in model.tables for row in table.texts() for cell in row]
    return {number for text in texts for number in _NUMBER.findall(text)}
