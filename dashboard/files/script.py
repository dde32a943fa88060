"""The questions behind the facts of a view as lines of Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dashboard.answers import Answer, answers_of, signature

#: A list of as many codes is assigned to a name, if several questions get it.
LONG = 4


def python_of(facts: Any) -> list[str]:
    """Return lines of Python that ask the questions behind the facts of a view once more.

    The lines use `d` (the package) and `ask` (`d.questions`). A table is called like the
    parameter it is handed to, an answer like its fact; an answer that is no fact is asked for
    where it is used.
    """
    script = _Script(dict(answers_of(facts)))
    for name in script.facts:
        script.write(name)
    return script.lines


class _Script:
    """Lines of Python, each name assigned before it is used."""

    def __init__(self, facts: Mapping[str, Answer | Mapping[str, Answer]]) -> None:
        self.facts = facts
        self.lines: list[str] = []
        self._names: dict[Answer, str] = {}
        self._lists = _long_lists(facts)
        #: Answer to the fact whose line assigns it.
        self._facts: dict[Answer, str] = {}
        for name, value in facts.items():
            for answer in [value] if isinstance(value, Answer) else value.values():
                self._facts.setdefault(answer, name)

    def write(self, name: str) -> None:
        """Write the line that assigns the fact `name`, and the lines that it needs."""
        value = self.facts[name]
        if isinstance(value, Mapping):
            self._write_mapping(name, value)
        elif value not in self._names:
            call = self._call(value)
            self._names[value] = name
            self.lines.append(f"{name} = {call}")
        elif self._names[value] != name:
            self.lines.append(f"{name} = {self._names[value]}")

    def _write_mapping(self, name: str, value: Mapping[str, Answer]) -> None:
        if all(one in self._names for one in value.values()):
            return
        items = ", ".join(f'"{key}": {self._call(one)}' for key, one in value.items())
        self._names |= {one: f'{name}["{key}"]' for key, one in value.items()}
        self.lines.append(f"{name} = {{{items}}}")

    def _call(self, answer: Answer) -> str:
        parts, is_positional = [], True
        parameters = iter(signature(answer.question).parameters)
        for name, value in answer.given:
            is_positional = is_positional and next(parameters) == name
            said = self._said(name, value)
            parts.append(said if is_positional else f"{name}={said}")
        # A question of a user's own view stands in the user's notebook.
        is_ours = answer.question.__module__.startswith("dashboard.questions.")
        where = f"ask.{answer.subject}." if is_ours else ""
        return f"{where}{answer.question.__name__}({', '.join(parts)})"

    def _said(self, parameter: str, value: object) -> str:
        if isinstance(value, tuple) and value in self._lists:
            return self._list(value)
        if not isinstance(value, Answer):
            return _literal(value)
        if value.is_table:
            return self._table(parameter, value)
        if value in self._facts:
            self.write(self._facts[value])
            return self._names[value]
        return self._call(value)

    def _list(self, value: tuple) -> str:
        name = self._lists[value]
        line = f"{name} = {_literal(value)}"
        if line not in self.lines:
            self.lines.append(line)
        return name

    def _table(self, parameter: str, table: Answer) -> str:
        if table not in self._names:
            name = table.given[0][1]
            taken = parameter in self.facts or parameter in self._names.values()
            self._names[table] = name if taken else parameter
            self.lines.append(f'{self._names[table]} = d.load("{name}")')
        return self._names[table]


def _long_lists(facts: Mapping[str, Answer | Mapping[str, Answer]]) -> dict[tuple, str]:
    """Return the lists that are named because they are long and several questions get them."""
    uses: Counter[tuple] = Counter()
    seen: set[Answer] = set()

    def look(answer: Answer) -> None:
        if answer in seen:
            return
        seen.add(answer)
        for _, value in answer.given:
            if isinstance(value, Answer):
                look(value)
            elif isinstance(value, tuple) and len(value) >= LONG:
                uses[value] += 1

    for value in facts.values():
        for answer in [value] if isinstance(value, Answer) else value.values():
            look(answer)
    several = [value for value, times in uses.items() if times > 1]
    return {value: f"codes_{number}" if number > 1 else "codes"
            for number, value in enumerate(several, start=1)}


def _literal(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Mapping):
        items = (f"{_literal(key)}: {_literal(one)}" for key, one in value.items())
        return f"{{{', '.join(items)}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_literal, value))}]"
    return repr(value)
