"""Panel's own templates and pages of panel-material-ui hold the dashboard, in light and in dark."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.hosts.seen import PATIENT, Seen
from tests.hosts.test_hosts import COMPONENT, WINDOW, started

#: A page around the dashboard, with a control of the host's that sets a parameter.
PANEL = """
import panel as pn
import dashboard as d
shown = d.show("migrant_stock", place="SLV")
year = pn.widgets.Select(name="Year", options=[2019, 2010])
year.link(shown, value="year")
said = pn.pane.Markdown(pn.bind(lambda place: f"Place: {place}", shown.param.place))
"""
#: Template to the app.
APPS = {
    "FastListTemplate": f"""{PANEL}
pn.template.FastListTemplate(title="Held", theme="THEME", sidebar=[year, said],
                             main=[shown]).servable()
""",
    "VanillaTemplate": f"""{PANEL}
pn.template.VanillaTemplate(title="Held", theme="THEME", sidebar=[year, said],
                            main=[shown]).servable()
""",
    "Page": """
import panel as pn
import panel_material_ui as pmui
import dashboard as d
shown = d.show("migrant_stock", place="SLV")
year = pmui.Select(label="Year", options=[2019, 2010])
year.link(shown, value="year")
said = pmui.Typography(pn.bind(lambda place: f"Place: {place}", shown.param.place))
pmui.Page(title="Held", dark_theme="THEME" == "dark", sidebar=[year, said],
          main=[shown]).servable()
""",
}
#: Luminance from 0 to 1 of what is behind and of what is written on it.
SHADES = """
(el) => {
  const shade = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).map(Number);
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  };
  const title = el.querySelector("h2");
  let ground = title;
  const clear = (node) => getComputedStyle(node).backgroundColor.endsWith(", 0)");
  while (ground && clear(ground)) ground = ground.parentElement ?? ground.getRootNode().host;
  return [shade(getComputedStyle(title).color),
          shade(getComputedStyle(ground ?? document.body).backgroundColor)];
}
"""


#: What Panel's templates ask for themselves: their fonts.
FONTS = "https://fonts.googleapis.com/"


@pytest.mark.noisy_page("Panel's templates ask for fonts; the test looks at all else")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("template", APPS)
def test_a_template_holds_the_dashboard(
    new_page: Callable[..., Page], tmp_path: Path, template: str, theme: str
) -> None:
    # What the reader's system prefers is the other one: the page around it decides.
    page = new_page(viewport=WINDOW, color_scheme="light" if theme == "dark" else "dark")
    page.route(f"{FONTS}**", lambda route: route.fulfill(body="", content_type="text/css"))
    app = tmp_path / "held.py"
    # Panel's templates call what is light "default".
    called = "default" if theme == "light" and template != "Page" else theme
    app.write_text(APPS[template].replace("THEME", called), encoding="utf-8")
    with started(["panel", "serve", str(app)], tmp_path) as address:
        page.goto(f"{address}/held", timeout=PATIENT)
        seen = Seen(page, page.locator(COMPONENT)).is_idle()
        written, ground = seen.root.evaluate(SHADES)
        assert (written > 0.6 and ground < 0.3) if theme == "dark" else (
            written < 0.4 and ground > 0.7), (written, ground)
        # As wide as the room it is given, and nothing of it beyond the edge.
        box = seen.root.bounding_box()
        assert box["width"] > 600
        assert box["x"] + box["width"] <= WINDOW["width"]
        seen.taps("migrant_stock.ranking", "bars", "USA").shows("with=USA")
        seen.find("#migrant_stock .corridor", has_text="1,429,155").wait_for()
        seen.asks("(d) => d.choose('place', 'HND')")
        page.get_by_text(re.compile("Place: HND")).wait_for()
        assert "born in Honduras" in seen.shows("place=HND").is_idle().reads("migrant_stock.title")
    assert [line for line in page.noticed if FONTS not in line] == []
