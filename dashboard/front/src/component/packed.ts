/** What Python packs before it sends it: bytes as text, and long texts. */

export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

export async function unpacked(text: string): Promise<string> {
  const { body } = new Response(bytesOf(text));
  return new Response(body?.pipeThrough(new DecompressionStream("gzip"))).text();
}
