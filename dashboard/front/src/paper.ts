/**
 * On paper a chart keeps the size it was drawn in: each subject is made as much smaller as its
 * page needs, but not past reading. A table may take several pages.
 */
import type { Dashboard } from "./dashboard";

const PAPER = { wide: 1040, high: 690, least: 0.46, table: 0.74 };

export function wirePaper(page: Dashboard): void {
  page.on(window, "beforeprint", () => {
    page.tables.printAllRows(true);
    void page.charts.drawAll().then(() => page.charts.showOverlays(false));
    const narrow = matchMedia("(max-width: 1000px)").matches;
    page.host.element.dataset.drawn = narrow ? "narrow" : "wide";
    for (const subject of page.dom.all(".subject")) fitToPaper(page, subject);
  });
  page.on(window, "afterprint", () => {
    page.tables.printAllRows(false);
    page.charts.showOverlays(true);
    for (const subject of page.dom.all(".subject")) {
      for (const name of ["--drawn", "--paper"]) subject.style.removeProperty(name);
    }
  });
}

function fitToPaper(page: Dashboard, subject: HTMLElement): void {
  const { width, height } = subject.getBoundingClientRect();
  const view = page.faces.openView(subject);
  const isChart = view && page.faces.faceOf(view) === "chart";
  const whole = isChart ? PAPER.high / height : PAPER.table;
  const scale = Math.max(PAPER.least, Math.min(1, PAPER.wide / width, whole));
  subject.style.setProperty("--drawn", `${width}px`);
  subject.style.setProperty("--paper", scale.toFixed(3));
}
