/** Answers of the server, by addresses that any cache may keep; or of whatever answers like it. */
import { questionOf } from "../address";
import type { Fields } from "../types";
import type { Answer, Question, Transport } from "./transport";

/** An answer that takes longer is given up and asked for again: readers are told within 5 s. */
const PATIENCE = 4500;

interface Options {
  /** Where the server is, with a last slash; by default where the page is. */
  base?: string;
  /** What asks, in place of the browser's own. */
  fetching?: (path: string, options?: RequestInit) => Promise<Response>;
  tells?: Transport["tells"];
}

export class HttpTransport implements Transport {
  readonly tells: Transport["tells"];
  private readonly prepared = new Set<string>();
  private readonly base: string;
  private readonly fetch: NonNullable<Options["fetching"]>;

  /** @param naming How fields are called in an address. */
  constructor(
    private readonly naming: { fields: Fields; defaults: Fields },
    { base = "", fetching, tells }: Options = {},
  ) {
    this.base = base;
    this.fetch = fetching ?? ((path, options) => fetch(path, options));
    this.tells = tells;
  }

  async views(question: Question, signal: AbortSignal): Promise<Answer | null> {
    const patience = new AbortController();
    const giveUp = () => patience.abort();
    const late = setTimeout(giveUp, PATIENCE);
    signal.addEventListener("abort", giveUp, { once: true });
    try {
      const response = await this.fetch(this.address(question), {
        signal: patience.signal,
        cache: question.fresh ? "reload" : "default",
      });
      return response.ok || response.status === 400 ? await response.json() : null;
    } catch {
      return null;
    } finally {
      clearTimeout(late);
    }
  }

  // By the address that will be asked: the browser keeps the answer for it.
  async prepare(question: Question): Promise<void> {
    const address = this.address(question);
    if (this.prepared.has(address)) return;
    this.prepared.add(address);
    await this.fetch(address).catch(() => this.prepared.delete(address));
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
