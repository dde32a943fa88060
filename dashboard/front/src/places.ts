/** The places that can be chosen: their names, and how they are searched. */
import type { PlaceRow } from "./types";

export interface Place {
  code: string;
  names: string[];
  group: string;
  others: string[];
}

const GROUPS = ["region", "member", "other"];

/** Letters without accents and case, as a search compares them. */
export const plainLetters = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class Places {
  readonly all: Place[];
  private readonly byCode: Map<string, Place>;

  constructor(
    rows: PlaceRow[],
    private readonly languages: string[],
  ) {
    const count = languages.length;
    this.all = rows.map(([code, ...rest]) => ({
      code: code ?? "",
      names: rest.slice(0, count),
      group: rest[count] ?? "",
      others: rest.slice(count + 1),
    }));
    this.byCode = new Map(this.all.map((place) => [place.code, place]));
  }

  has(code: string): boolean {
    return this.byCode.has(code);
  }

  isRegion(code: string): boolean {
    return this.byCode.get(code)?.group === "region";
  }

  name(code: string, language: string): string {
    return this.byCode.get(code)?.names[this.languages.indexOf(language)] ?? "";
  }

  /** Return the places that a text may mean, in any language, members first. */
  search(text: string, language: string, tag = language): Place[] {
    const wanted = plainLetters(text);
    const name = ({ code }: Place) => this.name(code, language);
    return this.all
      .filter(({ names, others }) =>
        [...names, ...others].some((one) => plainLetters(one).includes(wanted)),
      )
      .sort(
        (a, b) =>
          GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || name(a).localeCompare(name(b), tag),
      );
  }
}
