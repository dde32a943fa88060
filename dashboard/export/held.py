"""The files of answers: one a place, loaded when the place is asked for, and one for all.

From a folder (``file://``) a page can load scripts and nothing else: each file is a script
that hands a packed text to the page's script by its name.
"""

from __future__ import annotations

import collections
import functools
import gzip
import json
from collections.abc import Callable, Hashable, Iterable, Iterator

import numpy as np

from dashboard import places
from dashboard.charts.symbol_map import project
from dashboard.export import walk
from dashboard.export.columns import Columns, contents_of
from dashboard.export.pack import Packer, dumped
from dashboard.export.tokens import Splitter
from dashboard.views import TABLES, answer_to, let_go, views_by_name
from dashboard.words import LANGUAGES

#: Places unlike each other: what their answers share, most places share.
SAMPLES = ("SLV", "FRA", "KEN")
#: Of more answers than that one in so many is looked at; an odd number, for both languages.
MANY, EVERY = 40, 9
#: A column as long as this is kept once for all places, whatever its order there.
LONG = 100
#: The file with what all places share, and the views that read no place.
COMMON = "common"


def common() -> Columns:
    """Return what the files of the places have in common: what several samples hold."""
    samples = [
        _answers({name: each[::EVERY if len(each) > MANY else 1]
                  for name, each in walk.states(place).items()})
        for place in SAMPLES
    ]
    found = empty()
    # Patterns first: the columns of texts name them by number.
    found.know(_several(packed.patterns() for packed in _packed(samples, found)))
    for values in _several((packed.added() for packed in _packed(samples, found)), _contents):
        found.add(json.loads(values))
    return found


def empty() -> Columns:
    """Return columns that hold nothing, but know the places."""
    return Columns(_maps(), _splitter())


def _packed(samples: list[dict[str, list]], shared: Columns) -> Iterator[Columns]:
    for views in samples:
        packer = Packer(shared.further())
        for answers in views.values():
            packer.pack(answers)
        yield packer.columns


def _several(
    samples: Iterable[list[str]], alike: Callable[[str], Hashable] = lambda text: text
) -> list[str]:
    """Return what is `alike` in more than one of `samples`, the first of each."""
    first: dict[Hashable, str] = {}
    count: collections.Counter = collections.Counter()
    for texts in samples:
        count.update({alike(text) for text in texts})
        for text in texts:
            first.setdefault(alike(text), text)
    return [text for like, text in first.items() if count[like] > 1]


def _contents(column: str) -> Hashable:
    """Return what a column has in common with one in another order, if that is worth while."""
    values = json.loads(column)
    return column if len(values) < LONG else contents_of(map(dumped, values))


@functools.cache
def _maps() -> tuple[tuple, ...]:
    codes = places.with_names()
    spots = [project(*places.points()[c]) if c in places.points() else (None, None) for c in codes]
    names = [tuple(called(code, language) for code in codes)
             for called in (places.name, places.named) for language in LANGUAGES]
    return (
        (*codes, ""), *((*kept, "") for kept in names),
        *((*(spot[i] for spot in spots), None) for i in (0, 1)),
    )


@functools.cache
def _splitter() -> Splitter:
    return Splitter(name for kept in _maps()[1:1 + 2 * len(LANGUAGES)] for name in kept)


def file_of(place: str, shared: Columns, states: dict[str, list[tuple]] | None = None) -> bytes:
    """Return the file of `place`; with "" that of what is common.

    Parameters
    ----------
    place : str
        Code of the place, or "".
    shared : Common
        What stands in the common file.
    states : dict, optional
        What is held, as `walk.states` gives it; that is what is held unless it is given.
    """
    packer = Packer(shared.further())
    states = walk.states(place) if states is None else states
    views = {
        name: {"keys": [key_of(name, values) for values in states[name]],
               "node": packer.pack(answers)}
        for name, answers in _answers(states).items()
    }
    content = {**packer.content(), "views": views}
    if not place:
        content = {"common": {"maps": _maps(), **shared.content()}, **content}
    return script_of(place or COMMON, dumped(content))


def key_of(name: str, values: tuple) -> str:
    """Return under what an answer is found in the file of its place."""
    pairs = zip(views_by_name()[name.removesuffix(TABLES)].reads, values, strict=True)
    return ",".join(str(value) for field, value in pairs if field != "place")


def script_of(name: str, text: str) -> bytes:
    """Return a script that hands `text`, packed, to the page under `name`."""
    packed = _printed(gzip.compress(text.encode(), 9, mtime=0))
    return b'held("' + name.encode() + b'","' + packed + b'")'


def plain_script_of(name: str, text: str) -> bytes:
    """Return a script that hands the JSON `text` as it is: what every page wants at once.

    JSON is full of double quotes; between single ones they need no escape.
    """
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"handed('{name}','{escaped}')".encode()


def _printed(content: bytes) -> bytes:
    """Return bytes as characters of seven bits each.

    One that cannot stand in a script stands 128 places further up: the page reads seven bits.
    """
    bits = np.unpackbits(np.frombuffer(content, np.uint8))
    padded = np.concatenate([bits, np.zeros(-len(bits) % 7, np.uint8)]).reshape(-1, 7)
    codes = np.packbits(padded, axis=1).ravel() >> 1
    return b"".join(map(_CHARACTERS.__getitem__, codes.tolist()))


_CHARACTERS = [chr(i + 128 if chr(i) in '\0\n\r"\\' else i).encode() for i in range(128)]


def _answers(states: dict[str, list[tuple]]) -> dict[str, list]:
    found = {
        name: [json.loads(answer_to(name, values)) for values in each]
        for name, each in states.items()
    }
    let_go()
    return found
