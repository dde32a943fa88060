/** A component in someone else's page: what goes to Python, what comes from there, what is left. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Channel } from "../src/component/channel";
import { show } from "../src/component/show";
import type { Inside } from "../src/inside";
import type { ViewAnswer } from "../src/types";
import { FakeModel, settled, state, TEMPLATE, view } from "./fakes";
import * as listeners from "./listeners";

vi.mock("../src/bokeh", async () => (await import("./fakes")).bokeh);
vi.stubGlobal(
  "ResizeObserver",
  class {
    constructor(private readonly tell: () => void) {}
    observe() {
      queueMicrotask(this.tell);
    }
    disconnect() {}
  },
);

const WORDS = { "page.kernel.lost": "Lost", "page.kernel.back": "Back", "page.lost": "Line" };
const { address, views, ...rest } = state();
const fixed = { ...rest, interface: { en: { ...rest.interface.en, ...WORDS }, es: {} } };
const HTML = `${TEMPLATE.replace(/<section id="stage"[\s\S]*?<\/section>/, "")}
  <details class="menu"><summary></summary><a data-file="xlsx"></a></details>
  <button data-theme></button>`;

const FIELDS = { place: "000", partner: "", year: 2019, language: "en" };
const opened = (fields = address, title = "At first") =>
  JSON.stringify({
    html: HTML,
    state: { address: fields, views: { stock: view(title) }, site: "https://example.org/" },
  });

const modelOf = (values: Record<string, unknown> = {}) =>
  new FakeModel({
    ...FIELDS,
    face: "chart",
    theme: "light",
    displays: 0,
    version: "1",
    saved: "k1",
    opened: opened(),
    ...values,
  });

const shelf = { style: ".card { margin: 0 }", fixed, assets: { "a.json": "{}" }, show };
const ends: (() => void)[] = [];

async function shown(
  model = modelOf(),
  el = document.body.appendChild(document.createElement("div")),
  panel?: object,
) {
  const end = await show({ model, el, view: panel, channel: new Channel(model), shelf });
  ends.push(end);
  await painted();
  const find = <T extends HTMLElement>(selector: string): T => {
    const node = el.shadowRoot?.querySelector<T>(selector);
    if (!node) throw Error(`no ${selector}`);
    return node;
  };
  const { dashboard } = find(".dashboard") as HTMLElement & { dashboard: Inside };
  const title = () => find("h2[data-slot]").textContent;
  const notice = () => (find(".notice").hidden ? "" : find(".notice p").textContent);
  return { model, el, end, find, dashboard, title, notice };
}

async function painted(): Promise<void> {
  await settled();
  await vi.advanceTimersByTimeAsync(100);
}

const answered = (found: ViewAnswer, version = "1") => ({
  text: JSON.stringify({ version, views: { stock: found } }),
});

/** Answer the one question that is open. */
async function answer(model: FakeModel, title: string): Promise<void> {
  expect(model.asked).toHaveLength(1);
  await model.answer(model.asked[0]?.[0] ?? "", answered(view(title)));
  await painted();
}

beforeEach(() => {
  listeners.count();
  vi.useFakeTimers();
});

afterEach(() => {
  for (const end of ends.splice(0)) end();
  listeners.stop();
  vi.useRealTimers();
  document.body.replaceChildren();
  document.body.removeAttribute("data-jp-theme-light");
  document.body.className = "";
});

