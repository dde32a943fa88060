/**
 * Questions and answers. Views that no longer fit what is chosen are asked for; without a line
 * the page keeps what it shows and asks again, less and less often.
 */
import { distance, nextTask } from "./charts/sight";
import type { Dashboard } from "./dashboard";
import type { Answer, Question } from "./transports/transport";
import type { Answers, Fields } from "./types";

const FIRST_WAIT = 500;
const LAST_WAIT = 10_000;
/** How long a component says that it is answered again. */
const STANDS = 10_000;
const TABLES = ":tables";

export const viewOf = (name: string): string => name.replace(TABLES, "");

export class Questions {
  /** How many questions were asked, and the number of the last that was answered. */
  sent = 0;
  private received = 0;
  /** The fields each view was answered for: while they stay the same, so does the view. */
  readonly answered: Record<string, string> = {};
  /** What a view shows in place of what was chosen, where that is not held. */
  readonly instead: Record<string, Fields> = {};
  private readonly missed: Record<string, string[]> = {};
  private asking: AbortController | null = null;
  private isLost = false;
  /** The address whose answer was taken and is not written yet. */
  private unwritten: string | null = null;
  /** Views out of sight are still to be answered. */
  private isPart = false;
  version: string;

  /** What the reader is told when nobody answers, and when somebody does again. */
  get tells(): { lost: string; back: string } {
    return this.page.transport.tells ?? { lost: "page.lost", back: "page.back" };
  }

  constructor(private readonly page: Dashboard) {
    this.version = page.state.version;
    page.signal.addEventListener("abort", () => this.asking?.abort(), { once: true });
  }

  readsOf(name: string): string[] {
    return this.page.state.reads[viewOf(name)] ?? [];
  }

  keyOf(name: string, fields: Fields = this.page.chosen): string {
    return this.readsOf(name)
      .map((field) => fields[field])
      .join();
  }

  private known(names: string[]): string[] {
    return names.filter((name) => Object.hasOwn(this.page.state.reads, viewOf(name)));
  }

  stale(names = this.page.faces.wanted(), fields: Fields = this.page.chosen): string[] {
    return this.known(names).filter((name) => this.answered[name] !== this.keyOf(name, fields));
  }

  /** Split into what is in sight, which is asked first, and the rest. The stage needs it all. */
  inOrder(names: string[]): string[][] {
    if (this.page.stage.on) return [names];
    const isInSight = (name: string) => {
      const view = this.page.faces.view(viewOf(name));
      return view !== null && distance(view) === 0;
    };
    const first = names.filter(isInSight);
    const rest = names.filter((name) => !first.includes(name));
    return [first, rest].filter((part) => part.length > 0);
  }

  fieldsRead(names: string[]): string[] {
    const read = new Set(names.flatMap((name) => this.readsOf(name)));
    return Object.keys(this.page.state.fields).filter((field) => read.has(field));
  }

  question(names: string[], fields: Fields = this.page.chosen): Question {
    const { version, isLost: fresh } = this;
    return { names, fields: { ...fields }, reads: this.fieldsRead(names), version, fresh };
  }

  /** Ask for what the reader has open; a page that obeys a presenter asks once it shows that. */
  ask(): void {
    this.page.framed.tellChosen();
    if (this.page.follow.obeying) return;
    // While its answer is to come, nothing says of an address that it is shown.
    delete this.page.host.element.dataset.shown;
    this.sent += 1;
    this.page.waiting.begin();
    void this.fetch(this.sent);
  }

  // Asks until all is answered, or until the reader has chosen something else.
  private async fetch(number: number): Promise<void> {
    this.asking?.abort();
    await null; // what is chosen together is asked together
    let wait = FIRST_WAIT;
    while (this.isCurrent(number)) {
      // A lost page has to hear from the server before it says that it is back.
      const wanted = this.isLost ? this.known(this.page.faces.wanted()) : this.stale();
      const [names = [], ...rest] = this.inOrder(wanted);
      const keys = Object.fromEntries(names.map((name) => [name, this.keyOf(name)]));
      const answer = await this.answerTo(names);
      if (!this.isCurrent(number)) return;
      if (answer?.set_aside) {
        this.setRight(answer.set_aside, answer.address ?? "", names);
      } else if (answer) {
        if (names.length) this.reached(answer.version);
        Object.assign(this.answered, keys);
        for (const name of names) this.keepMissed(name, answer.without?.[name] ?? []);
        // The rest is asked first, and answered while this is painted.
        queueMicrotask(() => this.receive(number, answer.views, rest.length > 0));
        if (rest.length === 0) return;
      } else {
        this.lost();
        await this.pause(wait);
        wait = Math.min(2 * wait, LAST_WAIT);
      }
    }
  }

