"""A language is a folder: what it has to hold, and what is told where it does not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale
from babel.numbers import format_decimal

from dashboard import names, numbers, places, tables, words
from dashboard.words import LANGUAGES, LanguageError, cldr, has, language, whole
from dashboard.words.lists import joined
from tests.serving import ROOT, free_port
from tests.toy_language import CODE, write

#: The modules that keep what a language says.
KEEPING = (words, cldr, language, whole, places)


def forget() -> None:
    for kept in [kept for module in KEEPING for kept in vars(module).values()]:
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()


@contextmanager
def known(folder: Path) -> Iterator[None]:
    """Let the languages in `folder` be known beside ours."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_LANGUAGES", str(folder))
        forget()
        try:
            yield
        finally:
            forget()


@pytest.fixture
def described(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes a language.yml, and gives the folder of languages."""

    def write_one(code: str, text: str) -> Path:
        (tmp_path / code).mkdir(exist_ok=True)
        (tmp_path / code / "language.yml").write_text(text, encoding="utf-8")
        return tmp_path

    return write_one


def test_the_types_name_the_languages_of_the_package() -> None:
    assert get_args(names.Language) == LANGUAGES


@pytest.mark.parametrize(
    "locale", ["fr", "de", "sv", "de_CH", "pt_PT", "hi", "en_IN", "pl", "ru", "tr"]
)
def test_numbers_are_written_as_cldr_has_them(locale: str, described: Callable[..., Path]) -> None:
    with known(described("toy", f"tag: {locale.replace('_', '-')}\nname: Toy\n")):
        pattern = Locale.parse(locale).decimal_formats[None].pattern.split(".")[0] + ".00"
        for value in (0, 7.5, 999, 1234, -19.25, 1_234_567.875, 12_345_678):
            expected = format_decimal(value, format=pattern, locale=locale)
            assert numbers.exact(value, "toy", 2) == expected.replace("-", "−")


def test_per_cent_and_changes_follow_the_language(described: Callable[..., Path]) -> None:
    with known(described("toy", "tag: fr\nname: Toy\n")):
        assert numbers.percent(76.4, "toy") == "76,4\u00a0%"
        assert numbers.signed(1234, "toy") == "+1\u202f234"
    with known(described("toy", 'tag: fr\nname: Toy\npercent: "%{number}"\n')):
        assert numbers.percent(76.4, "toy") == "%76,4"


def test_a_first_group_can_be_wanted_later(described: Callable[..., Path]) -> None:
    with known(described("toy", "tag: pl\nname: Toy\nminimum_grouping_digits: 2\n")):
        assert [numbers.exact(value, "toy") for value in (1234, -12_345, 1_234_567)] == [
            "1234", "−12\u00a0345", "1\u00a0234\u00a0567",
        ]


def test_lists_and_contractions_follow_the_language(described: Callable[..., Path]) -> None:
    own = "contractions: [{of: 'de le ', becomes: 'du '}]\n"
    with known(described("toy", f"tag: fr\nname: Toy\n{own}")):
        assert joined(["Panama", "Cuba"], "toy") == "Panama et Cuba"
        assert words._contracted("de le Salvador", "toy") == "du Salvador"


def test_places_have_names_of_the_cldr_unless_the_language_gives_its_own(tmp_path: Path) -> None:
    folder = write(tmp_path)
    own = folder / CODE / "places.yml"
    own.write_text(own.read_text(encoding="utf-8") + "name: {MEX: Le Mexique}\n", encoding="utf-8")
    with known(folder):
        said = {code: places.name(code, CODE) for code in ("DEU", "SLV", "USA", "MEX", "CHI")}
        assert said == {
            "DEU": "Allemagne", "SLV": "Salvador", "USA": "États-Unis", "MEX": "Le Mexique",
            # The CLDR has no name for the Channel Islands as one.
            "CHI": "Channel Islands",
        }
        assert places.name(places.MESOAMERICA, CODE) == "⟪Central America and Mexico⟫"
        assert places.names(CODE).keys() == set(places.with_names())


def test_our_own_names_are_those_of_the_table() -> None:
    frame = tables.published("countries").set_index("country")
    for code in LANGUAGES:
        assert places.names(code) == frame[f"name_{code}"].to_dict()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: Toy\n", "'tag' is missing"),
        ("tag: fr\n", "'name' is missing"),
        ("tag: xx-XX\nname: Toy\n", "the CLDR has no locale 'xx-XX', given as 'tag'"),
        ("tag: fr\nname: Toy\nlists: none\n", "the CLDR has no locale 'none', given as 'lists'"),
        ("tag: fr\nname: Toy\ncolour: red\n", "'colour' is none of tag, name, "),
        ("tag: fr\nname: Toy\norder: first\n", "give a whole number for 'order'"),
        ("tag: fr\nname: Toy\npercent: '%'\n", "'percent' has no {number}"),
        ("tag: fr\nname: Toy\ncontractions: [{of: '('}]\n", "'contractions' wants entries"),
        ("tag: fr\nname: [\n", ", line 3: this is no YAML"),
        ("- tag\n", "give keys with texts"),
    ],
)
def test_a_wrong_description_is_named_with_its_file(
    text: str, told: str, described: Callable[..., Path]
) -> None:
    folder = described("toy", text)
    with pytest.raises(LanguageError) as caught, known(folder):
        language.languages()
    assert str(folder / "toy" / "language.yml") in str(caught.value)
    assert told in str(caught.value)


def test_a_language_that_is_there_already_is_refused(described: Callable[..., Path]) -> None:
    with (
        pytest.raises(LanguageError, match="there is a language 'es' already"),
        known(described("es", "tag: es\nname: Otro\n")),
    ):
        language.languages()


def test_a_folder_without_a_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="no folder in it has a language.yml"), known(tmp_path):
        language.languages()


def test_the_toy_language_is_whole(tmp_path: Path) -> None:
    with known(write(tmp_path)):
        assert has("page.title", CODE)


def test_each_missing_key_is_named_with_its_file(tmp_path: Path) -> None:
    file = write(tmp_path) / CODE / "numbers.yml"
    file.write_text("no_data: ⟪none⟫\nmillion: '{count} millions'\n", encoding="utf-8")
    with known(tmp_path), pytest.raises(LanguageError) as caught:
        words.words(CODE)
    assert str(caught.value).splitlines() == [
        f"{file}: no text for 'numbers.{key}'"
        for key in ("axis_million", "billion", "usd_billions", "usd_millions")
    ] + [f"{file}: nothing gives {{count}} of 'numbers.million'"]


def test_a_language_has_the_plural_forms_it_counts_with(described: Callable[..., Path]) -> None:
    first = {"a.n.one": "{count} dog", "a.n.other": "{count} dogs", "a.group.other": "Others"}
    for tag, forms in (("pl", "few many one other"), ("fr", "one other"), ("ja", "other")):
        with known(described("toy", f"tag: {tag}\nname: Toy\n")):
            faults = whole.faults({"a.group.other": "X"}, first, "toy").splitlines()
        assert [line.rpartition("a.n.")[2].rstrip("'") for line in faults] == forms.split()


@pytest.mark.slow
def test_a_server_says_what_is_missing_and_does_not_start(tmp_path: Path) -> None:
    file = write(tmp_path) / CODE / "numbers.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(x for x in lines if not x.startswith("million:")), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "serve", "--port", str(free_port())],
        env=os.environ | {"DASHBOARD_LANGUAGES": str(tmp_path)},
        cwd=ROOT, text=True, capture_output=True, check=False,
    )
    assert done.returncode == 2
    assert done.stderr == f"{file}: no text for 'numbers.million'\n"
