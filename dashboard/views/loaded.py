"""Modules that register views of one's own, imported before the dashboard is served or written."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from dashboard import kept
from dashboard.settings import SettingsError
from dashboard.views import all_views

#: What was loaded already in this process; and name of a view to the module that registered it.
_LOADED: set[str] = set()
_MODULES: dict[str, str] = {}


def load(names: Iterable[str]) -> None:
    """Import the modules `names`: each registers views that have a place.

    Parameters
    ----------
    names : iterable of str
        Files (``own_views.py``), or modules that Python finds (``package.own_views``). What was
        loaded before is passed over.

    Raises
    ------
    SettingsError
        If one cannot be imported, or registers no view with a subject; the message is one line.
    """
    for name in names:
        if name not in _LOADED and name not in sys.modules:
            _load(name)
            _LOADED.add(name)


def module_of(view: str) -> str:
    """Return the module that a view was loaded from, as its file is called; or nothing."""
    return _MODULES.get(view, "")


def _load(name: str) -> None:
    there, known = {view.name for view in all_views()}, set(sys.modules)
    path = Path(name).resolve() if name.endswith(".py") else None
    try:
        module = _from_file(path) if path else importlib.import_module(name)
    except Exception as error:
        raise SettingsError(f"{name}: {_said(error, path)}") from error
    new = {view.name for view in all_views()} - there
    if not new:
        raise SettingsError(
            f"{name}: it registers no view of a subject: call d.register(view, words, subject)"
        )
    _MODULES.update(dict.fromkeys(new, path.stem if path else name))
    # Answers are kept by the version: it has to change with what they are computed from.
    folder = Path(module.__file__).resolve().parent
    for each in {*sys.modules} - known | {module.__name__}:
        file = getattr(sys.modules[each], "__file__", None)
        if file and Path(file).resolve().is_relative_to(folder):
            kept.also(f"{name}: {each}", Path(file).read_bytes())


def _from_file(path: Path) -> ModuleType:
    # Another name than the file's, which may be that of a module of Python's.
    called = f"dashboard_own_{path.stem}"
    described = importlib.util.spec_from_file_location(called, path)
    module = importlib.util.module_from_spec(described)
    sys.modules[called] = module
    # What lies beside it is found, after everything else.
    if str(path.parent) not in sys.path:
        sys.path.append(str(path.parent))
    try:
        described.loader.exec_module(module)
    except BaseException:
        del sys.modules[called]
        raise
    return module


def _said(error: Exception, path: Path | None) -> str:
    """Return what went wrong, and in which line of the file, as one line."""
    if isinstance(error, SyntaxError):
        return f"line {error.lineno}: {error.msg}"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__)
             if path and frame.filename == str(path)]
    text = "; ".join(str(error).splitlines())
    where = f"line {lines[-1]}: " if lines else ""
    return f"{where}{type(error).__name__}: {text}" if text else f"{where}{type(error).__name__}"
