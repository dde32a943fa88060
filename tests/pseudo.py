"""A pseudo-language: every text of the words is marked, so that what is not from them is seen.

Only the text itself is marked, ⟪so⟫, not what is put into it: in ``⟪In ⟫2019⟪, ⟫…`` each name
and number stands outside, and has to be marked by its own words.

``python -m tests.pseudo PORT`` serves the dashboard in it.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from string import Formatter

import pytest
import yaml

from dashboard import places, stories, words, yml
from dashboard.charts import map_labels
from dashboard.schemas import SCHEMAS
from dashboard.tables import DATA, load
from dashboard.views import views_by_name
from dashboard.words import cldr, lists
from tests.afresh import afresh
from tests.everything import AMOUNTS

OPEN, CLOSE = "⟪", "⟫"
#: A picture cuts off what it has no room for.
MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*(?:{CLOSE}|…$)")
LETTER = re.compile(r"[^\W\d_]")
#: What is no word: names of languages and their codes, a file's own names, citation styles' marks.
NO_WORDS = ("English", "Español", *filter(str.strip, AMOUNTS))
#: Keys of the keyboard, as they are printed on it.
KEYS = ("→ PgDn", "← PgUp", "Home End", "B", "L", "Esc")


def mark(text: str) -> str:
    """Mark the text of a template, its placeholders left as they are."""
    if not text or OPEN in text:
        return text
    return "".join(
        (f"{OPEN}{literal}{CLOSE}" if literal else "") + (f"{{{name}}}" if name else "")
        for literal, name, _, _ in Formatter().parse(text)
    )


@contextmanager
def spoken() -> Iterator[None]:
    """Let the dashboard speak the pseudo-language in place of both of its languages."""
    flat, read, name, called = words.flat, yml.read, places.name, cldr.language_name
    with pytest.MonkeyPatch.context() as patch, afresh():
        patch.setattr(words, "flat", lambda *a: {k: mark(v) for k, v in flat(*a).items()})
        patch.setattr(yml, "read", lambda path: _both_marked(read(path)))
        patch.setattr(places, "name", lambda *a: mark(name(*a)))
        patch.setattr(cldr, "language_name", lambda *a: mark(called(*a)))
        # The commas and the "and" of a list are the language's own, from CLDR.
        patch.setattr(lists, "format_list", lambda names, **_: mark(", ").join(names))
        # Marks make names longer, and a search for room on a map slow: each takes its best place.
        patch.setattr(map_labels, "_apart", lambda choices, _: (
            0.0, [ways[0][2] for ways in choices if ways],
        ))
        yield


def _both_marked(node: object) -> object:
    """Mark what a source file says in both languages; the publisher's own titles stay."""
    if isinstance(node, dict):
        if set(node) == {"en", "es"} and isinstance(node["en"], str):
            return {language: mark(text) for language, text in node.items()}
        return {key: _both_marked(child) for key, child in node.items()}
    return [_both_marked(child) for child in node] if isinstance(node, list) else node


def unspoken(text: str, where: str = "") -> str:
    """Return what of `text` is neither marked nor known to be no word; empty if nothing is.

    Only the trace of a number (`where`) may name columns of tables.
    """
    left = MARKED.sub(" ", text)
    if left.strip() in KEYS or left.strip() in places.codes():
        return ""
    if not LETTER.search(left):
        return ""
    if "picture" in where:
        left = CUT.sub("", left)
    left = left.replace("\\", "")  # BibTeX's own
    for known in _known():
        left = left.replace(known, " ")
    left = CODE.sub(" ", left)
    if "trace" in where:
        left = COLUMN.sub(" ", left)
    if where == "api":
        left = IDENTIFIER.sub(" ", left)
    return left.strip() if LETTER.search(left) else ""


@functools.cache
def _known() -> list[str]:
    """Return what is not translated, longest first: the publishers' own titles, and names."""
    found = {*NO_WORDS}
    for path in DATA.glob("*.source.yml"):
        for source in yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]:
            stated = (source["title"], source["edition"], source["address"],
                      source["licence"]["name"])
            # What is stated in each language is words.
            found |= {text for text in stated if isinstance(text, str)}
    found |= {*load("covid_survey")["source"], *load("comparable_surveys")["source"]}
    # A story is a text of its own, in both languages, not words of the page.
    found |= {title for name in stories.NAMES for title in stories.load(name).title.values()}
    return sorted(filter(LETTER.search, found), key=len, reverse=True)


#: What a picture had no room for: the end of a source's own words.
CUT = re.compile(r"[^·]*…$")
#: Codes of countries; addresses; files and the columns that a README lists; a key of BibTeX, and
#: its fields; what the script puts in later.
CODE = re.compile(
    r"\b[A-Z]{3}\b|https?://\S+"
    r"|README\.txt|[\w-]+\.(?:csv|html)|^  [A-Za-z0-9_]+(?=:)|@misc\{\w+|^  [a-z]+(?= = )"
    r"|(?<!\{)\{[a-z]+\}(?!\})", re.MULTILINE,
)
#: What the API is asked for by name, in its messages.
IDENTIFIER = re.compile(r"\b(?:{})\b".format("|".join((*views_by_name(), *SCHEMAS, "nothing"))))
COLUMN = re.compile(r"\b(?:{})\b".format(
    "|".join({column for schema in SCHEMAS.values() for column in schema.dtypes})
))

if __name__ == "__main__":
    from dashboard.settings import Settings
    from dashboard.site import serve

    with spoken():
        serve(Settings(port=int(sys.argv[1])))
