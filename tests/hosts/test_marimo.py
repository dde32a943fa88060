"""marimo shows a component: what is tapped is its value, what another cell sets is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.hosts.seen import PATIENT, Seen
from tests.hosts.test_hosts import COMPONENT, WINDOW, alone
from tests.serving import free_port, served

#: A notebook of marimo's: a module with a function a cell.
NOTEBOOK = '''
import marimo

app = marimo.App(width="full")


@app.cell
def _():
    import dashboard as d
    import marimo as mo
    return d, mo


@app.cell
def _(d):
    shown = d.show("migrant_stock")
    shown
    return (shown,)


@app.cell
def _(mo, shown):
    def set_place(_):
        shown.place = "HND"

    mo.ui.button(label="Honduras", on_click=set_place)
    return


@app.cell
def _(mo):
    again = mo.ui.button(label="Read", value=0, on_click=lambda count: count + 1)
    again
    return (again,)


@app.cell
def _(again, mo, shown):
    mo.md(f"Read {again.value}: `{shown.selection!r}`")
    return


if __name__ == "__main__":
    app.run()
'''


def test_marimo(new_page: Callable[..., Page], tmp_path: Path) -> None:
    page = new_page(viewport=WINDOW)
    path, port = tmp_path / "shown.py", free_port()
    path.write_text(NOTEBOOK, encoding="utf-8")
    command = ["-m", "marimo", "run", str(path), "--headless", "--no-token", "--host", "localhost",
               "--port", str(port)]
    with served(command, port, tmp_path / "marimo.log", environment=alone(tmp_path)):
        page.goto(f"http://localhost:{port}/", timeout=PATIENT)
        seen = Seen(page, page.locator(COMPONENT).first).is_idle()
        seen.taps("migrant_stock.ranking", "bars", "USA").shows("with=USA")
        seen.find("#migrant_stock .corridor", has_text="15,231,508").wait_for()
        page.get_by_role("button", name="Read").click()
        page.get_by_text("Selection(partner='USA')").wait_for()
        page.get_by_role("button", name="Honduras", exact=True).click()
        seen.shows("place=HND").is_idle()
        assert "born in Honduras" in seen.reads("migrant_stock.title")
        # As it is set in one language, it is read in the other.
        seen.find('[data-set="language=es"]').click()
        seen.shows("lang=es")
        page.get_by_role("button", name="Read").click()
        page.get_by_text("place='HND'").wait_for()
