/**
 * An address is read here as the server reads it, by the same rules (dashboard/address.py, which
 * hands on what it knows of years, places and names): right, nearly right, or nothing.
 */
import { type Places, plainLetters } from "../places";
import type { AddressRules, Fields } from "../types";

const OF_PLACES = ["place", "partner"];
const READ_AS = " → ";
const LONGEST_PART = 60;
const COMPARED = "-";

interface Knowledge {
  /** Field to its name in an address. */
  fields: Fields;
  /** Field to its values, of those that are a choice. */
  options: Record<string, string[]>;
  rules: AddressRules;
  places: Places;
}

export interface Read {
  /** Name in an address to value, of what is stated. */
  stated: Fields;
  setAside: string[];
}

/** Read the parts of an address; those that mean nothing, or were read as another, are named. */
export function readAddress(query: URLSearchParams, known: Knowledge): Read {
  const last = Object.fromEntries(query);
  const read: Read = {
    stated: {},
    setAside: [...query]
      .filter(([name, value]) => value !== last[name])
      .map(([name, value]) => said(`${name}=${value}`)),
  };
  for (const [name, value] of Object.entries(last)) readPart(name, value, last, known, read);
  return read;
}

function readPart(name: string, value: string, all: Fields, known: Knowledge, read: Read): void {
  if (known.rules.shown_as.includes(name) || (name === "v" && value === "1")) {
    read.stated[name] = value;
    return;
  }
  const field = fieldMeant(name, all, known.fields);
  const found = field && valueMeant(field, value, known);
  const short = known.fields[field] ?? "";
  if (found !== undefined && short) read.stated[short] = found;
  const readAs = found !== undefined && short ? `${short}=${found}` : "";
  if (readAs !== `${name}=${value}`) read.setAside.push(said(`${name}=${value}`, readAs));
}

// Cut between characters, as the server does: one may take two units of a string.
function said(part: string, readAs = ""): string {
  const arrow = readAs && READ_AS + readAs;
  return [...part].slice(0, LONGEST_PART - [...arrow].length).join("") + arrow;
}

// A name that is nearly right counts only if the right one is not stated too.
function fieldMeant(name: string, all: Fields, fields: Fields): string {
  const fieldOf = (short: string) => Object.keys(fields).find((field) => fields[field] === short);
  const right = fieldOf(name);
  if (right) return right;
  const near = name.trim().toLowerCase();
  const field = fieldOf(near) ?? (Object.hasOwn(fields, near) ? near : "");
  return field && !Object.hasOwn(all, fields[field] ?? "") ? field : "";
}

function valueMeant(field: string, value: string, known: Knowledge): string | undefined {
  if (fits(field, value, known)) return value;
  const near = meant(field, value.trim(), known);
  return near && fits(field, near, known) ? near : undefined;
}

function fits(field: string, value: string, { options, rules, places }: Knowledge): boolean {
  if (field === "place") return places.has(value);
  if (field === "partner") return value === "" || (places.has(value) && !places.isRegion(value));
  if (field === "amount") return value.length <= rules.longest_amount && !/\p{C}/u.test(value);
  if (field !== "compare") return options[field]?.includes(value) ?? false;
  const codes = value ? value.split(COMPARED) : [];
  const distinct = new Set(codes).size === codes.length && codes.length <= rules.most_compared;
  return distinct && codes.every((code) => places.has(code));
}

function meant(field: string, text: string, known: Knowledge): string {
  if (OF_PLACES.includes(field)) return codeMeant(text, known);
  if (field === "compare") {
    const codes = text.split(/[\s,;+-]+/).filter(Boolean);
    const found = codes.map((code) => codeMeant(code, known));
    return found.every(Boolean) ? [...new Set(found)].join(COMPARED) : "";
  }
  const options = known.options[field] ?? [];
  if (known.rules.years.includes(field)) return yearMeant(text, options, known.rules.most_years);
  const tag = field === "language" ? (text.split(/[-_]/)[0] ?? "") : text;
  return options.find((option) => option.toLowerCase() === tag.toLowerCase()) ?? "";
}

// A code in small letters, of two letters or a number, or a whole name in one of the languages.
function codeMeant(text: string, { rules, places }: Knowledge): string {
  const code = text.toUpperCase();
  if (places.has(code)) return code;
  const plain = plainLetters(text);
  const named = places.all.find(({ names, others }) =>
    [...names, ...others].some((name) => plainLetters(name) === plain),
  );
  return rules.codes[code] ?? named?.code ?? "";
}

// The nearest year; of two as near, the earlier.
function yearMeant(text: string, options: string[], most: number): string {
  if (!/^[0-9]{4}$/.test(text)) return "";
  const away = (year: string) => Math.abs(Number(year) - Number(text));
  const [nearest = ""] = [...options].sort((a, b) => away(a) - away(b) || Number(a) - Number(b));
  return away(nearest) <= most ? nearest : "";
}
