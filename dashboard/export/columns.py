"""Lists of texts and numbers in little room, each distinct one kept once in a file.

A column is JSON: ``[0, values]``; ``[1, [value, times, ...]]``, runs of one value;
``[2, text]``, texts joined by `HOLE`; ``[3, map, text]``, what a map gives for the places whose
numbers are the characters of the text (see `numbers_of`); ``[4, text]``, whole numbers as the
characters of the text; ``[5, column, text]``, the values of another column in another order;
``[6, column, holes]``, texts: the numbers of their patterns, and for each hole the column of
what fills it, or a list of such columns, one a pattern, in the order in which they occur.
A column of the same file is named by the distance to it, below zero; one of the common file
by its number.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator, Sequence

from dashboard.export.tokens import HOLE, Splitter, filled

PLAIN, RUNS, JOINED, MAPPED, WHOLE, ORDERED, TEXTS = range(7)
#: The character of the first number; those before it would have to be written longer in JSON.
FIRST = 35
#: Whole numbers up to here are told by a character.
MOST = 30_000
#: Texts so many are looked for in another order.
ORDERABLE = 12
#: Runs are worth while if they are so many times fewer than the values.
LONG_RUN = 3

Column = Sequence[str | float | bool | None]


class Columns:
    """The columns of one file.

    Parameters
    ----------
    maps : sequence of sequences
        Values by place: codes first, names, coordinates; the last of each stands for no place.
    splitter : Splitter
        Takes texts apart.
    """

    def __init__(self, maps: Sequence[Sequence], splitter: Splitter) -> None:
        self._maps = maps
        self._numbers = [{value: i for i, value in enumerate(kept)} for kept in maps]
        self._splitter = splitter
        self._patterns: dict[str, int] = {}
        self._added: dict[str, int] = {}
        self._kept: list[list] = []
        self._sets: dict[tuple[str, ...], tuple[int, list[str]]] = {}
        self._elsewhere = 0, 0

    def further(self) -> Columns:
        """Return the columns of another file, to which what is here is known."""
        found = copy.copy(self)
        for name in ("_patterns", "_added", "_kept", "_sets"):
            setattr(found, name, copy.copy(getattr(self, name)))
        found._elsewhere = len(self._kept), len(self._patterns)
        return found

    def add(self, values: Column, codes: Column = ()) -> int:
        """Return the number of the column `values`; `codes` are of the places they belong to."""
        key = _json(values)
        if key not in self._added:
            self._kept.append(self._coded(values, codes))
            self._added[key] = len(self._kept) - 1
        return self._added[key]

    def know(self, patterns: Iterable[str]) -> None:
        """Give `patterns` the first numbers."""
        self._patterns = {pattern: i for i, pattern in enumerate(patterns)}

    def patterns(self) -> list[str]:
        """Return the patterns of all texts."""
        return list(self._patterns)

    def added(self) -> list[str]:
        """Return every column that was added, as JSON."""
        return list(self._added)

    def content(self) -> dict[str, list]:
        """Return the columns and patterns that are not known from elsewhere."""
        columns, patterns = self._elsewhere
        return {
            "columns": self._kept[columns:],
            "patterns": list(self._patterns)[patterns:],
        }

    def _coded(self, values: Column, codes: Column) -> list:
        if found := self._structured(values, codes):
            return found
        if not all(type(value) is str and HOLE not in value for value in values):
            return self._ordered(values) or [PLAIN, list(values)]
        split = [self._splitter.split(value) for value in values]
        if any(tokens and pattern != HOLE for pattern, tokens in split):
            return self._texts(split)
        return self._ordered(values) or [JOINED, HOLE.join(values)]

    def _structured(self, values: Column, codes: Column = ()) -> list | None:
        runs = list(_runs(values))
        if len(runs) * LONG_RUN <= len(values):
            return [RUNS, [part for run in runs for part in run]]
        if all(type(value) is int and 0 <= value <= MOST for value in values):
            return [WHOLE, characters_of(values)]
        return self._mapped(values, codes)

    def _ordered(self, values: Column) -> list | None:
        if len(values) < ORDERABLE:
            return None
        exact = [_json(value) for value in values]
        at, first = self._sets.setdefault(contents_of(exact), (len(self._kept), exact))
        if first == exact:
            return None
        places: dict[str, list[int]] = {}
        for i, value in enumerate(first):
            places.setdefault(value, []).append(i)
        order = [places[value].pop(0) for value in exact]
        return [ORDERED, self._from_here(at), characters_of(order)]

    def _from_here(self, column: int) -> int:
        return column - len(self._kept) if column >= self._elsewhere[0] else column

    def _mapped(self, values: Column, codes: Column) -> list | None:
        for i, numbers in enumerate(self._numbers):
            if all(type(value) is str and value in numbers for value in values):
                return [MAPPED, i, characters_of(numbers[value] for value in values)]
        if len(codes) != len(values) or not all(code in self._numbers[0] for code in codes):
            return None
        at = [self._numbers[0][code] for code in codes]
        for i, kept in enumerate(self._maps):
            if all(kept[n] == value for n, value in zip(at, values, strict=True)):
                return [MAPPED, i, characters_of(at)]
        return None

    def _texts(self, split: list[tuple[str, tuple[str, ...]]]) -> list:
        groups: dict[str, list[tuple[str, ...]]] = {}
        for pattern, tokens in split:
            groups.setdefault(pattern, []).append(tokens)
        patterns = self.add([
            self._patterns.setdefault(pattern, len(self._patterns)) for pattern, _ in split
        ])
        holes: list[int | list[int]] = []
        for i in range(max(len(tokens) for _, tokens in split)):
            whole = [tokens[i] for _, tokens in split if len(tokens) > i]
            parts = [[tokens[i] for tokens in group] for group in groups.values()
                     if len(group[0]) > i]
            if len(parts) == 1 or self._structured(whole):
                holes.append(self.add(whole))
            else:
                holes.append([self.add(part) for part in parts])
        return [TEXTS, self._from_here(patterns), [
            [*map(self._from_here, hole)] if type(hole) is list else self._from_here(hole)
            for hole in holes
        ]]


def contents_of(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values whatever their order."""
    return tuple(sorted(values))


