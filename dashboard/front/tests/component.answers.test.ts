/** What Python answers to a component, and what is told when it does not. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Channel } from "../src/component/channel";
import { settled, view } from "./fakes";
import * as listeners from "./listeners";
import { answer, answered, begin, end, modelOf, painted, shelf, shown } from "./shown";

vi.mock("../src/bokeh", async () => (await import("./fakes")).bokeh);
vi.mock("../src/component/packed", async () => (await import("./fakes")).unpacking);

beforeEach(begin);
afterEach(end);

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
