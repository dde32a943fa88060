"""A component that is taken away leaves nothing in a browser's memory: no node, no listener."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import CDPSession, Page, Route

from dashboard.component import shelf, view

VIEW = "migrant_stock"
SITE = "http://127.0.0.1/"
#: A host of AnyWidget modules, as small as one can be: no kernel, and nothing that asks for one.
HOST = """
<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">
<script type="module">
import loader from "./loader.js";
const [shelf, opened] = await Promise.all(
  ["shelf.json", "opened.json"].map((file) => fetch(file).then((got) => got.text())));
class Model {
  values = { version: "1", shelf: "IPY_MODEL_shelf", opened, theme: "light", face: "chart" };
  heard = {};
  widget_manager = { get_model: async () => ({ get: () => shelf }) };
  get(name) { return this.values[name]; }
  set(name, value) { this.values[name] = value; }
  save_changes() {}
  on(event, heard) { (this.heard[event] ??= new Set()).add(heard); }
  off(event, heard) { this.heard[event]?.delete(heard); }
}
// Hosts hold nodes, and what ends what is shown in them, for longer than it is shown.
const held = [];
window.comesAndGoes = async () => {
  const el = document.body.appendChild(document.createElement("div"));
  const end = await loader.render({ model: new Model(), el });
  const { dashboard } = el.firstChild.shadowRoot.querySelector(".dashboard");
  while (!dashboard.idle()) await new Promise((done) => setTimeout(done, 20));
  const drawn = dashboard.charts().length;
  end();
  el.remove();
  held.push([el, end]);
  return drawn;
};
window.isReady = true;
</script></html>
"""


@pytest.fixture
def host(page: Page) -> Page:
    """Give a page that can show a component, made of files of ours and of nothing else."""
    files = {
        "": (HOST, "text/html"),
        "loader.js": (shelf.loader(), "text/javascript"),
        "shelf.json": (shelf.content(), "application/json"),
        "opened.json": (shelf.packed(view(VIEW).channel.opened()), "application/json"),
    }

    def answer(route: Route) -> None:
        body, kind = files[route.request.url.removeprefix(SITE)]
        route.fulfill(body=body, content_type=kind)

    page.route("**/*", answer)
    page.goto(SITE)
    page.wait_for_function("window.isReady")
    return page


def counted(session: CDPSession) -> dict[str, float]:
    """Return how many nodes and listeners there are when all that can be let go is."""
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return {name: found[name] for name in ("Nodes", "JSEventListeners")}


def test_a_component_leaves_no_node_and_no_listener(host: Page) -> None:
    session = host.context.new_cdp_session(host)
    for domain in ("Performance", "HeapProfiler"):
        session.send(f"{domain}.enable")
    assert host.evaluate("comesAndGoes()") == len(
        json.loads(view(VIEW).channel.opened())["state"]["views"][VIEW]["charts"]
    )
    host.wait_for_timeout(200)
    once = counted(session)
    for _ in range(4):
        host.evaluate("comesAndGoes()")
    host.wait_for_timeout(200)
    now = counted(session)
    assert now["JSEventListeners"] == once["JSEventListeners"]
    # What the host holds by itself: its node.
    assert now["Nodes"] == once["Nodes"] + 4
