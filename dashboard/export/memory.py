"""A build asks the same questions thousands of times: each is answered once.

Questions are pure functions of tables and plain values, so an answer can be kept. It is kept
for the build's own processes only; a server's memory would not hold them.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from types import FunctionType

import dashboard.questions
from dashboard import tables

_kept: dict[tuple, tuple] = {}


def remember() -> None:
    """Make every question of the modules that are loaded keep its answers."""
    load, remembered = tables.load, {}
    modules = [m for name, m in sorted(sys.modules.items()) if name.startswith("dashboard.")]
    for module in modules:
        for name, value in list(vars(module).items()):
            if value is load:
                # The frame itself and not a copy: by it an answer is found again.
                setattr(module, name, tables._load)
            elif _is_question(value):
                setattr(module, name, remembered.setdefault(value, _remembering(value)))


def forget() -> None:
    """Let go of what was kept: the next place asks for others."""
    _kept.clear()


def _is_question(value: object) -> bool:
    package = dashboard.questions.__name__
    return isinstance(value, FunctionType) and value.__module__.startswith(package)


def _remembering(question: Callable) -> Callable:
    @functools.wraps(question)
    def asked(*values: object, **named: object) -> object:
        key = (question, *map(_key, values), *((n, _key(v)) for n, v in sorted(named.items())))
        try:
            return _kept[key][0]
        except KeyError:
            # What was asked about is kept too, or its id could come to stand for another frame.
            answer = question(*values, **named)
            _kept[key] = answer, values, named
            return answer

    return asked


def _key(value: object) -> object:
    if isinstance(value, list | set | frozenset | tuple):
        return (type(value), *value)
    return value if isinstance(value, str | int | float | None) else id(value)
