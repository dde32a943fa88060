"""What a component leaves in a saved notebook: sentence, picture and table, without any script."""

from __future__ import annotations

import base64
import html
from typing import TYPE_CHECKING

import pandas as pd

from dashboard import files
from dashboard.extras import MissingExtraError, needs
from dashboard.files import pictures
from dashboard.views import views_by_name
from dashboard.views.model import Table, plain

if TYPE_CHECKING:
    from dashboard.component.component import Dashboard

#: Slots of a view's texts that are said above and below its picture.
ABOVE, BELOW = ("sentence", "caveat", "corridor", "chosen"), ("notes", "source")
#: JupyterLab says of a widget without a kernel that it was not found: the block says more.
STYLE = (
    "<style>"
    ".jp-OutputArea-child:has(+ .jp-OutputArea-child [data-dashboard-saved])"
    " .jupyter-widgets:not(:has(*)) { display: none }"
    "</style>"
)


def block(component: Dashboard, key: str) -> str:
    """Return HTML that says what `component` shows now; its display hides the block `key`."""
    said = "".join(_view(component, name) for name in component.views)
    return f'<div data-dashboard-saved="{key}">{STYLE}{said}</div>'


def _view(component: Dashboard, name: str) -> str:
    model = component.model(name)
    texts = {slot: plain(text) for slot, text in model.texts.items()}
    return "".join([
        *(_tag("h3", texts[slot]) for slot in ("title",) if texts.get(slot)),
        *(_tag("p", texts[slot]) for slot in ABOVE if texts.get(slot)),
        _figures(texts),
        _picture(component, name, texts) if views_by_name()[name].charts else "",
        *map(_table, model.tables),
        *(f"<small>{_tag('p', texts[slot])}</small>" for slot in BELOW if texts.get(slot)),
    ])


def _picture(component: Dashboard, name: str, texts: dict[str, str]) -> str:
    try:
        with needs("files"), component.channel.owned.used():
            made = pictures.png(name, component.selection, "", size=files.WIDE)
    except MissingExtraError:
        return ""  # the sentence and the table stand there without it
    packed = base64.b64encode(pictures.small(made)).decode()
    said = html.escape(texts.get("sentence", ""), quote=True)
    return f'<img src="data:image/png;base64,{packed}" alt="{said}" width="800">'


def _figures(texts: dict[str, str]) -> str:
    """Return the figures of a view that has nothing else, each with its label and its source."""
    names = [slot.removesuffix("_value") for slot in texts if slot.endswith("_value")]
    return "".join(
        f"<p><strong>{html.escape(texts[f'{name}_value'])}</strong> "
        f"{html.escape(texts[f'{name}_label'])}<br>"
        f"<small>{html.escape(texts[f'{name}_source'])}</small></p>" for name in names
    )


def _table(table: Table) -> str:
    frame = pd.DataFrame(list(table.texts()), columns=list(table.head))
    rows = frame.to_html(index=False, border=0)
    return f"<details><summary>{html.escape(table.caption)}</summary>{rows}</details>"


def _tag(tag: str, text: str) -> str:
    return f"<{tag}>{html.escape(text)}</{tag}>"
