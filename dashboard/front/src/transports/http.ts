/** Answers of the server, by addresses that any cache may keep; or of whatever answers like it. */
import { questionOf } from "../address";
import type { Answers, Fields } from "../types";
import type { Kept } from "./kept";
import type { Answer, Question, Transport } from "./transport";

/** An answer that takes longer is given up and asked for again: readers are told within 5 s. */
const PATIENCE = 4500;

interface Options {
  /** Where the server is, with a last slash; by default where the page is. */
  base?: string;
  /** What asks, in place of the browser's own. */
  fetching?: (path: string, options?: RequestInit) => Promise<Response>;
  tells?: Transport["tells"];
  /** What was answered before; without it every question is asked. */
  kept?: Kept;
}

export class HttpTransport implements Transport {
  readonly tells: Transport["tells"];
  private readonly prepared = new Set<string>();
  private readonly base: string;
  private readonly fetch: NonNullable<Options["fetching"]>;
  private readonly kept: Kept | undefined;

  /** @param naming How fields are called in an address. */
  constructor(
    private readonly naming: { fields: Fields; defaults: Fields },
    { base = "", fetching, tells, kept }: Options = {},
  ) {
    this.base = base;
    this.fetch = fetching ?? ((path, options) => fetch(path, options));
    this.tells = tells;
    this.kept = kept;
  }

  async views(question: Question, signal: AbortSignal): Promise<Answer | null> {
    const known = question.fresh ? {} : (this.kept?.to(question) ?? {});
    const wanted = this.without(question, known);
    if (wanted.names.length === 0) return { views: known };
    const answer = await this.answered(wanted, signal);
    return answer?.views ? { ...answer, views: { ...known, ...answer.views } } : answer;
  }

  private without(question: Question, known: Answers): Question {
    const names = question.names.filter((name) => !Object.hasOwn(known, name));
    return this.kept?.narrowed(question, names) ?? question;
  }

  private async answered(question: Question, signal: AbortSignal): Promise<Answer | null> {
    const patience = new AbortController();
    const giveUp = () => patience.abort();
    const late = setTimeout(giveUp, PATIENCE);
    signal.addEventListener("abort", giveUp, { once: true });
    try {
      const response = await this.fetch(this.address(question), {
        signal: patience.signal,
        cache: question.fresh ? "reload" : "default",
      });
      if (!response.ok && response.status !== 400) return null;
      return this.keep(question, await response.json());
    } catch {
      return null;
    } finally {
      clearTimeout(late);
    }
  }

  // By the address that will be asked: the browser keeps the answer for it, and so does the page.
  async prepare(question: Question): Promise<void> {
    const wanted = this.without(question, this.kept?.to(question) ?? {});
    const address = this.address(wanted);
    if (wanted.names.length === 0 || this.prepared.has(address)) return;
    this.prepared.add(address);
    try {
      const response = await this.fetch(address);
      if (response.ok) this.keep(wanted, await response.json());
    } catch {
      this.prepared.delete(address);
    }
  }

  private keep(question: Question, answer: Answer): Answer {
    if (answer.views) this.kept?.keep(answer.views, question.fields, answer.version);
    return answer;
  }

  async asset(file: string): Promise<string> {
    const response = await this.fetch(`${this.base}assets/${file}`);
    if (!response.ok) throw Error(`${file}: ${response.status}`);
    return response.text();
  }

  request(path: string, options?: RequestInit): Promise<Response> {
    return this.fetch(this.base + path, options);
  }

  private address({ names, fields, reads, version }: Question): string {
    const query = questionOf(this.naming, fields, reads);
    query.set("version", version);
    return `${this.base}api/v1/views/${names.join(",")}?${query}`;
  }
}
