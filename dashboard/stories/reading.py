"""Read a story file, YAML or JSON, from anyone: what is wrong is named, the rest still opens."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import yaml

from dashboard.selection import read_query
from dashboard.stories.model import Claim, Stop, Story
from dashboard.stories.saying import TEXTS, unfilled
from dashboard.views import views_by_name
from dashboard.words import LANGUAGES, NAMES, t

#: Limits for a file from anyone.
LARGEST, MOST_STOPS, LONGEST = 200_000, 60, 2_000
#: The reason of a problem that is none of a story of ours, which need not speak every language.
NOT_TOLD = "not_told"
STORY_KEYS = ("version", "title", "stops")
STOP_KEYS = ("address", "charts", "title", "caption", "notes", "seconds", "claims")


@dataclass(frozen=True)
class Problem:
    """What is wrong in a story file: the stop (0: the story itself), the key, the reason."""

    stop: int
    key: str
    reason: str
    values: dict[str, str] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """Return the whole message in `language`."""
        kind = "stop" if self.stop else "file" if self.key == "file" else "story"
        where = t(f"stories.where.{kind}", language, stop=str(self.stop), name=self.key)
        return where + " " + t(f"stories.reason.{self.reason}", language, **self.values)


class _AliasError(yaml.MarkedYAMLError):
    """An alias stands where its mark says."""


class _Loader(yaml.SafeLoader):
    """YAML without anchors: a few lines of them can stand for gigabytes."""

    def compose_node(self, parent: object, index: object) -> yaml.Node:
        if self.check_event(yaml.AliasEvent):
            raise _AliasError(problem_mark=self.peek_event().start_mark)
        return super().compose_node(parent, index)


def read(content: bytes, name: str = "own") -> tuple[Story, list[Problem]]:
    """Return the story in `content`, and what is wrong with it.

    A stop that cannot be shown is left out; one whose words are incomplete is kept, with
    the words of another language. Whatever `content` is, nothing is raised.
    """
    if len(content) > LARGEST:
        return _nothing(name, "file", "too_large", most=f"{LARGEST:,}")
    try:
        found = yaml.load(content.decode("utf-8-sig"), Loader=_Loader)
    except UnicodeDecodeError:
        return _nothing(name, "file", "not_utf8")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return _nothing(name, "file", *_unreadable(error))
    if not isinstance(found, dict) or not isinstance(found.get("stops"), list):
        return _nothing(name, "stops", "no_stops")
    if not found["stops"]:
        return _nothing(name, "stops", "empty")
    problems = [Problem(0, str(key)[:40], "unknown_key") for key in found if key not in STORY_KEYS]
    lent = _lent([found, *found["stops"]])
    problems += [Problem(0, to, NOT_TOLD, {"other": NAMES[other]}) for to, other in lent.items()]
    title = _texts(found, "title", 0, problems, lent)
    if len(found["stops"]) > MOST_STOPS:
        problems.append(Problem(0, "stops", "too_many", {"most": str(MOST_STOPS)}))
    stops = [
        _stop(entry, number, problems, lent)
        for number, entry in enumerate(found["stops"][:MOST_STOPS], 1)
    ]
    return Story(name, title, tuple(stop for stop in stops if stop), lent), problems


def numberless(story: Story) -> list[Problem]:
    """Return the placeholders of `story` that the views have no number for."""
    return [
        Problem(number, f"{key}.{language}", "no_number", {"placeholder": placeholder[:60]})
        for number, stop in enumerate(story.stops, 1)
        for key, language, placeholder in unfilled(stop)
    ]


def _nothing(
    name: str, key: str, reason: str, line: int = 0, **values: str
) -> tuple[Story, list[Problem]]:
    empty = dict.fromkeys(LANGUAGES, "")
    values |= {"line": str(line)} if line else {}
    return Story(name, empty, ()), [Problem(0, key, reason, values)]


def _unreadable(error: Exception) -> tuple[str, int]:
    """Return the reason and the line; the words of the library are in English only."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return "not_yaml", 0
    return "alias" if isinstance(error, _AliasError) else "not_yaml_line", mark.line + 1


def _lent(entries: list[object]) -> dict[str, str]:
    """Return each language in which nothing is said, with the first one in which something is."""
    texts = [entry.get(key) for entry in entries if isinstance(entry, dict) for key in TEXTS]
    given = set().union(*(text for text in texts if isinstance(text, dict)))
    told = [language for language in LANGUAGES if language in given]
    return {language: told[0] for language in LANGUAGES if told and language not in told}


