/** Everything around what is on stage is marked so; all else is hidden by the style sheet. */
import type { Dashboard } from "../dashboard";

export function unmark({ dom }: Dashboard): void {
  for (const node of dom.all(".staged")) node.classList.remove("staged");
}

/** Mark a view and some of its charts; return the short names of the charts that are shown. */
export function mark(
  { dom, stage }: Dashboard,
  view: HTMLElement,
  charts: string[],
  drawable: boolean,
): string[] {
  const boxes = dom.all("[data-chart]", view);
  // A stop without charts shows the lists of its view, or else its table.
  const lists = charts.length === 0 && stage.isTelling ? dom.find(".lists", view) : null;
  const wanted = charts.length ? charts : boxes.slice(0, 1).map(shortName);
  const shown = drawable && !lists ? wanted : [];
  const around = boxes
    .filter((box) => shown.includes(shortName(box)))
    .flatMap((box) => [box, ...[".card", ".grid", ".column"].map((part) => box.closest(part))]);
  for (const node of [view, view.closest(".subject"), ...around, lists, lists?.closest(".grid")]) {
    node?.classList.add("staged");
  }
  return shown;
}

const shortName = (box: HTMLElement): string => box.dataset.chart?.split(".")[1] ?? "";
