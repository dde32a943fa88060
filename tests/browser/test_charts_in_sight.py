"""Charts are drawn when they come near the screen, and nobody notices; paper has them all."""

from __future__ import annotations

import io

from playwright.sync_api import Page
from pypdf import PdfReader

from dashboard.views import first_views
from tests.browser.reader import Reader

#: A chart far below the first screen.
FAR = "covid_survey.work"
#: Left, top in the page, width and height of the room of each chart that is laid out.
ROOMS = """
() => Object.fromEntries([...document.querySelectorAll("[data-chart]")]
  .filter((box) => box.clientWidth)
  .map((box) => [box.dataset.chart, box.getBoundingClientRect()])
  .map(([chart, { x, y, width, height }]) => [chart, [x, y + scrollY, width, height]]))
"""


def drawn(page: Page) -> list[str]:
    return page.evaluate("dashboard.charts()")


def test_what_is_far_is_drawn_when_it_comes_near_and_nothing_moves(reader: Reader) -> None:
    page = reader.opens("?place=SLV").page
    assert {"migrant_stock.map", "migrant_stock.ranking"} <= set(drawn(page))
    assert FAR not in drawn(page)
    assert reader.chart(FAR).evaluate("box => box.childElementCount") == 0
    before = page.evaluate(ROOMS)
    assert all(height > 0 for *_, height in before.values())
    reader.sees(FAR)
    page.evaluate("dashboard.drawAll()")
    page.wait_for_function("dashboard.idle()")
    assert page.evaluate(ROOMS) == before


def test_a_chart_drawn_late_shows_what_was_chosen_meanwhile(reader: Reader) -> None:
    reader.opens("?place=SLV")
    reader.page.evaluate("dashboard.choose('place', 'HND')")
    reader.waits_for("place=HND")
    tips = reader.column(f"{FAR}.bars", "tip")
    opened = reader.opens("?place=HND").column(f"{FAR}.bars", "tip")
    assert tips == opened != []


def test_a_chart_that_was_left_shows_what_was_chosen_meanwhile(reader: Reader) -> None:
    reader.opens("?place=SLV").sees("remittances.annual").sees("migrant_stock.map")
    assert not reader.page.evaluate("""() => {
      const { top, bottom } = document.querySelector("[data-chart='remittances.annual']")
        .getBoundingClientRect();
      return top < innerHeight && bottom > 0;
    }""")
    reader.page.evaluate("dashboard.choose('place', 'HND')")
    reader.waits_for("place=HND")
    later = reader.column("remittances.annual.lines", "ys")
    assert later == reader.opens("?place=HND").column("remittances.annual.lines", "ys")


def test_one_chart_after_the_other_is_built_each_in_a_task_of_its_own(reader: Reader) -> None:
    reader.page.add_init_script("""
      window.tasks = [];
      let task = 0;
      const later = scheduler.postTask.bind(scheduler);
      scheduler.postTask = (act, ...rest) => later(() => { task += 1; return act(); }, ...rest);
      addEventListener("DOMContentLoaded", () => dashboard.onPaint((chart) => {
        if (!tasks.some(([name]) => name === chart)) tasks.push([chart, task]);
      }));
    """)
    reader.opens("?place=SLV")
    tasks = reader.page.evaluate("tasks")
    assert len(tasks) > 2
    assert len({task for _, task in tasks}) == len(tasks)


def test_paper_has_every_chart_that_the_page_has_room_for(reader: Reader) -> None:
    page = reader.opens("?place=SLV").page
    assert FAR not in drawn(page)
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    assert set(drawn(page)) == {chart for view in first_views() for chart in view.charts}
    # What stands beside a bar is written on its canvas, and nowhere else on the page.
    labels = [label for label in reader.column("remittance_costs.latest.bars", "label") if label]
    assert labels
    assert labels[0] in text
