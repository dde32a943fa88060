/** Answers of the server, by addresses that any cache may keep. */
import { questionOf } from "../address";
import type { Fields } from "../types";
import type { Answer, Question, Transport } from "./transport";

/** An answer that takes longer is given up and asked for again: readers are told within 5 s. */
const PATIENCE = 4500;

export class HttpTransport implements Transport {
  private readonly prepared = new Set<string>();

  /**
   * @param naming How fields are called in an address.
   * @param base Where the server is, with a last slash; by default where the page is.
   */
  constructor(
    private readonly naming: { fields: Fields; defaults: Fields },
    private readonly base = "",
  ) {}

  async views(question: Question, signal: AbortSignal): Promise<Answer | null> {
    const patience = new AbortController();
    const giveUp = () => patience.abort();
    const late = setTimeout(giveUp, PATIENCE);
    signal.addEventListener("abort", giveUp, { once: true });
    try {
      const response = await fetch(this.address(question), {
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
    await fetch(address).catch(() => this.prepared.delete(address));
  }

  async asset(file: string): Promise<string> {
    const response = await fetch(`${this.base}assets/${file}`);
    if (!response.ok) throw Error(`${file}: ${response.status}`);
    return response.text();
  }

  request(path: string, options?: RequestInit): Promise<Response> {
    return fetch(this.base + path, options);
  }

  private address({ names, fields, reads, version }: Question): string {
    const query = questionOf(this.naming, fields, reads);
    query.set("version", version);
    return `${this.base}api/v1/views/${names.join(",")}?${query}`;
  }
}
