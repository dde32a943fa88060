/** Places to compare are added by a search of their own, and taken out one by one. */
import type { Dashboard } from "../dashboard";
import { button, element } from "../dom";

const MOST = 3;

export class Compare {
  private shown = "";

  constructor(private readonly page: Dashboard) {}

  /** The places compared with the chosen one, which is there anyway. */
  get codes(): string[] {
    return compared(this.page.chosen);
  }

  get isFull(): boolean {
    return this.codes.length >= MOST;
  }

  without(code: string): void {
    this.page.selection.choose("compare", this.codes.filter((other) => other !== code).join("-"));
    this.show();
    const next = this.page.dom.find("[data-uncompare]") ?? this.page.dom.find("#compare-search");
    next?.focus();
  }

  show(): void {
    const names = this.codes.map((code) => this.page.placeName(code));
    const remove = this.page.word("page.compare.remove");
    // By what is said, not by the language: the words of the one just chosen may be still to come.
    const now = [...names, remove].join();
    if (now === this.shown) return;
    this.shown = now;
    for (const list of this.page.dom.all("[data-compared]")) {
      list.replaceChildren(
        ...this.codes.map((code, i) => this.item(code, `${names[i]} ×`, remove)),
      );
    }
  }

  private item(code: string, text: string, remove: string): HTMLElement {
    const ariaLabel = [remove, text].join(": ");
    const taker = button(text, () => this.without(code), { ariaLabel });
    taker.dataset.uncompare = code;
    return element("li", {}, taker);
  }
}

export const compared = ({ compare, place }: Record<string, string>): string[] =>
  compare ? compare.split("-").filter((code) => code !== place) : [];
