/** The controls: they set a field of what is chosen, and show what is. */
import type { Dashboard } from "../dashboard";
import { hit, say } from "../dom";
import { Combobox } from "./combobox";
import { compared } from "./compare";
import { Picker } from "./picker";

const CHOOSES = "input[type=radio], input[type=text]";

export class Choices {
  private searches: Combobox[] = [];
  private pickers: Picker[] = [];

  constructor(private readonly page: Dashboard) {}

  wire(): void {
    const { page } = this;
    this.searches = page.dom.all(".combobox").map((box) => new Combobox(page, box));
    this.pickers = page.dom.all(".picker").map((box) => new Picker(page, box));
    page.on(page.root, "change", ({ target }) => {
      const input = target as HTMLInputElement;
      if (input.name && input.matches(CHOOSES))
        page.selection.choose(input.name, input.value.trim());
    });
    page.on(page.root, "click", (event) => {
      const button = hit(event);
      if (button) this.click(button);
    });
    page.on(page.root, "submit", (event) => event.preventDefault());
    page.years.wire();
  }

  private click(button: HTMLElement): void {
    const { page } = this;
    const { set, zoom } = button.dataset;
    if (set) {
      const [field = "", value = ""] = set.split("=");
      page.selection.choose(field, value);
    }
    if ("play" in button.dataset) page.years.play();
    if (zoom) this.zoom(zoom, button.dataset.extent ?? "");
    if ("wheel" in button.dataset) this.wheel(button);
    if ("close" in button.dataset) page.notice.hide();
    if ("reset" in button.dataset) this.reset();
  }

  private reset(): void {
    const { page } = this;
    page.opened.restore("");
    page.trail.leadsTo("");
    page.selection.go(`v=1&lang=${page.language}`);
  }

  private zoom(chart: string, extent: string): void {
    const [left, right, bottom, top] = extent.split(",").map(Number);
    const { parts } = this.page.charts;
    parts.get(`${chart}.x_range`)?.setv({ start: left, end: right });
    parts.get(`${chart}.y_range`)?.setv({ start: bottom, end: top });
  }

  // The wheel scrolls the page until the reader asks for it to zoom the map beside the button.
  private wheel(button: HTMLElement): void {
    const active = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(active));
    const chart = button.closest(".card")?.querySelector<HTMLElement>("[data-chart]")
      ?.dataset.chart;
    for (const tool of ["wheel", "pan"]) {
      this.page.charts.parts.get(`${chart}.${tool}`)?.setv({ active });
    }
  }

  /** Let every control show what is chosen. */
  show(): void {
    const { page } = this;
    const { chosen, dom } = page;
    for (const input of dom.all<HTMLInputElement>("input[type=radio]")) {
      input.checked = chosen[input.name] === input.value;
    }
    for (const button of dom.all("[data-set^='language=']")) {
      const pressed = button.dataset.set === `language=${page.language}`;
      button.setAttribute("aria-pressed", String(pressed));
    }
    for (const search of this.searches) search.show();
    for (const picker of this.pickers) picker.show();
    page.years.show();
    for (const input of dom.all<HTMLInputElement>("input[type=text][name]")) {
      if (dom.focused !== input) input.value = chosen[input.name] ?? "";
    }
    page.compare.show();
  }

  /**
   * On paper the controls are gone: each view says itself what was chosen for it, and on screen
   * where it shows something else.
   */
  writeFilters(): void {
    const { page } = this;
    for (const line of page.dom.all("[data-reads]")) {
      const other = page.questions.instead[line.closest(".view")?.id ?? ""] ?? {};
      const shown = { ...page.chosen, ...other };
      line.classList.toggle("instead", Object.keys(other).length > 0);
      const fields = (line.dataset.reads ?? "")
        .split(",")
        .filter((field) => shown[field] && field !== "language");
      const said = fields.map(
        (field) =>
          `${page.word(`page.${field}.label`)}: ${this.valueSaid(field, shown[field] ?? "")}`,
      );
      say(line, said.join(" · "));
    }
  }

  private valueSaid(field: string, value: string): string {
    const { page } = this;
    if (field === "compare") {
      const codes = compared({ compare: value, place: page.chosen.place ?? "" });
      return codes.map((code) => page.placeName(code)).join(", ");
    }
    if (["place", "partner"].includes(field)) return page.placeName(value);
    return page.words[`page.${field}.${value}`] ?? value;
  }
}
