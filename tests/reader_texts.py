"""What no text of a reader may have: the checks that the tests of words share.

`static` gives every text as it is written, of the words and of the stories, by its key.
`faults` looks at one text, written or rendered, and returns what is wrong with it.
"""

from __future__ import annotations

import functools
import re

import yaml

from dashboard import stories
from dashboard.words import LANGUAGES, PLURAL_FORMS, typeset, words

NO_DATA = {"en": "no data", "es": "sin datos"}
#: A title that a publisher chose, and an address, keep their own spelling.
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|https?://\S+")
#: Nouns of which a number of the dashboard counts several.
NOUNS = {
    "en": "migrants people persons women men countries corridors organizations members shares "
          "surveys states months quarters years answers rows pairs places origins destinations "
          "charts tables figures areas respondents senders stops handouts others",
    "es": "personas mujeres hombres migrantes países corredores organizaciones miembros "
          "proporciones encuestas estados meses trimestres años respuestas filas pares lugares "
          "orígenes destinos gráficos tablas cifras áreas encuestados paradas",
}
#: Verbs of which the subject is a place or a number, in the singular.
SINGULAR = {
    "en": "is was has receives",
    "es": "recibió recibe tiene tenía es era fue está estaba cuenta contaba registró registra "
          "alcanzó representa envió paga pagó publica publicó acoge acogía vivía vive llegó",
}
PLACE = r"(?:los|las|Los|Las) (?:[A-ZÁÉÍÓÚ][\w’-]+)(?: (?:de los |de |del |y )?[A-ZÁÉÍÓÚ][\w’-]+)*"
#: The places that are plural in the language: the region, and in Spanish those with los or las.
PLURAL_PLACE = {
    "en": r"Central America and Mexico",
    "es": rf"(?:Centroamérica y México|{PLACE})",
}
#: What may stand before the subject of a clause.
START = r"(?:^|[.;:?!»”] |, (?:que )?)"


def _any(listed: str) -> str:
    return "|".join(listed.split())


PATTERNS = {
    language: {
        name: re.compile(pattern) for name, pattern in {
            "a plural noun after 1": rf"(?<![\d.,:/–−-])\b1[ \u00a0](?:[a-zé]+ )?"
                                     rf"(?:{_any(NOUNS[language])})\b",
            "a singular verb after a plural place":
                rf"{START}{PLURAL_PLACE[language]} (?:{_any(SINGULAR[language])})\b",
            "a word twice": r"\b(?!had\b)([a-záéíóú]{2,}) \1\b",
            "a plain space after US$": r"US\$ (?=[\d{])",
            **others,
        }.items()
    }
    for language, others in {
        "en": {
            "a space before %": r"[\d}][ \u00a0\u202f]%",
            "an article twice": r"\b[Tt]he the\b",
        },
        "es": {
            "no space, or a plain one, before %": r"[\d}](?: ?)%",
            "an article that is not contracted": r"\b(?:[Dd]e|[Aa]) el (?=[a-zñA-Z])(?!El\b)",
            "thousands of millions": r"\b(?:mil millones|billón|billones)\b",
        },
    }.items()
}


def faults(text: str, language: str) -> list[str]:
    """Return the names of what is wrong with a text, in the order of `PATTERNS`."""
    own = QUOTED.sub("…", text)
    return [name for name, pattern in PATTERNS[language].items() if pattern.search(own)]


def lacks_in_a_sentence(text: str, language: str) -> bool:
    """Whether "no data" stands inside a sentence, and not alone or as the value of a label."""
    own = QUOTED.sub("…", text)
    spoken = own.replace(f": {NO_DATA[language]}", "").lower()
    return NO_DATA[language] in spoken and spoken.strip() != NO_DATA[language]


@functools.cache
def static(language: str) -> dict[str, str]:
    """Return every text as written: of the words by key, of the stories by stop and part."""
    found = dict(words(language))
    for path in sorted(stories.FOLDER.glob("*.yml")):
        story = yaml.safe_load(path.read_text(encoding="utf-8"))
        found[f"{path.stem}.title"] = story["title"][language]
        for number, stop in enumerate(story["stops"], 1):
            for part, text in stop.items():
                if isinstance(text, dict) and language in text:
                    found[f"{path.stem}.{number}.{part}"] = typeset(str(text[language]))
    return found


@functools.cache
def plural_groups(language: str) -> dict[str, frozenset[str]]:
    """Return the keys that have one text for each plural form, with their forms."""
    children: dict[str, set[str]] = {}
    for key in words(language):
        parent, _, child = key.rpartition(".")
        children.setdefault(parent, set()).add(child)
    return {
        parent: frozenset(forms) for parent, forms in children.items()
        if "other" in forms and forms <= set(PLURAL_FORMS)
    }


def group_of(key: str) -> str:
    """Return the key of all forms of a text: of a plural, or of the months of a year."""
    parent, _, child = key.rpartition(".")
    if child.isdecimal() or any(parent in plural_groups(language) for language in LANGUAGES):
        return f"{parent}.*"
    return key
