/** What each component carries: the front end is had once for a page, by whatever way there is. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import loader from "../src/loader";
import { FakeCaches, FakeModel, settled } from "./fakes";

vi.mock("../src/component/packed", async () => (await import("./fakes")).unpacking);

const PAGE = `globalThis.DashboardFront = { show: (given) => globalThis.shows(given) };`;
const BOKEH = "globalThis.evaluated += 1; var DashboardBokeh = {};";
const SHARED = { style: "", fixed: { dark: {} }, assets: {} };
const SHELF = JSON.stringify({ bokeh: BOKEH, page: PAGE, ...SHARED });

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

describe("where the browser keeps it", () => {
  const carried = (carrier: FakeModel) =>
    Object.assign(new FakeModel({ version: "1", shelf: "IPY_MODEL_abc" }), {
      widget_manager: { get_model: async () => carrier },
    });

  /** As after the tab is loaded again. */
  const reloaded = () => delete page[Symbol.for("migration-dashboard")];

  beforeEach(() => vi.stubGlobal("caches", new FakeCaches()));

  it("comes once, and not again with the notebook either", async () => {
    const carrier = new FakeModel({ content: SHELF });
    await loader.render({ model: carried(carrier), el });
    expect(carrier.messages).toEqual([{ content: "" }]);
    reloaded();
    const again = carried(carrier);
    await loader.render({ model: again, el });
    expect([shows.mock.calls.length, again.asked, carrier.messages.length]).toEqual([2, [], 1]);
  });

  it("is asked for once by a Panel app", async () => {
    const model = new FakeModel({ version: "1" });
    const rendering = loader.render({ model, el });
    await vi.waitFor(() => expect(model.asked).toHaveLength(1));
    await answer(model);
    await rendering;
    reloaded();
    const again = new FakeModel({ version: "1" });
    await loader.render({ model: again, el });
    expect(again.asked).toEqual([]);
  });

  it("is that of the version, and no other is kept", async () => {
    await loader.render({ model: carried(new FakeModel({ content: SHELF })), el });
    reloaded();
    const newer = new FakeModel({ version: "2" });
    const rendering = loader.render({ model: newer, el });
    await vi.waitFor(() => expect(newer.asked).toHaveLength(1));
    await answer(newer);
    await rendering;
    expect([...(caches as unknown as FakeCaches).kept.keys()]).toEqual([
      expect.stringMatching(/\/2$/),
    ]);
  });

  it("is had anew where what was kept is broken", async () => {
    const broken = JSON.stringify({ bokeh: "no script(", page: PAGE, ...SHARED });
    const carrier = new FakeModel({ content: broken });
    await expect(loader.render({ model: carried(carrier), el })).rejects.toThrow();
    const model = carried(carrier);
    const rendering = loader.render({ model, el });
    await vi.waitFor(() => expect(model.asked).toHaveLength(1));
    await answer(model);
    await rendering;
    expect(shows).toHaveBeenCalledOnce();
  });

  it("stays with the notebook where the browser refuses to keep it", async () => {
    vi.stubGlobal("caches", { open: () => Promise.reject(Error("insecure")) });
    const carrier = new FakeModel({ content: SHELF });
    await loader.render({ model: carried(carrier), el });
    expect([carrier.messages, carrier.get("content")]).toEqual([[], SHELF]);
  });
});

describe("where the scripts have an address", () => {
  const served = (files: Record<string, string>, type = "text/javascript") =>
    vi.stubGlobal(
      "fetch",
      vi.fn(async (path: string) => {
        const text = files[path];
        return new Response(text, { status: text ? 200 : 404, headers: { "Content-Type": type } });
      }),
    );
  const model = () => new FakeModel({ version: "1", scripts: "../components/" });
  const FILES = { "../components/bokeh.js?v=1": BOKEH, "../components/page.js?v=1": PAGE };

  it("asks Python for the rest alone", async () => {
    served(FILES);
    const asking = model();
    const rendering = loader.render({ model: asking, el });
    await vi.waitFor(() => expect(asking.asked.map(([, path]) => path)).toEqual(["shelf/shared"]));
    await asking.answer(asking.asked[0]?.[0] ?? "", { text: JSON.stringify(SHARED) });
    await rendering;
    expect([given().shelf?.fixed, page.evaluated]).toEqual([{ dark: {} }, 1]);
  });

  it.each([
    ["there is nothing there", {}, "text/javascript"],
    ["a page to sign in is there", FILES, "text/html"],
  ])("asks Python for all where %s", async (_, files, type) => {
    served(files, type);
    const asking = model();
    const rendering = loader.render({ model: asking, el });
    const paths = () => asking.asked.map(([, path]) => path);
    await vi.waitFor(() => expect(paths()).toContain("shelf"));
    await answer(asking, paths().indexOf("shelf"));
    await rendering;
    expect(shows).toHaveBeenCalledOnce();
  });
});
