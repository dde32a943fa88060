/** The presenter of a shared session: tells the server what the page shows. */
import type { Dashboard } from "../dashboard";
import { storage } from "../storage";
import type { SharedState } from "./state";

export interface Key {
  id: string;
  secret: string;
}

interface Answer {
  refused?: string;
  id?: string;
  secret?: string;
  followers?: number;
  state?: SharedState;
}

/** With both, a presenter is told within 5 s that nobody can be reached. */
const STEERS_WITHIN = 3000;
const LOOKS_EVERY = 2000;
const AGAIN = 500;
const KEPT = "presenting";
const UNREACHED = ["away", "lost"];

export class Presenter {
  key: Key | null = null;
  private away = false;
  private published = "";
  private waiting: SharedState | null = null;
  private sending = false;
  /** One after the other, in the order they are asked: no question comes after a session's end. */
  private told: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly page: Dashboard,
    private readonly shown: () => SharedState,
    private readonly obey: (state: SharedState) => void,
  ) {}

  wire(): void {
    this.page.every(LOOKS_EVERY, () => void this.look());
  }

  /** The key that this tab kept, if it presented before it was loaded again. */
  get kept(): Key | null {
    return JSON.parse(storage("sessionStorage").getItem(KEPT) ?? "null");
  }

  /** Show `state` to all who follow; of several in a hurry, the last is what counts. */
  publish(state: SharedState): void {
    const text = JSON.stringify(state);
    if (!this.key || text === this.published) return;
    this.published = text;
    this.waiting = state;
    void this.send();
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    while (this.waiting && this.key) {
      const state: SharedState = this.waiting;
      this.waiting = null;
      const { refused } = await this.ask("/steer", { state });
      if (refused === undefined) continue;
      if (![...UNREACHED, "too_fast"].includes(refused)) {
        this.stop(refused);
        break;
      }
      this.waiting ??= state;
      await new Promise((done) => setTimeout(done, AGAIN));
    }
    this.sending = false;
  }

  private ask(deed: string, content: object): Promise<Answer> {
    const answer = this.told.then(() => this.request(deed, content));
    this.told = answer;
    return answer;
  }

  private async request(deed: string, content: object): Promise<Answer> {
    if (deed && !this.key) return { refused: "lost" };
    const answer: Answer = await this.page.transport
      .request(`follow${deed}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...this.key, ...content }),
        signal: AbortSignal.timeout(STEERS_WITHIN),
      })
      .then((response) => response.json())
      .catch(() => ({ refused: "lost" }));
    const unreached = UNREACHED.includes(answer.refused ?? "");
    if (this.key && this.away !== unreached) {
      this.away = unreached;
      this.page.notice.tell(`follow.presenter.${unreached ? "away" : "back"}`);
    }
    return answer;
  }

  async start(): Promise<void> {
    const { page } = this;
    const { refused, id = "", secret = "" } = await this.ask("", { state: this.shown() });
    if (refused) this.say(page.words[`follow.refused.${refused}`] ?? page.word("page.lost"));
    else this.steerWith({ id, secret });
  }

  steerWith(key: Key): void {
    const { dom, host } = this.page;
    this.key = key;
    storage("sessionStorage").setItem(KEPT, JSON.stringify(key));
    const { base } = host;
    dom.get<HTMLInputElement>("#follow-link").value = `${base}?follow=${key.id}`;
    dom.get<HTMLInputElement>("#follow-secret").value = `${base}#present=${key.id}.${key.secret}`;
    this.show(0);
  }

  private show(followers: number): void {
    const { dom, writer } = this.page;
    const sharing = this.key !== null;
    for (const box of dom.all("[data-sharing]")) {
      box.hidden = (box.dataset.sharing === "yes") !== sharing;
    }
    const count = String(followers);
    dom.get<HTMLOutputElement>("#followers").value = count;
    dom.get("[data-follow=open] .count").textContent = sharing ? count : "";
    const label = dom.get("[data-follow=open] [data-slot]");
    label.dataset.slot = sharing ? "follow.sharing" : "follow.share";
    writer.writeWords();
  }

  /** Ask how many follow; the first time, show what they see. */
  async look({ first = false } = {}): Promise<void> {
    if (!this.key) return;
    const { refused, followers = 0, state } = await this.ask("/look", {});
    if (UNREACHED.includes(refused ?? "") || !this.key) return;
    if (refused) {
      this.stop(refused);
      return;
    }
    if (first && state) this.obey(state);
    this.show(followers);
  }

  async end(): Promise<void> {
    const { refused } = await this.ask("/end", {});
    if (UNREACHED.includes(refused ?? "")) this.say(this.page.word("follow.presenter.away"));
    else this.stop(refused ?? "done");
  }

  private stop(reason: string): void {
    const { page } = this;
    this.key = null;
    this.published = "";
    storage("sessionStorage").removeItem(KEPT);
    this.show(0);
    const slot = reason === "done" ? "follow.presenter.ended" : `follow.refused.${reason}`;
    if (page.dom.get<HTMLDialogElement>("#follow").open) this.say(page.word(slot));
    else page.notice.tell(slot);
  }

  /** Write into the dialog what came of something. */
  say(text: string): void {
    this.page.dom.get("#follow-said").textContent = text;
  }

  open(): void {
    this.say("");
    void this.look();
    this.page.dom.get<HTMLDialogElement>("#follow").showModal();
  }

  async copy(input: HTMLInputElement): Promise<void> {
    input.select();
    const slot = await navigator.clipboard.writeText(input.value).then(
      () => "follow.copied",
      () => "follow.copy_by_hand",
    );
    this.say(this.page.word(slot));
  }
}
