/**
 * What waits for its answer says so: a title that stood there before is not to be read as that of
 * what was just chosen. A quick answer comes before anything is said.
 */
import type { Dashboard } from "./dashboard";

const QUICK = 150;

export class Waiting {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isShown = false;

  constructor(private readonly page: Dashboard) {
    page.signal.addEventListener("abort", () => clearTimeout(this.timer), { once: true });
  }

  /** Something was asked: unless it is answered soon, the views that wait are marked. */
  begin(): void {
    if (this.isShown) this.mark();
    else this.timer ??= setTimeout(() => this.mark(), QUICK);
  }

  /** The answer to what is chosen is written. */
  end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.isShown) this.show([]);
    this.isShown = false;
  }

  private mark(): void {
    this.isShown = true;
    this.show(this.page.questions.stale());
  }

  private show(names: string[]): void {
    const { dom, stage } = this.page;
    for (const view of dom.all(".view")) {
      setBusy(view, names.includes(view.id));
      const table = dom.find(".face[data-face=table]", view);
      if (table) setBusy(table, names.includes(`${view.id}:tables`));
    }
    // On stage the title, the caption and the source stand outside the view.
    const isTold = stage.on && names.includes(stage.view?.id ?? "");
    for (const part of dom.all(".stage-head, #stage-source")) setBusy(part, isTold);
  }
}

function setBusy(node: HTMLElement, isBusy: boolean): void {
  if (isBusy) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}
