"""Source files: what a table holds and where from, with the hash of each file read.

`descriptions/<table>.yml` is kept by hand. Each of its sources lists `files`, paths
below the folders `raw` and `facts` (`raw/un_desa/*.xlsx`; a pattern takes every file
it meets), or `data` and `lists` for files of this project. In `data/<table>.source.yml`
they become `sha256`: file name to hash.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

import yaml

from dashboard.publishers.errors import BuildError
from dashboard.schemas import SCHEMAS
from dashboard.tables import DATA

HERE = Path(__file__).resolve().parent / "descriptions"
FIELDS = (
    "key",
    "publisher",
    "title",
    "edition",
    "address",
    "licence",
    "citation",
    "retrieved",
    "caveats",
)


def source_text(table: str, raw: Path, facts: Path) -> str:
    """Return the source file of `table` as YAML.

    Raises
    ------
    BuildError
        If the description is missing, lacks a field or a column, or names no file.
    """
    folders = {"raw": raw, "facts": facts, "data": DATA, "lists": HERE.parent}
    return dump(filled(description(table), folders))


def description(table: str) -> dict:
    """Return the hand-kept description of `table`, complete.

    Raises
    ------
    BuildError
        If the file, a field of a source, or a column of the schema is missing.
    """
    path = HERE / f"{table}.yml"
    if not path.is_file():
        raise BuildError("no description of this table", file=f"descriptions/{path.name}")
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    columns = [column.name for column in SCHEMAS[table].columns] if table in SCHEMAS else []
    if columns != list(content.get("columns", {})):
        raise BuildError(
            f"describes {list(content.get('columns', {}))}, not {columns}",
            file=path.name,
            label="columns",
        )
    for source in content["sources"]:
        for field in (*FIELDS, "files"):
            if field not in source:
                raise BuildError("this field is missing", file=path.name, label=field)
    return content


def dump(content: dict) -> str:
    """Return `content` as YAML, keys in their own order."""
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=98)


@functools.cache
def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def filled(content: dict, folders: dict[str, Path]) -> dict:
    """Return a description with `sha256` in the place of `files`.

    Raises
    ------
    BuildError
        If a path or pattern meets no file.
    """
    for source in content["sources"]:
        hashes = {}
        for pattern in source.pop("files"):
            folder, _, rest = pattern.partition("/")
            paths = sorted(folders[folder].glob(rest)) if folder in folders else []
            if not paths:
                raise BuildError("no such file", file=pattern, label=source["key"])
            hashes.update({path.name: sha256(path) for path in paths})
        source["sha256"] = hashes
    return content
