/** A mounted dashboard: what it asks, in which order, and what it leaves. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mount } from "../src/mount";
import { FakeHost, FakeTransport, settled, state, TEMPLATE, view } from "./fakes";
import * as listeners from "./listeners";
import { begin, end, mounted } from "./mounted";

vi.mock("../src/bokeh", async () => (await import("./fakes")).bokeh);

beforeEach(begin);
afterEach(end);

describe("a mounted dashboard", () => {
  it("shows the first answers and asks for nothing", () => {
    const { title, transport, root } = mounted();
    expect(title()).toBe("At first");
    expect(transport.asked).toEqual([]);
    expect(root.lang).toBe("en");
    expect(root.querySelector<HTMLInputElement>("input")?.value).toBe("Central America");
  });

  it("leaves no listener and no timer when it is taken away", () => {
    const { unmount } = mounted();
    expect(listeners.left()).toBeGreaterThan(20);
    unmount();
    expect(listeners.left()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("stands beside another that shows something else", async () => {
    const [one, other] = [mounted(), mounted()];
    one.dashboard.selection.choose("place", "SLV");
    await settled();
    await one.transport.answer(0, { views: { stock: view("El Salvador") }, version: "1" });
    await one.painted();
    expect(one.title()).toBe("El Salvador");
    expect(other.title()).toBe("At first");
    expect(other.transport.asked).toEqual([]);
  });
});

describe("an answer", () => {
  it("is written, and the page says of which address it is", async () => {
    const { dashboard, transport, title, root, painted } = mounted();
    dashboard.selection.choose("place", "SLV");
    expect(root.dataset.shown).toBeUndefined();
    await settled();
    expect(transport.asked[0]?.fields.place).toBe("SLV");
    await transport.answer(0, { views: { stock: view("El Salvador") }, version: "1" });
    await painted();
    expect(title()).toBe("El Salvador");
    expect(root.dataset.shown).toBe("v=1&place=SLV&lang=en");
  });

  it("that comes late never overwrites a newer one", async () => {
    const { dashboard, transport, title, painted } = mounted();
    dashboard.selection.choose("place", "SLV");
    await settled();
    dashboard.selection.choose("place", "MEX");
    await settled();
    await transport.answer(1, { views: { stock: view("Mexico") }, version: "1" });
    await transport.answer(0, { views: { stock: view("El Salvador") }, version: "1" });
    await painted();
    expect(title()).toBe("Mexico");
  });

  it("that does not come is told, asked for again, and told when it is there", async () => {
    const { dashboard, transport, root, title, painted } = mounted();
    dashboard.selection.choose("place", "SLV");
    await settled();
    await transport.answer(0, null);
    expect(root.querySelector(".notice p")?.textContent).toBe("Lost");
    await vi.advanceTimersByTimeAsync(1000);
    expect(transport.asked).toHaveLength(2);
    expect(transport.asked[1]?.fresh).toBe(true);
    await transport.answer(1, { views: { stock: view("El Salvador") }, version: "1" });
    await painted();
    expect(title()).toBe("El Salvador");
    expect(dashboard.notice.slot).toBe("page.back");
  });

  it("that sets a part aside is told, and the nearest address asked for", async () => {
    const { dashboard, transport, root } = mounted();
    dashboard.selection.go("place=SLV&year=2001&lang=en");
    await settled();
    await transport.answer(0, {
      views: {},
      set_aside: ["year=2001"],
      address: "place=SLV&lang=en",
    });
    expect(root.querySelector(".notice p")?.textContent).toBe("Set aside: year=2001.");
    expect(transport.asked[1]?.fields.year).toBe("2019");
  });

  it("of another version is told once", async () => {
    const { dashboard, transport, painted } = mounted();
    for (const [i, place] of ["SLV", "MEX"].entries()) {
      dashboard.notice.tell("page.copied");
      dashboard.selection.choose("place", place);
      await settled();
      await transport.answer(i, { views: { stock: view(place) }, version: "2" });
      await painted();
      expect(dashboard.notice.slot).toBe(i === 0 ? "page.newer" : "page.copied");
    }
  });
});

describe("what is in sight", () => {
  const MONEY = `<section class="subject"><article class="view" id="money">
    <h2 data-slot="money.title"></h2><div class="face" data-face="chart"><div data-chart="money.line"></div></div>
    </article></section>`;
  const said = (slot: string, title: string) => ({ ...view(title), texts: { [slot]: title } });

  /** Money stands below the screen. */
  function mountedAbove() {
    vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (
      this: Element,
    ) {
      return new DOMRect(0, this.id === "money" ? 2 * innerHeight : 0, 100, 100);
    });
    const root = document.body.appendChild(document.createElement("div"));
    root.innerHTML = TEMPLATE + MONEY;
    const transport = new FakeTransport();
    const { dashboard } = mount(
      root,
      transport,
      state({
        shown: ["stock", "money"],
        reads: { stock: ["place"], money: ["place"] },
        views: { stock: view("At first"), money: said("money.title", "Money at first") },
      }),
      new FakeHost(root),
    );
    const titles = () => [...root.querySelectorAll("h2[data-slot]")].map((h2) => h2.textContent);
    const painted = () => vi.advanceTimersByTimeAsync(100);
    return { root, transport, dashboard, titles, painted };
  }

  afterEach(() => vi.restoreAllMocks());

  it("is asked and written first, what is below the screen after it", async () => {
    const { root, transport, dashboard, titles, painted } = mountedAbove();
    dashboard.selection.choose("place", "SLV");
    await settled();
    expect(transport.asked.map(({ names }) => names)).toEqual([["stock"]]);
    await transport.answer(0, { views: { stock: view("El Salvador") }, version: "1" });
    expect(transport.asked.map(({ names }) => names)).toEqual([["stock"], ["money"]]);
    await painted();
    expect(titles()).toEqual(["El Salvador", "Money at first"]);
    expect(root.dataset.shown).toBeUndefined();
    const money = said("money.title", "Money of El Salvador");
    await transport.answer(1, { views: { money }, version: "1" });
    await painted();
    expect(titles()).toEqual(["El Salvador", "Money of El Salvador"]);
    expect(root.dataset.shown).toBe("v=1&place=SLV&lang=en");
  });

  it("is all that is asked for what was chosen and changed at once", async () => {
    const { transport, dashboard } = mountedAbove();
    dashboard.selection.choose("place", "SLV");
    await settled();
    dashboard.selection.choose("place", "MEX");
    await settled();
    await transport.answer(0, { views: { stock: view("El Salvador") }, version: "1" });
    expect(transport.asked.map(({ names, fields }) => [names, fields.place])).toEqual([
      [["stock"], "SLV"],
      [["stock"], "MEX"],
    ]);
  });
});

