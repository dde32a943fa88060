import { describe, expect, it, vi } from "vitest";
import { crossed, cutOff } from "../src/charts/texts";
import { stepped } from "../src/charts/walk";

vi.mock("../src/bokeh", async () => (await import("./fakes")).bokeh);

describe("a walk through a chart's points", () => {
  it("begins at the first, or backwards at the last", () => {
    expect(stepped(undefined, 1, 5)).toBe(0);
    expect(stepped(undefined, -1, 5)).toBe(4);
  });

  it("goes round, and to both ends", () => {
    expect(stepped(4, 1, 5)).toBe(0);
    expect(stepped(0, -1, 5)).toBe(4);
    expect(stepped(2, Number.NEGATIVE_INFINITY, 5)).toBe(0);
    expect(stepped(2, Number.POSITIVE_INFINITY, 5)).toBe(4);
  });
});

describe("texts of a chart", () => {
  const box = (left: number, top: number) => ({
    text: "Mexico",
    left,
    top,
    right: left + 50,
    bottom: top + 20,
  });

  it("cover each other where they share room, but for the air around their letters", () => {
    expect(crossed(box(0, 0), box(40, 10))).toBe(true);
    expect(crossed(box(0, 0), box(60, 0))).toBe(false);
    expect(crossed(box(0, 0), box(0, 16))).toBe(false);
  });

  it("are cut off by an edge that they pass", () => {
    const room = { left: 0, top: 0, right: 100, bottom: 100 };
    expect(cutOff(box(10, 10), room)).toBe(false);
    expect(cutOff(box(60, 10), room)).toBe(true);
    expect(cutOff(box(10, 95), room)).toBe(true);
  });
});
