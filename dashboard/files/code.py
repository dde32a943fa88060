"""Any state of a view as lines of Python: the state, the view, the questions behind it."""

from __future__ import annotations

from dashboard.files.script import python_of
from dashboard.selection import SITE, Selection
from dashboard.views import views_by_name
from dashboard.views.loaded import module_of


def lines(view: str, selection: Selection, address: str = "", own: str = "") -> str:
    """Return lines that rebuild `view` in a notebook, and ask for its numbers.

    Parameters
    ----------
    view : str
        Name of the view.
    selection : Selection
        What is chosen.
    address : str, optional
        The address that shows it; the one on this machine, if not given.
    own : str, optional
        Name of the view's first table, if one's own is in its place: it is called `table`.

    Examples
    --------
    >>> print(lines("remittance_costs", Selection(place="SLV")))  # doctest: +ELLIPSIS
    import pandas as pd
    import dashboard as d
    <BLANKLINE>
    selection = d.Selection.from_url("http://localhost:5006/?v=1&place=SLV&lang=en#remittance_costs")
    view = d.view("remittance_costs", selection)
    <BLANKLINE>
    ask = d.questions
    costs = d.load("remittance_costs")
    corridors = ask.remittance_costs.corridors_to(costs, ["SLV"])
    ...
    <BLANKLINE>
    view  # the last line of a cell is shown
    """
    address = address or f"{selection.to_url(SITE)}#{view}"
    asked = _asked(view, selection)
    chosen = repr(selection).removeprefix("Selection(").removesuffix(")")
    said = [line.replace(f'd.load("{own}")', "table") for line in asked]
    return "\n".join([
        "import pandas as pd", "import dashboard as d",
        *([f"import {module}"] if (module := module_of(view)) else []), "",
        *([f'view = d.view("{view}", table=table{chosen and ", "}{chosen})'] if own else [
            f'selection = d.Selection.from_url("{address}")',
            f'view = d.view("{view}", selection)',
        ]),
        *(["", "ask = d.questions", *said, ""] if said else []),
        "view  # the last line of a cell is shown",
    ])


def _asked(view: str, selection: Selection) -> list[str]:
    """Return the lines that ask the questions of a view; none if it records no facts."""
    facts = views_by_name()[view].facts(selection)
    return [] if facts is None else python_of(facts)


def of_view(view: str, selection: Selection, address: str) -> bytes:
    """Return `lines` as a file."""
    return f"{lines(view, selection, address)}\n".encode()
