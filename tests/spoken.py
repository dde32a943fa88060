"""One walk through all texts in the pseudo-language: which keys are used, what is not words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

import dashboard.words
from dashboard.words import LANGUAGES, words
from tests.everything import everything
from tests.once import once
from tests.pseudo import spoken, unspoken
from tests.sampling import EXHAUSTIVE


class Spoken(NamedTuple):
    """What a walk through the texts of one language found."""

    keys: set[str]
    problems: list[str]


def spoken_in(language: str, factory: pytest.TempPathFactory) -> Spoken:
    """Return what is spoken in `language`, walked once for all processes of a test run."""
    path = once(factory, f"spoken-{language}.json", lambda path: _walk(language, path))
    keys, problems = json.loads(path.read_text(encoding="utf-8"))
    return Spoken(set(keys), problems)


def _walk(language: str, path: Path) -> None:
    keys: set[str] = set()

    class Heard(dict):
        def __getitem__(self, key: str) -> str:
            keys.add(key)
            return super().__getitem__(key)

    with spoken(), pytest.MonkeyPatch.context() as patch:
        heard = {each: Heard(words(each)) for each in LANGUAGES}
        patch.setattr(dashboard.words, "words", heard.__getitem__)
        # Each selection in one language, as marks are put in alike; in make test-all in both.
        # Most texts are said many times.
        said = set(everything([language], in_turn=not EXHAUSTIVE))
        found = {(where, unspoken(text, where)): text for where, text in sorted(said)}
    problems = sorted(
        f"{where}: {left}  in  {text}" for (where, left), text in found.items() if left
    )
    path.write_text(json.dumps([sorted(keys), problems]), encoding="utf-8")
