import { describe, expect, it } from "vitest";
import { written } from "../src/numbers";
import type { Signs } from "../src/types";
import { state } from "./fakes";

const cells = ["25412", "-1234.5678", "999", "12345678", "wdi_2023_05", "2020Q3"];
const french: Signs = { group: "\u202f", decimal: ",", minus: "-", grouping: [3, 3], least: 1 };

describe("Numbers of published tables", () => {
  it("show every digit, and what is none is left alone", () => {
    expect(cells.map((cell) => written(cell, state().signs.en))).toEqual([
      "25,412",
      "\u22121,234.5678",
      "999",
      "12,345,678",
      "wdi_2023_05",
      "2020Q3",
    ]);
  });

  it("have the signs of the language", () => {
    expect(cells.slice(0, 4).map((cell) => written(cell, french))).toEqual([
      "25\u202f412",
      "-1\u202f234,5678",
      "999",
      "12\u202f345\u202f678",
    ]);
  });

  it("have its groups: lakhs in Hindi, none below five digits in Polish", () => {
    expect(written("12345678", { ...french, group: ",", grouping: [3, 2] })).toBe("1,23,45,678");
    expect(["1234", "12345"].map((cell) => written(cell, { ...french, least: 2 }))).toEqual([
      "1234",
      "12\u202f345",
    ]);
  });
});
