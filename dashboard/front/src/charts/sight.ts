/** Which charts are near the screen: those are built, one after the other, the ones in sight first. */
import type { Dashboard } from "../dashboard";

/** How near, in parts of the screen's height. */
const MARGIN = "60% 0px";
/** After how long is tried again what could not be fetched. */
const AGAIN = 3000;

type Build = (chart: string) => Promise<void>;

export class Sight {
  private observer: IntersectionObserver | null = null;
  /** Charts that came near and are not built yet. */
  private readonly waiting = new Set<string>();
  /** Charts that are not near: within the screen they may be scrolled out of what they stand in. */
  private readonly away = new Set<string>();
  private isBuilding = false;

  constructor(
    private readonly page: Dashboard,
    private readonly build: Build,
    private readonly cameNear: (chart: string) => void,
  ) {}

  wire(): void {
    // What a part of the page scrolls is near by the same measure, where browsers know of it.
    const near = { rootMargin: MARGIN, scrollMargin: MARGIN };
    this.observer = new IntersectionObserver((entries) => this.moved(entries), near);
    this.page.signal.addEventListener("abort", () => this.observer?.disconnect(), { once: true });
    this.lookAgain();
  }

  /** Look at every chart anew: none is built. */
  lookAgain(): void {
    this.observer?.disconnect();
    this.waiting.clear();
    this.away.clear();
    for (const box of this.page.dom.all("[data-chart]")) {
      this.observer?.observe(box);
      // The observer tells of them a frame later.
      if (distance(box) === 0) this.waiting.add(box.dataset.chart ?? "");
    }
    void this.work();
  }

  isInSight(chart: string): boolean {
    const box = this.page.charts.box(chart);
    return box !== null && distance(box) === 0 && !this.away.has(chart);
  }

  private moved(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const chart = (target as HTMLElement).dataset.chart ?? "";
      if (!isIntersecting) {
        this.away.add(chart);
        this.waiting.delete(chart);
        continue;
      }
      this.away.delete(chart);
      if (this.page.charts.drawn.has(chart)) this.cameNear(chart);
      else this.waiting.add(chart);
    }
    void this.work();
  }

  private async work(): Promise<void> {
    if (this.isBuilding) return;
    this.isBuilding = true;
    for (let chart = this.next(); chart !== null; chart = this.next()) {
      this.waiting.delete(chart);
      await nextTask();
      if (this.page.signal.aborted) return;
      await this.build(chart).catch(() => this.tryAgain(chart));
    }
    this.isBuilding = false;
  }

  private next(): string | null {
    const far = (chart: string) => {
      const box = this.page.charts.box(chart);
      return box ? distance(box) : Number.POSITIVE_INFINITY;
    };
    const [next] = [...this.waiting]
      .map((chart) => ({ chart, far: far(chart) }))
      // One that was hidden meanwhile comes again when it is shown.
      .filter((one) => one.far < Number.POSITIVE_INFINITY)
      .sort((a, b) => a.far - b.far);
    return next?.chart ?? null;
  }

  private tryAgain(chart: string): void {
    const box = this.page.charts.box(chart);
    if (!box) return;
    setTimeout(() => {
      this.observer?.unobserve(box);
      this.observer?.observe(box);
    }, AGAIN);
  }
}

/** How far a box is above or below the screen, in pixels; infinitely far if it is not laid out. */
export function distance(box: Element): number {
  const { top, bottom, width } = box.getBoundingClientRect();
  if (width === 0) return Number.POSITIVE_INFINITY;
  return Math.max(0, top - innerHeight, -bottom);
}

/** Tasks of the browser's own scheduler; Safari has none. */
interface Scheduling {
  scheduler?: { postTask(act: () => void): Promise<void> };
}

/**
 * Between two tasks the browser paints, and answers its reader. A timer started by a timer, as one
 * chart after the other would, waits for 4 ms each time.
 */
export const nextTask = (): Promise<void> =>
  (window as Scheduling).scheduler?.postTask(() => {}) ?? new Promise((done) => setTimeout(done));
