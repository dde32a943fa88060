import { describe, expect, it } from "vitest";
import { cellOf, parseCsv } from "../src/csv";
import { fitting, weightiest } from "../src/faces/origins";
import { firstLook, shownRows } from "../src/faces/rows";

const TABLE = {
  rows: [
    ["México", "1,000"],
    ["Nigeria", "no data"],
    ["El Salvador", "20"],
  ],
  values: [null, [1000, null, 20]],
};

describe("the rows of a table", () => {
  it("stand as they came until the reader sorts them", () => {
    expect(shownRows(TABLE, firstLook(), "en")).toEqual([0, 1, 2]);
  });

  it("are sorted by their numbers, and a missing one is last both ways", () => {
    expect(shownRows(TABLE, { ...firstLook(), column: 1 }, "en")).toEqual([2, 0, 1]);
    expect(shownRows(TABLE, { ...firstLook(), column: 1, down: true }, "en")).toEqual([0, 2, 1]);
  });

  it("are sorted by their names in the reader's language", () => {
    expect(shownRows(TABLE, { ...firstLook(), column: 0 }, "es")).toEqual([2, 0, 1]);
  });

  it("are found without accents or case", () => {
    expect(shownRows(TABLE, { ...firstLook(), search: "MEXI" }, "es")).toEqual([0]);
  });
});

describe("published tables", () => {
  it("are read with quotes and commas in their cells", () => {
    const csv = parseCsv('name,value\n"Bolivia (Plurinational State of), ""x""",5\nPeru,\n');
    expect(csv.head).toEqual(["name", "value"]);
    expect(csv.rows).toEqual([
      ['Bolivia (Plurinational State of), "x"', "5"],
      ["Peru", ""],
    ]);
  });

  it("are written so that they are read again", () => {
    const cells = ['a "b", c', "plain", null, 0];
    expect(cells.map(cellOf).join(",")).toBe('"a ""b"", c",plain,,0');
  });

  it("give the rows that a number was computed from, the latest and largest first", () => {
    const head = ["origin", "year", "migrants"];
    const rows = [
      ["SLV", "2015", "9"],
      ["SLV", "2019", "5"],
      ["HND", "2019", "8"],
      ["SLV", "2019", "10"],
    ];
    const found = fitting(head, rows, { origin: ["SLV"], year: [2019, 2015] });
    expect(weightiest(head, found)).toEqual([
      ["SLV", "2019", "10"],
      ["SLV", "2019", "5"],
      ["SLV", "2015", "9"],
    ]);
  });
});
