/** What a reader chooses with: a search, keys, and choices that are not made. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { settled } from "./fakes";
import { begin, end, mounted } from "./mounted";

vi.mock("../src/bokeh", async () => (await import("./fakes")).bokeh);

beforeEach(begin);
afterEach(end);

describe("a search for a place", () => {
  const type = (input: HTMLInputElement, value: string) => {
    input.value = value;
    input.dispatchEvent(new Event("input"));
  };
  const press = (input: HTMLInputElement, key: string) =>
    input.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true, bubbles: true }));
  const options = (root: HTMLElement) =>
    [...root.querySelectorAll("[role=option]")].map((option) => option.textContent);

  it("lists the region, then members, then others", () => {
    const { root } = mounted();
    root.querySelector("input")?.dispatchEvent(new Event("focus"));
    expect(options(root)).toEqual(["Central America", "El Salvador", "Mexico", "Germany"]);
  });

  it("takes both languages, other names and no accents; arrows and Enter choose", () => {
    const { root, dashboard } = mounted();
    const input = root.querySelector<HTMLInputElement>("#place-search");
    if (!input) throw Error("no search");
    type(input, "alemania");
    expect(options(root)).toEqual(["Germany"]);
    type(input, "deutsch");
    expect(options(root)).toEqual(["Germany"]);
    type(input, "mexi");
    press(input, "ArrowDown");
    expect(input.getAttribute("aria-activedescendant")).toBe("place-option-0");
    press(input, "Enter");
    expect(dashboard.chosen.place).toBe("MEX");
  });

  it("gives the name back when it is left by Escape", () => {
    const { root, dashboard } = mounted();
    const input = root.querySelector<HTMLInputElement>("#place-search");
    if (!input) throw Error("no search");
    type(input, "nothing like that");
    press(input, "Escape");
    expect(input.value).toBe("Central America");
    expect(dashboard.chosen.place).toBe("000");
  });
});

describe("keys", () => {
  const press = (target: EventTarget, key: string) =>
    target.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true, bubbles: true }));

  it("lead from tab to tab, and round", async () => {
    const { root, transport } = mounted();
    const [chart, table] = root.querySelectorAll<HTMLElement>("[data-face-tab]");
    if (!chart || !table) throw Error("no tabs");
    press(chart, "ArrowRight");
    expect(table.ariaSelected ?? table.getAttribute("aria-selected")).toBe("true");
    expect(root.querySelector<HTMLElement>(".face[data-face=chart]")?.hidden).toBe(true);
    await settled();
    expect(transport.asked.at(-1)?.names).toEqual(["stock:tables"]);
    press(table, "ArrowRight");
    expect(chart.getAttribute("aria-selected")).toBe("true");
  });

  it("of the stage do nothing before it is entered; Escape leaves it", async () => {
    const { root, dashboard, painted } = mounted();
    press(document, "b");
    expect(dashboard.stage.blank).toBe(false);
    void dashboard.stage.enter({ view: "stock" });
    await painted();
    expect(root.classList.contains("stage")).toBe(true);
    press(document, "b");
    expect(root.classList.contains("blank")).toBe(true);
    press(document, "l");
    expect(dashboard.chosen.language).toBe("es");
    press(document, "Escape");
    expect(root.classList.contains("stage")).toBe(false);
    expect(dashboard.selection.address()).not.toContain("present");
  });
});

describe("choices", () => {
  it("of a code that is no place are not made", () => {
    const { dashboard, transport } = mounted();
    dashboard.selection.choose("place", "XKX");
    expect(dashboard.chosen.place).toBe("000");
    expect(transport.asked).toEqual([]);
  });

  it("of the partner as the place leave no partner", () => {
    const { dashboard } = mounted();
    dashboard.selection.choose("partner", "MEX");
    dashboard.selection.choose("place", "MEX");
    expect(dashboard.chosen).toMatchObject({ place: "MEX", partner: "" });
  });
});
