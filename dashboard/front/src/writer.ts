/** The words of the page: every slot of the template with its text in the chosen language. */
import type { Dashboard } from "./dashboard";
import { pieces, plainText } from "./marks";

export class Writer {
  private readonly written = new WeakMap<HTMLElement, string>();
  private language = "";

  constructor(private readonly page: Dashboard) {}

  writeAll(): void {
    const { page } = this;
    this.writeWords();
    page.choices.show();
    page.choices.writeFilters();
    page.stage.write();
    this.translateRest();
    const { tag } = page;
    // Said again it would have the browser style the whole page anew.
    if (page.host.element.lang !== tag) page.host.element.lang = tag;
    page.paint.applyWhenIdle();
  }

  writeWords(): void {
    const { dom, words, host, notice } = this.page;
    for (const node of dom.all("[data-slot]"))
      this.write(node, words[node.dataset.slot ?? ""] ?? "");
    for (const node of dom.all("[data-label-slot]")) {
      node.setAttribute("aria-label", plainText(words[node.dataset.labelSlot ?? ""] ?? ""));
    }
    for (const node of dom.all<HTMLInputElement>("[data-placeholder-slot]")) {
      node.placeholder = words[node.dataset.placeholderSlot ?? ""] ?? "";
    }
    host.setTitle(words["page.title"] ?? "");
    notice.write();
  }

  private write(node: HTMLElement, text: string): void {
    if (this.written.get(node) !== text) {
      this.written.set(node, text);
      // Text that came with the page stays: written again it would be laid out again.
      if (node.childElementCount > 0 || node.textContent !== text) {
        node.replaceChildren(...this.numbered(node, text));
      }
    }
    if (node.matches("p, li, h4, .optional")) node.hidden = text === "";
  }

  // A number whose rows can be shown is a button.
  private numbered(node: HTMLElement, text: string): (Node | string)[] {
    const view = node.dataset.slot?.split(".")[0] ?? "";
    return pieces(text).map(({ text: piece, id }) =>
      id === undefined ? piece : this.page.origins.numberButton(view, id, piece),
    );
  }

  // What no slot holds is said anew, or no longer, when the language has changed.
  private translateRest(): void {
    const { page } = this;
    if (this.language && this.language !== page.language) {
      for (const view of page.faces.openViews) {
        if (page.faces.faceOf(view) === "source") void page.sources.show(view.id);
      }
      page.dom.get("#spoken").textContent = "";
      for (const bubble of page.dom.all(".bubble")) bubble.remove();
    }
    this.language = page.language;
  }
}
