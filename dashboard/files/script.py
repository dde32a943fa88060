"""The questions behind the facts of a view as lines of Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.answers import Answer, answers_of, signature


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
        self._facts_by_answer: dict[Answer, str] = {}
        for name, value in facts.items():
            if isinstance(value, Answer):
                self._facts_by_answer.setdefault(value, name)

    def write(self, name: str) -> None:
        """Write the line that assigns the fact `name`, and the lines that it needs."""
        value = self.facts[name]
        if isinstance(value, Mapping):
            items = ", ".join(f'"{key}": {self._call(one)}' for key, one in value.items())
            self.lines.append(f"{name} = {{{items}}}")
        elif value not in self._names:
            call = self._call(value)
            self._names[value] = name
            self.lines.append(f"{name} = {call}")
        elif self._names[value] != name:
            self.lines.append(f"{name} = {self._names[value]}")

    def _call(self, answer: Answer) -> str:
        parts, is_positional = [], True
        parameters = iter(signature(answer.question).parameters)
        for name, value in answer.given:
            is_positional = is_positional and next(parameters) == name
            said = self._said(name, value)
            parts.append(said if is_positional else f"{name}={said}")
        return f"ask.{answer.subject}.{answer.question.__name__}({', '.join(parts)})"

    def _said(self, parameter: str, value: object) -> str:
        if not isinstance(value, Answer):
            return _literal(value)
        if value.is_table:
            return self._table(parameter, value)
        if value in self._facts_by_answer:
            self.write(self._facts_by_answer[value])
            return self._names[value]
        return self._call(value)

    def _table(self, parameter: str, table: Answer) -> str:
        if table not in self._names:
            name = table.given[0][1]
            taken = parameter in self.facts or parameter in self._names.values()
            self._names[table] = name if taken else parameter
            self.lines.append(f'{self._names[table]} = d.load("{name}")')
        return self._names[table]


def _literal(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Mapping):
        items = (f"{_literal(key)}: {_literal(one)}" for key, one in value.items())
        return f"{{{', '.join(items)}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_literal, value))}]"
    return repr(value)
