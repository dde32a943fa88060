"""Many answers of like shape in little room: what does not differ between them is kept once.

The answers of a view are laid over each other. Where all agree, one value is kept; where they
differ, the values that occur, and for each answer which of them is its own. The page's script
takes one answer out again by its place in the list (`2b-held.js`), `unpacked` does it here.

A node is a whole number: the place of a text or number in ``values``, the same in all answers;
or a JSON array: ``[0, value]`` the same in all answers; ``[1, keys, nodes]`` an object;
``[2, nodes]`` a list; ``[3, choice, steps]`` one of some values; ``[4, choice, places]`` one of
some lists that stand in many files (places in ``columns``); ``[5, choice, nodes]`` one of some
shapes; ``[6, steps]`` a list of values the same in all answers; ``[7, nodes]`` rows, a node a
column. Steps are places in ``values``,
each told as the step from the one before it. A choice is a place in ``choices``: a list with, for each answer, which is its own.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

SAME, OBJECT, LIST, VALUE, COLUMN, SHAPE, RUN, ROWS = range(8)
#: A list shorter than this is not worth a place among what many files share.
LONG = 6
#: Lists are kept whole unless that takes so many times the room of what differs in them.
MORE = 1.3
#: Stands in a pattern where a number or a name is put in, and no text holds it.
HOLE = "¦"


@dataclass(frozen=True)
class Common:
    """What the answers of many places have in common, kept in a file of its own.

    Parameters
    ----------
    values, columns, patterns : dict
        Text or number, list as JSON, and text with holes, each to its place in the file.
    """

    values: dict[object, int] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    patterns: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, samples: Iterable[Iterable[object]]) -> Common:
        """Return what occurs in the answers of at least two of `samples`."""
        seen: dict[object, int] = {}
        for answers in samples:
            for part in dict.fromkeys(part for answer in answers for part in _parts(answer)):
                seen[part] = seen.get(part, 0) + 1
        shared = [part for part, count in seen.items() if count > 1]
        return cls(
            _numbered(value for kind, value in shared if kind == VALUE),
            _numbered(value for kind, value in shared if kind == COLUMN),
        )

    def content(self) -> dict[str, list]:
        """Return what stands in the file."""
        columns = [json.loads(column) for column in self.columns]
        return {
            "values": list(self.values), "columns": columns, "patterns": list(self.patterns),
        }


class Packer:
    """Packs the answers of the views of one file, which share their texts and choices."""

    def __init__(self, common: Common, names: Collection[str] = ()) -> None:
        self._common = common
        own = sorted(names, key=len, reverse=True)
        self._token = re.compile("|".join([r"\d[\d,.]*", *map(re.escape, own)]))
        self._values = dict(common.values)
        self._choices: dict[tuple[int, ...], int] = {}

    def pack(self, answers: Sequence[object]) -> list | int:
        """Return the node of `answers`, plain JSON values each."""
        return self._node(list(answers), range(len(answers)), len(answers))

    def shared(self) -> dict[str, list]:
        """Return what the nodes refer to, without what is common to all files."""
        own = list(self._values)[len(self._common.values):]
        patterns: dict[str, int] = dict(self._common.patterns)
        return {
            "values": [self._written(value, patterns) for value in own],
            "patterns": list(patterns)[len(self._common.patterns):],
            "choices": [list(choice) for choice in self._choices],
        }

    def _written(self, value: object, patterns: dict[str, int]) -> object:
        """Return a text as the place of its pattern and the numbers and names to put in."""
        if not isinstance(value, str) or not (tokens := self._token.findall(value)):
            return value
        pattern = self._token.sub(HOLE, value)
        return HOLE.join([f"{HOLE}{patterns.setdefault(pattern, len(patterns))}", *tokens])

    def _node(self, values: list, at: Sequence[int], of: int) -> list | int:
        first = values[0]
        kind = type(first)
        if all(type(value) is kind for value in values):
            if kind in (str, float, int):
                return self._scalars(values, at, of)
            if kind is list and (node := self._columns(values, at, of)):
                return node
            if kind is dict and all(value.keys() == first.keys() for value in values):
                return [OBJECT, list(first), [
                    self._node([value[key] for value in values], at, of) for key in first
                ]]
            if kind is list and all(len(value) == len(first) for value in values):
                return self._listed(values, at, of)
        return self._shapes(values, at, of)

    def _scalars(self, values: list, at: Sequence[int], of: int) -> list | int:
        found = _numbered(values)
        kept = [self._values.setdefault(value, len(self._values)) for value in found]
        if len(kept) == 1:
            return kept[0]
        return [VALUE, self._choice([found[value] for value in values], at, of), _steps(kept)]

    def _columns(self, values: list, at: Sequence[int], of: int) -> list | None:
        if any(len(value) < LONG for value in values) or not self._common.columns:
            return None
        keys = [_json(value) for value in values]
        if not all(key in self._common.columns for key in keys):
            return None
        found = _numbered(keys)
        kept = [self._common.columns[key] for key in found]
        return [COLUMN, self._choice([found[key] for key in keys], at, of), kept]

    def _listed(self, values: list[list], at: Sequence[int], of: int) -> list:
        if all(_are_rows(value) for value in values):
            turned = [[list(column) for column in zip(*value, strict=True)] for value in values]
            if len({len(columns) for columns in turned}) == 1:
                nodes = [self._node(list(v), at, of) for v in zip(*turned, strict=True)]
                return [ROWS, nodes]
        distinct = {}
        if all(type(item) in (str, int, float) for value in values for item in value):
            distinct = _numbered(map(tuple, values))
            differing = sum(len(set(items)) for items in zip(*distinct, strict=True))
            if len(distinct) * len(values[0]) <= MORE * differing:
                mine = [distinct[tuple(value)] for value in values]
                return [SHAPE, self._choice(mine, at, of), [self._run(items) for items in distinct]]
        return [LIST, [self._node(list(items), at, of) for items in zip(*values, strict=True)]]

    def _run(self, items: Iterable) -> list:
        return [RUN, _steps([self._values.setdefault(v, len(self._values)) for v in items])]

    def _shapes(self, values: list, at: Sequence[int], of: int) -> list:
        groups: dict[object, list[int]] = {}
        for i, value in enumerate(values):
            groups.setdefault(_shape(value), []).append(i)
        if len(groups) == 1:  # null, true or false
            return [SAME, values[0]]
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
        return self._choices.setdefault(tuple(whole), len(self._choices))


def unpacked(node: list | int, at: int, shared: dict[str, list]) -> object:
    """Return the answer at place `at` of those that were packed into `node`.

    Examples
    --------
    >>> packer = Packer(Common())
    >>> node = packer.pack([{"a": [1, 2], "b": "x"}, {"a": [1, 3], "b": None}])
    >>> unpacked(node, 1, packer.shared())
    {'a': [1, 3], 'b': None}
    """
    if isinstance(node, int):
        return shared["values"][node]
    kind, *rest = node
    if kind == SAME:
        return rest[0]
    if kind == OBJECT:
        return {key: unpacked(n, at, shared) for key, n in zip(*rest, strict=True)}
    if kind == LIST:
        return [unpacked(n, at, shared) for n in rest[0]]
    if kind == ROWS:
        columns = (unpacked(n, at, shared) for n in rest[0])
        return [list(row) for row in zip(*columns, strict=True)]
    if kind == RUN:
        return [shared["values"][place] for place in itertools.accumulate(rest[0])]
    choice, kept = rest
    mine = shared["choices"][choice][at]
    if kind == VALUE:
        return shared["values"][sum(kept[:mine + 1])]
    return unpacked(kept[mine], at, shared) if kind == SHAPE else shared["columns"][kept[mine]]


def _are_rows(value: list) -> bool:
    return len(value) > 1 and all(
        type(row) is list and len(row) == len(value[0]) > 0 for row in value
    )


def _steps(places: list[int]) -> list[int]:
    return places[:1] + [*(b - a for a, b in itertools.pairwise(places))]


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return "object", *value
    if isinstance(value, list):
        return "list", len(value)
    return (type(value), value) if value is None or isinstance(value, bool) else type(value)


def _parts(value: object) -> Iterator[tuple[int, object]]:
    """Yield the texts and numbers in `value`, and its long lists as JSON."""
    if isinstance(value, dict):
        for child in value.values():
            yield from _parts(child)
    elif isinstance(value, list):
        if _are_rows(value):
            for column in zip(*value, strict=True):
                yield from _parts(list(column))
            return
        if len(value) >= LONG:
            yield COLUMN, _json(value)
        for child in value:
            yield from _parts(child)
    elif value is not None and not isinstance(value, bool):
        yield VALUE, value


def _numbered(values: Iterable) -> dict:
    return {value: i for i, value in enumerate(dict.fromkeys(values))}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
