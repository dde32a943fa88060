"""Kinds of places, as strata of a sample: what is published of each, and how large it is."""

from __future__ import annotations

import functools

from dashboard import places
from dashboard.tables import load


def kind(place: str) -> tuple[str, int, int, bool]:
    """Return the group of a place, the digits of its stocks in both directions, its remittances.

    The digits decide the width of labels and the step of an axis; 0 where nothing is published.
    """
    group = (
        "region" if place == places.MESOAMERICA
        else "member" if place in places.rcm_members() else "country"
    )
    born, living, received = _published()
    return (
        group, *(len(str(stock.get(place, ""))) for stock in (born, living)), place in received,
    )


@functools.cache
def _published() -> tuple[dict[str, int], dict[str, int], set[str]]:
    stock = load("migrant_stock").query("year == 2019").astype({"origin": str, "destination": str})
    born, living = (
        stock.groupby(column)["migrants"].sum().astype(int).to_dict()
        for column in ("origin", "destination")
    )
    return born, living, set(load("remittances_annual")["country"].astype(str))
