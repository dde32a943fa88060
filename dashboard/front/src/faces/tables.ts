/** A view's tables: sorted, searched, a page at a time, whole on paper. */
import type { Dashboard } from "../dashboard";
import { button, element } from "../dom";
import type { TableAnswer } from "../types";
import { firstLook, type Look, PAGE_ROWS, shownRows } from "./rows";

type Draw = (focus?: string) => void;

export class Tables {
  private readonly looks: Record<string, Look> = {};
  private readonly draws = new Map<string, Draw>();
  private onPaper = false;
  /** The code of the row that the reader was led to. */
  private pointed = "";

  constructor(private readonly page: Dashboard) {}

  write(view: string, tables: TableAnswer[]): void {
    const box = this.page.dom.find('[data-face="table"]', this.page.faces.view(view) ?? undefined);
    box?.replaceChildren(...tables.map((table, i) => this.box(table, `${view}.${i}`)));
  }

  /** Paper has no pager: there every row is printed. */
  printAllRows(all: boolean): void {
    this.onPaper = all;
    for (const draw of this.draws.values()) draw();
  }

  row(view: string, code: string): HTMLTableRowElement | null {
    const box = this.page.faces.view(view);
    return box?.querySelector<HTMLTableRowElement>(`[data-code="${CSS.escape(code)}"]`) ?? null;
  }

  /** Open the table of a view at one of its rows. */
  async pointTo(view: string, code: string): Promise<void> {
    this.pointed = code;
    await this.page.faces.show(view, "table");
    const rows = this.page.dom.all("[data-code]", this.page.faces.view(view) ?? undefined);
    for (const row of rows) row.classList.toggle("pointed", row.dataset.code === code);
    this.row(view, code)?.scrollIntoView({ block: "center" });
  }

  private box(table: TableAnswer, key: string): HTMLElement {
    const box = element("div", { className: "tablebox" });
    this.looks[key] ??= firstLook();
    const look = this.looks[key];
    const draw: Draw = (focus) => {
      const search = table.rows.length > PAGE_ROWS && this.search(look, draw);
      const parts = [search, this.table(table, look, draw), this.pager(table, look, draw)];
      box.replaceChildren(...parts.filter((part) => part instanceof HTMLElement));
      if (focus) box.querySelector<HTMLElement>(focus)?.focus();
    };
    this.draws.set(key, draw);
    draw();
    return box;
  }

  private table(answer: TableAnswer, look: Look, draw: Draw): HTMLElement {
    const table = element("table");
    table.createCaption().textContent = answer.caption;
    table.createTHead().append(this.head(answer, look, draw));
    const found = shownRows(answer, look, this.page.tag);
    const from = look.page * PAGE_ROWS;
    const shown = this.onPaper ? found : found.slice(from, from + PAGE_ROWS);
    table.createTBody().append(...shown.map((r) => this.line(answer, r)));
    return table;
  }

  private head({ head, values }: TableAnswer, look: Look, draw: Draw): HTMLElement {
    const line = element("tr");
    head.forEach((text, i) => {
      const cell = element("th", { scope: "col", className: values[i] ? "number" : "" });
      if (look.column === i) cell.setAttribute("aria-sort", look.down ? "descending" : "ascending");
      const sort = () => {
        const down = look.column === i ? !look.down : Boolean(values[i]);
        Object.assign(look, { column: i, down, page: 0 });
        draw(`th:nth-child(${i + 1}) button`);
      };
      cell.append(button(text, sort));
      line.append(cell);
    });
    return line;
  }

  private line(answer: TableAnswer, r: number): HTMLElement {
    const { head, rows, codes, traces, values } = answer;
    const line = element("tr");
    const code = codes[r] ?? "";
    if (code) line.dataset.code = code;
    line.classList.toggle("pointed", code !== "" && code === this.pointed);
    rows[r]?.forEach((text, i) => {
      const numbers = values[i];
      const cell = element(i ? "td" : "th", { className: numbers ? "number" : "" });
      if (i) cell.dataset.head = head[i];
      else cell.scope = "row";
      const trace = numbers?.[r] === null ? null : traces[i];
      cell.append(trace ? this.page.origins.button(text, trace, code) : text);
      line.append(cell);
    });
    return line;
  }

  private search(look: Look, draw: Draw): HTMLElement {
    const input = element("input", { type: "search", value: look.search });
    input.oninput = () => {
      Object.assign(look, { search: input.value, page: 0 });
      draw("input");
    };
    return element("label", {}, `${this.page.word("page.table.search")} `, input);
  }

  private pager(table: TableAnswer, look: Look, draw: Draw): HTMLElement | null {
    const { page } = this;
    const count = shownRows(table, look, page.tag).length;
    const pages = Math.max(1, Math.ceil(count / PAGE_ROWS));
    if (pages === 1) return null;
    const step = (by: number, slot: string) =>
      button(
        page.word(slot),
        () => {
          look.page += by;
          draw(`.step${by}`);
        },
        { className: `step${by}`, disabled: look.page + by < 0 || look.page + by >= pages },
      );
    const values = { page: look.page + 1, pages, rows: count };
    const here = element("span", { textContent: page.word("page.table.page", values) });
    const row = element("div", { className: "pager" });
    row.append(step(-1, "page.table.before"), here, step(1, "page.table.after"));
    return row;
  }
}
