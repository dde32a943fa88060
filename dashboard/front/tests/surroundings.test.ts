/** What a slow line and a page around do to a mounted dashboard. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mount } from "../src/mount";
import { FakeHost, FakeTransport, SilentChannel, settled, state, TEMPLATE, view } from "./fakes";

vi.mock("../src/bokeh", async () => (await import("./fakes")).bokeh);
vi.stubGlobal("BroadcastChannel", SilentChannel);

beforeEach(() =>
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "requestAnimationFrame", "Date"] }),
);

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

const PICKER = `
<div class="picker" data-field="year">
  <button role="combobox" aria-expanded="false">2019</button>
  <ul role="listbox" hidden>
    ${["2000", "2010", "2019"].map((year) => `<li role="option" id="y${year}" data-value="${year}">${year}</li>`).join("")}
  </ul>
</div>`;

function mounted() {
  const root = document.body.appendChild(document.createElement("div"));
  root.innerHTML = TEMPLATE + PICKER;
  const transport = new FakeTransport();
  const { dashboard, unmount } = mount(root, transport, state(), new FakeHost(root));
  const busy = () => root.querySelector("#stock")?.getAttribute("aria-busy");
  const answered = async (number: number) => {
    await transport.answer(number, { views: { stock: view("New") }, version: "1" });
    await vi.advanceTimersByTimeAsync(100);
  };
  return { root, transport, dashboard, unmount, busy, answered };
}

describe("a view that waits", () => {
  it("says so after 150 ms, until its answer is written", async () => {
    const { dashboard, busy, answered } = mounted();
    dashboard.selection.choose("place", "SLV");
    await vi.advanceTimersByTimeAsync(149);
    expect(busy()).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(busy()).toBe("true");
    await answered(0);
    expect(busy()).toBeNull();
  });

  it("is not marked for a quick answer, then or later", async () => {
    const { dashboard, busy, answered } = mounted();
    dashboard.selection.choose("place", "SLV");
    await settled();
    await answered(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(busy()).toBeNull();
  });

  it("waits since the first of several choices", async () => {
    const { dashboard, busy, answered } = mounted();
    dashboard.selection.choose("place", "SLV");
    await vi.advanceTimersByTimeAsync(100);
    dashboard.selection.choose("place", "MEX");
    await vi.advanceTimersByTimeAsync(60);
    expect(busy()).toBe("true");
    await answered(1);
    expect(busy()).toBeNull();
  });

  it("waits no longer when the dashboard is taken away", async () => {
    const { dashboard, unmount, busy } = mounted();
    dashboard.selection.choose("place", "SLV");
    unmount();
    await vi.advanceTimersByTimeAsync(500);
    expect(busy()).toBeNull();
  });
});

describe("a list drawn in the page", () => {
  const parts = (root: HTMLElement) => {
    const button = root.querySelector<HTMLElement>(".picker button");
    const list = root.querySelector<HTMLElement>(".picker ul");
    if (!button || !list) throw Error("no list");
    const press = (...keys: string[]) => {
      for (const key of keys)
        button.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
      return button.getAttribute("aria-activedescendant");
    };
    return { button, list, press };
  };

  it("opens at what is chosen, and stops at its ends", () => {
    const { button, list, press } = parts(mounted().root);
    expect(press("ArrowDown")).toBe("y2019");
    expect([list.hidden, button.ariaExpanded ?? button.getAttribute("aria-expanded")]).toEqual([
      false,
      "true",
    ]);
    expect(press("ArrowDown")).toBe("y2019");
    expect(press("Home")).toBe("y2000");
    expect(press("ArrowUp")).toBe("y2000");
    expect(press("End")).toBe("y2019");
  });

  it("finds what is typed, and the next that begins with the same letter", () => {
    const { press } = parts(mounted().root);
    expect(press("Home", "2", "0", "1")).toBe("y2010");
    vi.setSystemTime(Date.now() + 1000);
    expect(press("2")).toBe("y2019");
    expect(press("2")).toBe("y2000");
  });

  it("chooses by Enter, and nothing by Escape", () => {
    const { root, dashboard } = mounted();
    const { list, button, press } = parts(root);
    press("Home", "Escape");
    expect([list.hidden, dashboard.chosen.year]).toEqual([true, "2019"]);
    press("Home", "Enter");
    expect([list.hidden, dashboard.chosen.year]).toEqual([true, "2000"]);
    expect(button.textContent).toBe("2000");
  });
});
