"""What the remittance tables say of their sources is complete."""

from __future__ import annotations

import pytest

from dashboard.tables import load, sources
from dashboard.words import LANGUAGES, has, words

#: Table, and the column that names its source (None: it has one source only).
TABLES = {
    "remittances_annual": "edition",
    "remittances_share_of_gdp": "edition",
    "remittances_paid": "edition",
    "remittances_monthly": "source",
    "remittances_quoted": "source",
    "remittances_mexico": None,
    "remittance_corridors": "edition",
    "remittance_costs": None,
    "remittance_projections": "source",
}


@pytest.mark.parametrize(("table", "column"), TABLES.items())
def test_each_edition_or_source_of_a_table_is_described(table: str, column: str | None) -> None:
    keys = [source["key"] for source in sources(table)]
    assert len(keys) == len(set(keys))
    assert column is None or set(load(table)[column]) == set(keys)
    assert column is not None or len(keys) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_caveat_has_words_and_each_word_a_use(language: str) -> None:
    used = {key for table in TABLES for source in sources(table) for key in source["caveats"]}
    assert [key for key in used if not has(key, language)] == []
    known = {key for key in words(language) if key.startswith("remittance_caveats.")}
    assert known - used == set()


@pytest.mark.parametrize("table", TABLES)
def test_each_source_names_the_hash_of_what_was_read(table: str) -> None:
    for source in sources(table):
        assert source["sha256"]
        assert all(len(digest) == 64 for digest in source["sha256"].values())
        assert all(source["publisher"][language] for language in LANGUAGES)
        assert all(source["citation"][language] for language in LANGUAGES)
