"""Several names in one sentence: "A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from babel.lists import format_list

#: Locales whose lists have no comma before "and", as the United Nations write them.
LOCALES = {"en": "en_GB", "es": "es_MX"}
#: «y» becomes «e» before the sound of an i: «Brasil e India», but «agua y hielo».
BEFORE_I = re.compile(r" y (?=(?:[IÍ]|Hi(?![aeo])|i|hi(?![aeo]))[^ ]*$)")


def listed(names: Sequence[str], language: str) -> str:
    """Return `names` as one part of a sentence.

    >>> listed(["May", "June", "July"], "en"), listed(["mayo", "junio"], "es")
    ('May, June and July', 'mayo y junio')
    """
    text = format_list(list(names), locale=LOCALES[language])
    return BEFORE_I.sub(" e ", text) if language == "es" else text
