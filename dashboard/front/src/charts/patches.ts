/** What a patch sets on a figure: only what differs, gaps as gaps, in the colours of the place. */
import type { Patch } from "../types";

export type CellValue = string | number | boolean | null | undefined | CellValue[];

/** What was last set on each part: property to its JSON. */
export type Applied = Map<string, Map<string, string>>;

/** Return what of a part's properties differs from what was last set, and take note of it. */
export function fresh(
  applied: Applied,
  name: string,
  properties: Record<string, unknown>,
): Record<string, unknown> | null {
  const last = applied.get(name) ?? new Map<string, string>();
  applied.set(name, last);
  const differing = Object.entries(properties).filter(([property, value]) => {
    const text = JSON.stringify(value);
    if (last.get(property) === text) return false;
    last.set(property, text);
    return true;
  });
  return differing.length ? Object.fromEntries(differing) : null;
}

type Data = Record<string, CellValue[]>;

/** JSON has no NaN; a missing number stays a gap and never becomes 0. */
export function withGaps(data: Data): Data {
  const gap = (value: CellValue): CellValue =>
    value === null ? Number.NaN : Array.isArray(value) ? value.map(gap) : value;
  return Object.fromEntries(Object.entries(data).map(([name, column]) => [name, column.map(gap)]));
}

/** Give every colour its counterpart in the dark. */
export function shaded<T>(value: T, dark: Record<string, string>): T {
  const shade = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(shade);
    if (typeof one === "string") return dark[one] ?? one;
    if (one === null || typeof one !== "object") return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, shade(inner)]));
  };
  return shade(value) as T;
}

/** The data that a patch sets on a part, if it does. */
export const dataOf = (patch: Patch, part: string): Data | undefined =>
  patch[part]?.data as Data | undefined;
