/** Where one number comes from: the rows it was computed from, and how. */
import { type Csv, parseCsv } from "../csv";
import type { Dashboard } from "../dashboard";
import { button, element } from "../dom";
import { written } from "../numbers";
import type { Rows, Signs, SourceTable, Trace } from "../types";

const SHOWN_ROWS = 300;

export class Origins {
  private readonly tables: Record<string, Promise<Csv>> = {};

  constructor(private readonly page: Dashboard) {}

  numberButton(view: string, id: string, text: string): Node | string {
    const trace = this.page.paint.traces[view]?.[id];
    return trace ? this.button(text, trace) : text;
  }

  /** No <button>, which would not go on in the next line as the words around it do. */
  button(text: string, trace: Trace, code = ""): HTMLElement {
    const node = element("span", { role: "button", tabIndex: 0, className: "trace" }, text);
    node.setAttribute("aria-haspopup", "dialog");
    node.onclick = () => void this.explain(text, trace, code);
    node.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      void this.explain(text, trace, code);
    };
    return node;
  }

  // The rows are read from the published table itself: filtered here, computed only in Python.
  private async explain(text: string, trace: Trace, code: string): Promise<void> {
    const { dom, sources, language } = this.page;
    const dialog = dom.get<HTMLDialogElement>("#origin");
    const body = dom.get(".body", dialog);
    dom.get("h2", dialog).textContent = text;
    body.replaceChildren(element("p", { className: "formula", textContent: trace.formula }));
    body.append(...this.cited(trace.cited));
    if (!dialog.open) dialog.showModal();
    const tables = await sources.in(language);
    for (const rows of trace.rows) {
      const table = tables[rows.table];
      if (table) body.append(this.rowsBox(table, await this.rowsOf(rows, code)));
    }
  }

  private async rowsOf({ table, where, by }: Rows, code: string): Promise<Csv> {
    this.tables[table] ??= this.page.transport
      .asset(this.page.state.data[table] ?? "")
      .then(parseCsv);
    const file = this.tables[table];
    file.catch(() => delete this.tables[table]);
    const { head, rows } = await file;
    const all = code && by ? { ...where, [by]: [code] } : where;
    return { head, rows: fitting(head, rows, all) };
  }

  // A figure that the concept note cites: what the note states, and the way to its row.
  private cited(code: string | undefined): HTMLElement[] {
    const { page } = this;
    const { citing } = page.state;
    const row = code && page.tables.row(citing, code);
    if (!row) return [];
    const [statement, stated] = [...row.cells].map((cell) => cell.textContent);
    const textContent = page.word("page.origin.cited", { statement, stated });
    const go = button(page.word("page.origin.to_cited"), () => {
      page.dom.get<HTMLDialogElement>("#origin").close();
      void page.tables.pointTo(citing, code);
    });
    return [element("p", { textContent }), go];
  }

  private rowsBox(table: SourceTable, { head, rows }: Csv): HTMLElement {
    const box = element("section");
    const add = (tag: "h3" | "p", textContent: string) => box.append(element(tag, { textContent }));
    const { signs } = this.page;
    const count = written(String(rows.length), signs);
    add("h3", table.title);
    const shown = Math.min(rows.length, SHOWN_ROWS);
    add("p", this.page.word("page.origin.rows", { count, shown }));
    const about = { className: "scroll", tabIndex: 0, role: "group", ariaLabel: table.title };
    box.append(element("div", about, grid(table, head, rows, signs)));
    for (const source of table.sources) add("p", `${source.cite.text} · ${source.licence.name}`);
    return box;
  }
}

function grid(table: SourceTable, head: string[], rows: string[][], signs?: Signs): HTMLElement {
  const found = element("table");
  const top = found.createTHead().insertRow();
  for (const column of head) {
    const title = table.columns[column] ?? "";
    top.append(element("th", { textContent: column, scope: "col", title }));
  }
  const body = found.createTBody();
  for (const row of weightiest(head, rows).slice(0, SHOWN_ROWS)) {
    const line = body.insertRow();
    row.forEach((cell, i) => {
      line.insertCell().textContent = YEAR.test(head[i] ?? "") ? cell : written(cell, signs);
    });
  }
  return found;
}

/** Return the rows whose cells are among those that `where` names for their columns. */
export function fitting(head: string[], rows: string[][], where: Rows["where"]): string[][] {
  const wanted = Object.entries(where).map(
    ([column, values]) => [head.indexOf(column), new Set(values.map(String))] as const,
  );
  return rows.filter((row) => wanted.every(([i, values]) => values.has(row[i] ?? "")));
}

const TIME = /(^|_)(year|quarter|month)$/;
const YEAR = /(^|_)year$/;

/** The latest first, and of one time the largest: what a number owes most to is at the top. */
export function weightiest(head: string[], rows: string[][]): string[][] {
  const time = head.findIndex((column) => TIME.test(column));
  const value = head.length - 1;
  const at = (row: string[], i: number) => row[i] ?? "";
  return rows.toSorted((a, b) => {
    const [before, after] = [at(a, time), at(b, time)];
    const later = time < 0 ? 0 : Number(after > before) - Number(after < before);
    return later || Number(at(b, value)) - Number(at(a, value)) || 0;
  });
}
