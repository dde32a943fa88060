/** A search for a place: a text field with a list, as ARIA's combobox describes it. */
import type { Dashboard } from "../dashboard";
import { element } from "../dom";
import type { Place } from "../places";

export class Combobox {
  private readonly field: string;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private active = -1;

  constructor(
    private readonly page: Dashboard,
    readonly box: HTMLElement,
  ) {
    this.field = box.dataset.field ?? "";
    this.input = page.dom.get<HTMLInputElement>("input", box);
    this.list = page.dom.get("ul", box);
    page.on(this.input, "focus", () => {
      this.input.select();
      this.open("");
    });
    page.on(this.input, "click", () => this.list.hidden && this.open(""));
    page.on(this.input, "input", () => this.open(this.input.value));
    page.on(this.input, "blur", () => this.restore());
    page.on<KeyboardEvent>(this.input, "keydown", (event) => this.key(event));
    page.on(this.list, "mousedown", (event) => this.press(event));
  }

  /** Write the name of what is chosen, unless the reader is typing. */
  show(): void {
    if (this.page.dom.focused !== this.input) this.input.value = this.chosenName;
  }

  private get isComparing(): boolean {
    return this.field === "compare";
  }

  private get chosenName(): string {
    return this.isComparing ? "" : this.page.placeName(this.page.chosen[this.field]);
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.move(event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    }
    if (event.key === "Enter") {
      const option = this.options()[Math.max(this.active, 0)];
      if (option && !this.list.hidden) this.pick(option.dataset.code ?? "");
      event.preventDefault();
    }
    if (event.key === "Escape") this.restore();
  }

  private press(event: Event): void {
    const { target } = event;
    const option = target instanceof Element ? target.closest<HTMLElement>("[role=option]") : null;
    if (!option) return;
    event.preventDefault(); // the field keeps the focus
    this.pick(option.dataset.code ?? "");
  }

  private pick(code: string): void {
    this.close();
    const { compare, selection } = this.page;
    if (this.isComparing) {
      // Who compares goes on to the next place: the search keeps the focus.
      selection.choose("compare", [...compare.codes, code].join("-"));
    } else {
      this.input.blur();
      selection.choose(this.field, code);
    }
    this.restore();
  }

  private open(text: string): void {
    const { page, field } = this;
    const full = this.isComparing && page.compare.isFull;
    const places = full
      ? []
      : page.places.search(text, page.language, page.tag).filter((place) => this.fits(place));
    const items: HTMLElement[] = [];
    let count = 0;
    const option = (code: string, textContent: string) => {
      const id = `${field}-option-${count++}`;
      const ariaSelected = String(code === page.chosen[field]);
      const item = element("li", { role: "option", id, textContent, ariaSelected });
      item.dataset.code = code;
      items.push(item);
    };
    const heading = (textContent: string) =>
      items.push(element("li", { role: "presentation", className: "heading", textContent }));
    if (field === "partner" && !text) option("", page.word("page.partner.none"));
    let group = "";
    for (const place of places) {
      if (place.group !== group) heading(page.word(`page.group.${place.group}`));
      group = place.group;
      option(place.code, page.placeName(place.code));
    }
    if (!places.length) heading(page.word(full ? "page.compare.full" : "page.found.none"));
    this.list.replaceChildren(...items);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.active = -1;
  }

  private fits({ code, group }: Place): boolean {
    if (this.field === "partner") return group !== "region";
    if (!this.isComparing) return true;
    return code !== this.page.chosen.place && !this.page.compare.codes.includes(code);
  }

  private options(): HTMLElement[] {
    return this.page.dom.all("[role=option]", this.list);
  }

  private move(step: number): void {
    if (this.list.hidden) this.open("");
    const options = this.options();
    if (!options.length) return;
    this.active = (this.active + step + options.length) % options.length;
    options.forEach((item, i) => {
      item.classList.toggle("active", i === this.active);
    });
    const active = options[this.active];
    active?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", active?.id ?? "");
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private restore(): void {
    this.close();
    this.input.value = this.chosenName;
  }
}
