/** Before a session: every stop is visited as it will be shown, in every language, and ticked. */
import { unreadable } from "../charts/texts";
import type { Dashboard } from "../dashboard";
import { element, hit } from "../dom";
import type { Stop, Story } from "../types";
import { filled } from "./writing";

const CHECKS = ["data", "words", "time", "fits", "inside"];
const IN_TIME = 2000;
/** How long a stop is waited for; and for how long, and how many frames, it must then hold still. */
const PATIENCE = 5 * IN_TIME;
const REST = 250;
const FRAMES = 4;
/** A page that nobody sees has no frames: after this long one counts as shown. */
const NO_FRAME = 250;

export interface Checked {
  title: string;
  failed: string[];
}

export class Preflight {
  constructor(private readonly page: Dashboard) {}

  wire(): void {
    const { page } = this;
    page.on(page.root, "click", (event) => {
      const name = hit(event, "[data-preflight]")?.dataset.preflight;
      if (name) void this.run(name);
    });
  }

  async check(story: Story): Promise<Checked[]> {
    const { page } = this;
    const { language } = page;
    const found: Checked[] = [];
    for (const [at, stop] of story.stops.entries()) {
      const failed = new Set<string>();
      for (const each of page.languages) {
        for (const check of await this.visit(story, at, each)) failed.add(check);
      }
      found.push({ title: stop.title[language] ?? "", failed: [...failed] });
    }
    page.chosen.language = language;
    await page.stage.goStop(0, { push: false });
    await this.settled();
    return found;
  }

  private async visit(story: Story, at: number, language: string): Promise<string[]> {
    const { page } = this;
    const { stage } = page;
    const begun = performance.now();
    page.chosen.language = language;
    if (at === 0 && !stage.on) await stage.enter({ story, at, push: false });
    else {
      stage.story = story;
      await stage.goStop(at, { push: false });
    }
    await this.settled();
    const late = performance.now() - begun > IN_TIME ? ["time"] : [];
    const stop = story.stops[at];
    return stop ? [...late, ...this.failing(stop, language)] : late;
  }

  /**
   * Wait until the answer is there, and every chart of the stage is painted and at rest. Bokeh lays
   * out and paints in frames, and a busy machine has few: time alone does not tell.
   */
  async settled(): Promise<void> {
    const begun = performance.now();
    let since = Date.now();
    let frames = 0;
    while (performance.now() - begun < PATIENCE) {
      await nextFrame();
      frames += 1;
      if (!this.hasArrived) {
        since = Date.now();
        frames = 0;
      }
      if (frames >= FRAMES && Date.now() - since >= REST) return;
    }
  }

  private get hasArrived(): boolean {
    const { host, selection, charts, motion, stage } = this.page;
    const isReady = (short: string) => charts.drawn.get(`${stage.view?.id}.${short}`)?.isReady;
    return (
      host.element.dataset.shown === selection.address() &&
      (!stage.on || stage.charts.every(isReady)) &&
      (stage.charts.length === 0 || (motion.isAtRest && charts.isIdle))
    );
  }

  private failing(stop: Stop, language: string): string[] {
    const { stage, dom, walk } = this.page;
    const text = [stop.title, stop.caption, stop.notes].map((words) =>
      filled(this.page, words[language]),
    );
    const charts = stage.charts.map((short) => `${stop.view}.${short}`);
    const lines = "tbody tr, .lists.staged li";
    const ticks: Record<string, boolean> = {
      data: charts.length
        ? charts.every((chart) => walk.points(chart).length > 0)
        : dom.all(lines, stage.view ?? undefined).length > 0,
      words:
        text.slice(0, 2).every(Boolean) && text.every((words) => !/\{[a-z0-9_.]+\}/.test(words)),
      fits: this.fits,
      inside: performance
        .getEntriesByType("resource")
        .every(({ name }) => /^(data|blob):/.test(name) || new URL(name).host === location.host),
    };
    return Object.keys(ticks).filter((check) => !ticks[check]);
  }

  /** Nothing of the stage reaches into the room for captions, is cut off, or lies on another text. */
  get fits(): boolean {
    const { dom, stage, charts } = this.page;
    const bottom = innerHeight * (stage.captions ? 0.85 : 1) + 1;
    const boxes = dom.all(".staged [data-chart].staged");
    const texts = dom.all("#stage-title, #stage-caption, #stage-source, .lists.staged");
    const isCut = (node: HTMLElement) =>
      node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1;
    return (
      [...boxes, dom.get("#stage-source")].every(
        (node) => node.getBoundingClientRect().bottom <= bottom,
      ) &&
      !texts.some(isCut) &&
      document.documentElement.scrollWidth <= innerWidth &&
      boxes.every(
        (box) => box.clientHeight > 200 && unreadable(charts, box.dataset.chart ?? "").length === 0,
      )
    );
  }

  private async run(name: string): Promise<void> {
    const { page } = this;
    const story = await page.stories.of(name);
    if (!story) return;
    page.stories.close();
    const before = page.selection.address();
    const found = await this.check(story);
    page.selection.read(before);
    page.opened.restore(new URLSearchParams(before).get("show") ?? "");
    page.stage.leave();
    this.report(found);
  }

  private report(found: Checked[]): void {
    const { page } = this;
    const rows = found.map(({ title, failed }, i) => {
      const row = element("tr");
      row.append(element("th", { scope: "row", textContent: `${i + 1}. ${title}` }));
      for (const check of CHECKS) {
        const fails = failed.includes(check);
        const slot = fails ? `stage.preflight.failed.${check}` : "stage.preflight.holds";
        const textContent = page.word(slot);
        row.append(element("td", { textContent, className: fails ? "failed" : "" }));
      }
      return row;
    });
    page.dom.get("#preflight tbody").replaceChildren(...rows);
    const count = found.filter(({ failed }) => failed.length).length;
    const slot = count ? "stage.preflight.bad" : "stage.preflight.good";
    page.dom.get("#preflight-result").textContent = page.word(slot, { count, of: found.length });
    page.dom.get<HTMLDialogElement>("#preflight").showModal();
  }
}

const nextFrame = (): Promise<void> =>
  new Promise((done) => {
    const late = setTimeout(done, NO_FRAME);
    requestAnimationFrame(() => {
      clearTimeout(late);
      done();
    });
  });
