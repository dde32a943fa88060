/** Axes move instead of jumping, so that eyes can follow; not where less motion is asked for. */
import type { Dashboard } from "../dashboard";
import type { Part } from "./parts";

const STEPS = 8;

export class Motion {
  private readonly moving = new Map<Part, number>();
  private readonly calm = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(private readonly page: Dashboard) {}

  get isAtRest(): boolean {
    return this.moving.size === 0;
  }

  move(range: Part, to: { start?: number; end?: number }): void {
    const { start = range.start, end = range.end } = to;
    cancelAnimationFrame(this.moving.get(range) ?? 0);
    this.moving.delete(range);
    if (!this.page.stage.on || this.calm.matches || document.hidden) {
      range.setv({ start, end });
      return;
    }
    const from = { start: range.start, end: range.end };
    const step = (i: number) => {
      const part = 1 - (1 - i / STEPS) ** 3;
      range.setv({
        start: from.start + (start - from.start) * part,
        end: from.end + (end - from.end) * part,
      });
      if (i < STEPS)
        this.moving.set(
          range,
          requestAnimationFrame(() => step(i + 1)),
        );
      else this.moving.delete(range);
    };
    step(1);
  }
}