  private async answerTo(names: string[]): Promise<Answer | null> {
    this.asking = new AbortController();
    if (names.length === 0) return { views: {} };
    return this.page.transport.views(this.question(names), this.asking.signal);
  }

  private isCurrent(number: number): boolean {
    return number === this.sent && !this.page.signal.aborted;
  }

  // What means nothing is told, and the nearest address is asked for instead.
  private setRight(setAside: string[], address: string, names: string[]): void {
    const nearest = this.page.selection.in(address);
    for (const field of this.fieldsRead(names)) this.page.chosen[field] = nearest[field] ?? "";
    this.page.notice.tell("page.set_aside", { parts: setAside.join(", ") });
    this.page.trail.replace();
  }

  private keepMissed(name: string, without: string[]): void {
    const { defaults, held } = this.page.state;
    this.missed[name] = without.filter((field) => !held?.marks[viewOf(name)]?.includes(field));
    if (name !== viewOf(name)) return;
    this.instead[name] = Object.fromEntries(without.map((field) => [field, defaults[field] ?? ""]));
  }

  private receive(number: number, views: Answers, isPart: boolean): void {
    if (number < this.sent) return;
    this.received = number;
    this.isPart = isPart;
    this.page.paint.take(views);
    this.unwritten = this.page.selection.address();
    this.afterPaint(() => this.writeRest());
    if (!isPart) this.tellMissed();
  }

  // What is shown then says itself of which year, sex or partner it is; the reader is told why.
  private tellMissed(): void {
    if (!this.page.state.held) return;
    const fields = new Set(this.page.faces.wanted().flatMap((name) => this.missed[name] ?? []));
    const said = [...fields].map((field) => this.page.word(`page.held.field.${field}`)).join(", ");
    if (said) this.page.notice.tell("page.held.missing", { fields: said });
    else if (this.page.notice.slot === "page.held.missing") this.page.notice.hide();
  }

  /** Write what waits: it is before another address is read. */
  writeRest(): void {
    if (this.unwritten !== null) this.writeAll(this.unwritten);
  }

  writeAll(address = this.page.selection.address()): void {
    this.unwritten = null;
    this.page.writer.writeAll();
    // Another question may have gone out before this was written.
    if (this.received !== this.sent) return;
    if (this.isPart) {
      this.page.waiting.begin();
      return;
    }
    this.page.host.element.dataset.shown = address;
    this.page.waiting.end();
  }

  /**
   * Figures in sight come first: laying out texts would hold them up. When they have all asked for
   * their frame, the one after the next begins when they are painted. A page that is hidden paints
   * nothing.
   */
  afterPaint(rest: () => void): void {
    if (document.hidden) {
      rest();
      return;
    }
    const last = () => !this.page.signal.aborted && rest();
    void nextTask().then(() => requestAnimationFrame(() => requestAnimationFrame(last)));
  }

  /** A page that was kept has lost what it had asked: it asks again. */
  wake(): void {
    if (this.page.host.element.dataset.shown !== undefined && !this.isLost) return;
    this.isLost = false;
    this.ask();
  }

  private lost(): void {
    if (!this.isLost) this.page.notice.tell(this.tells.lost);
    this.isLost = true;
  }

  private reached(now = this.version): void {
    if (this.isLost) this.tellBack();
    this.isLost = false;
    if (now !== this.version) this.page.notice.tell("page.newer");
    this.version = now;
  }

  // A kernel is busy now and then: that it is no longer need not stand beside every output for ever.
  private tellBack(): void {
    const { host, notice, signal } = this.page;
    const { back } = this.tells;
    notice.tell(back);
    if (host.isPage) return;
    const hide = () => notice.slot === back && notice.hide();
    const timer = setTimeout(hide, STANDS);
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  }

  // Not all pages ask at the same moment; one that hears of its network asks at once.
  private pause(wait: number): Promise<void> {
    const over = new AbortController();
    const { signal } = over;
    return new Promise((done) => {
      const end = () => {
        over.abort();
        done();
      };
      const timer = setTimeout(end, wait * (0.5 + Math.random()));
      signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
      addEventListener("online", end, { signal });
      this.page.signal.addEventListener("abort", end, { signal });
    });
  }
}
