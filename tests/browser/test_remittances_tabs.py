"""The tabs of the remittances: loaded when opened, linked with the rest of the page."""

from __future__ import annotations

from tests.browser.reader import SHOWN, Reader

TABS = ("pace", "dependence", "corridors", "mexico", "per_migrant")


def tab(reader: Reader, view: str) -> None:
    reader.page.locator(f"[data-view=remittances_{view}]").click()
    reader.page.wait_for_function(
        "name => document.getElementById(name).checkVisibility() && dashboard.idle()",
        arg=f"remittances_{view}",
    )
    reader.page.evaluate("dashboard.drawAll()")


def test_figures_of_a_tab_are_fetched_when_it_is_opened(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    reader.opens("?place=SLV")
    assert [name for name in asked if name.startswith("remittances_")] == []
    tab(reader, "pace")
    figures = [name for name in asked if name.startswith("remittances_") and ".json" in name]
    assert [name.split("-")[0] for name in figures] == ["remittances_pace"]
    assert reader.reads("remittances_pace.sentence").startswith("Of the 12 months of 2020")


def test_nothing_is_said_to_be_shown_while_its_answer_is_to_come(reader: Reader) -> None:
    reader.opens("?place=SLV")
    for asked in (
        "document.querySelector('[data-view=remittances_pace]').click()",
        "dashboard.choose('year', '2010')",
    ):
        assert reader.page.evaluate(f"() => {{ {asked}; return {SHOWN}; }}") is False
        reader.page.wait_for_function(SHOWN)
        assert reader.reads("remittances_pace.sentence").startswith("Of the 12 months of 2020")


def test_another_edition_of_the_corridors_changes_cells_and_address(reader: Reader) -> None:
    reader.opens("?place=SLV#remittances_corridors")
    reader.sees("remittances_corridors.matrix")
    reader.picks("edition", "wb_2018")
    reader.waits_for("ed=wb_2018")
    tips = reader.column("remittances_corridors.matrix.shapes", "tip")
    assert all("World Bank, 2018" in tip for tip in tips)
    assert "US$ 4.87 billion" in reader.reads("remittances_corridors.sentence")


def test_a_bar_of_dependence_makes_its_country_the_place(reader: Reader) -> None:
    reader.opens("?lang=es#remittances_dependence")
    reader.sees("remittances_dependence.members")
    reader.chart("remittances_dependence.members").focus()
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.waits_for("place=SLV")
    reader.page.get_by_text("el 24.1").first.wait_for()
