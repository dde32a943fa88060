"""What stops a build."""

from __future__ import annotations


class BuildError(ValueError):
    """An input that is not what its publisher's format promises.

    Parameters
    ----------
    message : str
        What is wrong, in one line.
    file : str
        Name of the input file.
    sheet, row, label : optional
        Where in it: sheet of a workbook, row as a spreadsheet counts it (from 1),
        and the label or header at fault.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str,
        sheet: str | None = None,
        row: int | None = None,
        label: str | None = None,
    ) -> None:
        where = [f"file {file}"]
        where += [f"sheet {sheet!r}"] if sheet is not None else []
        where += [f"row {row}"] if row is not None else []
        where += [f"label {label!r}"] if label is not None else []
        super().__init__(f"{', '.join(where)}: {message}")
