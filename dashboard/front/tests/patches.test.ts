import { describe, expect, it } from "vitest";
import { beside, enlarged, TYPE } from "../src/charts/large";
import { type Applied, fresh, shaded, withGaps } from "../src/charts/patches";
import { coordinates } from "../src/charts/steps";

describe("a patch", () => {
  it("sets only what differs from what was last set", () => {
    const applied: Applied = new Map();
    const first = { data: { x: [1, 2] }, visible: true };
    expect(fresh(applied, "map.dots", first)).toEqual(first);
    expect(fresh(applied, "map.dots", { data: { x: [1, 2] }, visible: true })).toBeNull();
    const moved = { data: { x: [1, 3] }, visible: true };
    expect(fresh(applied, "map.dots", moved)).toEqual({ data: { x: [1, 3] } });
  });

  it("keeps two parts with the same properties apart", () => {
    const applied: Applied = new Map();
    fresh(applied, "a", { start: 0 });
    expect(fresh(applied, "b", { start: 0 })).toEqual({ start: 0 });
  });

  it("draws a missing number as a gap, and a published 0 as 0", () => {
    const { ys, y } = withGaps({ ys: [[1, null, 0]], y: [null, 0] });
    expect(ys).toEqual([[1, Number.NaN, 0]]);
    expect(y).toEqual([Number.NaN, 0]);
  });

  it("has in the dark the counterpart of every colour, however deep, and nothing else changed", () => {
    const dark = { "#12436D": "#8EC1F0", white: "#161B22" };
    const patch = {
      data: { color: ["#12436D", "#000000"], label: ["white"] },
      width: 3,
      none: null,
    };
    expect(shaded(patch, dark)).toEqual({
      data: { color: ["#8EC1F0", "#000000"], label: ["#161B22"] },
      width: 3,
      none: null,
    });
  });
});

describe("coordinates", () => {
  it("are where their steps lead, with the gaps between the parts of an outline", () => {
    expect([...coordinates([150, -25, null, 75], 100)]).toEqual([1.5, 1.25, Number.NaN, 2]);
  });
});

describe("in large type", () => {
  it("sizes on the screen grow, and numbers do not", () => {
    expect(enlarged({ size: [4, null], x: [4] })).toEqual({ size: [7, null], x: [4] });
  });

  it("bars have their labels beside them, on a scale that goes on to the left", () => {
    const patch = {
      "stock.bars": {
        data: { above: [0, 1], label: ["Mexico", "El\nSalvador"], y: [0.5, null], edge: [0, 0] },
      },
      "stock.x_range": { start: 0, end: 100 },
      "stock.y_range": { start: 2, end: 0 },
    };
    const found = beside(patch, () => null);
    const range = found["stock.x_range"] as { start: number; end: number };
    expect(range.start).toBeLessThan(0);
    expect(range.end).toBe(100);
    const data = found["stock.bars"]?.data as { edge: number[]; y: (number | null)[] };
    expect(data.edge).toEqual([range.start, range.start]);
    expect(data.y[1]).toBeNull();
    expect(TYPE).toBe(20);
  });

  it("a chart without such bars stays as it is", () => {
    const patch = { "stock.dots": { data: { x: [1] } } };
    expect(beside(patch, () => null)).toBe(patch);
  });
});
