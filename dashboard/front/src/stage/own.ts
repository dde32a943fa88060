/** A story of the reader's own: kept in this browser, put together stop by stop, a file at last. */
import type { Dashboard } from "../dashboard";
import { button, element } from "../dom";
import { storage } from "../storage";
import type { Words } from "../types";

const KEY = "story:own";
const EMPTY: OwnFile = { version: 1, title: {}, stops: [] };

interface OwnStop {
  address: string;
  charts?: string[];
  title?: Words;
  caption?: Words;
  notes?: Words;
  seconds?: number;
}

interface OwnFile {
  version: number;
  title: Words;
  stops: OwnStop[];
}

type Told = "title" | "caption" | "notes";

export class OwnStory {
  private readonly kept = storage("localStorage");

  constructor(private readonly page: Dashboard) {}

  /** The story as it is kept; nothing if there is none. */
  get text(): string | null {
    return this.kept.getItem(KEY);
  }

  private get story(): OwnFile {
    return this.text ? JSON.parse(this.text) : EMPTY;
  }

  private keep(story: OwnFile): void {
    this.kept.setItem(KEY, JSON.stringify(story, null, 2));
  }

  private change(story: OwnFile): void {
    this.keep(story);
    this.draw();
  }

  wire(): void {
    const { page } = this;
    const file = page.dom.get<HTMLInputElement>("#own-file");
    page.on(file, "change", () => {
      const chosen = file.files?.[0];
      if (chosen) void this.open(chosen);
      file.value = "";
    });
    for (const language of page.languages) {
      const box = this.titleBox(language);
      page.on(box, "change", () => {
        const { story } = this;
        this.keep({ ...story, title: { ...story.title, [language]: box.value } });
      });
    }
  }

  private titleBox(language: string): HTMLTextAreaElement {
    return this.page.dom.get<HTMLTextAreaElement>(`#own-title-${language}`);
  }

  /** Add a stop: what the page shows of a view, with texts that the server suggests. */
  async add(view: string): Promise<void> {
    const { page } = this;
    try {
      const address = `stories/suggest?${page.selection.address()}`;
      const answer = await page.transport.request(address, { method: "POST", body: view });
      const stop: OwnStop = await answer.json();
      const { story } = this;
      this.change({ ...story, stops: [...story.stops, stop] });
      page.notice.tell("stage.own.added", { count: this.story.stops.length });
    } catch {
      page.notice.tell("stage.own.no_server");
    }
  }

  draw(): void {
    const { page, story } = this;
    const forms = story.stops.map((stop, i) => this.form(story, stop, i));
    page.dom.get("#own-stops").replaceChildren(...forms);
    for (const node of page.dom.all(".own-only")) node.hidden = story.stops.length === 0;
    for (const language of page.languages) {
      this.titleBox(language).value = story.title?.[language] ?? "";
    }
  }

  private form(story: OwnFile, stop: OwnStop, i: number): HTMLElement {
    const { page } = this;
    const moved = (to: number) => {
      const stops = [...story.stops];
      stops.splice(to, 0, ...stops.splice(i, 1));
      this.change({ ...story, stops });
    };
    const remove = () => {
      this.change({ ...story, stops: story.stops.filter((_, other) => other !== i) });
    };
    const tool = (slot: string, act: () => void, disabled = false) =>
      button(page.word(`stage.own.${slot}`), act, { disabled });
    const tools = element("div", { className: "choices" });
    tools.append(
      element("code", { textContent: String(stop.address), translate: false }),
      tool("up", () => moved(i - 1), i === 0),
      tool("down", () => moved(i + 1), i === story.stops.length - 1),
      tool("remove", remove),
    );
    const told: Told[] = ["title", "caption", "notes"];
    const fields = told.flatMap((key) =>
      page.languages.map((language) => this.field(story, stop, key, language, `${i}`)),
    );
    return element("li", {}, tools, ...fields);
  }

  private field(
    story: OwnFile,
    stop: OwnStop,
    key: Told,
    language: string,
    i: string,
  ): HTMLElement {
    const id = `${i}-${key}-${language}`;
    const textContent = this.page.word(`stage.own.${key}.${language}`);
    const value = stop[key]?.[language] ?? "";
    const rows = key === "title" ? 1 : 2;
    const box = element("textarea", { id, rows, maxLength: 2000, value });
    box.onchange = () => {
      stop[key] = { ...stop[key], [language]: box.value };
      this.keep({ ...this.story, stops: story.stops });
    };
    return element("div", {}, element("label", { htmlFor: id, textContent }), box);
  }

  save(): void {
    const file = new Blob([this.text ?? ""], { type: "application/json" });
    const href = URL.createObjectURL(file);
    element("a", { href, download: "story.json" }).click();
    URL.revokeObjectURL(href);
  }

  // What is broken in a file is told; the stops that can be shown are opened, as the server read
  // them.
  private async open(file: File): Promise<void> {
    const story = await this.page.stories.checked(await file.text());
    if (!story) return;
    const stops = story.stops.map(({ address, view, charts, title, caption, notes, seconds }) => ({
      address: `${address}#${view}`,
      charts,
      title,
      caption,
      notes,
      ...(seconds && { seconds }),
    }));
    this.change({ version: 1, title: story.title ?? {}, stops });
  }
}
