/** The published tables as CSV. */
export interface Csv {
  head: string[];
  rows: string[][];
}

export function parseCsv(text: string): Csv {
  const [head = [], ...rows] = text.trim().split("\n").map(lineOf);
  return { head, rows };
}

function lineOf(line: string): string[] {
  if (!line.includes('"')) return line.split(",");
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    (quoted ?? bare ?? "").replaceAll('""', '"'),
  );
}

/** Return a cell as a file holds it. */
export function cellOf(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  return /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
}
