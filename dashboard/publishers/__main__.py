"""`python -m dashboard.publishers`: rebuild `data/` from the publishers' files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dashboard.extras import MissingExtraError, needs
from dashboard.publishers.errors import BuildError
from dashboard.schema import TableError
from dashboard.tables import DATA


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the tables (`--raw`, `--facts`) or the map (`--atlas`).

    Returns
    -------
    int
        0, or 1 after one line on what is wrong with an input; nothing is written then.
    """
    parser = argparse.ArgumentParser(prog="python -m dashboard.publishers", description=__doc__)
    parser.add_argument("--raw", type=Path, help="folder of the publishers' files")
    parser.add_argument("--facts", type=Path, help="folder of the collected facts")
    parser.add_argument("--atlas", type=Path, help="the package world-atlas, a .tgz")
    parser.add_argument("--out", type=Path, default=DATA, help="folder to write to")
    options = parser.parse_args(arguments)
    tables = options.raw is not None and options.facts is not None
    if tables == (options.atlas is not None):
        parser.error("give --raw and --facts, or --atlas")
    try:
        with needs("build"):
            written = _map(options) if options.atlas else _tables(options)
    except (BuildError, MissingExtraError, TableError) as error:
        sys.stderr.write(f"The build stopped, nothing was changed: {error}\n")
        return 1
    for line in written:
        sys.stdout.write(f"{line}\n")
    return 0


def _tables(options: argparse.Namespace) -> list[str]:
    from dashboard.publishers import builders

    counts = builders.build_all(options.raw, options.facts, options.out)
    return [f"{table}: {rows} rows" for table, rows in counts.items()]


def _map(options: argparse.Namespace) -> list[str]:
    from dashboard.publishers import geometry

    return [geometry.write(options.atlas, options.out)]


if __name__ == "__main__":
    sys.exit(main())
