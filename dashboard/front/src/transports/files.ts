/** An exported folder: answers stand in scripts beside the page, one for each place. */
import { Offline } from "../offline/offline";
import { viewOf } from "../questions";
import type { AnyAnswer, Fields, Held, State } from "../types";
import { type Column, type Node, openColumns, type Packed, unpacked } from "./columns";
import { Scripts } from "./scripts";
import type { Answer, Question, Transport } from "./transport";

const COMMON = "common";

interface Common {
  columns: Packed[];
  patterns: string[];
  maps: Column[];
  opened: Column[];
}

interface HeldView {
  keys: string[];
  node: Node;
  at?: Map<string, number>;
}

interface AnswerFile {
  common?: Common;
  columns: Packed[];
  patterns: string[];
  choices: string[];
  views: Record<string, HeldView>;
}

type Opened = Omit<AnswerFile, "columns" | "common"> & { common: Common; columns: Column[] };

export interface HeldAnswer {
  /** The fields that were given up. */
  without: string[];
  answer: () => AnyAnswer;
}

export class FilesTransport implements Transport {
  readonly offline: Offline;
  private readonly files = new Map<string, Promise<Opened>>();
  private readonly held: Held;
  private readonly scripts = new Scripts();

  constructor(private readonly state: State) {
    if (!state.held) throw Error("the page was not built ahead");
    this.held = state.held;
    this.offline = new Offline(this, this.held);
  }

  asset(file: string): Promise<string> {
    return this.scripts.text(file, `assets/${file}.js`);
  }

  request(path: string): Promise<Response> {
    return Promise.reject(Error(`${path}: there is no server`));
  }

  async prepare({ names, fields }: Question): Promise<void> {
    if (names.some((name) => this.reads(name).includes("place"))) await this.ahead(fields.place);
  }

  /** Fetch the answers for a place that may be chosen next. */
  async ahead(place = ""): Promise<void> {
    await this.file(place).catch(() => null);
  }

  async views({ names, fields }: Question): Promise<Answer> {
    const answer: Required<Pick<Answer, "views" | "without">> = { views: {}, without: {} };
    for (const name of names) {
      const found = await this.heldAnswer(name, fields).catch(() => null);
      const isTable = name !== viewOf(name);
      answer.without[name] = found?.without ?? [isTable ? "table" : "place"];
      if (found) answer.views[name] = found.answer();
      else if (isTable) answer.views[name] = [];
    }
    return answer;
  }

  /**
   * Return the answer of a view to what is chosen; where it is not held, that which gives up
   * fewest fields: first what only marks a point, then in the order of `given_up`, and the
   * place last of all.
   */
  async heldAnswer(
    name: string,
    fields: Fields,
    place = fields.place ?? "",
  ): Promise<HeldAnswer | null> {
    const reads = this.reads(name);
    const { defaults } = this.state;
    const file = await this.file(reads.includes("place") ? place : COMMON);
    const view = file.views[name];
    if (!view) {
      if (name !== viewOf(name) || place === defaults.place) return null;
      const found = await this.heldAnswer(name, fields, defaults.place);
      return found && { ...found, without: [...found.without, "place"] };
    }
    view.at ??= new Map(view.keys.map((key, i) => [key, i]));
    for (const without of this.givenUp(name, fields)) {
      const key = reads
        .filter((field) => field !== "place")
        .map((field) => (without.includes(field) ? defaults[field] : fields[field]))
        .join(",");
      const at = view.at.get(key);
      if (at !== undefined) return { without, answer: () => unpacked(view.node, at, file) };
    }
    return null;
  }

  // Every set of fields that could be given up, the smallest first.
  private givenUp(name: string, fields: Fields): string[][] {
    const { defaults } = this.state;
    const reads = this.reads(name);
    const could = [
      ...new Set([...(this.held.marks[viewOf(name)] ?? []), ...this.held.given_up]),
    ].filter((field) => reads.includes(field) && fields[field] !== defaults[field]);
    return [...Array(2 ** could.length).keys()]
      .map((mask) => could.filter((_, i) => mask & (1 << i)))
      .sort((a, b) => a.length - b.length);
  }

  private reads(name: string): string[] {
    return this.state.reads[viewOf(name)] ?? [];
  }

  file(name: string): Promise<Opened> {
    let file = this.files.get(name);
    if (!file) {
      file = this.open(name);
      this.files.set(name, file);
      file.catch(() => this.files.delete(name));
    }
    return file;
  }

  private async open(name: string): Promise<Opened> {
    const text = await this.scripts.text(name, `${this.held.folder}/${name}.js`);
    const file: AnswerFile = JSON.parse(text);
    const common = file.common ?? (await this.file(COMMON)).common;
    if (file.common) {
      common.opened = openColumns(common.columns, common.patterns, common.maps, []);
    }
    const patterns = [...common.patterns, ...file.patterns];
    const columns = openColumns(file.columns, patterns, common.maps, common.opened);
    return { ...file, common, columns };
  }
}
