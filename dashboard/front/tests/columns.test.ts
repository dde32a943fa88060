import { describe, expect, it } from "vitest";
import { openColumns, type Packed, unpacked } from "../src/transports/columns";
import { unpackedText } from "../src/transports/scripts";

const characters = (...numbers: number[]) => String.fromCharCode(...numbers.map((n) => n + 35));

describe("the columns of a file of answers", () => {
  it("are opened by their kind, those of the common file first", () => {
    const columns: Packed[] = [
      [0, [1.5, null]],
      [1, ["a", 2, "b", 1]],
      [2, "x¦y"],
      [3, 0, characters(1, 0)],
      [4, characters(7, 0)],
      [5, -3, characters(1, 0)],
    ];
    const found = openColumns(columns, [], [["MEX", "SLV"]], [["known"]]);
    expect(found).toEqual([
      ["known"],
      [1.5, null],
      ["a", "a", "b"],
      ["x", "y"],
      ["SLV", "MEX"],
      [7, 0],
      ["y", "x"],
    ]);
  });

  it("are texts put together from patterns and what fills them", () => {
    const columns: Packed[] = [
      [4, characters(0, 1, 0)],
      [2, "Mexico¦Peru"],
      [2, "2019¦2015¦1990"],
      [6, -3, [-1, [-2]]],
    ];
    const found = openColumns(columns, ["in ¦, from ¦", "in ¦ only"], [], []);
    expect(found.at(-1)).toEqual(["in 2019, from Mexico", "in 2015 only", "in 1990, from Peru"]);
  });

  it("give each answer its own values", () => {
    const file = {
      columns: [
        ["title", "rows"],
        ["A", "B"],
        [1, 2],
        [3, 4],
      ],
      choices: [characters(0, 1)],
    };
    const node: [number, unknown, unknown] = [
      0,
      0,
      [
        [3, 0, 1],
        [
          2,
          [
            [4, 0, [2, 1]],
            [4, 0, [2, 1]],
          ],
        ],
      ],
    ];
    expect(unpacked(node, 0, file)).toEqual({
      title: "A",
      rows: [
        [1, 1],
        [2, 2],
      ],
    });
    expect(unpacked(node, 1, file)).toEqual({
      title: "B",
      rows: [
        [3, 3],
        [4, 4],
      ],
    });
  });
});

describe("a packed text", () => {
  it("has seven bits in each character", async () => {
    const text = "Dónde viven ".repeat(30);
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
    const zipped = new Uint8Array(await new Response(stream).arrayBuffer());
    const bits = [...zipped].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    const sevens = bits.padEnd(Math.ceil(bits.length / 7) * 7, "0").match(/.{7}/g) ?? [];
    const packed = sevens.map((seven) => String.fromCharCode(Number.parseInt(seven, 2))).join("");
    expect(await unpackedText(packed)).toBe(text);
  });
});
