/** The address of what is chosen: fields by their short names, those at their default left out. */
import type { Fields } from "./types";

interface Naming {
  fields: Fields;
  defaults: Fields;
}

/** Return the value of every field in an address; what it does not name has its default. */
export function fieldsIn({ fields, defaults }: Naming, address: string): Fields {
  const query = new URLSearchParams(address);
  return Object.fromEntries(
    Object.entries(fields).map(([field, short]) => [
      field,
      query.get(short) ?? defaults[field] ?? "",
    ]),
  );
}

/** Return the address of `chosen`; `shown` says how it is shown, which no view reads. */
export function addressOf(naming: Naming, chosen: Fields, shown: Fields = {}): string {
  const query = new URLSearchParams({ v: "1", ...shown });
  for (const [field, short] of Object.entries(naming.fields)) {
    const value = chosen[field] ?? "";
    if (value !== naming.defaults[field]) query.set(short, value);
  }
  return query.toString();
}

/** Return the query of a question: of what is chosen, what one of the views reads. */
export function questionOf(naming: Naming, chosen: Fields, read: string[]): URLSearchParams {
  const query = new URLSearchParams();
  for (const [field, short] of Object.entries(naming.fields)) {
    const value = chosen[field] ?? "";
    if (read.includes(field) && value !== naming.defaults[field]) query.set(short, value);
  }
  return query;
}
