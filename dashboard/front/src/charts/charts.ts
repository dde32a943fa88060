/** The figures: each chart is a document of Bokeh's own, built when it comes near the screen. */
import { add_document_standalone, Document, documents, FigureView } from "../bokeh";
import type { Dashboard } from "../dashboard";
import { watchAside } from "./aside";
import { scaleModel, type Usual } from "./large";
import { asPart, type Part } from "./parts";
import { shaded } from "./patches";
import { distance, nextTask, Sight } from "./sight";
import { wireTaps } from "./taps";
import { oneTip } from "./tips";

type Json = Parameters<typeof Document.from_json>[0];
type Files = Record<string, Json>;

/** From how many pixels on there is room for what a narrow screen leaves out. */
const ROOMY = 900;

/** One chart that is drawn. */
export interface Drawn {
  document: Document;
  box: HTMLElement;
  parts: Part[];
  /** Its view is there: it can be met, and asked where things stand. */
  isReady: boolean;
}

export class Charts {
  /** Every named part of the charts that are drawn. */
  readonly parts = new Map<string, Part>();
  readonly drawn = new Map<string, Drawn>();
  readonly usual: Usual = new WeakMap();
  dark = false;
  private wasRoomy = false;
  private readonly files = new Map<string, Promise<Files>>();
  private readonly underway = new Map<string, Promise<void>>();
  /** What shows and hides what stands beside a map. */
  private readonly asides = new Map<string, () => void>();

  /** Who is told of every paint. */
  private readonly watchers: ((chart: string) => void)[] = [];

  private readonly sight: Sight;

  constructor(private readonly page: Dashboard) {
    const build = (chart: string) => this.build(chart);
    this.sight = new Sight(page, build, (chart) => page.paint.applyIfStale(chart));
  }

  /** Tell each paint of a chart from now on. */
  onPaint(tell: (chart: string) => void): void {
    this.watchers.push(tell);
  }

  wire(): void {
    const { host, root, signal } = this.page;
    host.onTheme(() => void this.redraw(), signal);
    this.wasRoomy = this.isRoomy;
    const watch = new ResizeObserver(() => this.measure());
    watch.observe(root);
    signal.addEventListener("abort", () => watch.disconnect(), { once: true });
    this.sight.wire();
  }

  get isRoomy(): boolean {
    return this.page.host.width >= ROOMY;
  }

  /** Show what there is room for now. */
  measure(): void {
    if (this.isRoomy === this.wasRoomy) return;
    this.wasRoomy = this.isRoomy;
    this.showRoomy();
    for (const show of this.asides.values()) show();
  }

  /** Fetch the figures of a view; each is built when it comes near the screen. */
  async fetch(view: string): Promise<void> {
    const { figures } = this.page.state;
    const file = figures[view] ?? figures.first;
    if (file) await this.filesOf(file);
  }

  /** Every chart in sight is drawn, and all that are drawn show what was answered. */
  get isIdle(): boolean {
    const charts = this.page.dom.all("[data-chart]").map(({ dataset: { chart = "" } }) => chart);
    return (
      charts
        .filter((chart) => this.isInSight(chart))
        .every((chart) => this.drawn.get(chart)?.isReady) &&
      this.page.paint.isFresh &&
      // One that was hidden before its first paint is painted when it is shown.
      [...this.drawn.values()].every(
        ({ document, box }) => document.is_idle || distance(box) === Number.POSITIVE_INFINITY,
      )
    );
  }

  /** Draw every chart that has room on the page, in sight or not: for paper, and for pictures. */
  async drawAll(within?: ParentNode): Promise<void> {
    const boxes = this.page.dom
      .all("[data-chart]", within)
      .filter((box) => distance(box) < Number.POSITIVE_INFINITY);
    const atOnce = async () => {};
    await Promise.all(boxes.map(({ dataset: { chart = "" } }) => this.build(chart, atOnce)));
    this.page.paint.applyStale();
    // A page that is about to be printed has no further frame to paint in.
    for (const { dataset } of boxes) this.view(dataset.chart ?? "")?.repaint();
  }

  /**
   * What is painted just before printing is printed as lines, not as pixels: there the empty layer
   * that lies over each chart would wipe it out.
   */
  showOverlays(on: boolean): void {
    for (const chart of this.drawn.keys()) {
      const layer = this.view(chart)?.canvas_view.overlays.el;
      if (layer) layer.style.display = on ? "" : "none";
    }
  }

  isInSight(chart: string): boolean {
    return this.sight.isInSight(chart);
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

  private filesOf(file: string): Promise<Files> {
    let found = this.files.get(file);
    if (!found) {
      found = this.page.transport.asset(file).then((text) => JSON.parse(text));
      this.files.set(file, found);
      found.catch(() => this.files.delete(file));
    }
    return found;
  }

  // A chart is built once, however often it is asked for meanwhile. Its models are made in one task
  // and drawn in the next: `pause` lies between them.
  private build(chart: string, pause: () => Promise<void> = nextTask): Promise<void> {
    let building = this.underway.get(chart);
    if (!building) {
      building = this.buildIn(chart, pause);
      this.underway.set(chart, building);
      building.catch(() => this.underway.delete(chart));
    }
    return building;
  }

  private async buildIn(chart: string, pause: () => Promise<void>): Promise<void> {
    const { dark } = this;
    const json = await this.figureOf(chart);
    const box = this.box(chart);
    if (!box || !json || dark !== this.dark || this.page.signal.aborted) return;
    const document = Document.from_json(dark ? shaded(json, this.page.state.dark) : json);
    const parts = [...document.all_models].map(asPart);
    const drawn: Drawn = { document, box, parts, isReady: false };
    this.drawn.set(chart, drawn);
    for (const part of parts) {
      if (part.name) this.parts.set(part.name, part);
      scaleModel(part, this.page.stage.isLarge, this.usual);
    }
    this.page.paint.applyChart(chart);
    await pause();
    if (this.drawn.get(chart) !== drawn) return;
    await add_document_standalone(document, box, [box], false);
    drawn.isReady = true;
    this.wireChart(chart, parts);
  }

  private async figureOf(chart: string): Promise<Json | undefined> {
    const { figures } = this.page.state;
    const file = figures[chart.split(".")[0] ?? ""] ?? figures.first;
    return file ? (await this.filesOf(file))[chart] : undefined;
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
    const { isRoomy } = this;
    for (const [name, part] of this.parts) {
      if (name.endsWith(".roomy")) part.visible = isRoomy;
      if (name.endsWith(".narrow")) part.visible = !isRoomy;
    }
  }

  /** Take every chart away. */
  clear(): void {
    for (const { document, box } of this.drawn.values()) {
      document.clear();
      // Bokeh itself keeps every document, and a view for notifications that each has.
      documents.splice(documents.indexOf(document), 1);
      document.views_manager?.clear();
      box.replaceChildren();
    }
    this.drawn.clear();
    this.parts.clear();
    this.asides.clear();
    this.underway.clear();
  }

  /** Choose light or dark, as is wanted. */
  chooseTheme(): void {
    const { host } = this.page;
    this.dark = host.isDark;
    host.element.dataset.theme = this.dark ? "dark" : "light";
  }

  /** After a change of light to dark every figure is drawn anew, with what it showed. */
  async redraw(): Promise<void> {
    if (this.page.host.isDark === this.dark) return;
    this.chooseTheme();
    await Promise.allSettled(this.underway.values());
    this.clear();
    this.page.paint.forget();
    this.sight.lookAgain();
  }
}
