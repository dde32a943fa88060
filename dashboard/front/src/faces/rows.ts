/** Which rows of a table are shown: those that a search finds, in the order that is wanted. */
import { plainLetters } from "../places";
import type { TableAnswer } from "../types";

export const PAGE_ROWS = 25;

/** How the reader looks at a table. */
export interface Look {
  column: number | null;
  down: boolean;
  page: number;
  search: string;
}

export const firstLook = (): Look => ({ column: null, down: false, page: 0, search: "" });

type Rows = Pick<TableAnswer, "rows" | "values">;

/** Return the numbers of the rows that are shown, in order; a missing value is always last. */
export function shownRows({ rows, values }: Rows, look: Look, tag: string): number[] {
  const text = plainLetters(look.search);
  const fits = (row: string[]) => row.some((cell) => plainLetters(cell).includes(text));
  const found = [...rows.keys()].filter((i) => !text || fits(rows[i] ?? []));
  const { column } = look;
  if (column === null) return found;
  const numbers = values[column];
  const compare = (a: number, b: number): number => {
    if (!numbers) return (rows[a]?.[column] ?? "").localeCompare(rows[b]?.[column] ?? "", tag);
    return (numbers[a] ?? 0) - (numbers[b] ?? 0);
  };
  const isMissing = (i: number) => Number(numbers ? numbers[i] === null : false);
  const way = look.down ? -1 : 1;
  return found.sort((a, b) => isMissing(a) - isMissing(b) || compare(a, b) * way);
}
