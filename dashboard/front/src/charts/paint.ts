/** Answers on the figures: patches are taken, and those in sight are painted first. */
import type { Dashboard } from "../dashboard";
import { viewOf } from "../questions";
import type { Answers, Patch, TableAnswer, Trace, ViewAnswer } from "../types";
import { beside, enlarged, scaleModel } from "./large";
import { type Applied, type CellValue, fresh, shaded, withGaps } from "./patches";
import type { Tap } from "./taps";

export class Paint {
  /** The traces of the numbers in each view. */
  readonly traces: Record<string, Record<string, Trace>> = {};
  /** The last patch of each chart. */
  readonly patches = new Map<string, Patch>();
  private readonly applied: Applied = new Map();
  /** Charts that show an earlier answer: nobody sees them. */
  private readonly stale = new Set<string>();
  private underway: Tap | null = null;

  constructor(private readonly page: Dashboard) {}

  /** Take over what was answered. */
  take(views: Answers): void {
    Object.assign(this.page.words, this.page.state.interface[this.page.language]);
    for (const [name, answer] of Object.entries(views)) {
      if (name !== viewOf(name)) this.page.tables.write(viewOf(name), answer as TableAnswer[]);
      else this.takeView(name, answer as ViewAnswer);
    }
  }

  private takeView(name: string, { texts, traces, charts }: ViewAnswer): void {
    Object.assign(this.page.words, texts);
    this.traces[name] = traces;
    for (const [chart, patch] of Object.entries(charts)) {
      this.patches.set(chart, patch);
      if (this.page.charts.isInSight(chart)) this.applyChart(chart);
      else if (this.page.charts.drawn.has(chart)) this.stale.add(chart);
    }
  }

  get isFresh(): boolean {
    return this.stale.size === 0;
  }

  /** Paint what nobody sees when there is time, one chart after the other. */
  applyWhenIdle(): void {
    const [next] = this.stale;
    if (next === undefined || this.page.signal.aborted) return;
    whenIdle(() => {
      this.applyIfStale(next);
      this.applyWhenIdle();
    });
  }

  applyIfStale(chart: string): void {
    if (this.stale.delete(chart)) this.applyChart(chart);
  }

  applyStale(): void {
    for (const chart of this.stale) this.applyIfStale(chart);
  }

  applyView(view: string): void {
    for (const chart of this.patches.keys()) {
      if (chart.startsWith(`${view}.`)) this.applyChart(chart);
    }
  }

  /** Set what differs from what was last set: a figure that stays is not painted again. */
  applyChart(chart: string): void {
    const { charts, stage } = this.page;
    const taken = this.patches.get(chart);
    if (!taken || !charts.drawn.has(chart)) return;
    const patch = stage.isLarge ? beside(taken, (one) => charts.box(one)) : taken;
    for (const [name, properties] of Object.entries(patch)) this.applyPart(name, properties);
  }

  private applyPart(name: string, properties: Record<string, unknown>): void {
    const { charts, motion, stage } = this.page;
    const part = charts.parts.get(name);
    const values = part && fresh(this.applied, name, properties);
    if (!part || !values) return;
    const { columns, ...rest } = charts.dark ? shaded(values, this.page.state.dark) : values;
    if (rest.data) {
      const data = withGaps(rest.data as Record<string, CellValue[]>);
      rest.data = stage.isLarge ? enlarged(data) : data;
    }
    if (columns) rest.data = { ...part.data, ...columns };
    if ("start" in rest || "end" in rest) motion.move(part, properties);
    else part.setv(rest);
  }

  /** Forget what was set: the figures are new. */
  forget(): void {
    this.applied.clear();
  }

  /** Draw everything in the size of type that is wanted now. */
  rescale(): void {
    const { charts, stage } = this.page;
    for (const { parts } of charts.drawn.values()) {
      for (const part of parts) scaleModel(part, stage.isLarge, charts.usual);
    }
    this.forget();
    for (const chart of this.patches.keys()) this.applyChart(chart);
  }

  /** One tap can hit a symbol and the land below it; the symbol, told last, is meant. */
  tap(tap: Tap): void {
    if (this.underway === null) {
      queueMicrotask(() => {
        const { underway } = this;
        this.underway = null;
        if (underway) this.toggle(underway.field, underway.code);
      });
    }
    if (this.underway === null || tap.field === "partner") this.underway = tap;
  }

  toggle(field: string, code: string): void {
    this.page.selection.choose(this.meant(field, code), code);
  }

  /** A second tap on the partner goes there: the partner becomes the place. */
  meant(field: string, code: string | undefined): string {
    return field === "partner" && this.page.chosen.partner === code ? "place" : field;
  }
}

/** How long what nobody sees may wait. */
const PATIENCE = 1000;

// Safari knows no idle time.
const whenIdle = (act: () => void): unknown =>
  "requestIdleCallback" in window
    ? requestIdleCallback(act, { timeout: PATIENCE })
    : setTimeout(act, 50);
