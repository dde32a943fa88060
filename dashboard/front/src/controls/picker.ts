/**
 * One of a few values, from a list that is drawn in the page: ARIA's combobox that only selects.
 * A list that the browser draws itself is missing where only the window is shared or recorded.
 */
import type { Dashboard } from "../dashboard";
import { hit, say } from "../dom";

/** How long what is typed belongs together. */
const TYPING = 700;

export class Picker {
  private readonly button: HTMLElement;
  private readonly list: HTMLElement;
  private active = -1;
  private typed = "";
  private typedAt = 0;

  constructor(
    private readonly page: Dashboard,
    private readonly box: HTMLElement,
  ) {
    this.button = page.dom.get("[role=combobox]", box);
    this.list = page.dom.get("[role=listbox]", box);
    page.on(this.button, "click", () => (this.isOpen ? this.close() : this.open()));
    page.on(this.button, "blur", () => this.close());
    page.on<KeyboardEvent>(this.button, "keydown", (event) => this.key(event));
    // The button keeps the focus, and with it the list: only what is let go on an option is meant.
    page.on(this.list, "pointerdown", (event) => event.preventDefault());
    page.on(this.list, "mousedown", (event) => event.preventDefault());
    page.on(this.list, "click", (event) => {
      const option = hit(event, "[role=option]");
      if (option) this.pick(option);
    });
  }

  /** Show what is chosen, in the words of its option. */
  show(): void {
    for (const option of this.options) {
      const isChosen = option.dataset.value === this.chosen;
      option.setAttribute("aria-selected", String(isChosen));
      if (isChosen) say(this.button, option.textContent ?? "");
    }
  }

  private get field(): string {
    return this.box.dataset.field ?? "";
  }

  private get chosen(): string {
    return this.page.chosen[this.field] ?? "";
  }

  private get isOpen(): boolean {
    return !this.list.hidden;
  }

  private get options(): HTMLElement[] {
    return this.page.dom.all("[role=option]", this.list);
  }

  private open(): void {
    this.list.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.point(this.options.findIndex((option) => option.dataset.value === this.chosen));
  }

  private close(): void {
    this.list.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.button.removeAttribute("aria-activedescendant");
  }

  private pick(option: HTMLElement | undefined): void {
    this.close();
    if (option) this.page.selection.choose(this.field, option.dataset.value ?? "");
    this.show();
  }

  private point(at: number): void {
    const { options } = this;
    this.active = Math.max(0, Math.min(at, options.length - 1));
    for (const [i, option] of options.entries()) {
      option.classList.toggle("active", i === this.active);
    }
    const option = options[this.active];
    option?.scrollIntoView({ block: "nearest" });
    this.button.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey) return;
    if (!(this.isOpen ? this.keyInList(event) : this.keyToOpen(event))) return;
    event.preventDefault();
    event.stopPropagation(); // an open list comes before the stage, and what is enlarged
  }

  private keyToOpen({ key }: KeyboardEvent): boolean {
    const opens = ["ArrowDown", "ArrowUp", "Enter", " ", "Home", "End"].includes(key);
    if (opens || isLetter(key)) this.open();
    if (key === "Home" || key === "End") this.move(key);
    else if (!opens && isLetter(key)) this.seek(key);
    return opens || isLetter(key);
  }

  private keyInList({ key, altKey }: KeyboardEvent): boolean {
    if (key === "Escape") this.close();
    else if (key === "Enter" || (key === " " && !this.isTyping) || (key === "ArrowUp" && altKey))
      this.pick(this.options[this.active]);
    else if (key === "Tab") {
      this.pick(this.options[this.active]);
      return false; // the focus goes on
    } else if (isLetter(key)) this.seek(key);
    else return this.move(key);
    return true;
  }

  private move(key: string): boolean {
    const last = this.options.length - 1;
    const to = { ArrowDown: this.active + 1, ArrowUp: this.active - 1, Home: 0, End: last }[key];
    if (to !== undefined) this.point(to);
    return to !== undefined;
  }

  private get isTyping(): boolean {
    return this.typed !== "" && Date.now() - this.typedAt < TYPING;
  }

  // What is typed leads to the next option that begins with it; the same letter again, to the next.
  private seek(letter: string): void {
    this.typed = this.isTyping && this.typed !== letter ? this.typed + letter : letter;
    this.typedAt = Date.now();
    const { options, active, typed } = this;
    const texts = options.map((option) => option.textContent?.toLowerCase() ?? "");
    const from = typed.length > 1 ? active : active + 1;
    const order = texts.map((_, i) => (from + i) % texts.length);
    const found = order.find((i) => texts[i]?.startsWith(typed.toLowerCase()));
    if (found !== undefined) this.point(found);
  }
}

const isLetter = (key: string): boolean => [...key].length === 1 && key !== " ";
