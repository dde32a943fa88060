/** What all components of a version share: each page of a browser gets it once. */
import type { State } from "../types";
import type { Show } from "./show";

/** The two scripts, as texts. */
export interface Scripts {
  bokeh: string;
  page: string;
}

export interface Shared {
  style: string;
  /** The parts of the state that are the same for every reader. */
  fixed: Omit<State, "address" | "views">;
  /** Name to text of the files that are asked for first. */
  assets: Record<string, string>;
}

/** As it comes from Python, unpacked. */
export type Kept = Scripts & Shared;

export interface Shelf extends Shared {
  show: Show;
}