describe("a component that is shown", () => {
  it("stands in a shadow root, with what Python rendered, and asks for nothing", async () => {
    const { el, model, title, find } = await shown();
    expect(el.shadowRoot?.adoptedStyleSheets).toHaveLength(1);
    expect(title()).toBe("At first");
    expect(find(".dashboard").lang).toBe("en");
    expect(model.messages).toEqual([{ displays: 1 }]);
  });

  it("asks for what Python rendered where no parameter carries it, until it comes", async () => {
    const model = modelOf({ opened: undefined });
    const el = document.body.appendChild(document.createElement("div"));
    const panel = {};
    const showing = shown(model, el, panel);
    await settled();
    expect(model.asked.map(([, path]) => path)).toEqual(["opened"]);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(model.asked.map(([, path]) => path)).toEqual(["opened"]);
    await model.answer(model.asked[0]?.[0] ?? "", { text: opened() });
    expect((await showing).title()).toBe("At first");
  });

  it("shows what was set since it was rendered", async () => {
    const { model, title, find } = await shown(modelOf({ place: "SLV" }));
    expect(model.asked[0]?.[1]).toBe("api/v1/views/stock?place=SLV&lang=en&version=1");
    await vi.advanceTimersByTimeAsync(150);
    expect(find("#stock").getAttribute("aria-busy")).toBe("true");
    await answer(model, "El Salvador");
    expect(title()).toBe("El Salvador");
    expect(model.get("place")).toBe("SLV");
  });

  it("leaves nothing when it is taken away", async () => {
    const { model, el, end, dashboard } = await shown();
    expect(listeners.left()).toBeGreaterThan(10);
    expect(model.listeners).toBeGreaterThan(5);
    dashboard.choose("place", "SLV");
    await settled();
    end();
    await painted();
    expect([listeners.left(), model.listeners, vi.getTimerCount()]).toEqual([0, 0, 0]);
    expect([el.shadowRoot?.childElementCount, el.childElementCount]).toEqual([0, 0]);
    expect(document.head.querySelector("style")).toBeNull();
    expect(model.get("displays")).toBe(0);
    expect(model.asked).toEqual([]);
  });

  it("leaves nothing either when it is taken away before it is there", async () => {
    const model = modelOf({ opened: undefined });
    const el = document.body.appendChild(document.createElement("div"));
    const panel = {};
    const showing = show({ model, el, view: panel, channel: new Channel(model), shelf });
    await settled();
    // Panel draws the same view anew, without ending what it drew before.
    const again = await shown(modelOf(), document.createElement("div"), panel);
    (await showing)();
    expect([el.shadowRoot, model.listeners, again.title()]).toEqual([null, 0, "At first"]);
    again.end();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends what stood in the same node before", async () => {
    const model = modelOf();
    const { el } = await shown(model);
    const before = model.listeners;
    await shown(model, el);
    expect(el.shadowRoot?.querySelectorAll(".dashboard")).toHaveLength(1);
    expect(model.listeners).toBe(before);
    expect(model.get("displays")).toBe(1);
  });

  it("leaves the page around it as it is", async () => {
    document.title = "Someone else's";
    const before = [location.href, history.length, document.documentElement.outerHTML.length];
    const { dashboard, model, end } = await shown();
    dashboard.choose("place", "SLV");
    await settled();
    await answer(model, "El Salvador");
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "b" }));
    end();
    document.body.replaceChildren();
    expect(document.title).toBe("Someone else's");
    expect(before).toEqual([
      location.href,
      history.length,
      document.documentElement.outerHTML.length,
    ]);
    expect(dashboard.stage.on).toBe(false);
  });

  it("hides what stands for it in a saved notebook, even what comes later", async () => {
    const block = (key: string) => {
      const found = document.body.appendChild(document.createElement("div"));
      found.dataset.dashboardSaved = key;
      return found;
    };
    const [early, other] = [block("k1"), block("k9")];
    const { model, end } = await shown();
    const late = block("k2");
    const isSeen = (node: Element) => getComputedStyle(node).display !== "none";
    expect([early, other, late].map(isSeen)).toEqual([false, true, true]);
    model.update({ saved: "k1 k2" });
    expect([early, other, late].map(isSeen)).toEqual([false, true, false]);
    end();
    expect([early, other, late].map(isSeen)).toEqual([true, true, true]);
  });
});

describe("a choice", () => {
  it("is one message: what was chosen, and the question", async () => {
    const { model, dashboard, title } = await shown();
    model.messages.length = 0;
    dashboard.choose("year", "2015");
    await settled();
    expect(model.messages).toEqual([{ year: 2015, asked: expect.anything() }]);
    expect(model.asked[0]?.[1]).toBe("api/v1/views/stock?year=2015&lang=en&version=1");
    await answer(model, "2015");
    expect(title()).toBe("2015");
    expect(dashboard.shown()).toBe("v=1&year=2015&lang=en");
    // What was answered leaves with the next change, not by a message of its own.
    expect(model.messages).toHaveLength(1);
    dashboard.choose("place", "MEX");
    await settled();
    expect(model.messages).toHaveLength(2);
    expect(model.asked).toHaveLength(1);
  });

  it("of a partner as the place is never a place that is its own partner", async () => {
    const { model, dashboard } = await shown();
    dashboard.choose("partner", "MEX");
    await painted();
    model.messages.length = 0;
    dashboard.choose("place", "MEX");
    await settled();
    expect(Object.keys(model.messages[0] ?? {}).slice(0, 2)).toEqual(["partner", "place"]);
    expect([model.get("place"), model.get("partner")]).toEqual(["MEX", ""]);
  });

  it("in a hurry ends at the last", async () => {
    const { model, dashboard, title } = await shown();
    for (const place of ["SLV", "MEX", "DEU"]) {
      dashboard.choose("place", place);
      await settled();
    }
    expect(model.get("place")).toBe("DEU");
    // The others were given up, and are asked for no more.
    await answer(model, "Germany");
    expect([title(), model.get("place")]).toEqual(["Germany", "DEU"]);
  });
});

