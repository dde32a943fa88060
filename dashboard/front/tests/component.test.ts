/** A component in someone else's page: what it leaves there, and what it leaves alone. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Channel } from "../src/component/channel";
import { show } from "../src/component/show";
import { settled, view } from "./fakes";
import * as listeners from "./listeners";
import { answer, answered, begin, end, modelOf, opened, painted, shelf, shown } from "./shown";

vi.mock("../src/bokeh", async () => (await import("./fakes")).bokeh);
vi.mock("../src/component/packed", async () => (await import("./fakes")).unpacking);

beforeEach(begin);
afterEach(end);

describe("a component that is shown", () => {
  it("stands in a shadow root, with what Python rendered, and asks for nothing", async () => {
    const { el, model, title, find } = await shown();
    expect(el.firstElementChild?.shadowRoot?.adoptedStyleSheets).toHaveLength(1);
    expect(title()).toBe("At first");
    expect(find(".dashboard").lang).toBe("en");
    expect(model.messages).toEqual([{ displays: 1 }]);
  });

  it("takes over what Python has set before it was there, and what it sets since", async () => {
    const model = modelOf({ opened: undefined });
    const el = document.body.appendChild(document.createElement("div"));
    const showing = show({ model, el, view: {}, channel: new Channel(model), shelf });
    await settled();
    // Jupyter lost that the place was set: the parameter is that of before.
    const asked = model.asked[0]?.[0] ?? "";
    await model.answer(asked, { text: opened("v=1&place=SLV&year=2015&lang=en") });
    model.update({ year: 2010 });
    const end = await showing;
    await settled();
    expect([model.get("place"), model.get("year")]).toEqual(["SLV", 2010]);
    end();
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
    expect(el.childElementCount).toBe(0);
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
    expect([el.firstElementChild, model.listeners, again.title()]).toEqual([null, 0, "At first"]);
    again.end();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends what stood in the same node before", async () => {
    const model = modelOf();
    const { el } = await shown(model);
    const before = model.listeners;
    await shown(model, el);
    expect(el.firstElementChild?.shadowRoot?.querySelectorAll(".dashboard")).toHaveLength(1);
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
