/** What Python packs is what is read. */
import { expect, it } from "vitest";
import { bytesOf, unpacked } from "../src/component/packed";

const textOf = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

it("unpacks a long text, with all its letters", async () => {
  const text = JSON.stringify({ told: "Población migrante ⟦total⟧".repeat(5000) });
  const stream = new Response(text).body?.pipeThrough(new CompressionStream("gzip"));
  const packed = textOf(new Uint8Array(await new Response(stream).arrayBuffer()));
  expect(packed.length).toBeLessThan(text.length / 20);
  expect(await unpacked(packed)).toBe(text);
});

it("reads bytes of every value", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  expect(bytesOf(textOf(bytes))).toEqual(bytes);
});

it("fails on what is not packed", async () => {
  await expect(unpacked("no shelf")).rejects.toThrow();
  await expect(unpacked(btoa("no shelf"))).rejects.toThrow();
});