describe("what is pointed at", () => {
  const point = (root: HTMLElement, selector: string) =>
    root.querySelector(selector)?.dispatchEvent(new Event("pointerover", { bubbles: true }));

  it("is fetched before it is asked for: another language, a table", () => {
    const { root, transport } = mounted();
    point(root, "[data-set='language=es']");
    point(root, "[data-face-tab=table]");
    const wanted = transport.prepared.map(({ names, fields }) => [names, fields.language]);
    expect(wanted).toEqual([
      [["stock"], "es"],
      [["stock:tables"], "en"],
    ]);
    expect(transport.asked).toEqual([]);
  });

  it("is fetched when the pointer stays on a choice, not when it passes over it", async () => {
    const { root, transport, dashboard } = mounted();
    root.insertAdjacentHTML(
      "beforeend",
      "<label><input type=radio name=year value=2010>2010</label>" +
        "<label><input type=radio name=year value=2000>2000</label>" +
        "<label><input type=radio name=year value=2019>2019</label>",
    );
    point(root, "label:has([value='2010'])");
    await vi.advanceTimersByTimeAsync(30);
    point(root, "label:has([value='2000'])");
    await vi.advanceTimersByTimeAsync(100);
    // What is chosen already would ask for nothing.
    point(root, "label:has([value='2019'])");
    await vi.advanceTimersByTimeAsync(100);
    dashboard.ahead.choice("partner", "SLV");
    dashboard.ahead.choice("partner");
    await vi.advanceTimersByTimeAsync(100);
    expect(transport.prepared.map(({ names, fields }) => [names, fields.year])).toEqual([
      [["stock"], "2000"],
    ]);
  });

  it("is not where it is there already, or every byte costs the reader", () => {
    const { root, transport, dashboard } = mounted();
    point(root, "[data-view=stock]");
    vi.stubGlobal("navigator", { connection: { saveData: true } });
    point(root, "[data-set='language=es']");
    dashboard.ahead.choice("place", "SLV");
    vi.advanceTimersByTime(100);
    vi.stubGlobal("navigator", window.navigator);
    expect(transport.prepared).toEqual([]);
  });
});
