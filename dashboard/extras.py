"""Packages that are installed only on demand: the call that needs one says how to get it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

#: What pip calls this package.
PACKAGE = "migration-diasporas-dashboard"
#: Extra of pyproject.toml to the modules that its packages bring; a test compares.
EXTRAS = {
    "files": ("fpdf", "matplotlib", "openpyxl", "pptx"),
    "parquet": ("pyarrow",),
    "redis": ("redis",),
    "build": ("openpyxl", "pycountry", "shapely", "xlrd"),
}


class MissingExtraError(ModuleNotFoundError):
    """A package of an extra is not installed; the message has the command that installs it.

    Parameters
    ----------
    extra : str
        One of `EXTRAS`.
    module : str
        What could not be imported.
    """

    def __init__(self, extra: str, module: str) -> None:
        self.extra = extra
        super().__init__(_said(extra, module, "en"), name=module)

    def __reduce__(self) -> tuple:
        """Let a process of its own hand it back."""
        return MissingExtraError, (self.extra, self.name)

    def said(self, language: str) -> str:
        """Return the message in the reader's language."""
        return _said(self.extra, str(self.name), language)


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Name `extra` if what is done inside lacks a module that it brings.

    Raises
    ------
    MissingExtraError
        If such a module is not installed.

    Examples
    --------
    >>> with needs("build"):
    ...     raise ModuleNotFoundError(name="xlrd")
    Traceback (most recent call last):
        ...
    dashboard.extras.MissingExtraError: This needs xlrd, which is not installed here: \
pip install "migration-diasporas-dashboard[build]"
    """
    try:
        yield
    except ModuleNotFoundError as error:
        module = (error.name or "").partition(".")[0]
        if module not in EXTRAS[extra]:
            raise
        raise MissingExtraError(extra, module) from None


def _said(extra: str, module: str, language: str) -> str:
    # Read only when something is missing: the command line is to answer at once.
    from dashboard.words import t

    return t("files.not_installed", language, module=module, package=f"{PACKAGE}[{extra}]")
