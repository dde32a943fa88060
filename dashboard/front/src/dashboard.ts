/** One mounted dashboard: its parts, what they share, and the end of all its listeners. */
import { Ahead } from "./ahead";
import { Charts } from "./charts/charts";
import { Motion } from "./charts/motion";
import { Paint } from "./charts/paint";
import { Walk } from "./charts/walk";
import { Choices } from "./controls/choices";
import { Compare } from "./controls/compare";
import { Years } from "./controls/years";
import { Scope } from "./dom";
import { Faces } from "./faces/faces";
import { Opened } from "./faces/opened";
import { Origins } from "./faces/origins";
import { Sources } from "./faces/sources";
import { Tables } from "./faces/tables";
import { Follow } from "./follow/follow";
import { Framed } from "./framed";
import type { Host } from "./host";
import { filledWith } from "./marks";
import { Notice } from "./notice";
import { Places } from "./places";
import { Questions } from "./questions";
import { Selection } from "./selection";
import { Handout } from "./stage/handout";
import { Preflight } from "./stage/preflight";
import { Speaker } from "./stage/speaker";
import { Stage } from "./stage/stage";
import { Stories } from "./stage/stories";
import { TakeAway } from "./takeaway";
import { Trail } from "./trail";
import type { Transport } from "./transports/transport";
import type { Fields, Signs, State, Words } from "./types";
import { Waiting } from "./waiting";
import { Writer } from "./writer";

export class Dashboard {
  readonly dom: Scope;
  readonly places: Places;
  readonly languages: string[];
  /** Every word there is now: the page's own, and those of the answers. */
  readonly words: Words = {};

  readonly ahead = new Ahead(this);
  readonly charts = new Charts(this);
  readonly choices = new Choices(this);
  readonly compare = new Compare(this);
  readonly faces = new Faces(this);
  readonly follow = new Follow(this);
  readonly framed = new Framed(this);
  readonly handout = new Handout(this);
  readonly motion = new Motion(this);
  readonly notice = new Notice(this);
  readonly opened = new Opened(this);
  readonly origins = new Origins(this);
  readonly paint = new Paint(this);
  readonly preflight = new Preflight(this);
  readonly questions: Questions;
  readonly selection = new Selection(this);
  readonly sources = new Sources(this);
  readonly speaker: Speaker;
  readonly stage = new Stage(this);
  readonly stories = new Stories(this);
  readonly tables = new Tables(this);
  readonly takeAway = new TakeAway(this);
  readonly trail: Trail;
  readonly waiting: Waiting;
  readonly walk = new Walk(this);
  readonly writer = new Writer(this);
  readonly years = new Years(this);

  private readonly ending = new AbortController();

  constructor(
    readonly root: HTMLElement,
    readonly transport: Transport,
    readonly state: State,
    readonly host: Host,
  ) {
    this.dom = new Scope(root);
    this.languages = Object.keys(state.tags);
    this.places = new Places(state.places, this.languages);
    this.questions = new Questions(this);
    this.speaker = new Speaker(this);
    this.trail = new Trail(this);
    this.waiting = new Waiting(this);
  }

  get chosen(): Fields {
    return this.selection.fields;
  }

  get language(): string {
    return this.chosen.language ?? "";
  }

  /** What a browser calls the language: `es-419`. */
  get tag(): string {
    return this.state.tags[this.language] ?? this.language;
  }

  /** How the language writes numbers. */
  get signs(): Signs | undefined {
    return this.state.signs[this.language];
  }

  /** Aborted when the dashboard is taken away. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  word(slot: string, values?: Record<string, unknown>): string {
    return filledWith(this.words[slot] ?? "", values);
  }

  placeName(code: string | undefined): string {
    return this.places.name(code ?? "", this.language);
  }

  /** Listen until the dashboard is taken away. */
  on<E extends Event = Event>(
    target: EventTarget,
    type: string,
    handler: (event: E) => void,
    options: AddEventListenerOptions = {},
  ): void {
    target.addEventListener(type, handler as EventListener, { ...options, signal: this.signal });
  }

  /** Do something again and again until the dashboard is taken away. */
  every(milliseconds: number, act: () => void): () => void {
    const timer = setInterval(act, milliseconds);
    this.signal.addEventListener("abort", () => clearInterval(timer), { once: true });
    return () => clearInterval(timer);
  }

  end(): void {
    this.ending.abort();
    this.follow.end();
    this.charts.clear();
  }
}
