"""The languages of the dashboard: each is a folder with a file ``language.yml``.

The folders stand beside this module; whoever hosts adds a folder of further ones with
``DASHBOARD_LANGUAGES``. docs/languages.md says what belongs in one.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError

from dashboard import yml
from dashboard.settings import SettingsError, further_languages

HERE = Path(__file__).resolve().parent
#: The file that makes a folder a language.
FILE = "language.yml"
CODE = re.compile(r"[a-z]{2,3}")
KEYS = (
    "tag", "name", "order", "lists", "percent", "minimum_grouping_digits",
    "contractions", "list_contractions",
)
#: Where a language stands that does not say.
LAST = 100


@dataclass(frozen=True)
class Contraction:
    """What is rewritten in a text: the matches of a pattern, if the text has `within` at all.

    To look for a few letters first takes a tenth of the time, and most texts have none.
    """

    within: str
    pattern: re.Pattern[str]
    becomes: str

    def applied(self, text: str) -> str:
        """Return `text` with what is rewritten."""
        return self.pattern.sub(self.becomes, text) if self.within in text else text


class LanguageError(SettingsError):
    """The folder of a language is not complete; the message names the file and the key."""


@dataclass(frozen=True)
class Language:
    """One language, as its folder describes it.

    Parameters
    ----------
    code : str
        Name of the folder: what addresses say, ``es``.
    folder : Path
        Where its words stand.
    tag : str
        Its BCP 47 tag, ``es-419``: the locale of the CLDR, and the ``lang`` of a page.
    name : str
        Its own name for itself.
    order : int
        Its place among the languages; the first one is the default.
    lists : str
        Tag of the locale that joins names to a list, `tag` if not said otherwise.
    percent : str
        Text with ``{number}``, where the house does not follow the CLDR.
    minimum_grouping_digits : int
        Digits before the first group: 2 where 1234 has no sign and 12 345 has one.
    contractions, list_contractions : tuple
        What is rewritten in texts with names put in, and in lists of names.
    """

    code: str
    folder: Path
    tag: str
    name: str
    order: int = LAST
    lists: str = ""
    percent: str = ""
    minimum_grouping_digits: int = 1
    contractions: tuple[Contraction, ...] = ()
    list_contractions: tuple[Contraction, ...] = ()

    @property
    def files(self) -> list[Path]:
        """The files of its words."""
        return [path for path in sorted(self.folder.glob("*.yml")) if path.name != FILE]


@functools.cache
def languages() -> dict[str, Language]:
    """Return the languages by their codes, the default first.

    Raises
    ------
    LanguageError
        If a folder does not describe a language, or two have one code.
    """
    further = further_languages()
    folders = [HERE, *([Path(further)] if further else [])]
    found: dict[str, Language] = {}
    for path in (path for folder in folders for path in sorted(folder.glob(f"*/{FILE}"))):
        language = _language(path)
        if language.code in found:
            raise LanguageError(f"{path}: there is a language {language.code!r} already")
        found[language.code] = language
    if further and not any(path.folder.parent == folders[1] for path in found.values()):
        raise LanguageError(f"{further}: no folder in it has a {FILE}")
    return {each.code: each for each in sorted(found.values(), key=lambda x: (x.order, x.code))}


def read(path: Path) -> dict:
    """Return what stands in a file of a language.

    Raises
    ------
    LanguageError
        If it is no YAML, or no mapping.
    """
    try:
        content = yml.read(path) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise LanguageError(f"{path}{line}: this is no YAML") from error
    if not isinstance(content, dict):
        raise LanguageError(f"{path}: give keys with texts")
    return content


def _language(path: Path) -> Language:
    code, told = path.parent.name, read(path)
    if not CODE.fullmatch(code):
        raise LanguageError(f"{path}: name the folder with two or three small letters")
    for key in told:
        if key not in KEYS:
            raise LanguageError(f"{path}: {key!r} is none of {', '.join(KEYS)}")
    for key in ("tag", "name"):
        if not isinstance(told.get(key), str):
            raise LanguageError(f"{path}: {key!r} is missing")
    for key in ("tag", "lists"):
        _known(path, key, told.get(key, told["tag"]))
    for key in ("order", "minimum_grouping_digits"):
        if not isinstance(told.get(key, 1), int):
            raise LanguageError(f"{path}: give a whole number for {key!r}")
    if "{number}" not in told.get("percent", "{number}"):
        raise LanguageError(f"{path}: 'percent' has no {{number}}")
    rewritten = {
        key: _contractions(path, key, told.get(key, []))
        for key in ("contractions", "list_contractions")
    }
    return Language(code, path.parent, **{"lists": told["tag"], **told, **rewritten})


def _known(path: Path, key: str, tag: str) -> None:
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise LanguageError(f"{path}: the CLDR has no locale {tag!r}, given as {key!r}") from error


def _contractions(path: Path, key: str, told: list) -> tuple[Contraction, ...]:
    try:
        return tuple(
            Contraction(each.get("in", ""), re.compile(each["of"]), each["becomes"])
            for each in told
        )
    except (re.error, KeyError, TypeError, AttributeError) as error:
        raise LanguageError(f"{path}: {key!r} wants entries with 'of' and 'becomes'") from error
