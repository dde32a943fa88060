"""The explicit list of builders, and how all tables are checked and written together.

A builder is a module with `build(raw, facts) -> dict of table name to frame`. Beside
each table stands a source file, from the description in `descriptions/<table>.yml`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pandas as pd

from dashboard.publishers import (
    bilateral,
    central_banks,
    cited_figures,
    comparable_surveys,
    countries,
    covid_survey,
    describe,
    diaspora_organizations,
    knomad,
    migrant_stock,
    population,
    prices,
    projections,
    remittances_mexico,
    world_bank,
)
from dashboard.publishers.errors import BuildError
from dashboard.schemas import SCHEMAS

#: One module per subject, in the order they are built.
BUILDERS: tuple[ModuleType, ...] = (
    countries,
    migrant_stock,
    population,
    diaspora_organizations,
    covid_survey,
    comparable_surveys,
    cited_figures,
    knomad,
    world_bank,
    central_banks,
    remittances_mexico,
    bilateral,
    prices,
    projections,
)

#: Tables whose rows keep the order of the published list; all others are sorted by key.
IN_PUBLISHED_ORDER = ("covid_survey", "comparable_surveys", "cited_figures")


def build_all(
    raw: Path, facts: Path, out: Path, builders: Sequence[ModuleType] = BUILDERS
) -> dict[str, int]:
    """Build every table, and replace the files in `out` only when all of them are good.

    Parameters
    ----------
    raw, facts : Path
        Folders of the publishers' files and of the collected facts.
    out : Path
        Folder for `<table>.csv` and `<table>.source.yml`.

    Returns
    -------
    dict
        Table name to its number of rows.

    Raises
    ------
    BuildError, TableError
        At the first input that is not what it should be.
    """
    for folder in (raw, facts):
        if not folder.is_dir():
            raise BuildError("no such folder", file=str(folder))
    counts = {}
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".build-", dir=out) as folder:
        for builder in builders:
            for table, frame in builder.build(raw, facts).items():
                good = finish(table, frame)
                text = csv_text(good)
                (Path(folder) / f"{table}.csv").write_text(text, "utf-8", newline="\n")
                source = describe.source_text(table, raw, facts)
                (Path(folder) / f"{table}.source.yml").write_text(source, "utf-8", newline="\n")
                counts[table] = len(good)
        for path in sorted(Path(folder).iterdir()):
            path.replace(out / path.name)
    return counts


def finish(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` in the columns, dtypes and order of its schema, checked.

    Raises
    ------
    BuildError
        If there is no such table, or a column is missing or not of its kind.
    TableError
        If a value does not fit the schema.
    """
    if table not in SCHEMAS:
        raise BuildError("no schema for this table", file=f"{table}.csv", label=table)
    schema = SCHEMAS[table]
    try:
        ordered = frame[[column.name for column in schema.columns]]
        kinds = {**schema.dtypes, **dict.fromkeys(schema.dates, "datetime64[ns]")}
        # Sorted as text: a category's own order depends on how the frame came about.
        plain = ordered.astype({c.name: "str" for c in schema.columns if c.kind == "code"})
        if table not in IN_PUBLISHED_ORDER:
            plain = plain.sort_values(list(schema.key))
        typed = plain.reset_index(drop=True).astype(kinds)
    except (KeyError, TypeError, ValueError) as error:
        raise BuildError(f"columns do not fit: {error}", file=f"{table}.csv") from error
    return schema.check(typed)


def csv_text(frame: pd.DataFrame) -> str:
    r"""Return the table as CSV: `\n`, every digit of a number, no `.0` behind a whole one."""
    text = frame.copy()
    for name in text.columns:
        if str(text[name].dtype) == "float64":
            text[name] = [_number(value) for value in text[name]]
    return text.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")


def _number(value: float) -> str:
    return "" if pd.isna(value) else repr(float(value)).removesuffix(".0")