def opened(
    columns: list, patterns: list[str], maps: Sequence[Sequence], known: Sequence[list] = ()
) -> list[list]:
    """Return the columns of a file as they were added, after those of the common file, `known`.

    `patterns` are those of both files.
    """
    found = list(known)
    for kind, first, *rest in columns:
        if kind == PLAIN:
            found.append(first)
        elif kind == RUNS:
            pairs = zip(first[::2], first[1::2], strict=True)
            found.append([value for value, times in pairs for _ in range(times)])
        elif kind == JOINED:
            found.append(first.split(HOLE))
        elif kind == MAPPED:
            found.append([maps[first][i] for i in numbers_of(rest[0])])
        elif kind == WHOLE:
            found.append(numbers_of(first))
        elif kind == ORDERED:
            found.append([found[first][i] for i in numbers_of(rest[0])])
        else:
            found.append(_filled(found[first], rest[0], found, patterns))
    return found


def _filled(numbers: list[int], holes: list, found: list[list], patterns: list[str]) -> list[str]:
    kinds = list(dict.fromkeys(numbers))
    count = {number: patterns[number].count(HOLE) for number in kinds}
    fillings: dict[tuple[int, int], Iterator[str]] = {}
    for i, hole in enumerate(holes):
        having = [number for number in kinds if count[number] > i]
        shared = iter(found[hole]) if type(hole) is int else None
        for k, number in enumerate(having):
            fillings[number, i] = shared or iter(found[hole[k]])
    return [
        filled(patterns[number], [next(fillings[number, i]) for i in range(count[number])])
        for number in numbers
    ]


def numbers_of(text: str) -> list[int]:
    """Return the numbers whose characters `text` is."""
    return [ord(character) - FIRST for character in text]


def characters_of(numbers: Iterable[int]) -> str:
    """Return the text whose characters stand for `numbers`."""
    return "".join(chr(number + FIRST) for number in numbers)


def _runs(values: Column) -> Iterator[tuple]:
    times = 0
    for i, value in enumerate(values):
        times += 1
        following = values[i + 1] if i + 1 < len(values) else None
        if i + 1 == len(values) or type(following) is not type(value) or following != value:
            yield value, times
            times = 0


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
