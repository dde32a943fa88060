import { describe, expect, it } from "vitest";
import { filledWith, numberMarked, pieces, plainText } from "../src/marks";

const SENTENCE = "In 2019, ⟦total|1.60 million⟧ lived abroad: ⟦share|89.3%⟧.";

describe("numbers marked in a sentence", () => {
  it("are told apart from the words around them, in order", () => {
    expect(pieces(SENTENCE)).toEqual([
      { text: "In 2019, " },
      { text: "1.60 million", id: "total" },
      { text: " lived abroad: " },
      { text: "89.3%", id: "share" },
      { text: "." },
    ]);
  });

  it("leave a sentence without marks whole, and an empty one empty", () => {
    expect(pieces("No number here.")).toEqual([{ text: "No number here." }]);
    expect(pieces("")).toEqual([]);
  });

  it("are read without their marks", () => {
    expect(plainText(SENTENCE)).toBe("In 2019, 1.60 million lived abroad: 89.3%.");
  });

  it("are found by their id in any of several texts", () => {
    expect(numberMarked(["nothing", SENTENCE], "share")).toBe("89.3%");
    expect(numberMarked([SENTENCE], "other")).toBeUndefined();
  });
});

describe("values put into a text", () => {
  it("stand for themselves, whatever signs they hold", () => {
    expect(filledWith("{parts} is not known", { parts: "place=$&" })).toBe("place=$& is not known");
  });
});
