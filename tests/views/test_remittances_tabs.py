"""What the tabs of the remittances say, with numbers checked against the publications."""

from __future__ import annotations

import pytest

from dashboard import places, theme
from dashboard.selection import CORRIDOR_EDITIONS, Selection
from dashboard.views import SUBJECTS, model_of
from dashboard.views.model import plain

NB = "\u00a0"


def said(view: str, slot: str, **chosen: object) -> str:
    return plain(model_of(view, Selection(**chosen)).texts[slot]).replace(NB, " ")


def part(view: str, name: str, **chosen: object) -> dict:
    return model_of(view, Selection(**chosen)).charts[name.rsplit(".", 1)[0]][name]["data"]


def test_the_tabs_in_their_order() -> None:
    assert [view.name for view in SUBJECTS["remittances"]] == [
        "remittances", "remittances_pace", "remittances_dependence", "remittances_corridors",
        "remittances_mexico", "remittances_per_migrant",
    ]


def test_el_salvador_fell_in_april_and_overtook_in_september() -> None:
    assert said("remittances_pace", "sentence", place="SLV") == (
        "Of the 12 months of 2020, April had the steepest fall against the same month of the year "
        "before: −40.0%. In cumulative terms from January, 2020 fell behind 2019 in April and "
        "overtook it in September (+0.5%)."
    )
    assert said("remittances_pace", "sentence", place="MEX", language="es") == (
        "De los 12 meses de 2020, el de mayor caída frente al mismo mes del año anterior fue "
        "abril: −2.0 %. En el acumulado desde enero, 2020 nunca quedó por debajo de 2019 (+11.4 % "
        "a diciembre)."
    )


def test_the_region_shows_the_four_countries_side_by_side() -> None:
    assert len(part("remittances_pace", "remittances_pace.yoy.lines")["xs"]) == 4
    assert len(part("remittances_pace", "remittances_pace.cumulated.lines")["xs"]) == 4
    assert said("remittances_pace", "sentence").endswith(
        "Mexico was never behind (+11.4% by December); Guatemala moved ahead in July (+1.4%); "
        "El Salvador moved ahead in September (+0.5%); Honduras moved ahead in October (+1.1%)."
    )


def test_press_months_are_compared_where_both_are_quoted_and_nothing_is_filled() -> None:
    chosen = {"place": "DOM"}
    # 395.1 in April 2020, which the report (hoy.com.do) says is 190.2 less than a year before.
    assert "the steepest fall was that of April: −32.5%." in said(
        "remittances_pace", "sentence", **chosen
    )
    # 2020: March, April, November; 2021: March and April, June, August.
    assert len(part("remittances_pace", "remittances_pace.yoy.points", **chosen)["x"]) == 7
    assert part("remittances_pace", "remittances_pace.index.lines", **chosen)["xs"] == []
    assert said("remittances_pace", "index_note", **chosen) != ""


@pytest.mark.parametrize(
    ("place", "language", "sentence"),
    [
        # press_reported_centralbank_values_2019_2021.csv, rows DOM 2020-01..2020-11 and
        # 2019-01..2019-11: 7,346.9 / 6,430.4 = +14.25 %; 2020-Q1 and 2019-Q1: 1,703.2 / 1,743.2.
        ("DOM", "en", "In press reports that quote both years, the cumulative change of 2020 "
                      "against 2019 was −2.3% by March, +13.0% by October and +14.3% by November."),
        # Rows NIC 2020-01..2020-08 and 2019-01..2019-08: 1,186.0 / 1,088.3 = +8.98 %; the years:
        # 1,851.4 / 1,682.4.
        ("NIC", "es", "la variación de 2020 frente a 2019 era de +9.0 % a agosto y +10.0 % a "
                      "diciembre, según notas de prensa que citan ambos años."),
    ],
)
def test_the_years_that_the_press_quoted_are_compared(
    place: str, language: str, sentence: str
) -> None:
    assert said("remittances_pace", "sentence", place=place, language=language).endswith(sentence)
    drawn = part("remittances_pace", "remittances_pace.cumulated.points", place=place)
    # A dot for each quoted sum from January on, 2019 to 2021, and none between.
    assert len([y for y in drawn["y"] if y == y]) == {"DOM": 12, "NIC": 12}[place]


def test_a_lowest_change_that_is_a_rise_is_called_the_smallest_rise() -> None:
    # NIC 2020-08 163.0 and 2019-08 145.5; 2020-12 190.9 and 2019-12 166.2.
    assert "(August and December) shows a fall; the smallest rise was that of August: +12.0%" in (
        said("remittances_pace", "sentence", place="NIC")
    )


@pytest.mark.parametrize(("language", "parts"), [
    ("en", ("+125.5%", "low base of April 2020 (−40.0%)", "April 2019, the change is +35.4%",
            "Mexico in March: +35.1%. In that month, remittances to Guatemala, El Salvador and "
            "Honduras fell", "February 2020 had 29 days", "+3.6%", "5 May 2023")),
    ("es", ("+125.5 %", "base baja de abril de 2020 (−40.0 %)", "México en marzo: +35.1 %",
            "disminuyeron las remesas a Guatemala, El Salvador y Honduras", "29 días", "+3.6 %")),
])
def test_what_shapes_the_changes_is_said_below_them(language: str, parts: tuple) -> None:
    note = said("remittances_pace", "yoy_note", language=language)
    # BCR El Salvador: columns 2019-04 478.62, 2020-04 287.32, 2021-04 647.95;
    # Banxico, lines 304 and 292: 03/01/2020 4,044.8095, 03/01/2019 2,992.9243.
    assert [words for words in parts if words not in note] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_country_without_a_monthly_series_draws_nothing_and_says_so(language: str) -> None:
    chosen = {"place": "CRI", "language": language}
    for chart in ("yoy", "cumulated", "index"):
        assert part("remittances_pace", f"remittances_pace.{chart}.lines", **chosen)["xs"] == []
        assert "Costa Rica" in said("remittances_pace", f"{chart}_note", **chosen)


