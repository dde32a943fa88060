"""Dialogs, the stage, the speaker's window, a frame of another site: by axe, and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.dialogs import opened
from tests.browser.everywhere import PAIRS, checked_by
from tests.browser.reader import NewReader
from tests.browser.test_access_everywhere import COLOURS, LAID_OUT, WIDTHS


@pytest.mark.parametrize(("language", "width", "scheme"), PAIRS)
def test_axe_finds_nothing_serious_in_what_opens_over_the_page(
    new_reader: NewReader, axe_findings: Callable[..., list[str]], language: str, width: int,
    scheme: str,
) -> None:
    size = {"width": width, "height": WIDTHS[width]}
    reader = new_reader(viewport=size, color_scheme=scheme).opens(f"?place=SLV&lang={language}")
    options = {"runOnly": COLOURS} if scheme == "dark" else {}
    found = {}
    for position, (state, page, part) in enumerate(opened(reader)):
        wanted = checked_by((language, width, scheme), position)
        found[state] = axe_findings(page, [[part]] if part else None, **options) if wanted else []
        if page.evaluate(LAID_OUT) > 0:
            found[state].append("it scrolls sideways")
    reader.opens(f"?place=SLV&embed=remittances&lang={language}")
    found["embedded"] = axe_findings(reader.page, **options)
    assert {state: problems for state, problems in found.items() if problems} == {}
