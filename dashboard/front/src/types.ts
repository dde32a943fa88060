/** What the server hands to the page: the shapes of its JSON. */

export type Fields = Record<string, string>;
export type Words = Record<string, string>;

/** Code, its name in each language, group, then other names. */
export type PlaceRow = string[];

/** `{part: {property: value}}`: what to set on the named models of a chart. */
export type Patch = Record<string, Record<string, unknown>>;

export interface Rows {
  table: string;
  where: Record<string, (string | number)[]>;
  by?: string | null;
}

/** How a number was computed, and from which rows. */
export interface Trace {
  formula: string;
  rows: Rows[];
  cited?: string;
}

export interface ViewAnswer {
  texts: Words;
  traces: Record<string, Trace>;
  charts: Record<string, Patch>;
}

export interface TableAnswer {
  caption: string;
  head: string[];
  rows: string[][];
  codes: string[];
  traces: (Trace | null)[];
  values: ((number | null)[] | null)[];
}

export type AnyAnswer = ViewAnswer | TableAnswer[];
export type Answers = Record<string, AnyAnswer>;

/** What dashboard/address.py knows, for a page that has no server to read its address. */
export interface AddressRules {
  /** Names of parts that say how the page is shown. */
  shown_as: string[];
  /** Fields that are years, and how far the nearest may be. */
  years: string[];
  most_years: number;
  most_compared: number;
  longest_amount: number;
  /** Two letters or a number to the code of a place. */
  codes: Record<string, string>;
}

/** What an exported folder holds, and where what it has not is to be found. */
export interface Held {
  folder: string;
  live: string;
  marks: Record<string, string[]>;
  options: Record<string, string[]>;
  given_up: string[];
  rules: AddressRules;
  pages: Record<string, string>;
  speakers: Record<string, string>;
}

export interface State {
  address: string;
  set_aside: string[];
  version: string;
  shown: string[];
  embed: string;
  fields: Fields;
  defaults: Fields;
  interface: Record<string, Words>;
  tags: Record<string, string>;
  signs: Record<string, Signs>;
  places: PlaceRow[];
  figures: Record<string, string>;
  reads: Record<string, string[]>;
  datasets: Record<string, string[]>;
  editions: Record<string, string[]>;
  sources: Record<string, string>;
  data: Record<string, string>;
  stories: Record<string, string>;
  dark: Record<string, string>;
  citing: string;
  /** The address of the page, for what is told to others by a component, which has none. */
  site?: string;
  views: Answers;
  held?: Held;
}

export interface Cite {
  text: string;
  apa: string;
  bibtex: string;
}

export interface Source {
  publisher: string;
  title: string;
  edition: string;
  licence: { name: string; address?: string };
  address: string;
  caveats: string[];
  cite: Cite;
}

export interface SourceTable {
  title: string;
  rows: string;
  columns: Record<string, string>;
  sources: Source[];
}

/** How a language writes a number, as Python knows it from the CLDR. */
export interface Signs {
  group: string;
  decimal: string;
  minus: string;
  grouping: [last: number, before: number];
  least: number;
}

export interface Stop {
  address: string;
  view: string;
  charts: string[];
  needs: string[];
  title: Words;
  caption: Words;
  notes: Words;
  seconds?: number;
}

export interface Story {
  name: string;
  title?: Words;
  /** Where the story says nothing in a language: the tag of the one that its words are in. */
  lent?: Words;
  stops: Stop[];
}
