/** A handout of a story: asked for, followed while it is made, cancelled or taken. */
import type { Dashboard } from "../dashboard";
import { element, hit, say } from "../dom";

/** How often is asked how far it is. */
const LOOKS = 300;

/** One of our stories by its name, or the text of an own file. */
export type HandoutRequest = { story: string } | { file: string };

interface Making {
  id: string | null;
}

interface Progress {
  state: "waiting" | "running" | "done" | "failed";
  done: number;
  of: number;
  name: string;
  message: string;
  problems: string[];
}

interface Said {
  text: string;
  at?: number | null;
  of?: number;
  link?: { href: string; textContent: string };
  problems?: string[];
}

export class Handout {
  /** What is made now; nothing if the reader no longer wants it. */
  private making: Making | null = null;
  private request: HandoutRequest | null = null;

  constructor(private readonly page: Dashboard) {}

  private get dialog(): HTMLDialogElement {
    return this.page.dom.get<HTMLDialogElement>("#handout");
  }

  wire(): void {
    const { page, dialog } = this;
    page.on(dialog, "click", (event) => {
      const button = hit(event);
      const kind = button?.dataset.handoutKind;
      if (kind) void this.make(kind);
      if (button && "handoutCancel" in button.dataset) this.cancel();
    });
    // Closed in any way, what is being made is no longer wanted.
    page.on(dialog, "close", () => this.cancel());
  }

  open(request: HandoutRequest): void {
    this.request = request;
    this.say({ text: "" });
    this.dialog.showModal();
  }

  // What the dialog says and shows; all else in it is hidden.
  private say({ text, at = null, of = 1, link, problems = [] }: Said): void {
    const { dialog } = this;
    const { dom } = this.page;
    const making = this.making !== null;
    dom.get(".making", dialog).hidden = !making;
    for (const button of dom.all<HTMLButtonElement>("[data-handout-kind]", dialog)) {
      button.disabled = making;
    }
    const bar = dom.get<HTMLProgressElement>("progress", dialog);
    bar.max = of || 1;
    if (at === null) bar.removeAttribute("value");
    else bar.value = at;
    say(dom.get("#handout-status"), text);
    const taken = dom.get<HTMLAnchorElement>(".taken", dialog);
    taken.hidden = !link;
    if (link) Object.assign(taken, link);
    dom.get(".problems", dialog).hidden = problems.length === 0;
    const items = problems.map((textContent) => element("li", { textContent }));
    dom.get(".problems ul", dialog).replaceChildren(...items);
  }

  private word(key: string, values?: Record<string, unknown>): string {
    return this.page.word(`handouts.dialog.${key}`, values);
  }

  private async make(kind: string): Promise<void> {
    const { page } = this;
    const mine: Making = { id: null };
    this.making = mine;
    this.say({ text: this.word("waiting") });
    page.dom.get("[data-handout-cancel]").focus();
    try {
      const asked = await page.transport.request(`handouts?lang=${page.language}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ kind, language: page.language, ...this.request }),
      });
      const answer = await asked.json();
      if (!asked.ok) {
        this.end(mine, { text: answer.message });
        return;
      }
      mine.id = answer.id;
      if (this.making === mine) await this.watch(mine);
      else await this.forget(mine);
    } catch {
      this.end(mine, { text: this.word("unreachable") });
    }
  }

  private async watch(mine: Making): Promise<void> {
    while (this.making === mine) {
      const path = `handouts/${mine.id}?lang=${this.page.language}`;
      const answer = await this.page.transport.request(path);
      const now: Progress = await answer.json();
      if (this.making !== mine) return;
      if (!answer.ok) this.end(mine, { text: now.message });
      else if (now.state === "done") this.take(mine, now);
      else if (now.state === "failed") {
        this.end(mine, { text: now.message, problems: now.problems });
      } else {
        this.sayProgress(now);
        await new Promise((done) => setTimeout(done, LOOKS));
      }
    }
  }

  private sayProgress({ state, done, of, problems }: Progress): void {
    const running = state === "running" && of > 0;
    const text = running
      ? this.word("running", { done: Math.min(done + 1, of), of })
      : this.word("waiting");
    this.say({ text, at: running ? done : null, of, problems });
  }

  private take(mine: Making, { name, problems }: Progress): void {
    const textContent = this.word("download", { name });
    const link = { href: `handouts/${mine.id}/file`, textContent };
    this.end(mine, { text: this.word("done"), link, problems });
    this.page.dom.get("#handout .taken").click();
  }

  // The end of one making is not told over another that has begun since.
  private end(mine: Making, said: Said): void {
    if (this.making !== mine) return;
    this.making = null;
    this.say(said);
    // The button that had the focus is gone.
    this.page.dom.get(said.link ? "#handout .taken" : "[data-handout-kind]").focus();
  }

  private async forget({ id }: Making): Promise<void> {
    await this.page.transport.request(`handouts/${id}`, { method: "DELETE" }).catch(() => null);
  }

  private cancel(): void {
    const mine = this.making;
    if (mine === null) return;
    this.end(mine, { text: this.word("cancelled") });
    if (mine.id !== null) void this.forget(mine);
  }
}
