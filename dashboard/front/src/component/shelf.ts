/** What all components of a version share: each page of a browser gets it once. */
import type { State } from "../types";
import type { Show } from "./show";

/** As it comes from Python. */
export interface Kept {
  /** The two scripts, as texts. */
  bokeh: string;
  page: string;
  style: string;
  /** The parts of the state that are the same for every reader. */
  fixed: Omit<State, "address" | "views">;
  /** Name to text of the files that are asked for first. */
  assets: Record<string, string>;
}

export interface Shelf extends Omit<Kept, "bokeh" | "page"> {
  show: Show;
}
