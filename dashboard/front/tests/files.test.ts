import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FilesTransport } from "../src/transports/files";
import type { Question } from "../src/transports/transport";
import type { Held, State } from "../src/types";
import { rules, state } from "./fakes";

const held: Held = {
  folder: "answers-1",
  live: "",
  marks: { stock: ["partner"] },
  options: { year: ["2015", "2019"], language: ["en", "es"] },
  given_up: ["year"],
  rules,
  pages: {},
  speakers: {},
};

/** A file of answers as dashboard/export writes it: one title for each key, told apart by choice. */
const file = (...titles: string[]) => ({
  columns: [
    [2, "texts¦traces¦charts"],
    [2, "stock.title"],
    [0, titles],
    [0, []],
  ],
  patterns: [],
  choices: [String.fromCharCode(...titles.map((_, i) => 35 + i))],
});
const texts = [
  0,
  0,
  [
    [0, 1, [[3, 0, 2]]],
    [0, 3, []],
    [0, 3, []],
  ],
];

const files: Record<string, unknown> = {
  common: { common: { columns: [], patterns: [], maps: [] }, ...file(), views: {} },
  SLV: {
    ...file("2019", "2015", "with Mexico"),
    views: { stock: { keys: [",2019,en", ",2015,en", "MEX,2019,en"], node: texts } },
  },
  "000": { ...file("region"), views: { stock: { keys: [",2019,en"], node: texts } } },
};

let loaded: string[] = [];
let built: State;

beforeEach(() => {
  loaded = [];
  built = state({ held });
  // A script hands over its text when it is there; one that is not there fails.
  vi.spyOn(document.head, "append").mockImplementation((node) => {
    const script = node as HTMLScriptElement;
    const name = /([^/]+)\.js$/.exec(script.src)?.[1] ?? "";
    loaded.push(name);
    queueMicrotask(() => {
      if (name in files) window.handed?.(name, JSON.stringify(files[name]));
      else script.onerror?.(new Event("error"));
    });
  });
});

afterEach(() => vi.restoreAllMocks());

const question = (fields: Record<string, string>): Question => ({
  names: ["stock"],
  fields: { place: "SLV", partner: "", year: "2019", language: "en", ...fields },
  reads: [],
  version: "",
  fresh: false,
});
const titleOf = async (transport: FilesTransport, fields: Record<string, string>) => {
  const { views, without } = await transport.views(question(fields));
  const stock = views.stock as { texts: Record<string, string> } | undefined;
  return [stock?.texts["stock.title"], without?.stock];
};

describe("answers of an exported folder", () => {
  it("are those to what is chosen, where they are held", async () => {
    const transport = new FilesTransport(built);
    expect(await titleOf(transport, {})).toEqual(["2019", []]);
    expect(await titleOf(transport, { year: "2015" })).toEqual(["2015", []]);
    expect(await titleOf(transport, { partner: "MEX" })).toEqual(["with Mexico", []]);
  });

  it("give up as little as they can: first what only marks a point", async () => {
    const transport = new FilesTransport(built);
    const fields = { partner: "MEX", year: "2015" };
    expect(await titleOf(transport, fields)).toEqual(["2015", ["partner"]]);
  });

  it("of a place that is not held are none, and it can be asked for again", async () => {
    const transport = new FilesTransport(built);
    expect(await titleOf(transport, { place: "DEU" })).toEqual([undefined, ["place"]]);
    files.DEU = { ...file("Germany"), views: { stock: { keys: [",2019,en"], node: texts } } };
    expect(await titleOf(transport, { place: "DEU" })).toEqual(["Germany", []]);
  });

  it("are fetched once for each place, however many ask", async () => {
    const transport = new FilesTransport(built);
    await Promise.all([titleOf(transport, {}), titleOf(transport, { year: "2015" })]);
    await transport.ahead("SLV");
    expect(loaded.filter((name) => name === "SLV")).toEqual(["SLV"]);
  });

  it("of two folders on one page do not come to each other", async () => {
    const [one, other] = [new FilesTransport(built), new FilesTransport(built)];
    expect(await titleOf(one, {})).toEqual(["2019", []]);
    expect(await titleOf(other, { year: "2015" })).toEqual(["2015", []]);
  });
});
