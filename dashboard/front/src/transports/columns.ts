/** The columns and nodes of a file of answers: see dashboard/export/columns.py and pack.py. */
import type { AnyAnswer } from "../types";

export type Cell = string | number | boolean | null;
export type Column = Cell[];
/** A column as a file has it: its kind, and what that kind needs. */
export type Packed = [kind: number, first: unknown, rest?: unknown];
export type Node = Cell | [kind: number, first: unknown, rest?: unknown];

export interface Columns {
  columns: Column[];
  /** For each choice between answers, which one each answer takes, as characters. */
  choices: string[];
}

const HOLE = "¦";
const FIRST = 35;
const PLAIN = 0;
const RUNS = 1;
const JOINED = 2;
const MAPPED = 3;
const WHOLE = 4;
const ORDERED = 5;

const numbersOf = (text: string): number[] =>
  [...text].map((character) => (character.codePointAt(0) ?? 0) - FIRST);

/** Return the columns of a file as they were added, after those that are known from the common one. */
export function openColumns(
  columns: Packed[],
  patterns: string[],
  maps: Column[],
  known: Column[],
): Column[] {
  const found = [...known];
  for (const [kind, first, rest] of columns) {
    // A column of the same file is named by the distance to it, below zero.
    const at = (n: number): Column => found[n < 0 ? found.length + n : n] ?? [];
    if (kind === PLAIN) found.push(first as Column);
    else if (kind === RUNS) found.push(runs(first as Column));
    else if (kind === JOINED) found.push((first as string).split(HOLE));
    else if (kind === MAPPED) {
      const map = maps[first as number] ?? [];
      found.push(numbersOf(rest as string).map((n) => map[n] ?? null));
    } else if (kind === WHOLE) found.push(numbersOf(first as string));
    else if (kind === ORDERED) {
      const other = at(first as number);
      found.push(numbersOf(rest as string).map((n) => other[n] ?? null));
    } else {
      const holes = (rest as (number | number[])[]).map((hole) =>
        Array.isArray(hole) ? hole.map(at) : at(hole),
      );
      found.push(fillTexts(at(first as number) as number[], holes, patterns));
    }
  }
  return found;
}

const runs = (pairs: Column): Column =>
  pairs.flatMap((value, i) => (i % 2 ? [] : Array<Cell>(Number(pairs[i + 1])).fill(value)));

// A hole has one column for all patterns, or one for each of those that have it.
function fillTexts(numbers: number[], holes: (Column | Column[])[], patterns: string[]): string[] {
  const kinds = [...new Set(numbers)];
  const parts = new Map(kinds.map((n) => [n, (patterns[n] ?? "").split(HOLE)]));
  const fillings = holes.map((hole, i) => {
    const having = kinds.filter((n) => (parts.get(n)?.length ?? 0) > i + 1);
    const shared = Array.isArray(hole[0]) ? null : (hole as Column)[Symbol.iterator]();
    return new Map(having.map((n, k) => [n, shared ?? (hole as Column[])[k]?.[Symbol.iterator]()]));
  });
  return numbers.map((n) =>
    (parts.get(n) ?? []).reduce(
      (text, piece, i) => text + fillings[i - 1]?.get(n)?.next().value + piece,
    ),
  );
}

const OBJECT = 0;
const LIST = 1;
const ROWS = 2;
const VALUE = 3;
const COLUMN = 4;

/** Take one answer out of those that are packed into a node. */
export function unpacked(node: Node, at: number, file: Columns): AnyAnswer {
  return innerOf(node, at, file) as AnyAnswer;
}

function innerOf(node: Node, at: number, file: Columns): unknown {
  if (!Array.isArray(node)) return node;
  const [kind, first, rest] = node;
  const inner = (one: Node) => innerOf(one, at, file);
  if (kind === OBJECT) {
    const keys = file.columns[first as number] ?? [];
    return Object.fromEntries(keys.map((key, i) => [key, inner((rest as Node[])[i] ?? null)]));
  }
  if (kind === LIST) return (first as Node[]).map(inner);
  if (kind === ROWS) {
    const columns = (first as Node[]).map(inner) as Column[];
    return (columns[0] ?? []).map((_, i) => columns.map((column) => column[i]));
  }
  const mine = (file.choices[first as number] ?? "").charCodeAt(at) - FIRST;
  if (kind === VALUE) return file.columns[rest as number]?.[mine];
  if (kind === COLUMN) {
    const steps = (rest as number[]).slice(0, mine + 1);
    return file.columns[steps.reduce((sum, step) => sum + step, 0)];
  }
  return inner((rest as Node[])[mine] ?? null);
}
