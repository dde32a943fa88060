import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Mounted, mount } from "../src/mount";
import { FakeHost, FakeTransport, SilentChannel, state, TEMPLATE, view } from "./fakes";

vi.mock("../src/bokeh", async () => (await import("./fakes")).bokeh);
vi.stubGlobal("BroadcastChannel", SilentChannel);

const WOMEN = `<article class="view" id="women" hidden>
  <div class="face" data-face="chart"><div data-chart="women.trend"></div></div>
  <div class="face" data-face="table" hidden></div></article>`;

let mounted: Mounted[] = [];

function opened(url: string) {
  const root = document.body.appendChild(document.createElement("div"));
  root.innerHTML = TEMPLATE.replace("</section>", `${WOMEN}</section>`);
  const host = new FakeHost(root, url);
  const query = new URLSearchParams(host.search);
  const reads = { stock: ["place", "year", "language"], women: ["place", "language"] };
  const address = new URLSearchParams({ v: "1", lang: "en" });
  for (const name of ["place", "year"]) {
    if (query.has(name)) address.set(name, query.get(name) ?? "");
  }
  const views = { stock: view("At first") };
  const own = mount(
    root,
    new FakeTransport(),
    state({ address: `${address}`, reads, views }),
    host,
  );
  mounted.push(own);
  const open = () => root.querySelector(".view:not([hidden])")?.id;
  const face = () =>
    root.querySelector<HTMLElement>(".view:not([hidden]) .face:not([hidden])")?.dataset.face;
  return { root, host, page: own.dashboard, open, face };
}

const frames = () => vi.advanceTimersByTimeAsync(100);

beforeEach(() => {
  vi.useFakeTimers();
  Element.prototype.scrollIntoView = () => {};
});

afterEach(() => {
  for (const { unmount } of mounted) unmount();
  mounted = [];
  vi.useRealTimers();
  document.body.replaceChildren();
});

describe("the bar", () => {
  it("holds the open view and face, and they are opened from it", async () => {
    const { page, host } = opened("?v=1&place=SLV&lang=en");
    await page.faces.show("women", "table");
    expect(host.url).toBe("?v=1&place=SLV&lang=en&show=women.table#women/table");
    const again = opened(host.url);
    expect([again.open(), again.face()]).toEqual(["women", "table"]);
    expect(again.host.url).toBe(host.url);
  });

  it("keeps them through a choice, and leaves out what is shown first", async () => {
    const { page, host } = opened("?lang=en");
    expect(host.url).toBe("?v=1&lang=en");
    await page.faces.show("women");
    page.selection.choose("year", "2000");
    await frames();
    expect(host.url).toBe("?v=1&year=2000&lang=en&show=women#women/chart");
    await page.faces.show("stock");
    expect(host.url).toBe("?v=1&year=2000&lang=en#stock/chart");
  });

  it("names what it does not know, and loses it", () => {
    const { page, host, open } = opened("?lang=en&show=Women-nothing");
    expect(open()).toBe("women");
    expect(page.state.set_aside).toEqual(["show=Women → show=women", "show=nothing"]);
    expect(host.url).toBe("?v=1&lang=en&show=women");
  });

  it("is what both buttons copy", async () => {
    const copy = vi.fn(async (_: string) => {});
    vi.stubGlobal("navigator", { clipboard: { writeText: copy } });
    const { page, host, root } = opened("?v=1&place=SLV&lang=en");
    await page.faces.show("women", "table");
    for (const parent of [".subject", ".controls"]) {
      const button = document.createElement("button");
      button.dataset.take = "link";
      root.querySelector(parent)?.append(button);
      button.click();
    }
    vi.stubGlobal("navigator", window.navigator);
    const bar = `${host.base}${host.url}`;
    expect(copy.mock.calls).toEqual([[bar], [bar]]);
  });
});

describe("an entry of history", () => {
  it("is one for one intention, however many choices that makes", async () => {
    const { page, host } = opened("?v=1&lang=en");
    const drag = Symbol();
    for (const year of ["2015", "2010", "2005"]) {
      page.selection.choose("year", year, drag);
      await frames();
    }
    expect(host.entries.map(({ url }) => url)).toEqual(["?v=1&lang=en", "?v=1&year=2005&lang=en"]);
    page.selection.choose("place", "SLV");
    await frames();
    page.selection.choose("year", "2000", drag);
    await frames();
    expect(host.entries).toHaveLength(4);
  });

  it("brings back choices, views and faces, and again what came after", async () => {
    const { page, host, open, face } = opened("?v=1&lang=en");
    await page.faces.show("women", "table");
    page.selection.choose("place", "SLV");
    await frames();
    host.go(-1);
    await frames();
    expect([page.chosen.place, open(), face()]).toEqual(["000", "women", "table"]);
    host.go(-1);
    await frames();
    expect([open(), face()]).toEqual(["stock", "chart"]);
    host.go(2);
    await frames();
    expect([page.chosen.place, open(), face()]).toEqual(["SLV", "women", "table"]);
    expect(host.entries).toHaveLength(3);
  });

  it("is not made by opening what is open", async () => {
    const { page, host } = opened("?v=1&lang=en#stock/chart");
    await page.faces.show("stock");
    expect(host.entries).toHaveLength(1);
  });
});
