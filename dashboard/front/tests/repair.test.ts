import { describe, expect, it } from "vitest";
import { readAddress } from "../src/offline/repair";
import { Places } from "../src/places";
import { rules, state } from "./fakes";

const { places, tags } = state();
const known = {
  fields: { ...state().fields, compare: "cmp", amount: "usd", sex: "sex" },
  options: {
    year: ["1990", "1995", "2000", "2019"],
    language: ["en", "es"],
    sex: ["all", "male", "female"],
  },
  rules,
  places: new Places(
    [["MESOAMERICA", "Central America", "Centroamérica", "region"], ...places.slice(1)],
    Object.keys(tags),
  ),
};
const read = (query: string) => readAddress(new URLSearchParams(query), known);

describe("an address that no server reads", () => {
  it("is taken as it stands where it is right", () => {
    expect(
      read("v=1&place=SLV&with=DEU&year=2000&cmp=SLV-MEX&usd=350&lang=es&show=stock.table"),
    ).toEqual({
      stated: {
        v: "1",
        place: "SLV",
        with: "DEU",
        year: "2000",
        cmp: "SLV-MEX",
        usd: "350",
        lang: "es",
        show: "stock.table",
      },
      setAside: [],
    });
  });

  it.each([
    ["place=slv", "place", "SLV", "place=slv → place=SLV"],
    ["place=SV", "place", "SLV", "place=SV → place=SLV"],
    ["place=222", "place", "SLV", "place=222 → place=SLV"],
    ["place=centroamerica", "place", "MESOAMERICA", "place=centroamerica → place=MESOAMERICA"],
    ["with=deutschland", "with", "DEU", "with=deutschland → with=DEU"],
    ["year=2001", "year", "2000", "year=2001 → year=2000"],
    ["year=1985", "year", "1990", "year=1985 → year=1990"],
    ["lang=EN", "lang", "en", "lang=EN → lang=en"],
    ["lang=es-MX", "lang", "es", "lang=es-MX → lang=es"],
    ["sex=Male", "sex", "male", "sex=Male → sex=male"],
    ["cmp=slv,mexico", "cmp", "SLV-MEX", "cmp=slv,mexico → cmp=SLV-MEX"],
    ["partner=DEU", "with", "DEU", "partner=DEU → with=DEU"],
    ["PLACE=SLV", "place", "SLV", "PLACE=SLV → place=SLV"],
  ])("is put right where it is nearly: %s", (query, name, value, said) => {
    expect(read(query)).toEqual({ stated: { [name]: value }, setAside: [said] });
  });

  it.each([
    "place=ATLANTIS",
    "place=Salvador",
    "year=1066",
    "year=20001",
    "year=",
    "sex=both",
    "with=MESOAMERICA",
    "cmp=SLV-MEX-DEU-MESOAMERICA",
    "lang=de",
    "colour=red",
    "v=2",
    `usd=${"1".repeat(21)}`,
  ])("is set aside where it means nothing: %s", (query) => {
    expect(read(query)).toEqual({ stated: {}, setAside: [query] });
  });

  it("says what a later part overrules, and lets no near name overrule the right one", () => {
    const { stated, setAside } = read("place=MEX&place=SLV&Place=DEU");
    expect(stated).toEqual({ place: "SLV" });
    expect(setAside).toEqual(["place=MEX", "Place=DEU"]);
  });
});
