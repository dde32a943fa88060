/** What tests and tools see of the page: `window.dashboard`, described in docs/architecture.md. */
import type { FigureView } from "./bokeh";
import type { Part } from "./charts/parts";
import { unreadable } from "./charts/texts";
import type { Dashboard } from "./dashboard";
import type { HandoutRequest } from "./stage/handout";
import type { Checked } from "./stage/preflight";
import type { Answer } from "./transports/transport";
import type { Fields } from "./types";

export interface Inside {
  /** What is chosen: field to value. */
  readonly chosen: Fields;
  /** The address of what is chosen, and of how it is shown. */
  address(): string;
  /** The address whose answer is written on the page; null while one is to come. */
  shown(): string | null;
  /** Nothing waits to be answered, written or painted. */
  idle(): boolean;
  choose(field: string, value: string): void;
  go(address: string): void;
  /** What the page's own transport answers about a view. */
  answer(name: string, fields: Fields): Promise<Answer | null>;

  /** Draw every chart that has room on the page, in sight or not. */
  drawAll(): Promise<void>;
  /** The names of the charts that are drawn, and of their parts. */
  charts(): string[];
  parts(): string[];
  part(name: string): Part | undefined;
  /** A column of a part's data; null while its chart is not drawn. */
  column(part: string, name: string): unknown[] | null;
  /** A chart as Bokeh shows it. */
  figure(chart: string): FigureView | null;
  /** Tell each paint of a chart from now on. */
  onPaint(tell: (chart: string) => void): void;
  /** Where a mark stands on the screen, in pixels; null if there is none. */
  markAt(chart: string, part: string, code: string): Spot | null;
  /** Where a point of a chart's axes stands on the screen. */
  spot(chart: string, x: number, y: number): Spot | null;
  /** The texts of a chart that another covers or an edge cuts. */
  unreadable(chart: string): string[];

  readonly stage: {
    readonly on: boolean;
    /** The names of the charts on stage. */
    readonly charts: string[];
    /** When the presenter began. */
    started: number;
    /** Nothing is cut off, or lies on something else. */
    fits(): boolean;
    /** Go to a stop, and wait until it stands still. */
    show(at: number): Promise<void>;
  };
  readonly follow: {
    /** The id of the session that this page shares; "" if it shares none. */
    readonly sharing: string;
    /** The number of the last stop that came to a follower. */
    readonly followed: number;
  };
  /** Go through a story, given as the text of its file, as the page's own check does. */
  preflight(text: string): Promise<Checked[]>;
  /** Wait until what is on stage stands still. */
  settled(): Promise<void>;
  openHandout(request: HandoutRequest): void;
}

type Spot = [x: number, y: number];

export function inside(page: Dashboard): Inside {
  const { charts, questions, selection, host, transport } = page;
  const shown = () => host.element.dataset.shown ?? null;
  return {
    chosen: page.chosen,
    address: () => selection.address(),
    shown,
    idle: () => shown() === selection.address() && charts.isIdle,
    choose: (field, value) => selection.choose(field, value),
    go: (address) => selection.go(address),
    answer: (name, fields) => {
      const asked = { ...page.state.defaults, ...fields };
      return transport.views(questions.question([name], asked), page.signal);
    },
    drawAll: () => charts.drawAll(),
    charts: () => [...charts.drawn].filter(([, drawn]) => drawn.isReady).map(([name]) => name),
    parts: () => [...charts.parts.keys()],
    part: (name) => charts.parts.get(name),
    column: (part, name) => {
      const column = charts.parts.get(part)?.data?.[name];
      return column ? [...column] : null;
    },
    figure: (chart) => charts.view(chart),
    onPaint: (tell) => charts.onPaint(tell),
    markAt: (chart, part, code) => markAt(page, chart, part, code),
    spot: (chart, x, y) => spot(page, chart, x, y),
    unreadable: (chart) => unreadable(charts, chart),
    stage: stageInside(page),
    follow: followInside(page),
    preflight: async (text) => {
      const story = await page.stories.checked(text);
      return story ? page.preflight.check(story) : [];
    },
    settled: () => page.preflight.settled(),
    openHandout: (request) => page.handout.open(request),
  };
}

function stageInside({ stage, speaker, preflight }: Dashboard): Inside["stage"] {
  return {
    get on() {
      return stage.on;
    },
    get charts() {
      return stage.charts.map((short) => `${stage.view?.id}.${short}`);
    },
    get started() {
      return stage.started;
    },
    set started(at: number) {
      stage.started = at;
      speaker.tell();
    },
    fits: () => preflight.fits,
    show: async (at) => {
      await stage.goStop(at, { push: false });
      await preflight.settled();
    },
  };
}

function followInside({ follow }: Dashboard): Inside["follow"] {
  return {
    get sharing() {
      return follow.presenter.key?.id ?? "";
    },
    get followed() {
      return follow.follower.number;
    },
  };
}

function spot(page: Dashboard, chart: string, x: number, y: number): Spot | null {
  const view = page.charts.view(chart);
  if (!view) return null;
  const box = view.canvas_view.el.getBoundingClientRect();
  return [box.x + view.frame.x_scale.compute(x), box.y + view.frame.y_scale.compute(y)];
}

/** Bars have a value, and are met at a fiftieth of their length; other marks have a place. */
const ON_BAR = 0.02;

function markAt(page: Dashboard, chart: string, part: string, code: string): Spot | null {
  const { code: codes = [], value, x, y } = page.charts.parts.get(part)?.data ?? {};
  const row = [...codes].indexOf(code);
  if (row < 0) return null;
  const across = value ? Number(value[row]) * ON_BAR : Number(x?.[row]);
  return spot(page, chart, across, Number(y?.[row]));
}
