"""What no written text of a reader may have: the workshop's talk, wrong spaces, wrong numbers.

The rendered texts are looked at in `tests/test_words.py`, where all of them are made.
"""

from __future__ import annotations

import re

import pytest
from babel import Locale

from dashboard.words import LANGUAGES
from tests import reader_texts
from tests.reader_texts import faults, lacks_in_a_sentence, plural_groups, static

#: Words for how a text, a table or this page was made.
MAKING = {
    "en": ("handed", r"at hand", "in hand", r"(?:was|were) compared with", "not found",
           "could not be found", "still to be", "not yet (?:compared|confirmed|checked)",
           "we", "our", "ours", "(?-i:us)", r"collected rows?", r"our (?:own )?(?:wording|version)",
           "wording is", "this copy of the workbook", "nobody (?:has )?(?:checked|found)",
           "(?:this|the) dashboard (?:could|cannot|has no)", "to do", "TODO", "workshop", "brief"),
    "es": ("a mano", "se tuvo", "no se hall(?:ó|aron)", "no se encontr(?:ó|aron)",
           "nuestr[oa]s?", "versión (?:nuestra|propia)", "se cotej(?:ó|aron)",
           "se compar(?:ó|aron) con",
           "por (?:comparar|confirmar|cotejar)", r"aún sin", "filas reunidas",
           "esta copia del libro", "este tablero no pudo", "nos", "nosotros", "taller"),
}
#: Where such a word is said of something else, and of what.
ALLOWED = {
    "en": {},
    "es": {"stories.reason.unsupported": "a number that a presenter has typed into a story"},
}


def talks_of_its_making(language: str, texts: dict[str, str]) -> dict[str, str]:
    """Return the word of `MAKING` that stands in each text where it is not allowed."""
    pattern = re.compile(rf"(?<![\w$.])(?:{'|'.join(MAKING[language])})(?!\w)", re.IGNORECASE)
    found = {}
    for key, text in texts.items():
        # A presenter who reads the notes of a story speaks of themselves.
        own = text if not key.endswith(".notes") else re.sub(r"\b[Ww]e\b|\b[Nn]os\b", "", text)
        own = re.sub(r"\{[^}]*\}", "…", reader_texts.QUOTED.sub("…", own))
        if hit := pattern.search(own):
            found[key] = hit.group()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_speaks_of_how_it_was_made(language: str) -> None:
    found = talks_of_its_making(language, static(language))
    found_elsewhere = sorted(f"{key}: {word}" for key, word in found.items()
                             if key not in ALLOWED[language])
    assert not found_elsewhere, "\n".join(found_elsewhere)
    assert ALLOWED[language].keys() - found.keys() == set(), "allowed for nothing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_units_and_articles_are_written_as_the_language_does(language: str) -> None:
    assert {key: found for key, text in static(language).items()
            if (found := faults(text, language))} == {}


def forms_needed(key: str, language: str) -> set[str]:
    """Return the plural forms that a text has to have, or those of "1st", "2nd" ..."""
    locale = Locale(language)
    if key.endswith(".ordinal"):
        return locale.ordinal_form.tags | {"other"}
    # Whole millions in Spanish ("many") may share the text of "other".
    return (locale.plural_form.tags | {"other"}) - {"many"}


def test_a_plural_has_the_forms_of_its_language() -> None:
    for language in LANGUAGES:
        lacking = {key: sorted(forms_needed(key, language) - found)
                   for key, found in plural_groups(language).items()
                   if not forms_needed(key, language) <= found}
        assert lacking == {}, language
    english, spanish = (
        {key: forms - {"many"} for key, forms in plural_groups(language).items()}
        for language in LANGUAGES
    )
    assert english == spanish


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plural_form_for_one_is_a_singular(language: str) -> None:
    one = {
        key: found for key in plural_groups(language) if not key.endswith(".ordinal")
        if (found := faults(re.sub(r"\{[^}]*\}", "1", static(language)[f"{key}.one"]), language))
    }
    assert one == {}


#: In Spanish a verb agrees with «los Países Bajos» or with «Francia», never with both.
AGREEING = re.compile(
    r"(?:^|[.;:] |, )\{(?:place|partner|name|first|country)\} "
    rf"(?:{'|'.join(reader_texts.SINGULAR['es'].split())}|recibieron|tienen|eran|son)\b"
)


def test_no_verb_has_to_agree_with_the_name_of_a_place() -> None:
    assert {key: hit.group() for key, text in static("es").items()
            if (hit := AGREEING.search(text))} == {}


@pytest.mark.parametrize(
    ("language", "text", "fault"),
    [
        ("en", "1 female migrants born there", "a plural noun after 1"),
        ("en", "1 migrants lived in Peru", "a plural noun after 1"),
        ("es", "De ellas, 1 personas vivían", "a plural noun after 1"),
        ("es", "1\u00a0hombres migrantes", "a plural noun after 1"),
        ("en", "In 2020, Central America and Mexico was", "a singular verb after a plural place"),
        ("es", "En 2020, los Países Bajos recibió", "a singular verb after a plural place"),
        ("es", "las Islas Turcas y Caicos tiene", "a singular verb after a plural place"),
        ("es", "Ningún corredor a las Maldivas tiene un costo", ""),
        ("es", "Las Maldivas tiene un costo", "a singular verb after a plural place"),
        ("en", "76.4 % of them", "a space before %"),
        ("en", "{share} % of them", "a space before %"),
        ("es", "el 76.4% de", "no space, or a plain one, before %"),
        ("es", "el 76.4 % de", "no space, or a plain one, before %"),
        ("es", "el 76.4\u00a0% de", ""),
        ("en", "US$ 200", "a plain space after US$"),
        ("en", "US$\u00a0200", ""),
        ("en", "US$ millions", ""),
        ("es", "US$\u00a068.7 mil millones", "thousands of millions"),
        ("es", "las remesas de el Reino Unido", "an article that is not contracted"),
        ("es", "a el otro país", "an article that is not contracted"),
        ("es", "a El Salvador", ""),
        ("en", "in the the Bahamas", "an article twice"),
        ("en", "In 2021 migrants", ""),
        ("en", "11 migrants, 0.1 migrants", ""),
    ],
)
def test_a_fault_is_found(language: str, text: str, fault: str) -> None:
    found = faults(text, language)
    assert fault in found if fault else found == []


@pytest.mark.parametrize(
    ("text", "language", "inside"),
    [
        ("no data", "en", False),
        ("Kept each year at 3%: no data", "en", False),
        ("In 2019 no data were women.", "en", True),
        ("A value that is not published is shown as “no data”.", "en", False),
        ("una diferencia de sin datos", "es", True),
        ("Sin datos", "es", False),
    ],
)
def test_no_data_inside_a_sentence_is_found(text: str, language: str, inside: bool) -> None:
    assert lacks_in_a_sentence(text, language) is inside


def test_talk_of_the_making_is_found() -> None:
    planted = {"a": "The study itself was not at hand.", "b": "Compare with the note.",
               "c": "Our version.", "d": "A handed-over file", "e": "US$ 200 in the US",
               "f": "{us} came"}
    assert set(talks_of_its_making("en", planted)) == {"a", "c", "d"}
    planted = {"a": "No se tuvo a mano el estudio.", "b": "A manos llenas", "c": "versión nuestra"}
    assert set(talks_of_its_making("es", planted)) == {"a", "c"}
