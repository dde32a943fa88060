"""What readers do wherever the dashboard is shown, each from where the one before ended.

The view is `migrant_stock` of El Salvador in English, with its controls.
"""

from __future__ import annotations

from tests.hosts.seen import Seen

VIEW = "migrant_stock"
RANKING = f"{VIEW}.ranking"


def tap(seen: Seen) -> None:
    """A tap on a bar chooses the other end of the corridor."""
    seen.taps(RANKING, "bars", "USA").shows("with=USA")
    # UN DESA 2019, Table 1: born in El Salvador, living in the United States
    assert "1,429,155" in seen.reads(f"{VIEW}.corridor")


def year(seen: Seen) -> None:
    """The year is a slider that keys move."""
    seen.find("#year").press("ArrowLeft")
    seen.shows("year=2015").is_idle()
    assert "2015" in seen.reads(f"{VIEW}.title")
    seen.find("#year").press("End")
    seen.waits("(d) => !d.shown()?.includes('year=')").is_idle()


def partner(seen: Seen) -> None:
    """A name that is typed chooses; accents and case do not matter."""
    box = seen.find("#partner-search")
    box.fill("mexico")
    box.press("ArrowDown")
    box.press("Enter")
    seen.shows("with=MEX").is_idle()


def table(seen: Seen) -> None:
    """The table has the published numbers."""
    seen.find('[data-face-tab="table"]').first.click()
    cell = seen.find('.face[data-face="table"] tr', has_text="Canada").first
    cell.wait_for()
    assert "51,207" in cell.inner_text()  # UN DESA 2019, Table 1


def provenance(seen: Seen) -> None:
    """A number in a sentence says what it is computed from."""
    seen.find('[data-face-tab="chart"]').first.click()
    seen.find(f'[data-slot="{VIEW}.sentence"] .trace').first.click()
    dialog = seen.find("dialog#origin")
    dialog.get_by_text("United Nations").first.wait_for()
    seen.page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")


def keyboard(seen: Seen) -> None:
    """Keys walk the marks of a chart and choose one."""
    seen.sees(RANKING)
    seen.find(f'[data-chart="{RANKING}"]').focus()
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    seen.shows("with=CAN").is_idle()


def language(seen: Seen) -> None:
    """Every word changes with the language."""
    seen.find('[data-set="language=es"]').click()
    seen.shows("lang=es").is_idle()
    assert "El Salvador" in seen.reads(f"{VIEW}.title")
    assert "personas nacidas" in seen.reads(f"{VIEW}.title").lower()


ALL = (tap, year, partner, table, provenance, keyboard, language)
