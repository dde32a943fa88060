"""Several names in one sentence: `Panama, Costa Rica and Belize`."""

from __future__ import annotations

from collections.abc import Sequence

from babel.lists import format_list

from dashboard.words.language import languages


def joined(names: Sequence[str], language: str) -> str:
    """Return `names` as one list in running text.

    >>> joined(["Panama", "Costa Rica", "Belize"], "en")
    'Panama, Costa Rica and Belize'
    >>> joined(["Guatemala", "Irlanda"], "es")
    'Guatemala e Irlanda'
    """
    own = languages()[language]
    text = format_list(list(names), locale=own.lists.replace("-", "_"))
    for contraction in own.list_contractions:
        text = contraction.applied(text)
    return text
