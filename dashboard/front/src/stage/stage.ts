/**
 * The stage: one view large, for a shared screen; alone, or as the stops of a story. What is on
 * stage is a state of the live dashboard: the same address, the same answers.
 */
import type { Dashboard } from "../dashboard";
import type { Stop, Story } from "../types";
import { wireKeys } from "./keys";
import { mark, unmark } from "./marking";
import { openOnStage } from "./opening";
import { writeStage } from "./writing";

/** A story that another steers has this name: it stands in no address. */
export const FOLLOWED = "followed";
/** What was only said to have been done would cover the title. */
const DONE = ["page.copied", "stage.own.added"];

interface Entering {
  story?: Story | null;
  at?: number;
  view?: string;
  push?: boolean;
}

export class Stage {
  on = false;
  story: Story | null = null;
  at = 0;
  exploring = false;
  blank = false;
  captions = true;
  keys = true;
  /** The short names of the charts on stage. */
  charts: string[] = [];
  started = 0;
  private readonly wide = matchMedia("(min-width: 901px)");

  constructor(private readonly page: Dashboard) {}

  get stop(): Stop | undefined {
    return this.story?.stops[this.at];
  }

  /** The view that is on stage. */
  get view(): HTMLElement | null {
    return this.page.dom.find(".view.staged");
  }

  get isFollowed(): boolean {
    return this.story?.name === FOLLOWED;
  }

  get isLarge(): boolean {
    return this.on && this.wide.matches;
  }

  /** Whether what is shown is the story's own, not what was explored from it. */
  get isTelling(): boolean {
    return this.story !== null && !this.exploring;
  }

  wire(): void {
    const { page } = this;
    page.on(this.wide, "change", () => this.on && page.paint.rescale());
    // A tap ends the black screen: the presenter's for all, a follower's for that reader.
    page.on(page.root, "pointerdown", () => {
      if (!this.blank) return;
      if (this.isFollowed) page.follow.wander(true);
      else this.toggleBlank();
    });
    wireKeys(page);
  }

  // ---- in and out -------------------------------------------------------------------------

  async enter({ story = null, at = 0, view, push = true }: Entering = {}): Promise<void> {
    Object.assign(this, { story, at, exploring: false, started: this.started || Date.now() });
    const seen = story ? "" : (view ?? this.mostSeen());
    this.raiseCurtain();
    if (story) await this.goStop(at, { push });
    else await this.showView(seen, [], { push });
  }

  raiseCurtain(): void {
    const { page } = this;
    if (DONE.includes(page.notice.slot)) page.notice.hide();
    this.on = true;
    page.root.classList.add("stage");
    page.dom.get("#stage").hidden = false;
    page.dom.get("#resume").hidden = true;
    page.paint.rescale();
  }

  /** Left to explore, the story waits at its stop; left for good, it is over. */
  leave({ explore = false, push = true } = {}): void {
    const { page } = this;
    if (document.fullscreenElement) void document.exitFullscreen();
    const story = explore && !this.isFollowed ? this.story : null;
    Object.assign(this, { on: false, blank: false, exploring: explore, story });
    page.root.classList.remove("stage", "blank", "roomy-captions");
    page.dom.get("#stage").hidden = true;
    const { view } = this;
    unmark(page);
    page.paint.rescale();
    if (push) page.trail.push();
    page.questions.ask();
    view?.scrollIntoView();
    page.dom.get("#resume").hidden = !this.story;
    page.speaker.tell();
    page.follow.moved();
  }

  /** An address of the past or of a link: with its stop, or with what was explored from there. */
  restore(address: string): void {
    const query = new URLSearchParams(address);
    if (this.isFollowed) return;
    if (!query.has("present")) {
      if (this.on) this.leave({ explore: query.has("story"), push: false });
      return;
    }
    if (!this.on) {
      void openOnStage(this.page, query);
      return;
    }
    const at = Number(query.get("stop")) - 1;
    const stop = this.story?.stops[at];
    if (!stop) return;
    this.at = at;
    this.exploring = !this.isAtStop;
    const opened = this.page.faces.inFragment(this.page.trail.fragment)?.view;
    const view = this.exploring ? (opened ?? stop.view) : stop.view;
    void this.showView(view, stop.charts, { push: false });
  }

  /** Whether what is chosen is what the stop shows. */
  get isAtStop(): boolean {
    const { page, stop } = this;
    if (!stop) return false;
    const there = page.selection.in(stop.address);
    return Object.keys(page.state.fields).every(
      (field) => field === "language" || page.chosen[field] === there[field],
    );
  }

  /** What the stage needs: its view, those of the numbers in its words, its table. */
  needs(): string[] {
    const { view } = this;
    if (!view) return [];
    const [name = "", ...tables] = this.page.faces.withTable(view);
    const others = this.isTelling ? (this.stop?.needs ?? []) : [];
    return [name, ...others.filter((other) => other !== name), ...tables];
  }

  // The view that fills most of the screen is the one a presenter means.
  private mostSeen(): string {
    const seen = (node: HTMLElement) => {
      const { top, bottom } = node.getBoundingClientRect();
      return Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
    };
    const views = this.page.dom.all(".subject .view:not([hidden])");
    return views.sort((a, b) => seen(b) - seen(a))[0]?.id ?? "";
  }

  async showView(name: string, charts: string[], { push = true } = {}): Promise<void> {
    const { page } = this;
    const view = page.faces.view(name);
    if (!view) return;
    unmark(page);
    const drawable = page.faces.isDrawable(view);
    this.charts = mark(page, view, charts, drawable);
    this.write();
    await page.faces.show(name, drawable ? "chart" : "table", { push });
    page.paint.applyView(name); // now that the charts have their room
  }

  // ---- the stops of a story ---------------------------------------------------------------

  async goStop(at: number, { push = true } = {}): Promise<void> {
    const { page, story } = this;
    if (!story) return;
    if (!this.on) {
      await this.enter({ story, at });
      return;
    }
    this.at = Math.max(0, Math.min(at, story.stops.length - 1));
    this.exploring = false;
    this.setBlank(false);
    const { stop } = this;
    if (!stop) return;
    const { language } = page;
    page.selection.read(stop.address);
    page.chosen.language = language;
    page.choices.show();
    await this.showView(stop.view, stop.charts, { push });
    void this.prepare(story.stops[this.at + 1]);
  }

  step(by: number): void {
    void this.goStop(this.exploring ? this.at : this.at + by);
  }

  // What the next stop shows is fetched while this one is told.
  private async prepare(next: Stop | undefined): Promise<void> {
    const { page } = this;
    if (!next || !this.on) return;
    const fields = { ...page.selection.in(next.address), language: page.language };
    const others = next.needs.filter((name) => name !== next.view);
    const names = page.questions.stale([next.view, ...others], fields);
    if (names.length) await page.transport.prepare(page.questions.question(names, fields));
    await page.charts.fetch(next.view);
  }

  /** A choice made at a stop is exploring: the stop waits. */
  explored(): void {
    if (!this.on || !this.isTelling) return;
    this.exploring = true;
    this.write();
  }

  write(): void {
    if (this.on) writeStage(this.page);
  }

  setBlank(on: boolean): void {
    this.blank = on;
    this.page.root.classList.toggle("blank", on);
  }

  toggleBlank(): void {
    this.setBlank(!this.blank);
    this.page.speaker.tell();
    this.page.follow.moved();
  }
}
