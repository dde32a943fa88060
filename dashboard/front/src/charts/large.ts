/** Big type: on stage text in the charts is as large as the text around them, marks are thicker. */
import type { Patch } from "../types";
import type { Part } from "./parts";
import { type CellValue, dataOf } from "./patches";

export const TYPE = 20;
const GROWTH = 1.75;
const BORDERS = ["left", "right", "top", "bottom"].map((side) => `min_border_${side}`);

/** What a model had before it was scaled. */
export type Usual = WeakMap<Part, Record<string, unknown>>;

export function scaleModel(part: Part, large: boolean, usual: Usual): void {
  const values = usual.get(part) ?? {};
  usual.set(part, values);
  const kept = (property: string): unknown =>
    (values[property] ??= (part as unknown as Record<string, unknown>)[property]);
  if (part.type === "Text") {
    // Asked for first: a figure may be drawn on stage.
    const { value } = kept("text_font_size") as { value: string };
    part.text_font_size = { value: large ? `${TYPE}px` : value };
  }
  if (part.type === "Figure") {
    const growth = large ? GROWTH : 1;
    part.setv(
      Object.fromEntries(BORDERS.map((side) => [side, Math.round(Number(kept(side)) * growth)])),
    );
  }
}

// Columns that are sizes on the screen grow with the type.
const SIZES = ["width", "size", "dx", "dy"];

export function enlarged(data: Record<string, CellValue[]>): Record<string, CellValue[]> {
  const grow = (value: CellValue) => (typeof value === "number" ? value * GROWTH : value);
  return Object.fromEntries(
    Object.entries(data).map(([name, column]) => [
      name,
      SIZES.includes(name) ? column.map(grow) : column,
    ]),
  );
}

const ROW = 0.45;
const LINE = 1.25 * TYPE;
const LETTER = 0.53 * TYPE;
const LEAST = { rows: 6, width: 600, height: 200 };

/** Bars have their labels above them; in large type there is more room beside them. */
export function beside(patch: Patch, boxOf: (chart: string) => HTMLElement | null): Patch {
  const part = Object.keys(patch).find(
    (name) => name.endsWith(".bars") && dataOf(patch, name)?.above,
  );
  const data = part && dataOf(patch, part);
  if (!data) return patch;
  const chart = part.replace(/\.bars$/, "");
  const { label = [], y = [], above = [], edge: edges = [] } = data;
  const lines = label.map((text) => String(text).split("\n"));
  const heights = y.map((at, i) => (at === null ? 0 : Math.max(lines[i]?.length ?? 0, 1) + ROW));
  const total = Math.max(
    heights.reduce((all, one) => all + one, 0),
    LEAST.rows,
  );
  const box = boxOf(chart);
  const pixels = Math.max(box?.clientHeight ?? 0, LEAST.height) / total;
  const widest = Math.max(...lines.flat().map((line) => line.length)) * LETTER + 16;
  const share = Math.min(0.6, widest / Math.max(box?.clientWidth ?? 0, LEAST.width));
  const { start, end } = patch[`${chart}.x_range`] as { start: number; end: number };
  const edge = start - ((end - start) * share) / (1 - share);
  let top = 0;
  const middles = heights.map((height) => {
    top += height;
    return top - height / 2;
  });
  const middle = (i: number) => middles[i] ?? 0;
  const labelTop = (i: number) => middle(i) + ((lines[i]?.length ?? 0) * LINE) / 2 / pixels;
  return {
    ...patch,
    [part]: {
      data: {
        ...data,
        edge: edges.map(() => edge),
        y: y.map((at, i) => (at === null ? null : middle(i))),
        above: above.map((_, i) => (y[i] === null ? null : labelTop(i))),
      },
    },
    [`${chart}.x_range`]: { start: edge, end },
    [`${chart}.y_range`]: { start: total, end: 0 },
  };
}
