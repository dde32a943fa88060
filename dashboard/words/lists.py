"""Several names in one sentence: `Panama, Costa Rica and Belize`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from babel.lists import format_list

#: «y» before the sound of i: «Irán e Islandia», but «Iowa».
Y_BEFORE_I = re.compile(r" y (?=(?:[IiÍí]|[Hh][iIíÍ])(?![aeiouáéíóú]))")


def joined(names: Sequence[str], language: str) -> str:
    """Return `names` as one list in running text.

    >>> joined(["Panama", "Costa Rica", "Belize"], "en")
    'Panama, Costa Rica and Belize'
    >>> joined(["Guatemala", "Irlanda"], "es")
    'Guatemala e Irlanda'
    """
    if language == "es":
        return Y_BEFORE_I.sub(" e ", format_list(list(names), locale="es"))
    # British English has no comma before "and", which is the style of the United Nations.
    return format_list(list(names), locale="en_GB")
