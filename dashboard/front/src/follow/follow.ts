/** A shared session: one page steers, others follow, each in its own language. */
import type { Dashboard } from "../dashboard";
import { hit } from "../dom";
import { FOLLOWED } from "../stage/stage";
import { Follower } from "./follower";
import { Presenter } from "./presenter";
import { amid, choicesOf, type SharedState, type SharedStop, sharedState } from "./state";

/** The end of a scroll that led to what was then opened is heard after it: it is no leaving. */
const STILL = 40;
const SCROLLED = 250;
/** The browser scrolls back by itself first. */
const SCROLLS_BACK = 500;
const PRESENT = "#present=";

interface Moved {
  name?: string;
  face?: string;
  scrolled?: boolean;
}

export class Follow {
  /** The page is just being made to show what a presenter shows. */
  obeying = false;
  readonly presenter: Presenter;
  readonly follower: Follower;
  /** View and face last opened, and where the page was scrolled to then. */
  private opened = "";
  private openedAt = 0;
  private obeyed = "";

  constructor(private readonly page: Dashboard) {
    const obey = (state: SharedState) => this.obey(state);
    this.presenter = new Presenter(page, () => sharedState(page, this.opened), obey);
    this.follower = new Follower(page, obey);
  }

  wire(): void {
    const { page } = this;
    if (page.state.held) return;
    const open = page.dom.find("[data-follow=open]");
    if (!page.dom.find("#follow")) {
      if (open) open.hidden = true;
      return;
    }
    page.on(page.root, "click", (event) => {
      const button = hit(event, "button[data-follow]");
      if (button) this.act(button.dataset.follow ?? "", button);
    });
    let pause: ReturnType<typeof setTimeout>;
    const scrolled = () => {
      clearTimeout(pause);
      pause = setTimeout(() => this.moved({ scrolled: true }), SCROLLED);
    };
    page.on(window, "scroll", scrolled, { passive: true });
    this.presenter.wire();
    this.follower.wire();
    this.enter();
    page.on(window, "hashchange", () => {
      if (page.host.hash.startsWith(PRESENT)) this.enter();
    });
  }

  private act(what: string, button: HTMLElement): void {
    const { presenter, follower } = this;
    const { copies } = button.dataset;
    if (what === "open") presenter.open();
    if (what === "start") void presenter.start();
    if (what === "end") void presenter.end();
    if (what === "return") follower.wander(false);
    if (what === "leave") follower.stop();
    if (what === "copy" && copies) {
      void presenter.copy(this.page.dom.get<HTMLInputElement>(`#${copies}`));
    }
  }

  // A follower comes by ?follow=id, a presenter by #present=id.secret or by reloading the page.
  private enter(): void {
    const { page, presenter } = this;
    const { hash } = page.host;
    if (hash.startsWith(PRESENT)) {
      const [id = "", secret = ""] = hash.slice(PRESENT.length).split(".");
      page.trail.leadsTo("");
      page.trail.replace();
      presenter.steerWith({ id, secret });
      void presenter.look({ first: true });
      return;
    }
    const wish = page.trail.asked.get("follow");
    const { kept } = presenter;
    if (kept && (!wish || wish === kept.id)) {
      presenter.steerWith(kept);
      void presenter.look();
      setTimeout(() => this.moved({ scrolled: true }), SCROLLS_BACK);
    } else if (wish) {
      this.obeyed = choicesOf(page);
      this.follower.start(wish);
    }
  }

  /** Called whenever the page shows something else: by a choice, by opening, after scrolling. */
  moved({ name = "", face = "", scrolled = false }: Moved = {}): void {
    const { page, presenter, follower } = this;
    if (this.obeying || page.signal.aborted) return;
    if (scrolled && this.opened && Math.abs(scrollY - this.openedAt) < STILL) return;
    if (name || scrolled) {
      this.opened = name && `${name}/${face}`;
      this.openedAt = scrollY;
    }
    if (presenter.key) presenter.publish(sharedState(page, this.opened));
    else if (follower.isFollowing && !scrolled && this.obeyed !== choicesOf(page))
      this.wander(true);
  }

  wander(away: boolean): void {
    this.follower.wander(away);
  }

  // Show what the presenter shows, in this reader's own language.
  private obey({ address, fragment, stop, blank }: SharedState): void {
    const { page } = this;
    const { faces, selection, stage, trail, years } = page;
    this.obeying = true;
    if (years.isPlaying) years.play();
    const query = new URLSearchParams(address);
    query.set("lang", page.language);
    selection.go(query.toString(), { push: false });
    const [name = "", face] = fragment.split("/");
    const subject = faces.subject(name);
    if (stop && subject) this.showStop(address, name, stop, Boolean(blank));
    else if (stage.on) stage.leave();
    if (!stop && subject) void faces.show(name, face, { push: false });
    trail.leadsTo(fragment);
    trail.replace();
    if (!stop && amid(page) !== fragment) (subject ?? page.root).scrollIntoView();
    this.obeyed = choicesOf(page);
    this.obeying = false;
    page.questions.ask();
  }

  // The stop of another's story, in this reader's language: a story of one stop.
  private showStop(address: string, view: string, stop: SharedStop, blank: boolean): void {
    const { stage } = this.page;
    const { charts, free, title = {}, caption = {}, needs = [] } = stop;
    const here = { address, view, charts, needs, title, caption, notes: {} };
    Object.assign(stage, { story: { name: FOLLOWED, stops: [here] }, at: 0, exploring: free });
    stage.setBlank(blank);
    if (!stage.on) stage.raiseCurtain();
    void stage.showView(view, charts, { push: false });
  }

  /** The address as the browser shows it: that of a follower keeps the session. */
  inBar(address: string, fragment = ""): string {
    const { id } = this.follower;
    return `?${address}${id && `&follow=${id}`}${fragment && `#${fragment}`}`;
  }

  end(): void {
    this.follower.close();
  }
}
