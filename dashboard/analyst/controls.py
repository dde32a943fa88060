"""The controls of a selection, for a notebook: each sets one field, and follows it."""

from __future__ import annotations

import panel as pn
import panel_material_ui as pmui

from dashboard import places
from dashboard.selection import Selection
from dashboard.words import LANGUAGES, t

#: A language is named in itself.
NAMES = {"en": "English", "es": "Español"}


def controls(selection: Selection) -> pn.Row:
    """Return controls for place, partner, direction, year, sex and language of `selection`."""
    made = {
        "place": pmui.AutocompleteInput, "direction": pmui.RadioButtonGroup,
        "partner": pmui.AutocompleteInput, "year": pmui.Select, "sex": pmui.Select,
        "language": pmui.RadioButtonGroup,
    }
    row = {field: kind() for field, kind in made.items()}
    for field, widget in row.items():
        _link(selection, field, widget)
    _write(selection, row)
    selection.param.watch(lambda *_: _write(selection, row), list(row))
    return pn.FlexBox(*row.values())


def _link(selection: Selection, field: str, widget: object) -> None:
    def chosen(event: object) -> None:
        # A list of options that is exchanged empties its widget for a moment.
        offered = event.new in _options(selection, field).values()
        # What is only shown here was chosen elsewhere.
        if offered and event.new != getattr(selection, field):
            selection.choose(**{field: event.new})

    widget.param.watch(chosen, "value")


def _write(selection: Selection, row: dict[str, object]) -> None:
    """Show the words of the language chosen and the values of the selection."""
    for field, widget in row.items():
        widget.param.update(
            label=t(f"page.{field}.label", selection.language),
            options=_options(selection, field), value=getattr(selection, field),
        )


def _options(selection: Selection, field: str) -> dict[str, object]:
    language = selection.language
    if field == "place":
        return {places.name(code, language): code for code in places.codes()}
    if field == "partner":
        named = {places.name(code, language): code for code in places.codes()[1:]}
        return {t("page.partner.none", language): "", **named}
    if field == "year":
        return {str(year): year for year in selection.param.year.objects}
    if field == "language":
        return {NAMES[code]: code for code in LANGUAGES}
    return {
        t(f"page.{field}.{value}", language): value
        for value in selection.param[field].objects
    }
