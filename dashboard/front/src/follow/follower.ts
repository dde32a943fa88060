/**
 * A follower of a shared session. The server sends news as they come, and a sign of life every
 * 2 s. A line that says nothing for 5 s is dead, whatever the browser takes it for: that is told,
 * and another is opened.
 */
import type { Dashboard } from "../dashboard";
import type { SharedState } from "./state";

const SILENCE = 5000;
const WATCHES = 500;
const REOPENS = 1000;

interface News {
  kind: string;
  number?: number;
  state?: SharedState;
}

export class Follower {
  id = "";
  /** The number of the last stop that came; 0 before there is one. */
  number = 0;
  isWandering = false;
  private state: SharedState | null = null;
  private trouble: "none" | "away" = "none";
  private heard = 0;
  private line: EventSource | null = null;
  private opened = 0;

  constructor(
    private readonly page: Dashboard,
    private readonly obey: (state: SharedState) => void,
  ) {}

  get isFollowing(): boolean {
    return this.id !== "";
  }

  wire(): void {
    const { page } = this;
    page.every(WATCHES, () => this.watch());
    page.on(document, "visibilitychange", () => this.watch());
    // A page that the browser keeps for later holds no line; one that it shows again opens another.
    page.on(window, "pagehide", () => this.line?.close());
    page.on<PageTransitionEvent>(window, "pageshow", ({ persisted }) => {
      if (persisted) this.listen();
    });
  }

  start(id: string): void {
    Object.assign(this, { id, number: 0, isWandering: false, trouble: "none", state: null });
    this.heard = Date.now();
    this.show();
    this.listen();
  }

  private listen(): void {
    this.close();
    if (!this.isFollowing || this.page.signal.aborted) return;
    this.opened = Date.now();
    const line = new EventSource(`follow/${encodeURIComponent(this.id)}/news`);
    this.line = line;
    const heard = () => {
      if (this.line === line) this.heard = Date.now();
    };
    line.onopen = heard;
    line.addEventListener("beat", heard);
    line.onmessage = ({ data }) => {
      heard();
      if (this.line === line) this.hear(JSON.parse(data));
    };
    line.onerror = () => {
      line.close();
      const again = () => this.line === line && this.listen();
      setTimeout(again, REOPENS * (0.5 + Math.random()));
    };
  }

  private watch(): void {
    if (!this.isFollowing || Date.now() - this.heard <= SILENCE) return;
    if (this.trouble !== "away") {
      this.trouble = "away";
      this.show();
    }
    if (Date.now() - this.opened > SILENCE) this.listen();
  }

  private hear({ kind, number = 0, state }: News): void {
    if (!this.isFollowing) return;
    if (["ended", "unknown", "full"].includes(kind)) {
      this.stop(kind);
      return;
    }
    this.trouble = kind === "away" ? "away" : "none";
    if (kind === "stop" && state && number > this.number) {
      this.number = number;
      this.state = state;
      if (!this.isWandering) this.obey(state);
    }
    this.show();
  }

  /** Look around by oneself, or come back to what the presenter shows. */
  wander(away: boolean): void {
    this.isWandering = away;
    if (away && this.page.stage.blank) this.page.stage.setBlank(false);
    if (!away && this.state) this.obey(this.state);
    this.show();
  }

  // Nobody is told that they follow before there is something to follow, or while nothing comes.
  private get isInTouch(): boolean {
    return this.number > 0 && this.trouble === "none";
  }

  private get where(): string {
    if (this.isWandering) return "follow.wandering";
    return this.isInTouch ? "follow.following" : "follow.joining";
  }

  private show(over = ""): void {
    const { dom, host, writer } = this.page;
    const strip = dom.get(".strip");
    dom.get(".where", strip).dataset.slot = over ? `follow.over.${over}` : this.where;
    const trouble = over ? "none" : this.trouble;
    dom.get(".trouble", strip).dataset.slot = `follow.trouble.${trouble}`;
    dom.get(".return", strip).hidden = Boolean(over) || !this.isWandering;
    dom.get("[data-follow=leave]", strip).dataset.slot = over ? "page.close" : "follow.leave";
    strip.hidden = false;
    host.element.dataset.follow = over || (this.isWandering ? "wandering" : "following");
    writer.writeWords();
  }

  stop(over = ""): void {
    const { page } = this;
    this.id = "";
    this.close();
    page.trail.replace();
    if (over) this.show(over);
    else page.dom.get(".strip").hidden = true;
  }

  close(): void {
    this.line?.close();
    this.line = null;
  }
}
