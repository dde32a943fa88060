/** What a page without a server saves: the tables of a view, and the whole published ones. */
import { cellOf } from "../csv";
import type { Dashboard } from "../dashboard";
import { element } from "../dom";
import { plainText } from "../marks";
import type { TableAnswer } from "../types";
import type { Offline } from "./offline";

export function save(name: string, content: BlobPart[], type: string): void {
  const href = URL.createObjectURL(new Blob(content, { type }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** Named as the server names its files: view, place, partner, year, language. */
export function fileName(page: Dashboard, view: string, suffix: string): string {
  const shown = { ...page.chosen, ...page.questions.instead[view] };
  const reads = page.questions.readsOf(view);
  const parts = ["place", "partner"]
    .filter((field) => reads.includes(field) && shown[field])
    .map((field) => page.placeName(shown[field]));
  if (reads.includes("year")) parts.push(shown.year ?? "");
  const ascii = (text: string) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
  return `${[view, ...parts, page.language].map(ascii).join("_")}.${suffix}`;
}

type Line = (string | number | null | undefined)[];

/**
 * The tables of a view as a file: what its table face holds, numbers in full, what was chosen
 * for it, and where it is from. A table that gives up more than the chart is not taken for the
 * chart's.
 */
export async function saveTables(page: Dashboard, { files }: Offline, view: string): Promise<void> {
  const found = await files.heldAnswer(`${view}:tables`, page.chosen).catch(() => null);
  const instead = page.questions.instead[view] ?? {};
  if (!found || found.without.some((field) => !(field in instead))) {
    page.notice.tell("page.held.server");
    return;
  }
  const lines = (found.answer() as TableAnswer[]).flatMap(linesOf);
  const filters = page.dom.byId(view)?.querySelector(".filters")?.textContent;
  const top = [page.word(`${view}.title`), filters, page.word(`${view}.caveat`)].filter(Boolean);
  const cited = await page.sources.behind(view);
  // The path of a folder means nothing elsewhere; what stands behind it does.
  const address = page.takeAway.pageAddress(undefined, view).replace(/^file:.*\//, "");
  const licences = cited.map((source) => `${source.cite.text} ${source.licence.name}`);
  const foot = [page.word(`${view}.source`), ...new Set(licences), address];
  const said = (texts: (string | null | undefined)[]): Line[] =>
    texts.map((text) => [plainText(text ?? "")]);
  const text = [...said(top), [], ...lines, ...said(foot)]
    .map((line) => line.map(cellOf).join(","))
    .join("\r\n");
  save(fileName(page, view, "csv"), ["\ufeff", text], "text/csv");
}

function linesOf({ caption, head, rows, values }: TableAnswer): Line[] {
  // A number in full has lost the unit that stands in its cell.
  const heads = head.map((text, c) =>
    values[c] && rows.some((row) => row[c]?.endsWith("%")) ? `${text} (%)` : text,
  );
  const full = rows.map((row, r) =>
    row.map((text, c) => {
      const column = values[c];
      return column ? column[r] : text;
    }),
  );
  return [[caption], heads, ...full, []];
}

export async function saveWhole(page: Dashboard, _: Offline, view: string): Promise<void> {
  const { datasets, data } = page.state;
  for (const table of datasets[view] ?? []) {
    const file = data[table];
    if (file) save(`${table}.csv`, [await page.transport.asset(file)], "text/csv");
  }
}
