/** What stands for the server, Bokeh and the template, so that modules are tested without them. */
import type { Model } from "../src/component/channel";
import type { Host } from "../src/host";
import type { Answer, Question, Transport } from "../src/transports/transport";
import type { AddressRules, State, ViewAnswer } from "../src/types";

/** What a chart of Bokeh's looks like to the modules: nothing is drawn. */
export const bokeh = {
  add_document_standalone: async () => {},
  Document: class {},
  documents: [],
  FigureView: class {},
  GlyphRenderer: class {},
  HoverToolView: class {},
  TextView: class {},
  version: "0",
};

/** What Python packs is written plainly here; packed.test.ts unpacks. */
export const unpacking = {
  bytesOf: (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
  unpacked: async (text: string): Promise<string> => text,
};

/** What a browser keeps, for all pages of a host. */
export class FakeCaches {
  readonly kept = new Map<string, Response>();
  open = async () => ({
    match: async (url: string) => this.kept.get(url)?.clone(),
    put: async (url: string, answer: Response) => void this.kept.set(url, answer),
    keys: async () => [...this.kept.keys()],
    delete: async (url: string) => this.kept.delete(url),
  });
  delete = async () => {
    this.kept.clear();
    return true;
  };
}

/** A channel to other windows, of which there are none. */
export class SilentChannel extends EventTarget {
  postMessage(): void {}
  close(): void {}
}

export const view = (title: string): ViewAnswer => ({
  texts: { "stock.title": title },
  traces: {},
  charts: {},
});

export const state = (changes: Partial<State> = {}): State => ({
  address: "v=1&lang=en",
  set_aside: [],
  version: "1",
  shown: ["stock"],
  embed: "",
  fields: { place: "place", partner: "with", year: "year", language: "lang" },
  defaults: { place: "000", partner: "", year: "2019", language: "" },
  interface: {
    en: { "page.title": "Migration", "page.set_aside": "Set aside: {parts}.", "page.lost": "Lost" },
    es: { "page.title": "Migración" },
  },
  tags: { en: "en", es: "es-419" },
  signs: {
    en: { group: ",", decimal: ".", minus: "\u2212", grouping: [3, 3], least: 1 },
    es: { group: ",", decimal: ".", minus: "\u2212", grouping: [3, 3], least: 1 },
  },
  places: [
    ["000", "Central America", "Centroamérica", "region"],
    ["MEX", "Mexico", "México", "member"],
    ["SLV", "El Salvador", "El Salvador", "member"],
    ["DEU", "Germany", "Alemania", "other", "Deutschland"],
  ],
  figures: {},
  reads: { stock: ["place", "partner", "year", "language"] },
  datasets: { stock: [] },
  editions: { stock: [] },
  sources: {},
  data: {},
  stories: {},
  dark: {},
  citing: "",
  views: { stock: view("At first") },
  ...changes,
});

/** What an address may mean, where no server reads it. */
export const rules: AddressRules = {
  shown_as: ["embed", "show"],
  years: ["year"],
  most_years: 10,
  most_compared: 3,
  longest_amount: 20,
  codes: { SV: "SLV", "222": "SLV" },
};

/** The page around, with a bar and a history like the browser's. */
export class FakeHost implements Host {
  readonly isPage = true;
  readonly isDark = false;
  readonly width = 1024;
  readonly base = "https://example.org/";
  entries: { address: string; url: string }[] = [];
  at = 0;
  private back: (address: string | undefined) => void = () => {};

  constructor(
    readonly element: HTMLElement,
    url = "?lang=en",
  ) {
    this.entries = [{ address: "", url }];
  }
  get url(): string {
    return this.entries[this.at]?.url ?? "";
  }
  get search(): string {
    return this.url.split("#")[0] ?? "";
  }
  get hash(): string {
    return this.url.includes("#") ? `#${this.url.split("#")[1]}` : "";
  }
  push(address: string, url: string): void {
    this.at += 1;
    this.entries.splice(this.at, Number.POSITIVE_INFINITY, { address, url });
  }
  replace(address: string, url: string): void {
    this.entries[this.at] = { address, url };
  }
  onBack(handler: (address: string | undefined) => void): void {
    this.back = handler;
  }
  setTitle(): void {}
  chooseTheme(): void {}
  onTheme(): void {}
  go(by: number): void {
    this.at += by;
    this.back(this.entries[this.at]?.address);
  }
}

/** Answers when it is told to, in any order. */
export class FakeTransport implements Transport {
  readonly asked: Question[] = [];
  readonly prepared: Question[] = [];
  private readonly waiting: ((answer: Answer | null) => void)[] = [];

  views(question: Question): Promise<Answer | null> {
    this.asked.push(question);
    return new Promise((done) => this.waiting.push(done));
  }

  /** Answer one question, by its number, and let the page take it. */
  async answer(number: number, answer: Answer | null): Promise<void> {
    this.waiting[number]?.(answer);
    await settled();
  }

  async prepare(question: Question): Promise<void> {
    this.prepared.push(question);
  }
  asset = async (): Promise<string> => "{}";
  request = (): Promise<Response> => Promise.reject(Error("no server"));
}

/** A widget's model as hosts of AnyWidget have it: what is set is sent when it is saved. */
export class FakeModel implements Model {
  /** What was saved: one entry for one message. */
  readonly messages: Record<string, unknown>[] = [];
  readonly heard = new Map<string, Set<(content: unknown) => void>>();
  private changes: Record<string, unknown> = {};

  constructor(private readonly values: Record<string, unknown> = {}) {}

  get(name: string): unknown {
    return this.values[name];
  }
  set(name: string, value: unknown): void {
    if (JSON.stringify(this.values[name]) === JSON.stringify(value)) return;
    this.changes[name] = value;
    this.update({ [name]: value });
  }
  save_changes(): void {
    if (Object.keys(this.changes).length) this.messages.push(this.changes);
    this.changes = {};
  }
  on(event: string, heard: (content: unknown) => void): void {
    this.heard.set(event, (this.heard.get(event) ?? new Set()).add(heard));
  }
  off(event: string, heard: (content: unknown) => void): void {
    this.heard.get(event)?.delete(heard);
  }

  get listeners(): number {
    return [...this.heard.values()].reduce((all, { size }) => all + size, 0);
  }

  /** As Python sets parameters, and everybody here is told. */
  update(values: Record<string, unknown>): void {
    Object.assign(this.values, values);
    for (const name of Object.keys(values)) this.tell(`change:${name}`);
  }

  private tell(event: string, content?: unknown): void {
    for (const heard of [...(this.heard.get(event) ?? [])]) heard(content);
  }

  /** The questions that are open as Python sees them: id to path. */
  get asked(): [id: string, path: string][] {
    return Object.entries((this.values.asked ?? {}) as Record<string, string>);
  }

  /** Answer a question, by its id, and let it be taken. */
  async answer(id: string, content: Record<string, unknown>): Promise<void> {
    const whole = { id, status: 200, type: "application/json", name: "", ...content };
    this.tell("msg:custom", whole);
    await settled();
  }
}

export const settled = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
};

