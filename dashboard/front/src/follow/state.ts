/** What a page shows, as others are told it. */
import type { Dashboard } from "../dashboard";
import type { Words } from "../types";

export interface SharedStop {
  charts: string[];
  /** The presenter explores: what is said is the view's own. */
  free: boolean;
  title?: Words;
  caption?: Words;
  needs?: string[];
}

export interface SharedState {
  /** What is chosen, without the language and what else is open: each reader keeps their own. */
  address: string;
  /** View and face. */
  fragment: string;
  stop?: SharedStop;
  blank?: boolean;
}

const OWN = ["lang", "present", "story", "stop", "show"];

/**
 * Return the address without its language, and the view and face last opened or else amid the
 * screen; on stage the stop too, its notes left out: they are the speaker's alone.
 */
export function sharedState(page: Dashboard, opened: string): SharedState {
  const { stage, faces } = page;
  const query = new URLSearchParams(page.selection.address());
  for (const part of OWN) query.delete(part);
  const address = query.toString();
  if (!stage.on || !stage.view) return { address, fragment: faces.openAt(opened) || amid(page) };
  const { title, caption, needs = [] } = stage.stop ?? {};
  const free = !stage.isTelling;
  const stop = { charts: stage.charts, free, title, caption, needs };
  const fragment = `${stage.view.id}/${faces.faceOf(stage.view)}`;
  return { address, fragment, blank: stage.blank, stop };
}

/** Return the view and face of the subject amid the screen; "" if there is none. */
export function amid({ dom, faces }: Dashboard): string {
  const middle = innerHeight / 2;
  const subject = dom.all(".subject").find((box) => box.getBoundingClientRect().bottom > middle);
  const view = subject && subject.getBoundingClientRect().top < middle && faces.openView(subject);
  return view ? `${view.id}/${faces.faceOf(view)}` : "";
}

/** Return every choice but the language: the address, and view and face of each subject. */
export const choicesOf = (page: Dashboard): string =>
  JSON.stringify([sharedState(page, "").address, page.faces.wanted()]);
