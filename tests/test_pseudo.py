"""No text stands in the code: in a pseudo-language every word that a reader meets is marked."""

from __future__ import annotations

from tests.everything import everything
from tests.pseudo import mark, spoken, unspoken


def test_a_text_is_marked_around_what_is_put_into_it() -> None:
    assert mark("In {year}, {count} lived there.") == "⟪In ⟫{year}⟪, ⟫{count}⟪ lived there.⟫"
    assert unspoken("⟪In ⟫2019⟪, ⟫15.2⟪ million⟫⟪ lived there.⟫") == ""
    assert unspoken("⟪In ⟫2019⟪, ⟫15.2 million⟪ lived there.⟫") != ""


def test_every_text_comes_from_the_words() -> None:
    with spoken():
        found = {(where, unspoken(text, where)): text for where, text in everything()}
    shown = sorted(f"{where}: {left}  in  {text}" for (where, left), text in found.items() if left)
    assert not shown, "\n".join([f"{len(shown)} texts from elsewhere:", *shown[:60]])
