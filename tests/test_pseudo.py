"""No text stands in the code: in a pseudo-language every word that a reader meets is marked."""

from __future__ import annotations

import pytest

from dashboard.words import LANGUAGES
from tests.pseudo import mark, unspoken
from tests.spoken import spoken_in


def test_a_text_is_marked_around_what_is_put_into_it() -> None:
    assert mark("In {year}, {count} lived there.") == "⟪In ⟫{year}⟪, ⟫{count}⟪ lived there.⟫"
    assert unspoken("⟪In ⟫2019⟪, ⟫15.2⟪ million⟫⟪ lived there.⟫") == ""
    assert unspoken("⟪In ⟫2019⟪, ⟫15.2 million⟪ lived there.⟫") != ""


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_comes_from_the_words(
    language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    problems = spoken_in(language, tmp_path_factory).problems
    assert not problems, "\n".join([f"{len(problems)} texts from elsewhere:", *problems[:60]])
