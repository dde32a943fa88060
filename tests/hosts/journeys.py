"""What readers do wherever the dashboard is shown, each from where the one before ended.

The view is `migrant_stock` of Central America and Mexico in English, with its controls. The
numbers are sums of the cells of UN DESA 2019, Table 1, of its eight countries of origin.
"""

from __future__ import annotations

from tests.hosts.seen import Seen

VIEWS = VIEW, COMPARED = "migrant_stock", "migrant_stock_compare"
RANKING = f"{VIEW}.ranking"
COUNT = f"{COMPARED}.count"
SUBJECT = f"#subject-{VIEW}"


def tap(seen: Seen) -> None:
    """Tap a bar: it becomes the other end of the corridor."""
    seen.taps(RANKING, "bars", "USA").shows("with=USA")
    seen.find(f"#{VIEW} .corridor", has_text="15,231,508").wait_for()


def year(seen: Seen) -> None:
    """Move the slider of the year by keys."""
    seen.find("#year").press("ArrowLeft")
    seen.shows("year=2015").is_idle()
    assert "2015" in seen.reads(f"{VIEW}.title")
    seen.find("#year").press("End")
    seen.waits("(d) => !d.shown()?.includes('year=')").is_idle()


def partner(seen: Seen) -> None:
    """Type a part of a name, in any case and without its accents."""
    box = seen.find("#partner-search")
    box.fill("ESPAN")
    box.press("ArrowDown")
    box.press("Enter")
    seen.shows("with=ESP").is_idle()


def table(seen: Seen) -> None:
    """Open the table, and find the published numbers."""
    seen.find(f'{SUBJECT} [data-face-tab="table"]').click()
    cell = seen.find(f'{SUBJECT} .face[data-face="table"] tr', has_text="Canada").first
    cell.wait_for()
    assert "183,345" in cell.inner_text()


def provenance(seen: Seen) -> None:
    """Ask a number in a sentence what it is computed from."""
    seen.find(f'{SUBJECT} [data-face-tab="chart"]').click()
    seen.find(f'[data-slot="{VIEW}.sentence"] .trace').first.click()
    dialog = seen.find("dialog#origin")
    dialog.get_by_text("United Nations").first.wait_for()
    seen.page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")


def keyboard(seen: Seen) -> None:
    """Walk the marks of a chart by keys, and choose one."""
    seen.sees(RANKING)
    seen.find(f'[data-chart="{RANKING}"]').focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        seen.page.keyboard.press(key)
    # The second bar: 332,203 people in Costa Rica.
    seen.shows("with=CRI").is_idle()


def compare(seen: Seen) -> None:
    """Add a place to compare: a line for each in the chart, a column for each in the table."""
    opens(seen, COMPARED)
    box = seen.find("#compare-search")
    box.fill("hondu")
    box.press("ArrowDown")
    box.press("Enter")
    seen.shows("cmp=HND").sees(COUNT)
    names = seen.asks("(d, part, name) => d.column(part, name)", f"{COUNT}.notes", "text")
    assert {"Central America and Mexico", "Honduras"} <= {name.replace("\n", " ") for name in names}
    assert "800,738" in seen.reads(f"{COMPARED}.sentence")
    if seen.has_all_tables:
        seen.find(f'.subject:has(#{COMPARED}) [data-face-tab="table"]').click()
        row = seen.find(f'#{COMPARED} .face[data-face="table"] tr', has_text="2019").first
        row.wait_for()
        assert "800,738" in row.inner_text()
    opens(seen, VIEW)


def opens(seen: Seen, view: str) -> None:
    """Open the tab of a view; those of a cell may have none, and all be open."""
    tab = seen.find(f'[data-view="{view}"]')
    if tab.count():
        tab.click()


def language(seen: Seen) -> None:
    """Change the language: every word changes with it."""
    seen.find('[data-set="language=es"]').click()
    seen.shows("lang=es").is_idle()
    assert "personas nacidas" in seen.reads(f"{VIEW}.title").lower()


ALL = (tap, year, partner, table, provenance, keyboard, compare, language)
