/** The figures: each chart is a document of Bokeh's own, built from the JSON of an empty one. */
import type { Figure } from "@bokeh/bokehjs/build/js/lib/models/plots/figure";
import { add_document_standalone, Document, FigureView } from "../bokeh";
import type { Dashboard } from "../dashboard";
import { storage } from "../storage";
import { watchAside } from "./aside";
import { scaleModel, type Usual } from "./large";
import { asPart, type Part } from "./parts";
import { shaded } from "./patches";
import { wireTaps } from "./taps";
import { oneTip } from "./tips";

type Json = Parameters<typeof Document.from_json>[0];
type Files = Record<string, Json>;

/** One chart that is drawn. */
export interface Drawn {
  document: Document;
  box: HTMLElement;
  parts: Part[];
}

export class Charts {
  /** Every named part of the charts that are drawn. */
  readonly parts = new Map<string, Part>();
  readonly drawn = new Map<string, Drawn>();
  readonly usual: Usual = new WeakMap();
  readonly roomy = matchMedia("(min-width: 900px)");
  dark = false;
  private readonly files = new Map<string, Promise<Files>>();
  private readonly underway = new Map<string, Promise<void>>();
  /** What shows and hides what stands beside a map. */
  private readonly asides = new Map<string, () => void>();

  /** Who is told of every paint. */
  private readonly watchers: ((chart: string) => void)[] = [];

  constructor(private readonly page: Dashboard) {}

  /** Tell each paint of a chart from now on. */
  onPaint(tell: (chart: string) => void): void {
    this.watchers.push(tell);
  }

  wire(): void {
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    this.page.on(scheme, "change", () => void this.redraw());
    this.page.on(this.roomy, "change", () => {
      this.showRoomy();
      for (const show of this.asides.values()) show();
    });
  }

  /** Draw what is to be seen of a view. */
  async draw(view: string): Promise<void> {
    const { figures } = this.page.state;
    const file = figures[view];
    if (file) await this.drawFile(file);
  }

  async drawFirst(): Promise<void> {
    const { first } = this.page.state.figures;
    if (first) await this.drawFile(first);
  }

  get isIdle(): boolean {
    return [...this.drawn.values()].every(({ document }) => document.is_idle);
  }

  box(chart: string): HTMLElement | null {
    return this.page.dom.find(`[data-chart="${chart}"]`);
  }

  view(chart: string): FigureView | null {
    const document = this.drawn.get(chart)?.document;
    const root = document?.roots()[0];
    const view = root && document.views_manager?.get(root);
    return view instanceof FigureView ? view : null;
  }

  /** A chart as it stands, on a canvas of its own. */
  picture(chart: string): HTMLCanvasElement | null {
    const canvas = this.view(chart)?.export("png", true).canvas;
    return canvas instanceof HTMLCanvasElement ? canvas : null;
  }

  // The figures of a file are drawn once, however often they are asked for meanwhile.
  private drawFile(file: string): Promise<void> {
    let drawing = this.underway.get(file);
    if (!drawing) {
      drawing = this.drawAll(file);
      this.underway.set(file, drawing);
      drawing.catch(() => this.underway.delete(file));
    }
    return drawing;
  }

  private async drawAll(file: string): Promise<void> {
    const figures = await this.filesOf(file);
    await Promise.all(Object.keys(figures).map((chart) => this.build(chart, figures[chart])));
  }

  private filesOf(file: string): Promise<Files> {
    let found = this.files.get(file);
    if (!found) {
      found = this.page.transport.asset(file).then((text) => JSON.parse(text));
      this.files.set(file, found);
      found.catch(() => this.files.delete(file));
    }
    return found;
  }

  private async build(chart: string, json: Json | undefined): Promise<void> {
    const box = this.box(chart);
    if (!box || !json || this.page.signal.aborted) return;
    const document = Document.from_json(this.dark ? shaded(json, this.page.state.dark) : json);
    const parts = [...document.all_models].map(asPart);
    this.drawn.set(chart, { document, box, parts });
    for (const part of parts) {
      if (part.name) this.parts.set(part.name, part);
      scaleModel(part, this.page.stage.isLarge, this.usual);
    }
    this.page.paint.applyChart(chart);
    await add_document_standalone(document, box, [box], false);
    if (this.page.signal.aborted) return;
    this.wireChart(chart, parts);
  }

  private wireChart(chart: string, parts: Part[]): void {
    const view = this.view(chart);
    // Keys walk the box of a chart; a second stop inside it would lead nowhere.
    if (view) view.canvas_view.events_el.tabIndex = -1;
    const painted = () => {
      for (const tell of this.watchers) tell(chart);
    };
    view?.repainted.connect(painted);
    painted();
    for (const part of parts) {
      wireTaps(this.page, part);
      if (part.type === "HoverTool" && view) oneTip(view, part);
    }
    const show = watchAside(this, chart);
    if (show) this.asides.set(chart, show);
    this.showRoomy();
  }

  // What needs room (values inside the cells of a matrix) is left out on a narrow screen; the
  // table has it. What stands in for it there is left out on a wide one.
  private showRoomy(): void {
    for (const [name, part] of this.parts) {
      if (name.endsWith(".roomy")) part.visible = this.roomy.matches;
      if (name.endsWith(".narrow")) part.visible = !this.roomy.matches;
    }
  }

  /** Take every chart away. */
  clear(): void {
    for (const { document, box } of this.drawn.values()) {
      document.clear();
      box.replaceChildren();
    }
    this.drawn.clear();
    this.parts.clear();
    this.asides.clear();
    this.underway.clear();
  }

  /** Choose light or dark, by what was kept or else by the system. */
  chooseTheme(): void {
    this.dark = this.wantsDark;
    this.page.host.element.dataset.theme = this.dark ? "dark" : "light";
  }

  get wantsDark(): boolean {
    const kept = storage("localStorage").getItem("theme");
    return kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  /** After a change of light to dark every figure is drawn anew, with what it showed. */
  async redraw(): Promise<void> {
    this.chooseTheme();
    const files = [...this.underway.keys()];
    await Promise.all(this.underway.values());
    this.clear();
    this.page.paint.forget();
    await Promise.all(files.map((file) => this.drawFile(file)));
  }

  /** The figures of every chart there is, for what walks through their models. */
  figures(): Figure[] {
    return [...this.drawn.keys()].flatMap((chart) => this.view(chart)?.model ?? []);
  }
}
