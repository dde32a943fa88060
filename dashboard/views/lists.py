"""Several names in one sentence: "A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.words import t

#: «y» becomes «e» before the sound of an i: «Brasil e India», but «agua y hielo».
BEFORE_I = re.compile(r" y (?=(?:[IÍií]|[Hh]i(?![aeo]))[^,]*$)")


def listed(names: Sequence[str], language: str) -> str:
    """Return `names` as one part of a sentence.

    >>> listed(["May", "June", "July"], "en"), listed(["Brasil", "India"], "es")
    ('May, June and July', 'Brasil e India')
    """
    if len(names) < 2:
        return "".join(names)
    text = t("lists.and", language, names=", ".join(names[:-1]), last=names[-1])
    return BEFORE_I.sub(" e ", text) if language == "es" else text
