"""The files of answers: one a place, loaded when the place is asked for, and one for all.

From a folder (``file://``) a page can load scripts and nothing else: each file is a script
that hands a packed text to the page's script by its name.
"""

from __future__ import annotations

import dataclasses
import gzip
import json
import numpy as np

from dashboard import places
from dashboard.export import memory, walk
from dashboard.export.pack import Common, Packer
from dashboard.views import TABLES, answer_to, let_go, views_by_name
from dashboard.words import LANGUAGES

#: Places unlike each other: what their answers share, most places share.
SAMPLES = ("SLV", "FRA", "KEN")
#: The file with what all places share, and the views that read no place.
COMMON = "common"


def common() -> Common:
    """Return what the files of the places have in common."""
    memory.remember()
    samples = {place: _answers(walk.states(place)) for place in SAMPLES}
    found = Common.of(
        [answer for answers in views.values() for answer in answers] for views in samples.values()
    )
    seen: dict[str, int] = {}
    for place, views in samples.items():
        packer = Packer(found, _names(place))
        for answers in views.values():
            packer.pack(answers)
        for pattern in packer.shared()["patterns"]:
            seen[pattern] = seen.get(pattern, 0) + 1
    patterns = [pattern for pattern, count in seen.items() if count > 1]
    return dataclasses.replace(found, patterns={text: i for i, text in enumerate(patterns)})


def file_of(place: str, shared: Common, states: dict[str, list[tuple]] | None = None) -> bytes:
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
    memory.remember()
    packer = Packer(shared, _names(place) if place else ())
    states = walk.states(place) if states is None else states
    views = {
        name: {"keys": [key_of(name, values) for values in states[name]],
               "node": packer.pack(answers)}
        for name, answers in _answers(states).items()
    }
    content = {**packer.shared(), "views": views}
    if not place:
        content = {"common": shared.content(), **content}
    return script_of(place or COMMON, _json(content))


def key_of(name: str, values: tuple) -> str:
    """Return under what an answer is found in the file of its place."""
    pairs = zip(views_by_name()[name.removesuffix(TABLES)].reads, values, strict=True)
    return ",".join(str(value) for field, value in pairs if field != "place")


def script_of(name: str, text: str) -> bytes:
    """Return a script that hands `text`, packed, to the page under `name`."""
    packed = _printed(gzip.compress(text.encode(), 9, mtime=0))
    return b'held("' + name.encode() + b'","' + packed + b'")'


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
    memory.forget()
    let_go()
    return found


def _names(place: str) -> set[str]:
    """Return what `place` is called: in the patterns of texts a name leaves room for another."""
    return {called(place, language) for called in (places.name, places.named)
            for language in LANGUAGES}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
