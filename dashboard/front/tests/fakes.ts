/** What stands for the server, Bokeh and the template, so that modules are tested without them. */
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
