/** Numbers whose rows can be shown are marked in the words: ⟦id|text⟧. */
const MARK = /⟦([a-z0-9_]+)\|([^⟧]*)⟧/g;

export interface Piece {
  text: string;
  /** The id of a number; nothing for the text between numbers. */
  id?: string;
}

export const plainText = (text: string): string => text.replace(MARK, "$2");

/** Return the numbers of a text and what stands between them, in order. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const { 0: whole, 1: id, 2: number, index } of text.matchAll(MARK)) {
    if (index > from) found.push({ text: text.slice(from, index) });
    found.push({ text: number ?? "", id });
    from = index + whole.length;
  }
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
}

/** Return the number that one of the texts marks with `id`. */
export function numberMarked(texts: Iterable<string>, id: string): string | undefined {
  for (const text of texts) {
    const piece = pieces(text).find((one) => one.id === id);
    if (piece) return piece.text;
  }
  return undefined;
}

/** Put values into the places of a text: {name}. */
export const filledWith = (text: string, values: Record<string, unknown> = {}): string =>
  Object.entries(values).reduce(
    (said, [name, value]) => said.replace(`{${name}}`, () => String(value)),
    text,
  );
