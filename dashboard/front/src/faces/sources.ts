/** Where a view's numbers are from: publisher, edition, licence, citations. */
import type { Dashboard } from "../dashboard";
import { button, element } from "../dom";
import type { Cite, Source, SourceTable } from "../types";

type Content = (Node | string)[];

export class Sources {
  private readonly files: Record<string, Promise<Record<string, SourceTable>>> = {};

  constructor(private readonly page: Dashboard) {}

  /** Every table, described in a language. */
  in(language: string): Promise<Record<string, SourceTable>> {
    this.files[language] ??= this.page.transport
      .asset(this.page.state.sources[language] ?? "")
      .then((text) => JSON.parse(text));
    const file = this.files[language];
    file.catch(() => delete this.files[language]);
    return file;
  }

  /** The sources of all tables behind a view, in the chosen language. */
  async behind(view: string): Promise<Source[]> {
    const tables = await this.in(this.page.language);
    return (this.page.state.datasets[view] ?? []).flatMap((name) => tables[name]?.sources ?? []);
  }

  async show(view: string): Promise<void> {
    const { page } = this;
    const { language } = page;
    const tables = await this.in(language);
    if (language !== page.language) return; // overtaken by the next language
    const box = page.dom.find('[data-face="source"]', page.faces.view(view) ?? undefined);
    if (!box) return;
    const cards = (page.state.datasets[view] ?? []).flatMap((name) => {
      const table = tables[name];
      return table ? [this.card(name, table)] : [];
    });
    box.replaceChildren(page.dom.get(".method", box), ...cards);
  }

  private card(name: string, table: SourceTable): HTMLElement {
    const card = element("section", { className: "sourcecard" });
    card.append(element("h3", { textContent: table.title }));
    for (const source of table.sources) card.append(this.entries(source));
    const file = this.page.state.data[name];
    // The map has a source, but no table that could be shown or taken away.
    if (!file) return card;
    card.append(this.columns(table));
    const textContent = this.page.word("page.source.whole", { rows: table.rows });
    const link = element("a", { href: `assets/${file}`, download: `${name}.csv`, textContent });
    card.append(element("p", {}, link));
    return card;
  }

  private entries(source: Source): HTMLElement {
    const list = element("dl");
    const entry = (slot: string, ...content: Content) => {
      list.append(
        element("dt", { textContent: this.page.word(`page.source.${slot}`) }),
        element("dd", {}, ...content),
      );
    };
    entry("publisher", source.publisher);
    entry("title", source.title);
    entry("edition", source.edition);
    entry("licence", outside(source.licence.name, source.licence.address));
    if (source.address) entry("address", outside(source.address, source.address));
    entry("citation", source.cite.text, this.copies(source.cite));
    if (source.caveats.length) {
      const caveats = source.caveats.map((textContent) => element("li", { textContent }));
      entry("caveats", element("ul", {}, ...caveats));
    }
    return list;
  }

  private columns(table: SourceTable): HTMLElement {
    const list = element("dl");
    for (const [column, textContent] of Object.entries(table.columns)) {
      list.append(
        element("dt", { textContent: column, translate: false }),
        element("dd", { textContent }),
      );
    }
    const textContent = this.page.word("page.source.columns");
    return element("details", {}, element("summary", { textContent }), list);
  }

  private copies(cite: Cite): HTMLElement {
    const kinds = ["text", "apa", "bibtex"] as const;
    const buttons = kinds.map((kind) =>
      button(this.page.word(`page.copy.${kind}`), () => void this.page.takeAway.copy(cite[kind])),
    );
    return element("div", { className: "copies" }, ...buttons);
  }
}

const outside = (textContent: string, href?: string): Node | string =>
  href ? element("a", { href, textContent, rel: "noopener" }) : textContent;
