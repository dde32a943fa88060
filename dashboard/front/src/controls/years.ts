/** The slider of years, and the play that goes through them. */
import type { Dashboard } from "../dashboard";
import type { Intention } from "../trail";

/** Each year stands for a while once it is shown: however late an answer is, none is passed over. */
const STANDS = 1200;
const LOOKS = 200;
/** Steps by keys that follow each other sooner are one intention, as a drag is. */
const PAUSE = 1000;

export class Years {
  private stop: (() => void) | null = null;
  private intention: Intention = Symbol();
  private isDragged = false;
  private moved = 0;

  constructor(private readonly page: Dashboard) {}

  private get slider(): HTMLInputElement | null {
    return this.page.dom.find<HTMLInputElement>("#year");
  }

  private get all(): string[] {
    return this.slider?.dataset.years?.split(",") ?? [];
  }

  get isPlaying(): boolean {
    return this.stop !== null;
  }

  wire(): void {
    const { slider, page } = this;
    if (!slider) return;
    page.on(slider, "pointerdown", () => {
      this.intention = Symbol();
      this.isDragged = true;
    });
    page.on(slider, "change", () => {
      this.isDragged = false;
    });
    page.on(slider, "input", () => {
      const now = Date.now();
      if (!this.isDragged && now - this.moved > PAUSE) this.intention = Symbol();
      this.moved = now;
      page.selection.choose("year", this.all[Number(slider.value)] ?? "", this.intention);
    });
  }

  show(): void {
    const { slider, page } = this;
    if (!slider) return;
    const { year = "" } = page.chosen;
    slider.value = String(this.all.indexOf(year));
    slider.setAttribute("aria-valuetext", year);
    page.dom.get(".year output").textContent = year;
    page.dom.get("[data-play]").dataset.slot = this.isPlaying ? "page.pause" : "page.play";
  }

  play(): void {
    const years = this.all;
    if (this.isPlaying) this.pause();
    else {
      const intention = Symbol();
      if (this.page.chosen.year === years.at(-1)) {
        this.page.selection.choose("year", years[0] ?? "", intention);
      }
      this.stop = this.page.every(LOOKS, this.stepper(years, intention));
    }
    const button = this.page.dom.get("[data-play]");
    button.setAttribute("aria-pressed", String(this.isPlaying));
    this.page.choices.show();
    this.page.writer.writeWords();
  }

  pause(): void {
    this.stop?.();
    this.stop = null;
  }

  private stepper(years: string[], intention: Intention): () => void {
    let stood = 0;
    return () => {
      stood = this.page.host.element.dataset.shown === undefined ? 0 : stood + LOOKS;
      if (stood < STANDS) return;
      stood = 0;
      const next = years[years.indexOf(this.page.chosen.year ?? "") + 1];
      if (next === undefined) this.play();
      else this.page.selection.choose("year", next, intention);
    };
  }
}
