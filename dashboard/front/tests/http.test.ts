import { afterEach, describe, expect, it, vi } from "vitest";
import { HttpTransport } from "../src/transports/http";
import type { Question } from "../src/transports/transport";
import { state } from "./fakes";

const question = (changes: Partial<Question> = {}): Question => ({
  names: ["stock", "stock:tables"],
  fields: { place: "SLV", partner: "", year: "2019", language: "es" },
  reads: ["place", "language"],
  version: "7",
  fresh: false,
  ...changes,
});
const live = () => new AbortController().signal;

afterEach(() => vi.unstubAllGlobals());

function answering(status: number, body: unknown) {
  const asked = vi.fn(async (_: string, __?: RequestInit) => Response.json(body, { status }));
  vi.stubGlobal("fetch", asked);
  return asked;
}

/** A line that is dead, as the browser does not know. */
function silent() {
  vi.stubGlobal(
    "fetch",
    (_: string, { signal }: RequestInit) =>
      new Promise((_done, failed) =>
        signal?.addEventListener("abort", () => failed(signal.reason)),
      ),
  );
}

describe("questions over HTTP", () => {
  it("state what the views read, by an address that any cache may keep", async () => {
    const asked = answering(200, { views: {}, version: "7" });
    await new HttpTransport(state()).views(question(), live());
    const [address, options] = asked.mock.calls[0] ?? [];
    expect(address).toBe("api/v1/views/stock,stock:tables?place=SLV&lang=es&version=7");
    expect(options?.cache).toBe("default");
  });

  it("ask past every cache when the line was lost", async () => {
    const asked = answering(200, { views: {} });
    await new HttpTransport(state()).views(question({ fresh: true }), live());
    expect(asked.mock.calls[0]?.[1]?.cache).toBe("reload");
  });

  it("are answered with what means nothing, too", async () => {
    answering(400, { set_aside: ["year=2001"], address: "place=SLV" });
    const answer = await new HttpTransport(state()).views(question(), live());
    expect(answer?.set_aside).toEqual(["year=2001"]);
  });

  it("have no answer when the server fails or cannot be reached", async () => {
    answering(503, {});
    expect(await new HttpTransport(state()).views(question(), live())).toBeNull();
    vi.stubGlobal("fetch", () => Promise.reject(Error("no line")));
    expect(await new HttpTransport(state()).views(question(), live())).toBeNull();
  });

  it("are broken off with their signal", async () => {
    silent();
    const asking = new AbortController();
    const answer = new HttpTransport(state()).views(question(), asking.signal);
    asking.abort();
    expect(await answer).toBeNull();
  });

  it("are given up so soon that a reader is told within 5 s", async () => {
    vi.useFakeTimers();
    silent();
    const told = vi.fn();
    void new HttpTransport(state()).views(question(), live()).then(told);
    await vi.advanceTimersByTimeAsync(4000);
    expect(told).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(900);
    expect(told).toHaveBeenCalledWith(null);
    vi.useRealTimers();
  });

  it("go where the server is", async () => {
    const asked = answering(200, {});
    await new HttpTransport(state(), { base: "/lab/proxy/5006/" }).asset("figures-1.json");
    expect(asked.mock.calls[0]?.[0]).toBe("/lab/proxy/5006/assets/figures-1.json");
  });
});