const STAGE = ["back", "captions", "keys", "full"];

/** The template of the page, as far as the modules promise that it is there. */
export const TEMPLATE = `
<div class="notice" hidden><p></p><button data-close></button></div>
<p id="spoken"></p>
<form class="controls">
  <div class="combobox" data-field="place"><input id="place-search"><ul hidden></ul></div>
  <button data-set="language=es" aria-pressed="false"></button>
</form>
<section class="subject" id="subject-migrants">
  <button role="tab" data-view="stock"></button>
  <div role="tablist">
    <button role="tab" data-face-tab="chart"></button>
    <button role="tab" data-face-tab="table"></button>
  </div>
  <article class="view" id="stock">
    <h2 data-slot="stock.title"></h2>
    <p class="filters" data-reads="place,year"></p>
    <div class="face" data-face="chart"><div class="card"><div data-chart="stock.map"></div></div></div>
    <div class="face" data-face="table" hidden></div>
  </article>
</section>
<section id="stage" hidden>${STAGE.map((what) => `<button data-stage="${what}"></button>`).join("")}
  <h1 id="stage-title"></h1><p id="stage-caption"></p><p id="stage-caveat"></p>
  <p id="stage-source"></p><output id="stage-at"></output>
</section>
<button id="resume" hidden></button>
<dialog id="stories"><input type="file" id="own-file">
  <textarea id="own-title-en"></textarea><textarea id="own-title-es"></textarea></dialog>
<dialog id="handout"></dialog>
<dialog id="origin"><h2></h2><div class="body"></div></dialog>
`;