def test_dependence_against_size() -> None:
    assert said("remittances_dependence", "sentence", place="SLV").startswith(
        "In 2020, El Salvador received US$ 5.93 billion in personal remittances (nominal US "
        "dollars, World Bank edition of May 2023), equal to 24.1% of its GDP. It ranked 6th by "
        "share"
    )
    assert "el mayor porcentaje del PIB en 2020 fue el de El Salvador" in said(
        "remittances_dependence", "sentence", language="es"
    )
    assert said("remittances_dependence", "sentence", place="TKL") == (
        "The World Bank's edition of May 2023 has no figure for remittances received by Tokelau in "
        "2020."
    )


def test_the_chosen_place_and_the_members_stand_out_in_the_scatter() -> None:
    dots = part("remittances_dependence", "remittances_dependence.scatter.dots", place="FRA")
    at = {code: i for i, code in enumerate(dots["code"])}
    assert dots["fill"][at["FRA"]] == theme.CHOSEN
    assert dots["fill"].count(theme.CHOSEN) == 1
    assert dots["fill"].count(theme.NAVY) == 11
    assert dots["size"][at["SLV"]] > dots["size"][at["TON"]]
    # No country that received 0, and no group of countries.
    assert not {"BRB", "WLD", "LCN"} & set(at)
    labels = part("remittances_dependence", "remittances_dependence.scatter.wide",
                  place="FRA")["text"]
    assert {places.name(code, "en") for code in (*places.rcm_members(), "FRA")} <= set(labels)


@pytest.mark.parametrize("edition", CORRIDOR_EDITIONS)
def test_one_edition_at_a_time_and_no_estimate_is_grey_without_a_value(edition: str) -> None:
    name = "remittances_corridors.matrix"
    cells = part("remittances_corridors", f"{name}.shapes", edition=edition)
    values = part("remittances_corridors", f"{name}.values", edition=edition)
    assert len(cells["fill"]) == 110
    grey = [i for i, fill in enumerate(cells["fill"]) if fill == theme.LAND]
    # Pairs that are blank, marked or 0 in the published matrices.
    assert len(grey) == {"wb_2017": 4, "wb_2018": 17, "knomad_2021": 5}[edition]
    assert all(values["text"][i] == "" and "no estimate" in cells["tip"][i] for i in grey)
    for place in places.rcm_members():
        assert said("remittances_corridors", "sentence", place=place, edition=edition)


def test_corridors_say_which_edition_they_are_of() -> None:
    chosen = {"place": "SLV", "edition": "wb_2018"}
    sentence = said("remittances_corridors", "sentence", **chosen)
    assert sentence.startswith("In the World Bank's estimates for 2018, El Salvador receives ")
    # The row of the United States in the published matrix.
    assert "United States (US$ 4.87 billion)" in sentence
    (table,) = model_of("remittances_corridors", Selection(**chosen)).tables
    assert len(table.rows) == 110
    assert table.texts()[0][:3] == ("United States", "Mexico", "34,704.00")


def test_mexico_by_sender_whatever_the_place() -> None:
    for place in ("MESOAMERICA", "SLV"):
        assert said("remittances_mexico", "sentence", place=place) == (
            "In 2022, Mexico received US$ 58.5 billion in family remittances, 95.5% of it from "
            "the United States. Of what came from there, 33.0% was sent from California, 15.1% "
            "from Texas and 8.4% from Minnesota. The share of Minnesota was 2.1% in 2019; so "
            "large a change may reflect where transfers are recorded rather than where senders "
            "live."
        )
    # As printed: 145.677661 + 231.367149 + 191.568818 + 181.819586.
    assert said("remittances_mexico", "chosen", partner="CAN", language="es") == (
        "En 2022 llegaron US$ 750 millones desde Canadá, el 1.3 % del total."
    )
    assert said("remittances_mexico", "chosen", partner="IRN").endswith("no figure for Iran.")
    # Banxico, row Túnez: 0 in each quarter of 2022.
    assert said("remittances_mexico", "chosen", partner="TUN") == (
        "For 2022, Banco de México publishes 0 for Tunisia: no transfer was recorded."
    )


def test_the_chosen_sender_is_always_among_the_bars() -> None:
    bars = part("remittances_mexico", "remittances_mexico.countries.bars", partner="HND")
    assert bars["fill"][bars["code"].index("HND")] == theme.CHOSEN
    assert "USA" not in bars["code"]
    assert "UNSPECIFIED" not in bars["code"]
    assert "not known" in said("remittances_mexico", "countries_note")


def test_per_migrant_says_what_it_is_not() -> None:
    assert said("remittances_per_migrant", "sentence", place="GTM") == (
        "In 2019, Guatemala received US$ 10.7 billion in personal remittances (nominal US "
        "dollars, World Bank edition of May 2021), and 1.21 million people born there lived in "
        "another country: US$ 8,838 for each of them."
    )
    for language, words in (("en", "not what a migrant sends"), ("es", "No es lo que envía")):
        assert words in said("remittances_per_migrant", "hint", language=language)
    (table,) = model_of("remittances_per_migrant", Selection()).tables
    assert len(table.rows) == 11
