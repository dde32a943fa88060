/** What each component carries: the front end is had once for a page, by whatever way there is. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import loader from "../src/loader";
import { FakeModel, settled } from "./fakes";

const PAGE = `globalThis.DashboardFront = { show: (given) => globalThis.shows(given) };`;
const SHELF = JSON.stringify({
  bokeh: "globalThis.evaluated += 1; var DashboardBokeh = {};",
  page: PAGE,
  style: "",
  fixed: { dark: {} },
  assets: {},
});

const page = globalThis as unknown as Record<string | symbol, unknown>;
const shows = vi.fn((_: unknown) => () => {});
const el = document.createElement("div");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  delete page[Symbol.for("migration-dashboard")];
  Object.assign(page, { evaluated: 0, shows });
  shows.mockClear();
  // Node imports no blobs, but the texts of addresses.
  vi.stubGlobal(
    "Blob",
    class {
      constructor(readonly parts: string[]) {}
    },
  );
  vi.spyOn(URL, "createObjectURL").mockImplementation((made) => {
    const { parts } = made as unknown as { parts: string[] };
    const once = `// ${Math.random()}\n`;
    return `data:text/javascript,${encodeURIComponent(once + parts.join(""))}`;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => {});
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const given = () => shows.mock.calls.at(-1)?.[0] as Record<string, Record<string, unknown>>;
const answer = (model: FakeModel, at = 0) =>
  model.answer(model.asked[at]?.[0] ?? "", { text: SHELF });

it("takes it from the model that a notebook keeps it in", async () => {
  const model = new FakeModel({ version: "1", shelf: "IPY_MODEL_abc" });
  const get_model = vi.fn(async () => new FakeModel({ content: SHELF }));
  const widget = Object.assign(model, { widget_manager: { get_model } });
  const end = await loader.render({ model: widget, el });
  expect(get_model).toHaveBeenCalledWith("abc");
  expect(model.asked).toEqual([]);
  expect([given().el, given().shelf?.fixed, given().shelf?.bokeh]).toEqual([
    el,
    { dark: {} },
    undefined,
  ]);
  expect(end).toBeTypeOf("function");
});

it("asks for it where there is no such model, and again if nobody answers", async () => {
  const get_model = async () => Promise.reject(Error("closed"));
  const model = Object.assign(new FakeModel({ version: "1", shelf: "IPY_MODEL_abc" }), {
    widget_manager: { get_model },
  });
  const rendering = loader.render({ model, el });
  await settled();
  const [first] = model.asked;
  expect(first?.[1]).toBe("shelf");
  await vi.advanceTimersByTimeAsync(31_000);
  expect(model.asked).toHaveLength(1);
  expect(model.asked[0]?.[0]).not.toBe(first?.[0]);
  await answer(model);
  await rendering;
  expect(shows).toHaveBeenCalledOnce();
});

it("has it once for a version, and evaluates it once", async () => {
  const [one, other, later] = ["1", "1", "2"].map((version) => new FakeModel({ version }));
  if (!one || !other || !later) throw Error("no models");
  const both = [loader.render({ model: one, el }), loader.render({ model: other, el })];
  await settled();
  expect([one.asked.length, other.asked.length]).toEqual([1, 0]);
  await answer(one);
  await Promise.all(both);
  expect([shows.mock.calls.length, page.evaluated]).toEqual([2, 1]);
  const third = loader.render({ model: later, el });
  await settled();
  await answer(later);
  await third;
  expect(page.evaluated).toBe(2);
});

it("asks through another component if the first is gone", async () => {
  const [gone, here] = [new FakeModel({ version: "1" }), new FakeModel({ version: "1" })];
  void loader.render({ model: gone, el });
  const rendering = loader.render({ model: here, el });
  await settled();
  await vi.advanceTimersByTimeAsync(31_000);
  await answer(here);
  await rendering;
  expect(shows).toHaveBeenCalledOnce();
});

it("fails where what came is broken, and begins anew with the next", async () => {
  const model = new FakeModel({ version: "1" });
  const rendering = loader.render({ model, el });
  await settled();
  const failed = expect(rendering).rejects.toThrow();
  await model.answer(model.asked[0]?.[0] ?? "", { text: "no shelf", status: 404 });
  await failed;
  const again = loader.render({ model, el });
  await settled();
  await answer(model, 1);
  await again;
  expect(shows).toHaveBeenCalledOnce();
});
