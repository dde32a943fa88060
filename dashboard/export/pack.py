"""Many answers of like shape in little room: what does not differ between them is kept once.

The answers of a view are laid over each other. Where all agree, one value is kept; where they
differ, the values that occur, and for each answer which of them is its own. The page's script
takes one answer out again by its place in the list (`front/src/transports/columns.ts`); here
`unpacked` does it.

A node is a text, a number, true, false or null, the same in all answers; or a JSON array:
``[0, column, nodes]`` an object, its keys in a column; ``[1, nodes]`` a list; ``[2, nodes]``
rows, a node a column;
``[3, choice, column]`` one of the values of a column; ``[4, choice, steps]`` one of some
columns, each told as the step from the one before it; ``[5, choice, nodes]`` one of some
shapes. A choice is the number of a text in ``choices`` that has, for each answer, the character
of which is its own.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Sequence

from dashboard.export.columns import Columns, characters_of, numbers_of

OBJECT, LIST, ROWS, VALUE, COLUMN, SHAPE = range(6)
#: A list of fewer values is not kept as a column.
LONG = 6
#: The column of an object that says which places its other columns belong to.
CODES = "code"


class Packer:
    """Packs the answers of the views of one file, which share their columns and choices."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._choices: dict[str, int] = {}

    def pack(self, answers: Sequence[object]) -> object:
        """Return the node of `answers`, plain JSON values each."""
        return self._node(list(answers), range(len(answers)), len(answers))

    def content(self) -> dict[str, list]:
        """Return what the nodes refer to."""
        return {**self.columns.content(), "choices": list(self._choices)}

    def _node(self, values: list, at: Sequence[int], of: int, codes: Sequence = ()) -> object:
        kind = type(values[0])
        if kind is list and all(_is_column(value) for value in values):
            return self._column(values, at, of, codes)
        if all(type(value) not in (list, dict) for value in values):
            return self._value(values, at, of)
        if all(type(value) is kind for value in values):
            if kind is dict and all(list(value) == list(values[0]) for value in values):
                return self._object(values, at, of)
            if kind is list and all(len(value) == len(values[0]) for value in values):
                return self._list(values, at, of)
        return self._shapes(values, at, of)

    def _value(self, values: list, at: Sequence[int], of: int) -> object:
        distinct = _numbered(map(_exact, values))
        if len(distinct) == 1:
            return values[0]
        column = self.columns.add([value for _, value in distinct])
        return [VALUE, self._choice([distinct[_exact(value)] for value in values], at, of), column]

    def _column(self, values: list, at: Sequence[int], of: int, codes: Sequence) -> list:
        kept = [
            self.columns.add(value, own)
            for value, own in zip(values, codes or [()] * len(values), strict=True)
        ]
        distinct = _numbered(kept)
        return [COLUMN, self._choice([distinct[n] for n in kept], at, of), _steps(list(distinct))]

    def _object(self, values: list[dict], at: Sequence[int], of: int) -> list:
        codes = [value.get(CODES) for value in values]
        own = codes if all(type(code) is list for code in codes) else ()
        nodes = [self._node([v[key] for v in values], at, of, own) for key in values[0]]
        return [OBJECT, self.columns.add(list(values[0])), nodes]

    def _list(self, values: list[list], at: Sequence[int], of: int) -> list:
        if all(_are_rows(value) for value in values):
            turned = [[list(column) for column in zip(*value, strict=True)] for value in values]
            if len({len(columns) for columns in turned}) == 1:
                return [ROWS, [self._node(list(v), at, of) for v in zip(*turned, strict=True)]]
        return [LIST, [self._node(list(items), at, of) for items in zip(*values, strict=True)]]

    def _shapes(self, values: list, at: Sequence[int], of: int) -> list:
        groups: dict[object, list[int]] = {}
        for i, value in enumerate(values):
            groups.setdefault(_shape(value), []).append(i)
        mine = [0] * len(values)
        for shape, members in enumerate(groups.values()):
            for i in members:
                mine[i] = shape
        nodes = [
            self._node([values[i] for i in members], [at[i] for i in members], of)
            for members in groups.values()
        ]
        return [SHAPE, self._choice(mine, at, of), nodes]

    def _choice(self, mine: list[int], at: Sequence[int], of: int) -> int:
        whole = [0] * of
        for i, value in zip(at, mine, strict=True):
            whole[i] = value
        return self._choices.setdefault(characters_of(whole), len(self._choices))


def unpacked(node: object, at: int, columns: list[list], choices: list[str]) -> object:
    """Return the answer at place `at` of those that were packed into `node`."""
    if not isinstance(node, list):
        return node
    kind, first, *rest = node

    def inner(one: object) -> object:
        return unpacked(one, at, columns, choices)

    if kind == OBJECT:
        return {key: inner(one) for key, one in zip(columns[first], rest[0], strict=True)}
    if kind == LIST:
        return [inner(one) for one in first]
    if kind == ROWS:
        return [list(row) for row in zip(*map(inner, first), strict=True)]
    mine = numbers_of(choices[first][at])[0]
    if kind == VALUE:
        return columns[rest[0]][mine]
    if kind == COLUMN:
        return columns[sum(rest[0][:mine + 1])]
    return inner(rest[0][mine])


def _is_column(value: object) -> bool:
    return type(value) is list and len(value) >= LONG and all(
        type(item) not in (list, dict) for item in value
    )


def _are_rows(value: list) -> bool:
    return len(value) > 1 and all(type(row) is list for row in value) and all(
        0 < len(row) == len(value[0]) < len(value) for row in value
    )


def _exact(value: object) -> tuple:
    """Return `value` with its kind: to Python, true is 1."""
    return type(value), value


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return "object", *value
    if isinstance(value, list):
        return "column" if _is_column(value) else ("list", len(value))
    return "value"


def _steps(numbers: list[int]) -> list[int]:
    return numbers[:1] + [b - a for a, b in itertools.pairwise(numbers)]


def _numbered(values: Iterable) -> dict:
    return {value: i for i, value in enumerate(dict.fromkeys(values))}


def dumped(value: object) -> str:
    """Return `value` as JSON without a space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