describe("what Python sets", () => {
  it("is shown after one question, however many fields it is", async () => {
    const { model, title, dashboard } = await shown();
    model.messages.length = 0;
    model.update({ place: "SLV", partner: "MEX", year: 2010, language: "es" });
    await settled();
    expect(model.messages).toHaveLength(1);
    expect(Object.keys(model.messages[0] ?? {})).toEqual(["asked"]);
    expect(model.asked[0]?.[1]).toContain("place=SLV&with=MEX&year=2010&lang=es");
    await answer(model, "El Salvador");
    expect(title()).toBe("El Salvador");
    expect(dashboard.address()).toBe("v=1&place=SLV&with=MEX&year=2010&lang=es");
  });

  it("is no change where it is chosen already", async () => {
    const { model } = await shown();
    model.messages.length = 0;
    model.update({ place: "000", year: 2019 });
    await settled();
    expect(model.messages).toEqual([]);
  });

  it("wins over what was chosen before it and is still to be answered", async () => {
    const { model, dashboard, title } = await shown();
    dashboard.choose("place", "SLV");
    await settled();
    const [early] = model.asked;
    model.update({ place: "MEX" });
    await settled();
    const late = model.asked.find(([id]) => id !== early?.[0]);
    await model.answer(late?.[0] ?? "", answered(view("Mexico")));
    await model.answer(early?.[0] ?? "", answered(view("El Salvador")));
    await painted();
    expect(title()).toBe("Mexico");
    expect([model.get("place"), dashboard.chosen.place]).toEqual(["MEX", "MEX"]);
  });

  it("leaves open what is open", async () => {
    const { model, find } = await shown();
    find("[data-face-tab=table]").click();
    await settled();
    model.update({ place: "SLV" });
    await painted();
    expect(find(".face[data-face=table]").hidden).toBe(false);
    expect(model.asked.at(-1)?.[1]).toContain("views/stock,stock:tables?place=SLV");
  });
});

describe("the face", () => {
  it("is a parameter, both ways", async () => {
    const { model, find } = await shown(modelOf({ face: "table" }));
    expect(find(".face[data-face=table]").hidden).toBe(false);
    model.update({ face: "chart" });
    expect(find(".face[data-face=table]").hidden).toBe(true);
    find("[data-face-tab=table]").click();
    await settled();
    expect(model.get("face")).toBe("table");
  });
});

describe("two displays of one component", () => {
  it("show the same, and are counted", async () => {
    const model = modelOf();
    const [one, other] = [await shown(model), await shown(model)];
    expect(model.get("displays")).toBe(2);
    one.dashboard.choose("place", "SLV");
    await painted();
    for (const [id] of model.asked) await model.answer(id, answered(view("El Salvador")));
    await painted();
    expect([one.title(), other.title()]).toEqual(["El Salvador", "El Salvador"]);
    one.end();
    await settled();
    expect(model.get("displays")).toBe(1);
    other.dashboard.choose("place", "MEX");
    await settled();
    await answer(model, "Mexico");
    expect(other.title()).toBe("Mexico");
  });
});

