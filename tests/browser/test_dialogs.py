"""Dialogs, the stage, the speaker's window, a frame of another site: by axe, narrow, switched."""

from __future__ import annotations

import pytest

from tests.axe import axe_findings
from tests.browser.dialogs import opened
from tests.browser.everywhere import PAIRS, checked_by
from tests.browser.reader import NewReader, Reader
from tests.browser.test_access_everywhere import COLOURS, LAID_OUT, WIDTHS
from tests.browser.test_language import OTHER, SAID, switches

Pair = tuple[str, int, str]
ON_A_DESK = {pair[0]: pair for pair in PAIRS if pair[1] == 1280}


def arrived(new_reader: NewReader, pair: Pair) -> Reader:
    language, width, scheme = pair
    size = {"width": width, "height": WIDTHS[width]}
    return new_reader(viewport=size, color_scheme=scheme).opens(f"?place=SLV&lang={language}")


def looked_at(reader: Reader, pair: Pair) -> dict[str, list[str]]:
    """Open all that opens over the page, look at each state, and return what each one says."""
    options = {"runOnly": COLOURS} if pair[2] == "dark" else {}
    found, said = {}, {}
    for position, (state, page, part) in enumerate(opened(reader)):
        said[state] = page.evaluate(SAID, part)
        wanted = checked_by(pair, position)
        found[state] = axe_findings(page, [[part]] if part else None, **options) if wanted else []
        if page.evaluate(LAID_OUT) > 0:
            found[state].append("it scrolls sideways")
    assert {state: problems for state, problems in found.items() if problems} == {}
    return said


def looked_at_embedded(reader: Reader, pair: Pair) -> None:
    reader.opens(f"?place=SLV&embed=remittances&lang={pair[0]}")
    assert axe_findings(reader.page, **({"runOnly": COLOURS} if pair[2] == "dark" else {})) == []


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair not in ON_A_DESK.values()])
def test_axe_finds_nothing_serious_in_what_opens_on_a_phone(
    new_reader: NewReader, pair: Pair
) -> None:
    reader = arrived(new_reader, pair)
    looked_at(reader, pair)
    looked_at_embedded(reader, pair)


def test_axe_finds_nothing_serious_on_a_desk_and_after_a_switch_the_same_is_said(
    new_reader: NewReader,
) -> None:
    readers = {language: arrived(new_reader, pair) for language, pair in ON_A_DESK.items()}
    assert readers.keys() == OTHER.keys()
    said = {language: looked_at(reader, ON_A_DESK[language])
            for language, reader in readers.items()}
    for language, reader in readers.items():
        switches(reader, OTHER[language])
        switched = {state: page.evaluate(SAID, part) for state, page, part in opened(reader)}
        assert switched.keys() == said[OTHER[language]].keys()
        for state, found in switched.items():
            assert found == said[OTHER[language]][state], state
    for language, reader in readers.items():
        looked_at_embedded(reader, ON_A_DESK[language])
