"""Further views of costs, organizations and the survey, and the way to a cited figure."""

from __future__ import annotations

import pytest

from tests.browser.reader import Reader

CALCULATOR = "remittance_costs_calculator"


def test_an_amount_is_typed_and_what_arrives_is_said(reader: Reader) -> None:
    reader.opens("?place=MEX&with=USA")
    reader.page.get_by_role("tab", name="What arrives").click()
    amount = reader.page.get_by_label("Amount in US$")
    assert amount.input_value() == "200"
    reader.page.locator(f"[data-slot='{CALCULATOR}.corridor'] .trace").first.wait_for()
    # World Bank, 2020 Q3: 4.18037033081055 %.
    assert "US$ 191.64 arrives" in reader.reads(f"{CALCULATOR}.corridor")
    amount.fill("US$ 1,000")
    amount.press("Enter")
    reader.waits_for("usd=US%24+1%2C000")
    assert "of US$ 1,000, US$ 958.20 arrives" in reader.reads(f"{CALCULATOR}.corridor")
    assert "illustration" in reader.reads(f"{CALCULATOR}.arrives_note")
    amount.fill("a lot")
    amount.press("Enter")
    reader.waits_for("usd=a+lot")
    assert reader.reads(f"{CALCULATOR}.sentence").startswith("“a lot” cannot be read as an amount")
    reader.page.go_back()
    reader.waits_for("usd=US%24+1%2C000")
    assert reader.reads(f"{CALCULATOR}.title") == (
        "How much of US$ 1,000 sent to Mexico arrives"
    )


def test_a_typed_amount_is_text_and_never_markup(reader: Reader) -> None:
    reader.opens(f"?usd=%3Cb%3E1%3C/b%3E#{CALCULATOR}")
    reader.page.locator(f"[data-slot='{CALCULATOR}.sentence'] .trace").first.wait_for()
    assert "“<b>1</b>”" in reader.reads(f"{CALCULATOR}.sentence")


def test_a_dot_of_the_reach_becomes_the_place(reader: Reader) -> None:
    reader.opens("#diaspora_organizations_reach")
    assert reader.column("diaspora_organizations_reach.scatter.dots", "code")
    chart = reader.chart("diaspora_organizations_reach.scatter")
    chart.focus()
    reader.page.keyboard.press("ArrowDown")
    assert reader.page.locator("#spoken").inner_text().startswith("Guatemala: ")
    reader.page.keyboard.press("Enter")
    reader.waits_for("place=GTM")
    lists = reader.page.locator("#diaspora_organizations_reach .lists")
    assert lists.locator("li").count() == 8
    assert "Belize, Costa Rica, Panama" in reader.reads("diaspora_organizations_reach.scatter_note")


def test_conflicts_and_other_surveys_are_tables(reader: Reader) -> None:
    reader.opens("?lang=es")
    reader.page.get_by_role("tab", name="Versiones en conflicto").click()
    face = reader.page.locator("#covid_survey_conflicts [data-face=table]")
    face.get_by_text("Las dos lecturas del 84 %").wait_for()
    assert face.locator("tbody tr").count() == 11
    reader.page.get_by_role("tab", name="Otras encuestas").click()
    context = reader.page.locator("#covid_survey_context [data-face=table]")
    context.get_by_text("Remesa promedio enviada").first.wait_for()
    assert context.locator("table").count() == 5


@pytest.mark.parametrize(
    ("address", "slot", "code", "stated"),
    [
        ("?place=SLV&with=USA", "migrant_stock.corridor", "migrants_in_usa_SLV", "1,429,155"),
        ("?place=HND", "headline.gdp_value", "share_of_gdp_HND", "more than 20%"),
    ],
)
def test_a_cited_figure_leads_to_its_row(
    reader: Reader, address: str, slot: str, code: str, stated: str
) -> None:
    reader.opens(address)
    reader.page.locator(f"[data-slot='{slot}'] .trace").first.click()
    dialog = reader.page.locator("#origin")
    assert f"concept note of June 2021 states: {'Emigrants' if 'SLV' in code else 'Remit'}" in (
        dialog.inner_text()
    )
    dialog.get_by_role("button", name="See it beside the figures the note cites").click()
    assert dialog.is_hidden()
    row = reader.page.locator(f"#cited_figures tr.pointed[data-code={code}]")
    row.wait_for()
    assert stated in row.inner_text().replace("\u00a0", " ")
    assert reader.page.locator("#cited_figures tr.pointed").count() == 1
    reader.page.wait_for_function(
        "code => { const box = document.querySelector(`#cited_figures [data-code=${code}]`)"
        ".getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight; }", arg=code,
    )


def test_a_figure_that_is_not_cited_leads_nowhere(reader: Reader) -> None:
    reader.opens("?place=SLV&with=USA&year=2010")
    reader.page.locator("[data-slot='migrant_stock.corridor'] .trace").click()
    dialog = reader.page.locator("#origin")
    dialog.locator("section").first.wait_for()
    assert dialog.get_by_role("button", name="See it beside").count() == 0
