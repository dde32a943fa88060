"""One table of addresses and what they mean; the exported page reads it too (repair.test.ts)."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from dashboard.address import ADDRESS, read
from dashboard.export.walk import options

#: Query, what it states by its names in an address, and what is said of its other parts.
CASES = json.loads(Path(__file__).with_name("addresses.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("query", "stated", "set_aside"), CASES)
def test_an_address_means_what_the_table_says(
    query: str, stated: dict[str, str], set_aside: list[str]
) -> None:
    choices = {field: tuple(values) for field, values in options().items()}
    fields, said = read(parse_qsl(query, keep_blank_values=True), choices)
    assert {ADDRESS[field]: str(value) for field, value in fields.items()} == stated
    assert said == set_aside
