import { describe, expect, it } from "vitest";
import { addressOf, fieldsIn, questionOf } from "../src/address";
import { state } from "./fakes";

const naming = state();

describe("addresses", () => {
  it("give every field that they do not name its default", () => {
    expect(fieldsIn(naming, "v=1&place=SLV&lang=es&colour=red")).toEqual({
      place: "SLV",
      partner: "",
      year: "2019",
      language: "es",
    });
  });

  it("leave out what is at its default, and come back as they were", () => {
    const address = "v=1&place=SLV&with=MEX&lang=en";
    expect(addressOf(naming, fieldsIn(naming, address))).toBe(address);
    const chosen = { place: "000", partner: "", year: "2019", language: "en" };
    expect(addressOf(naming, chosen)).toBe("v=1&lang=en");
  });

  it("say how the page is shown before what is chosen", () => {
    const chosen = fieldsIn(naming, "place=SLV&lang=en");
    expect(addressOf(naming, chosen, { present: "1" })).toBe("v=1&present=1&place=SLV&lang=en");
  });

  it("keep a text with markup as a text", () => {
    const chosen = fieldsIn(naming, "place=%3Cimg%3E");
    expect(chosen.place).toBe("<img>");
    expect(addressOf(naming, chosen)).toContain("place=%3Cimg%3E");
  });

  it("ask a view only for what it reads", () => {
    const chosen = fieldsIn(naming, "place=SLV&year=2000&lang=es");
    expect(questionOf(naming, chosen, ["place", "language"]).toString()).toBe("place=SLV&lang=es");
  });
});
