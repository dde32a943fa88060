import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BURST, History, SPACED } from "../src/history";
import type { Host } from "../src/host";

/** A history of the browser's that can be told to refuse. */
class FakeHost {
  entries: string[] = ["first"];
  calls = 0;
  refuses = false;

  push(_: string, url: string): void {
    this.call();
    this.entries.push(url);
  }
  replace(_: string, url: string): void {
    this.call();
    this.entries[this.entries.length - 1] = url;
  }
  private call(): void {
    this.calls += 1;
    if (this.refuses) throw new DOMException("too many", "SecurityError");
  }
}

let host: FakeHost;
let ending: AbortController;
let history: History;
const put = (url: string, isNew = true) => history.put(url, url, isNew);

beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeHost();
  ending = new AbortController();
  history = new History(host as unknown as Host, ending.signal);
});

afterEach(() => {
  vi.useRealTimers();
});

describe("the history", () => {
  it("is written at once, an entry or in place of one", () => {
    put("a");
    put("b", false);
    put("c");
    expect(host.entries).toEqual(["first", "b", "c"]);
  });

  it("is called at most 100 times in 30 s, however many choices there are", () => {
    let most = 0;
    const at: number[] = [];
    for (let i = 0; i < 3000; i += 1) {
      const before = host.calls;
      put(`${i}`);
      vi.advanceTimersByTime(30);
      for (let k = before; k < host.calls; k += 1) at.push(i * 30);
      most = Math.max(most, at.filter((time) => time > i * 30 - 30_000).length);
    }
    expect(most).toBeGreaterThan(30);
    expect(most).toBeLessThan(100);
    vi.advanceTimersByTime(SPACED);
    expect(host.entries.at(-1)).toBe("2999");
  });

  it("keeps an entry that waits a new one, though it is changed meanwhile", () => {
    for (let i = 0; i < BURST; i += 1) put(`${i}`);
    put("waits");
    put("waits, changed", false);
    expect(host.entries).toHaveLength(1 + BURST);
    vi.advanceTimersByTime(SPACED);
    expect(host.entries).toHaveLength(2 + BURST);
    expect(host.entries.at(-1)).toBe("waits, changed");
  });

  it("that throws breaks nothing, and is tried again", () => {
    host.refuses = true;
    put("a");
    put("b");
    expect(host.entries).toEqual(["first"]);
    host.refuses = false;
    vi.advanceTimersByTime(2000);
    expect(host.entries).toEqual(["first", "b"]);
  });

  it("is not written any more once the reader has gone back, or the page is taken away", () => {
    host.refuses = true;
    put("a");
    history.forget();
    put("b");
    ending.abort();
    host.refuses = false;
    vi.advanceTimersByTime(5000);
    expect(host.entries).toEqual(["first"]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
