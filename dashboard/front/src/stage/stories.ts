/** The stories that come with the dashboard, and the one of the reader's own. */
import type { Dashboard } from "../dashboard";
import { element, hit } from "../dom";
import type { Story } from "../types";
import { OwnStory } from "./own";

export class Stories {
  readonly own: OwnStory;
  private readonly files: Record<string, Promise<Story>> = {};

  constructor(private readonly page: Dashboard) {
    this.own = new OwnStory(page);
  }

  wire(): void {
    const { page } = this;
    page.on(page.root, "click", (event) => this.click(event));
    this.own.wire();
  }

  private get dialog(): HTMLDialogElement {
    return this.page.dom.get<HTMLDialogElement>("#stories");
  }

  /** Return the story of a name; nothing if there is none. */
  async of(name: string): Promise<Story | null> {
    if (name === "own") return this.own.text ? this.checked(this.own.text) : null;
    const file = this.page.state.stories[name];
    if (!file) return null;
    this.files[name] ??= this.page.transport.asset(file).then((text) => JSON.parse(text));
    const story = this.files[name];
    story.catch(() => delete this.files[name]);
    return story;
  }

  /** The server reads a story file as it reads its own, and says what is wrong with it. */
  async checked(text: string): Promise<Story | null> {
    const { page } = this;
    try {
      const asked = { method: "POST", body: text };
      const answer = await page.transport.request(`stories/check?lang=${page.language}`, asked);
      const { story, problems } = await answer.json();
      this.showProblems(problems);
      return story.stops.length ? story : null;
    } catch {
      this.showProblems([page.word("stage.own.no_server")]);
      return null;
    }
  }

  private showProblems(problems: string[]): void {
    const list = this.page.dom.get("#story-problems");
    list.replaceChildren(...problems.map((textContent) => element("li", { textContent })));
    list.hidden = problems.length === 0;
  }

  close(): void {
    this.dialog.close();
  }

  private click(event: Event): void {
    const { handout: name } = hit(event, "[data-handout]")?.dataset ?? {};
    if (name) {
      this.close();
      this.page.handout.open(name === "own" ? { file: this.own.text ?? "" } : { story: name });
    }
    const button = hit(event, "[data-story]");
    if (button) this.act(button, button.dataset.story ?? "");
  }

  private act(button: HTMLElement, story: string): void {
    if (story === "list") {
      this.showProblems([]);
      this.own.draw();
      this.dialog.showModal();
    } else if (story === "add") void this.own.add(this.page.faces.viewAround(button) ?? "");
    else if (story === "save") this.own.save();
    else void this.present(story, Number(button.dataset.at ?? 0));
  }

  private async present(name: string, at: number): Promise<void> {
    const story = await this.of(name);
    if (!story) return;
    this.close();
    this.page.stage.started = Date.now();
    await this.page.stage.enter({ story, at });
  }
}
