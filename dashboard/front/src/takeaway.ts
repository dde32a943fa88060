/** What a reader takes away: an address, a citation, a picture, a file, a frame for another site. */
import type { Dashboard } from "./dashboard";
import { hit } from "./dom";
import { plainText } from "./marks";

export class TakeAway {
  constructor(private readonly page: Dashboard) {}

  wire(): void {
    const { page } = this;
    page.on<KeyboardEvent>(page.root, "keydown", ({ key, target }) => {
      if (key !== "Escape") return;
      const menu = target instanceof Element ? target.closest(".menu[open]") : null;
      menu?.querySelector("summary")?.focus();
      this.closeMenus();
    });
    // What is chosen in a menu closes it; so does a tap beside it.
    page.on(page.root, "click", (event) => {
      const link = hit(event, "button, a");
      this.click(link);
      this.closeMenus(link ? null : (event.target as Node));
    });
    page.on(document, "click", (event) => {
      if (!event.composedPath().includes(page.root)) this.closeMenus();
    });
  }

  closeMenus(except: Node | null = null): void {
    for (const menu of this.page.dom.all<HTMLDetailsElement>(".menu[open]")) {
      if (!menu.contains(except)) menu.open = false;
    }
  }

  private click(link: HTMLElement | null): void {
    if (!link) return;
    const { page } = this;
    const view = page.faces.viewAround(link) ?? "";
    const { file, take } = link.dataset;
    if (file && link instanceof HTMLAnchorElement) {
      link.href = this.fileAddress(file, view);
      link.download = "";
    }
    if (take) void this.take(take, view);
    if ("theme" in link.dataset) {
      page.host.chooseTheme(page.host.isDark ? "light" : "dark");
      void page.charts.redraw();
    }
  }

  private async take(what: string, view: string): Promise<void> {
    if (what === "link") await this.copy(this.addressAt(view));
    if (what === "picture") await this.copyPicture(view);
    if (what === "citation") await this.copy(await this.citation(view));
    if (what === "embed") await this.copy(this.frame(view));
    if (what === "python") await this.copyPython(view);
  }

  // What the bar says. A link that is taken from a view leads there, and so does the bar from then.
  private addressAt(view: string): string {
    const { faces, trail } = this.page;
    const box = faces.view(view);
    if (box) {
      trail.leadsTo(`${view}/${faces.faceOf(box)}`);
      trail.replace();
    }
    return this.pageAddress(undefined, trail.fragment);
  }

  pageAddress(query = this.page.selection.address(), fragment = ""): string {
    return `${this.base}?${query}${fragment && `#${fragment}`}`;
  }

  // The address of a page on someone's own disk is of no use to others.
  private get base(): string {
    const live = this.page.state.held?.live;
    return location.protocol === "file:" && live ? `${live}/` : this.page.host.base;
  }

  // An address for a citation says everything, the editions of the data too.
  private fullAddress(view: string): string {
    const { state, chosen } = this.page;
    const query = new URLSearchParams({ v: "1" });
    for (const [field, short] of Object.entries(state.fields)) {
      if (chosen[field]) query.set(short, chosen[field]);
    }
    query.set("data", (state.editions[view] ?? []).join("."));
    return this.pageAddress(query.toString(), view);
  }

  private fileAddress(kind: string, view: string): string {
    return `files/${kind}/${view}?${this.page.selection.address()}`;
  }

  private frame(view: string): string {
    const title = plainText(this.page.word(`${view}.title`)).replace(/["<>&]/g, "");
    const query = new URLSearchParams(this.page.selection.address());
    query.set("embed", view);
    // Of what is open only this view is in the frame.
    const show = this.page.opened.faceIn(view);
    if (show) query.set("show", show);
    else query.delete("show");
    const src = this.pageAddress(query.toString());
    return `<iframe src="${src}" title="${title}" width="100%" height="720" loading="lazy" style="border:0"></iframe>`;
  }

  private async citation(view: string): Promise<string> {
    const { page } = this;
    const cited = new Set((await page.sources.behind(view)).map((source) => source.cite.text));
    const title = plainText(page.word(`${view}.title`));
    return [title, page.word("page.title"), this.fullAddress(view), ...cited].join("\n");
  }

  async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.page.notice.tell("page.copied");
    } catch {
      // No permission, or a site without https: the text can still be copied by hand.
      this.showText(text);
    }
  }

  private async copyPicture(view: string): Promise<void> {
    const picture = this.page.transport
      .request(this.fileAddress("png", view))
      .then((file) => file.blob());
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      this.page.notice.tell("page.copied");
    } catch {
      this.page.notice.tell("page.copied_not");
    }
  }

  // The lines come from the server: a browser that allows no copy shows them. Safari lets a page
  // copy only what it is promised while the click lasts.
  private async copyPython(view: string): Promise<void> {
    const lines = this.page.transport
      .request(this.fileAddress("python", view))
      .then((file) => (file.ok ? file.text() : Promise.reject(Error(String(file.status)))));
    const promised = lines.then((text) => new Blob([text], { type: "text/plain" }));
    try {
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": promised })]);
      this.page.notice.tell("page.copied");
    } catch {
      await lines.then(
        (text) => this.showText(text),
        () => this.page.notice.tell(this.page.questions.tells.lost),
      );
    }
  }

  private showText(text: string): void {
    const { dom } = this.page;
    const dialog = dom.get<HTMLDialogElement>("#text");
    const area = dom.get<HTMLTextAreaElement>("textarea", dialog);
    area.value = text;
    dialog.showModal();
    area.select();
  }
}
