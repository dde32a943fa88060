import { describe, expect, it } from "vitest";
import table from "../../../tests/addresses.json";
import { readAddress } from "../src/offline/repair";
import { Places } from "../src/places";
import type { Fields } from "../src/types";
import { rules, state } from "./fakes";

/** Query, what it states, what is said of its other parts; test_addresses.py reads it as well. */
const CASES = table as unknown as [query: string, stated: Fields, setAside: string[]][];
const YEARS = ["1990", "1995", "2000", "2005", "2010", "2015", "2019"];

const { places, tags } = state();
const shownAs = ["embed", "data", "present", "story", "stop", "follow", "show"];
const known = {
  fields: {
    place: "place",
    partner: "with",
    direction: "dir",
    year: "year",
    sex: "sex",
    measure: "map",
    since: "since",
    compare: "cmp",
    edition: "ed",
    amount: "usd",
    language: "lang",
  },
  options: {
    direction: ["from", "in"],
    year: YEARS,
    sex: ["all", "male", "female"],
    measure: ["count", "share"],
    since: YEARS,
    edition: ["wb_2017", "wb_2018", "knomad_2021"],
    language: ["en", "es"],
  },
  rules: { ...rules, shown_as: shownAs, years: ["year", "since"] },
  places: new Places(
    [["MESOAMERICA", "Central America", "Centroamérica", "region"], ...places.slice(1)],
    Object.keys(tags),
  ),
};

describe("an address that no server reads", () => {
  it.each(CASES)("means what the server takes it for: %s", (query, stated, setAside) => {
    const read = readAddress(new URLSearchParams(query), known);
    const chosen = Object.entries(read.stated).filter(
      ([name]) => name !== "v" && !shownAs.includes(name),
    );
    expect(Object.fromEntries(chosen)).toEqual(stated);
    expect(read.setAside).toEqual(setAside);
  });

  it("keeps what says how the page is shown", () => {
    const query = new URLSearchParams("v=1&show=stock.table&place=SLV");
    expect(readAddress(query, known).stated).toEqual({
      v: "1",
      show: "stock.table",
      place: "SLV",
    });
  });
});
