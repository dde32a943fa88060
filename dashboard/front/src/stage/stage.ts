/**
 * The stage: one view large, for a shared screen; alone, or as the stops of a story. What is on
 * stage is a state of the live dashboard: the same address, the same answers.
 */
import type { Dashboard } from "../dashboard";
import { numberMarked, plainText } from "../marks";
import type { Stop, Story } from "../types";
import { wireKeys } from "./keys";

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
  leave({ explore = false } = {}): void {
    const { page } = this;
    if (document.fullscreenElement) void document.exitFullscreen();
    const story = explore && !this.isFollowed ? this.story : null;
    Object.assign(this, { on: false, blank: false, exploring: explore, story });
    page.root.classList.remove("stage", "blank", "roomy-captions");
    page.dom.get("#stage").hidden = true;
    const { view } = this;
    this.unmark();
    page.paint.rescale();
    const address = page.selection.address();
    page.host.push(address, `?${address}${page.host.hash}`);
    page.questions.ask();
    view?.scrollIntoView();
    page.dom.get("#resume").hidden = !this.story;
    page.speaker.tell();
    page.follow.moved();
  }

  /** An address of the past or of a link: with its stop, or with what was explored from there. */
  restore(address: string): void {
    const at = Number(new URLSearchParams(address).get("stop")) - 1;
    const stop = this.story?.stops[at];
    if (!this.on || !stop) return;
    this.at = at;
    this.exploring = !this.isAtStop;
    const opened = this.page.faces.inFragment(this.page.host.hash)?.view;
    const view = this.exploring ? (opened ?? stop.view) : stop.view;
    void this.showView(view, stop.charts, { push: false });
  }

  private get isAtStop(): boolean {
    const { page, stop } = this;
    if (!stop) return false;
    const there = page.selection.in(stop.address);
    return Object.keys(page.state.fields).every(
      (field) => field === "language" || page.chosen[field] === there[field],
    );
  }

  /** The page may be opened on stage, or where a story was left to explore. */
  async start(): Promise<void> {
    const { page } = this;
    const query = new URLSearchParams(page.host.search);
    const name = query.get("story");
    const story = name ? await page.stories.of(name) : null;
    const at = stopAsked(query, story);
    const number = query.get("stop");
    if (name && !story) page.notice.setAside("story", name);
    if (number && String(at + 1) !== number) page.notice.setAside("stop", number);
    if (!query.get("present")) {
      if (story) this.wait(story, at);
      return;
    }
    Object.assign(this, { story, at });
    if (story && this.isAtStop) {
      await this.enter({ story, at, push: false });
      page.host.replace(page.selection.address());
      return;
    }
    const view = page.faces.inFragment(page.host.hash)?.view;
    const inSubject = view && page.faces.subject(view) ? view : undefined;
    await this.enter({ push: false, view: inSubject });
    if (!story) return;
    Object.assign(this, { story, at, exploring: true });
    this.write();
  }

  private wait(story: Story, at: number): void {
    Object.assign(this, { story, at, exploring: true });
    this.page.dom.get("#resume").hidden = false;
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
    this.unmark();
    const drawable = page.faces.isDrawable(view);
    this.mark(view, charts, drawable);
    this.write();
    await page.faces.show(name, drawable ? "chart" : "table", { push });
    page.paint.applyView(name); // now that the charts have their room
  }

  private unmark(): void {
    for (const node of this.page.dom.all(".staged")) node.classList.remove("staged");
  }

  // Everything around what is on stage is marked so; all else is hidden by the style sheet.
  private mark(view: HTMLElement, charts: string[], drawable: boolean): void {
    const { dom } = this.page;
    const boxes = dom.all("[data-chart]", view);
    // A stop without charts shows the lists of its view, or else its table.
    const lists = charts.length === 0 && this.isTelling ? dom.find(".lists", view) : null;
    const wanted = charts.length ? charts : boxes.slice(0, 1).map(shortName);
    this.charts = drawable && !lists ? wanted : [];
    const shown = boxes.filter((box) => this.charts.includes(shortName(box)));
    const around = shown.flatMap((box) => [
      box,
      ...[".card", ".grid", ".column"].map((part) => box.closest(part)),
    ]);
    for (const node of [
      view,
      view.closest(".subject"),
      ...around,
      lists,
      lists?.closest(".grid"),
    ]) {
      node?.classList.add("staged");
    }
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
    await this.prepare(story.stops[this.at + 1]);
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
    if (this.on) await page.charts.draw(next.view);
  }

  /** A choice made at a stop is exploring: the stop waits. */
  explored(): void {
    if (!this.on || !this.isTelling) return;
    this.exploring = true;
    this.write();
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

  // ---- what is written on it --------------------------------------------------------------

  /** {total} is the number that the view of the stop marks so; {view.change} one of another view. */
  filled(text = ""): string {
    return text.replace(/\{([a-z0-9_]*\.?[a-z0-9_]*)\}/g, (whole, name: string) => {
      const [mark = "", view = this.stop?.view] = name.split(".").reverse();
      const texts = Object.entries(this.page.words)
        .filter(([slot]) => slot.startsWith(`${view}.`))
        .map(([, said]) => said);
      return numberMarked(texts, mark) ?? whole;
    });
  }

  write(): void {
    if (!this.on) return;
    const { page, story, stop, view } = this;
    const { dom, language } = page;
    const own = this.isTelling ? stop : undefined;
    const said = (slot: string) => plainText(page.word(`${view?.id}.${slot}`));
    dom.get("#stage-title").textContent = own ? this.filled(own.title[language]) : said("title");
    dom.get("#stage-caption").textContent = own
      ? this.filled(own.caption[language])
      : said("sentence");
    dom.get("#stage-source").textContent = page.word(`${view?.id}.source`);
    const caveat = dom.get("#stage-caveat");
    caveat.textContent = said("caveat");
    caveat.hidden = !caveat.textContent;
    for (const node of dom.all(".story-only")) node.hidden = !story || this.isFollowed;
    dom.get("#stage-at").textContent = story ? `${this.at + 1} / ${story.stops.length}` : "";
    dom.get("[data-stage=back]").hidden = !this.exploring || !story || this.isFollowed;
    page.root.classList.toggle("roomy-captions", this.captions);
    page.root.classList.toggle("in-story", this.isTelling);
    for (const [what, on] of [["captions", this.captions] as const, ["keys", this.keys] as const]) {
      dom.get(`[data-stage=${what}]`).setAttribute("aria-pressed", String(on));
    }
    page.speaker.tell();
  }
}

const shortName = (box: HTMLElement): string => box.dataset.chart?.split(".")[1] ?? "";

/** A number that the story has no stop of is told, and the first one shown. */
export function stopAsked(query: URLSearchParams, story: Story | null): number {
  const stops = story?.stops ?? [];
  return Math.max(
    0,
    stops.findIndex((_, at) => String(at + 1) === query.get("stop")),
  );
}