def _stop(
    entry: object, number: int, problems: list[Problem], lent: dict[str, str]
) -> Stop | None:
    if not isinstance(entry, dict):
        problems.append(Problem(number, "stop", "not_a_stop"))
        return None
    problems += [
        Problem(number, str(key)[:40], "unknown_key") for key in entry if key not in STOP_KEYS
    ]
    shown = _shown(entry.get("address"), number, problems)
    if shown is None:
        return None
    view, fields = shown
    return Stop(
        view, _charts(entry, view, number, problems), fields,
        title=_texts(entry, "title", number, problems, lent),
        caption=_texts(entry, "caption", number, problems, lent),
        notes=_texts(entry, "notes", number, problems, lent, needed=False),
        seconds=_seconds(entry, number, problems),
        claims=_claims(entry, number, problems, lent), lent=lent,
    )


def _shown(address: object, number: int, problems: list[Problem]) -> tuple[str, dict] | None:
    """Return the view and the fields that `address` says; None if it names no view."""
    try:
        parts = urlsplit(address if isinstance(address, str) and "#" in address else "#")
    except ValueError:
        parts = urlsplit("#")
    view = parts.fragment.split("/")[0]
    if view not in views_by_name():
        problems.append(Problem(number, "address", "no_view", {
            "address": str(address)[:120], "views": ", ".join(views_by_name()),
        }))
        return None
    # An address may be given whole, with its host, or as its query alone.
    fields, set_aside = read_query(parts.query or parts.path.removeprefix("?"))
    fields.pop("language")
    if set_aside:
        problems.append(Problem(number, "address", "not_understood",
                                {"parts": ", ".join(set_aside)}))
    return view, fields


def _charts(entry: dict, view: str, number: int, problems: list[Problem]) -> tuple[str, ...]:
    there = [name.split(".")[1] for name in views_by_name()[view].charts]
    asked = entry.get("charts", there[:1])
    asked = asked if isinstance(asked, list) else [asked]
    for chart in asked:
        if chart not in there:
            problems.append(Problem(number, "charts", "no_chart", {
                "chart": str(chart)[:60], "view": view, "charts": ", ".join(there) or "–",
            }))
    return tuple(chart for chart in asked if chart in there)


def _texts(
    entry: dict, key: str, number: int, problems: list[Problem], lent: dict[str, str],
    needed: bool = True,
) -> dict[str, str]:
    """Return the text of `key` in each language; a missing one is filled from another."""
    given = entry.get(key)
    if given is None and not needed:
        return dict.fromkeys(LANGUAGES, "")
    given = given if isinstance(given, dict) else {}
    texts = {}
    for language in (each for each in LANGUAGES if each not in lent):
        text = given.get(language)
        if not isinstance(text, str) or not text.strip():
            problems.append(Problem(number, f"{key}.{language}", "no_words"))
        elif len(text) > LONGEST:
            problems.append(Problem(number, f"{key}.{language}", "too_long",
                                    {"most": f"{LONGEST:,}"}))
        else:
            texts[language] = text.strip()
    other = next(iter(texts.values()), "")
    return {language: texts.get(language, other) for language in LANGUAGES}


def _seconds(entry: dict, number: int, problems: list[Problem]) -> int | None:
    seconds = entry.get("seconds")
    if seconds is None:
        return None
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 1 <= seconds <= 3600:
        problems.append(Problem(number, "seconds", "no_seconds", {"value": str(seconds)[:40]}))
        return None
    return seconds


def _claims(
    entry: dict, number: int, problems: list[Problem], lent: dict[str, str]
) -> tuple[Claim, ...]:
    """Return the claims of a stop; one that is not complete is named and left out."""
    given, told = entry.get("claims", []), [each for each in LANGUAGES if each not in lent]
    claims = []
    for claim in given if isinstance(given, list) else [given]:
        texts = [claim.get(key) for key in ("check", *told)] if isinstance(claim, dict) else []
        arguments = claim.get("with", {}) if texts else None
        complete = texts and all(isinstance(text, str) and text.strip() for text in texts)
        if not complete or not isinstance(arguments, dict):
            problems.append(Problem(number, "claims", "no_claim", {"claim": str(claim)[:60]}))
            continue
        named = {str(name): value for name, value in arguments.items()}
        phrase = dict(zip(told, texts[1:], strict=True))
        phrase |= {language: phrase[other] for language, other in lent.items()}
        claims.append(Claim(texts[0], phrase, named))
    return tuple(claims)
