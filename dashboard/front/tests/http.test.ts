import { afterEach, describe, expect, it, vi } from "vitest";
import { HttpTransport } from "../src/transports/http";
import { Kept } from "../src/transports/kept";
import type { Question } from "../src/transports/transport";
import { state, view } from "./fakes";

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

describe("answers that a page has had", () => {
  const stock = (changes: Partial<Question> = {}) =>
    question({ names: ["stock"], version: "1", ...changes });
  const at = (place: string) => ({ place, partner: "", year: "2019", language: "en" });
  const keeping = () => {
    const first = state({ defaults: { place: "000", partner: "", year: "2019", language: "en" } });
    return new HttpTransport(first, { kept: new Kept(first) });
  };

  it("are not asked for again: those that came with it, and those that followed", async () => {
    const asked = answering(200, { views: { stock: view("El Salvador") }, version: "1" });
    const transport = keeping();
    const first = await transport.views(stock({ fields: at("000") }), live());
    expect(first).toEqual({ views: { stock: view("At first") } });
    expect(asked).not.toHaveBeenCalled();
    await transport.views(stock({ fields: at("SLV") }), live());
    const again = await transport.views(stock({ fields: at("SLV") }), live());
    expect(again).toEqual({ views: { stock: view("El Salvador") } });
    expect(asked).toHaveBeenCalledOnce();
  });

  it("leave the others to be asked for, by what those read", async () => {
    const asked = answering(200, { views: { other: view("Other") }, version: "1" });
    const first = state({ reads: { stock: ["place", "language"], other: ["year"] } });
    const transport = new HttpTransport(first, { kept: new Kept(first) });
    const names = ["stock", "other"];
    const fields = { ...at("000"), year: "2010", language: "en" };
    const reads = ["place", "year", "language"];
    const answer = await transport.views(question({ names, fields, reads, version: "1" }), live());
    expect(asked.mock.calls[0]?.[0]).toBe("api/v1/views/other?year=2010&version=1");
    expect(Object.keys(answer?.views ?? {})).toEqual(["stock", "other"]);
  });

  it("are asked for after all when the line was lost, or the server has newer ones", async () => {
    const asked = answering(200, { views: { stock: view("Newer") }, version: "2" });
    const transport = keeping();
    await transport.views(stock({ fields: at("000"), fresh: true }), live());
    expect(asked).toHaveBeenCalledOnce();
    await transport.views(stock({ fields: at("000"), version: "1" }), live());
    expect(asked).toHaveBeenCalledTimes(2);
    const newer = await transport.views(stock({ fields: at("000"), version: "2" }), live());
    expect(newer).toEqual({ views: { stock: view("Newer") } });
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("are there already where they were prepared", async () => {
    const asked = answering(200, { views: { stock: view("El Salvador") }, version: "1" });
    const transport = keeping();
    await transport.prepare(stock({ fields: at("000") }));
    expect(asked).not.toHaveBeenCalled();
    await transport.prepare(stock({ fields: at("SLV") }));
    await transport.prepare(stock({ fields: at("SLV") }));
    await transport.views(stock({ fields: at("SLV") }), live());
    expect(asked).toHaveBeenCalledOnce();
  });

  it("are let go when there are too many, the one not seen for longest first", async () => {
    const asked = answering(200, { views: { stock: view("A place") }, version: "1" });
    const transport = keeping();
    const see = (place: string) => transport.views(stock({ fields: at(place) }), live());
    for (let place = 1; place <= 60; place += 1) {
      await see(`P${place}`);
      if (place < 60) await see("P1");
    }
    expect(asked).toHaveBeenCalledTimes(60);
    await see("P1");
    expect(asked).toHaveBeenCalledTimes(60);
    // What came with the page was not looked at again.
    await see("000");
    expect(asked).toHaveBeenCalledTimes(61);
  });
});
