"""Readers for the journeys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.reader import NewReader, Reader


@pytest.fixture
def new_reader(new_page: Callable[..., Page], server: str) -> NewReader:
    """Give a function that seats a reader before a page with the options given."""
    return lambda **options: Reader(new_page(**options), server)


@pytest.fixture
def reader(new_reader: NewReader) -> Reader:
    """Give a reader with an English browser and a screen of 1280 x 720."""
    return new_reader()
