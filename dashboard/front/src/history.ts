/**
 * What is written into the browser's history. Safari throws after 100 calls in 30 s: calls are
 * spaced out before that, the last one counts, and one that throws is tried again later.
 */
import type { Host } from "./host";

/** So many calls may follow each other at once; then one each so many milliseconds. */
export const BURST = 20;
export const SPACED = 400;
/** How soon one that threw is tried again, at first and at last. */
const AGAIN = 1000;
const LAST_AGAIN = 30_000;

interface Entry {
  address: string;
  url: string;
  isNew: boolean;
}

export class History {
  private waiting: Entry | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private left = BURST;
  private again = AGAIN;
  private counted = Date.now();

  constructor(
    private readonly host: Host,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.forget(), { once: true });
  }

  /** Write an entry: a new one, or in place of the present one. */
  put(address: string, url: string, isNew: boolean): void {
    this.waiting = { address, url, isNew: isNew || this.waiting?.isNew === true };
    if (this.timer === undefined) this.write();
  }

  /** What waits is not written any more: the reader has gone to another entry. */
  forget(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = null;
  }

  private write(): void {
    this.timer = undefined;
    if (!this.waiting) return;
    if (!this.mayCall()) {
      this.later(SPACED);
      return;
    }
    const { address, url, isNew } = this.waiting;
    try {
      if (isNew) this.host.push(address, url);
      else this.host.replace(address, url);
      this.waiting = null;
      this.again = AGAIN;
    } catch {
      this.later(this.again);
      this.again = Math.min(2 * this.again, LAST_AGAIN);
    }
  }

  private later(wait: number): void {
    this.timer = setTimeout(() => this.write(), wait);
  }

  private mayCall(): boolean {
    const now = Date.now();
    const earned = Math.floor((now - this.counted) / SPACED);
    if (earned > 0) {
      this.left = Math.min(BURST, this.left + earned);
      this.counted = now;
    }
    if (this.left === 0) return false;
    this.left -= 1;
    return true;
  }
}