describe("an answer", () => {
  it("that does not come is told, asked for again, and told when it is there", async () => {
    const { model, dashboard, notice, title } = await shown();
    dashboard.choose("place", "SLV");
    await settled();
    const [lost] = model.asked;
    await vi.advanceTimersByTimeAsync(5001);
    expect([notice(), title()]).toEqual(["Lost", "At first"]);
    await vi.advanceTimersByTimeAsync(1000);
    // What was given up is asked for no more.
    expect(model.asked).toHaveLength(1);
    expect(model.asked[0]?.[0]).not.toBe(lost?.[0]);
    expect(model.asked[0]?.[1]).toBe(lost?.[1]);
    await model.answer(lost?.[0] ?? "", answered(view("Late")));
    await painted();
    expect(title()).toBe("At first");
    await answer(model, "El Salvador");
    expect([notice(), title()]).toEqual(["Back", "El Salvador"]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(notice()).toBe("");
  });

  it("that does not come is waited for no longer than the component is there", async () => {
    const { dashboard, end, notice } = await shown();
    dashboard.choose("place", "SLV");
    await vi.advanceTimersByTimeAsync(5001);
    expect(notice()).toBe("Lost");
    end();
    await settled();
    expect([listeners.left(), vi.getTimerCount()]).toEqual([0, 0]);
  });

  it("that does not come in a Panel app is told in the words of the page", async () => {
    const el = document.body.appendChild(document.createElement("div"));
    const { dashboard, notice } = await shown(modelOf(), el, {});
    dashboard.choose("place", "SLV");
    await vi.advanceTimersByTimeAsync(5001);
    expect(notice()).toBe("Line");
  });

  it("comes even where saving throws, once it does not", async () => {
    const { model, dashboard, title } = await shown();
    const save = vi.spyOn(model, "save_changes").mockImplementation(() => {
      throw Error("no comm");
    });
    dashboard.choose("place", "SLV");
    await vi.advanceTimersByTimeAsync(5001);
    save.mockRestore();
    await vi.advanceTimersByTimeAsync(1000);
    await answer(model, "El Salvador");
    expect(title()).toBe("El Salvador");
  });

  it("may be a file, which is saved by its name", async () => {
    const { model, find } = await shown();
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
    let blob = new Blob();
    vi.spyOn(URL, "createObjectURL").mockImplementation((made) => {
      blob = made as Blob;
      return "blob:1";
    });
    find("[data-file]").dispatchEvent(
      new MouseEvent("click", { bubbles: true, cancelable: true, composed: true }),
    );
    await settled();
    expect(model.asked[0]?.[1]).toMatch(/^files\/xlsx\/.*\?v=1&lang=en$/);
    const file = { name: "población_2019.xlsx", type: "application/x", base64: btoa("PK\u00ff") };
    await model.answer(model.asked[0]?.[0] ?? "", file);
    await vi.advanceTimersByTimeAsync(1);
    expect(saved).toEqual(["población_2019.xlsx"]);
    expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([0x50, 0x4b, 0xff]);
    vi.restoreAllMocks();
  });

  it("needs no asking for a file that all components share", async () => {
    const { model } = await shown();
    const { fetchingOver } = await import("../src/component/transport");
    const fetching = fetchingOver(new Channel(model), shelf.assets);
    expect(await (await fetching("assets/a.json")).text()).toBe("{}");
    expect(model.asked).toEqual([]);
  });
});

describe("the theme", () => {
  const theme = (find: (selector: string) => HTMLElement) => find(".dashboard").dataset.theme;

  it("is the parameter's; the button sets it", async () => {
    const { model, find } = await shown();
    expect(theme(find)).toBe("light");
    find("button[data-theme]").click();
    await settled();
    expect([model.get("theme"), theme(find)]).toEqual(["dark", "dark"]);
    model.update({ theme: "light" });
    await settled();
    expect(theme(find)).toBe("light");
  });

  it("follows JupyterLab's and its changes", async () => {
    document.body.dataset.jpThemeLight = "false";
    const { find } = await shown(modelOf({ theme: "auto" }));
    expect(theme(find)).toBe("dark");
    document.body.dataset.jpThemeLight = "true";
    await painted();
    expect(theme(find)).toBe("light");
  });

  it("follows VS Code's", async () => {
    document.body.className = "vscode-dark";
    expect(theme((await shown(modelOf({ theme: "auto" }))).find)).toBe("dark");
  });

  it("follows the nearest ground that can be seen, out of shadow roots too", async () => {
    const around = document.body.appendChild(document.createElement("div"));
    around.style.backgroundColor = "rgb(17, 17, 17)";
    const inner = around.attachShadow({ mode: "open" }).appendChild(document.createElement("div"));
    inner.style.backgroundColor = "rgba(255, 255, 255, 0.1)";
    const el = inner.appendChild(document.createElement("div"));
    const { find } = await shown(modelOf({ theme: "auto" }), el);
    expect(theme(find)).toBe("dark");
    around.style.backgroundColor = "rgb(250, 250, 250)";
    await painted();
    expect(theme(find)).toBe("light");
  });
});

describe("a field that is typed into", () => {
  it("keeps what is typed when an answer comes, and its keys", async () => {
    const { model, find } = await shown();
    const input = find<HTMLInputElement>("#place-search");
    input.focus();
    input.value = "mex";
    const around = vi.fn();
    document.addEventListener("keydown", around, { once: true });
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "b", bubbles: true, composed: true }));
    expect(around).not.toHaveBeenCalled();
    document.removeEventListener("keydown", around);
    model.update({ year: 2010 });
    await settled();
    await answer(model, "2010");
    expect(input.value).toBe("mex");
  });
});

describe("a menu", () => {
  it("is closed by a click outside the component, not by one on its own summary", async () => {
    const { find } = await shown();
    const menu = find<HTMLDetailsElement>(".menu");
    const click = (node: Node) =>
      node.dispatchEvent(
        new MouseEvent("click", { bubbles: true, cancelable: true, composed: true }),
      );
    menu.open = true;
    // The browser toggles it after the event: closed by us, it would open again.
    find("summary").addEventListener("click", (event) => event.preventDefault(), { once: true });
    click(find("summary"));
    expect(menu.open).toBe(true);
    click(document.body);
    expect(menu.open).toBe(false);
  });
});
