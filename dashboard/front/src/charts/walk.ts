/** Each chart can be walked with the arrow keys; the point reached is shown and spoken. */
import type { Dashboard } from "../dashboard";
import { element } from "../dom";
import { tapField } from "./parts";

export interface Point {
  text: string;
  x: number;
  y: number;
  code?: string;
  field?: string;
}

const STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Return where a step leads from `last` among `count` points, or from before all of them. */
export function stepped(last: number | undefined, step: number, count: number): number {
  if (step === Number.POSITIVE_INFINITY) return count - 1;
  if (step === Number.NEGATIVE_INFINITY) return 0;
  return ((last ?? (step > 0 ? -1 : 0)) + step + count) % count;
}

export class Walk {
  private readonly reached = new Map<string, number>();

  constructor(private readonly page: Dashboard) {}

  wire(): void {
    const { page } = this;
    page.on<KeyboardEvent>(page.root, "keydown", (event) => this.key(event));
    page.on(page.root, "focusout", ({ target }) => {
      const box = boxAround(target);
      if (box) this.leave(box);
    });
  }

  private key(event: KeyboardEvent): void {
    const box = boxAround(event.target);
    if (!box) return;
    const step = STEPS[event.key];
    if (step !== undefined) this.walk(box, step);
    else if (event.key === "Enter" || event.key === " ") this.chooseReached(box);
    else return;
    event.preventDefault();
  }

  private chooseReached(box: HTMLElement): void {
    const chart = box.dataset.chart ?? "";
    const at = this.reached.get(chart);
    const point = at === undefined ? undefined : this.points(chart)[at];
    if (point?.field) this.page.paint.toggle(point.field, point.code ?? "");
  }

  /** The points of a chart in the order of its data: where they stand, what they say and choose. */
  points(chart: string): Point[] {
    const found: Point[] = [];
    for (const [name, part] of this.page.charts.parts) {
      const { tip, code, x, y, value } = part.data ?? {};
      if (!name.startsWith(`${chart}.`) || name.endsWith(".land") || !tip) continue;
      const field = tapField(part);
      [...tip].forEach((text, i) => {
        if (!text) return;
        found.push({
          text: String(text),
          x: Number((x ?? value)?.[i] ?? Number.NaN),
          y: Number(y?.[i] ?? Number.NaN),
          code: field && String(code?.[i] ?? ""),
          field,
        });
      });
    }
    return found;
  }

  private walk(box: HTMLElement, step: number): void {
    const chart = box.dataset.chart ?? "";
    const points = this.points(chart);
    const at = stepped(this.reached.get(chart), step, points.length);
    const point = points[at];
    if (!point) {
      this.speak(box, this.page.word("page.walk.none"));
      return;
    }
    this.reached.set(chart, at);
    const values = { point: point.text, at: at + 1, of: points.length };
    this.speak(box, this.page.word("page.walk.point", values));
    this.ring(box, point);
  }

  private speak(box: HTMLElement, text: string): void {
    this.page.dom.get("#spoken").textContent = text;
    let bubble = box.parentElement?.querySelector(".bubble");
    if (!bubble) {
      bubble = element("p", { className: "bubble", ariaHidden: "true" });
      box.after(bubble);
    }
    bubble.textContent = text;
  }

  private ring(box: HTMLElement, point: Point): void {
    box.querySelector(".ring")?.remove();
    const frame = this.page.charts.view(box.dataset.chart ?? "")?.frame;
    if (!frame || !Number.isFinite(point.x) || !Number.isFinite(point.y)) return;
    const mark = element("span", { className: "ring" });
    mark.style.left = `${frame.x_scale.compute(point.x)}px`;
    mark.style.top = `${frame.y_scale.compute(point.y)}px`;
    box.append(mark);
  }

  private leave(box: HTMLElement): void {
    box.parentElement?.querySelector(".bubble")?.remove();
    box.querySelector(".ring")?.remove();
  }
}

const boxAround = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-chart]") : null;
