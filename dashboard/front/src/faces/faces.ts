/** Each subject shows one of its views, each view one of three faces: chart, table, source. */
import type { Dashboard } from "../dashboard";
import { hit } from "../dom";

export const FACES = ["chart", "table", "source"];

export class Faces {
  constructor(private readonly page: Dashboard) {}

  view(name: string): HTMLElement | null {
    const found = this.page.dom.byId(name);
    return found?.matches(".view") ? found : null;
  }

  subject(name: string): HTMLElement | null {
    return this.view(name)?.closest<HTMLElement>(".subject") ?? null;
  }

  openView(subject: ParentNode): HTMLElement | null {
    return this.page.dom.find(".view:not([hidden])", subject);
  }

  get openViews(): HTMLElement[] {
    return this.page.dom.all(".view:not([hidden])");
  }

  /** The name of the view that is open around a button. */
  viewAround(button: Element): string | null {
    const subject = button.closest(".subject");
    return (subject && this.openView(subject)?.id) ?? null;
  }

  faceOf(view: HTMLElement): string {
    return this.page.dom.find(".face:not([hidden])", view)?.dataset.face ?? "chart";
  }

  isDrawable(view: HTMLElement): boolean {
    return this.page.dom.find("[data-chart]", view) !== null;
  }

  /** Whether a view has a face of that name. */
  has(view: HTMLElement, face: string): boolean {
    return FACES.includes(face) && (face !== "chart" || this.isDrawable(view));
  }

  /** What is on the page now: the open views, and the tables of those whose table is looked at. */
  wanted(): string[] {
    const { stage } = this.page;
    if (stage.on && stage.view) return stage.needs();
    return this.openViews.flatMap((view) => this.withTable(view));
  }

  withTable(view: HTMLElement): string[] {
    return [view.id, ...(this.faceOf(view) === "table" ? [`${view.id}:tables`] : [])];
  }

  async show(name: string, face = "chart", { push = true } = {}): Promise<void> {
    const { page } = this;
    const view = this.view(name);
    if (!view) return;
    const shown = face === "chart" && !this.isDrawable(view) ? "table" : face;
    this.open(view, shown);
    if (push) {
      page.trail.leadsTo(`${name}/${shown}`);
      page.trail.push();
    }
    if (shown === "source") void page.sources.show(name);
    page.questions.ask();
    page.follow.moved({ name, face: shown });
    await page.charts.fetch(name);
  }

  /** Open a view with one of the faces it has. */
  open(view: HTMLElement, face: string): void {
    const { dom } = this.page;
    const drawable = this.isDrawable(view);
    const subject = view.closest<HTMLElement>(".subject") ?? view;
    const mark = (tab: HTMLElement, on: boolean) => tab.setAttribute("aria-selected", String(on));
    for (const tab of dom.all("[data-face-tab=chart]", subject)) tab.hidden = !drawable;
    for (const other of dom.all(".view", subject)) other.hidden = other !== view;
    for (const tab of dom.all("[data-view]", subject)) mark(tab, tab.dataset.view === view.id);
    for (const part of dom.all(".face", view)) part.hidden = part.dataset.face !== face;
    for (const tab of dom.all("[data-face-tab]", subject)) mark(tab, tab.dataset.faceTab === face);
  }

  /** The view and face of a fragment, if they are those of a view here. */
  inFragment(hash: string): { view: string; face: string } | null {
    const [view = "", face = "chart"] = hash.replace(/^#/, "").split("/");
    return this.view(view) && FACES.includes(face) ? { view, face } : null;
  }

  /** The view and face that are open where a fragment leads; another may have been opened since. */
  openAt(fragment: string): string {
    const named = this.inFragment(fragment);
    const subject = named && this.subject(named.view);
    const open = subject && this.openView(subject);
    return open ? `${open.id}/${this.faceOf(open)}` : fragment;
  }

  /** `#view/table` opens that view with that face. */
  openFragment(): void {
    const asked = this.inFragment(this.page.host.hash);
    if (!asked) return;
    void this.show(asked.view, asked.face, { push: false });
    (this.subject(asked.view) ?? this.view(asked.view))?.scrollIntoView();
  }

  wire(): void {
    const { page } = this;
    page.on(page.root, "click", (event) => this.click(hit(event)));
    page.on<KeyboardEvent>(page.root, "keydown", (event) => this.key(event));
    page.on(document, "fullscreenchange", () => {
      if (!document.fullscreenElement) this.shrinkAll();
    });
  }

  private click(button: HTMLElement | null): void {
    if (!button) return;
    const { view, faceTab } = button.dataset;
    const subject = button.closest<HTMLElement>(".subject");
    if (view) void this.show(view);
    if (faceTab) void this.show(this.viewAround(button) ?? "", faceTab);
    if ("enlarge" in button.dataset && subject) void this.enlarge(subject);
    if ("closeDialog" in button.dataset) button.closest("dialog")?.close();
  }

  private key(event: KeyboardEvent): void {
    const { dom } = this.page;
    const { target } = event;
    const tab = target instanceof Element ? target.closest<HTMLElement>("[role=tab]") : null;
    const list = tab?.closest("[role=tablist]");
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (tab && list && step) {
      const tabs = dom.all("[role=tab]", list);
      const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
      next?.focus();
      next?.click();
    }
    if (event.key === "Escape" && !document.fullscreenElement) this.shrinkAll();
  }

  // ---- the whole screen for one subject ---------------------------------------------------

  private async enlarge(subject: HTMLElement): Promise<void> {
    if (subject.classList.contains("enlarged")) {
      if (document.fullscreenElement) await document.exitFullscreen();
      this.setEnlarged(subject, false);
      return;
    }
    this.setEnlarged(subject, true);
    // Inside a frame that forbids it, covering the page is what is left.
    await subject.requestFullscreen?.().catch(() => {});
  }

  private shrinkAll(): void {
    for (const subject of this.page.dom.all(".enlarged")) this.setEnlarged(subject, false);
  }

  private setEnlarged(subject: HTMLElement, on: boolean): void {
    subject.classList.toggle("enlarged", on);
    const button = this.page.dom.get("[data-enlarge]", subject);
    button.dataset.slot = on ? "page.shrink" : "page.enlarge";
    this.page.writer.writeWords();
    this.page.charts.measure();
  }
}
