/**
 * The presenter's own window: notes, what comes next, the clock. Both windows speak over one
 * channel of this browser; neither needs the server, and either may be closed or loaded again.
 */
import type { Dashboard } from "../dashboard";
import { STAGE_ACTS } from "./keys";
import type { FromSpeaker, ToSpeaker } from "./messages";
import { filled } from "./writing";

export const CHANNEL = "stage";

interface Channel {
  post(message: ToSpeaker): void;
}

export class Speaker {
  private channel: Channel | null = null;
  private window: Window | null = null;

  constructor(private readonly page: Dashboard) {}

  wire(): void {
    const { page } = this;
    const hear = (data: FromSpeaker) => this.hear(data);
    if (page.state.held) {
      // A window that this one opened has no origin in common with it when both come from a folder.
      page.on<MessageEvent>(window, "message", ({ source, data }) => {
        if (this.window && source === this.window) hear(data);
      });
      this.channel = { post: (message) => this.window?.postMessage(message, "*") };
      return;
    }
    const channel = new BroadcastChannel(CHANNEL);
    page.on<MessageEvent>(channel, "message", ({ data }) => hear(data));
    page.signal.addEventListener("abort", () => channel.close(), { once: true });
    this.channel = { post: (message) => channel.postMessage(message) };
  }

  open(): void {
    const { state, language } = this.page;
    const address = state.held?.speakers[language] ?? `speaker?lang=${language}`;
    this.window = window.open(address, "speaker", "popup,width=900,height=700");
  }

  /** Tell what the speaker's window shows; nothing of it is on the shared screen. */
  tell(): void {
    const { stage, language, dom } = this.page;
    const { stop, story, at } = stage;
    const plan = (story?.stops ?? []).map(({ seconds }) => seconds ?? 0);
    const sum = (seconds: number[]) => seconds.reduce((all, one) => all + one, 0);
    this.channel?.post({
      on: stage.on,
      at,
      of: plan.length,
      blank: stage.blank,
      exploring: stage.exploring,
      language,
      tag: this.page.tag,
      lent: story?.lent?.[language] ?? "",
      started: stage.started,
      planned: sum(plan),
      from: sum(plan.slice(0, at)),
      until: sum(plan.slice(0, at + 1)),
      title: dom.get("#stage-title").textContent ?? "",
      caption: dom.get("#stage-caption").textContent ?? "",
      notes: filled(this.page, stop?.notes[language]),
      next: story?.stops[at + 1]?.title[language] ?? "",
      titles: story?.stops.map(({ title }) => title[language] ?? "") ?? [],
    });
  }

  private hear(data: FromSpeaker): void {
    const { stage } = this.page;
    if (data.ask === "hello") this.tell();
    else if (data.ask === "restart") {
      stage.started = Date.now();
      this.tell();
    } else if (data.ask === "go" && stage.story) void stage.goStop(data.at);
    else if (data.ask === "do" && stage.on && Object.hasOwn(STAGE_ACTS, data.what)) {
      STAGE_ACTS[data.what]?.(this.page);
    }
  }
}
