/**
 * The open view and face of each subject, as an address states them: what differs from the first
 * view and its first face, `show=other_view-first_view.table`.
 */
import type { Dashboard } from "../dashboard";

const BETWEEN = "-";
const SEPARATORS = /[-,\s]+/;

interface Open {
  view: HTMLElement;
  face: string;
}

export class Opened {
  private first: HTMLElement[] = [];

  constructor(private readonly page: Dashboard) {}

  /** Take what is open now for what an address need not state. */
  remember(): void {
    this.first = this.open.map(({ view }) => view);
  }

  private get open(): Open[] {
    const { dom, faces } = this.page;
    return dom
      .all(".subject")
      .map((subject) => faces.openView(subject))
      .filter((view) => view !== null)
      .map((view) => ({ view, face: faces.faceOf(view) }));
  }

  /** What stands in the address; "" while every subject shows what it shows first. */
  get text(): string {
    return this.open
      .filter((open) => !this.first.includes(open.view) || open.face !== this.firstFace(open.view))
      .map((open) => this.said(open))
      .join(BETWEEN);
  }

  /** What an address states of a view that stands alone; "" while it shows its first face. */
  faceIn(name: string): string {
    const open = this.open.find(({ view }) => view.id === name);
    return open && open.face !== this.firstFace(open.view) ? this.said(open) : "";
  }

  private said({ view, face }: Open): string {
    return face === this.firstFace(view) ? view.id : `${view.id}.${face}`;
  }

  private firstFace(view: HTMLElement): string {
    return this.page.faces.isDrawable(view) ? "chart" : "table";
  }

  /**
   * Open what `text` states, and in the other subjects what they show first.
   *
   * @returns The parts that mean nothing, and those that were read as another: `A → B`.
   */
  restore(text: string): string[] {
    const { faces } = this.page;
    const wanted = new Map(this.first.map((view) => [faces.subject(view.id), this.at(view)]));
    const odd: string[] = [];
    for (const part of text.split(SEPARATORS).filter(Boolean)) {
      const read = this.read(part);
      if (read) wanted.set(faces.subject(read.view.id), read);
      const said = read ? this.said(read) : "";
      if (!read || !this.means(part, read)) {
        odd.push(`show=${part.slice(0, 60)}${said && ` → show=${said}`}`);
      }
    }
    for (const { view, face } of wanted.values()) {
      if (view.hidden || faces.faceOf(view) !== face) this.show({ view, face });
    }
    return odd;
  }

  private at(view: HTMLElement, face = this.firstFace(view)): Open {
    return { view, face };
  }

  private read(part: string): Open | null {
    const [name = "", face = ""] = part.toLowerCase().split(/[./]/);
    const view = this.page.faces.view(name);
    if (!view || !this.page.faces.subject(name)) return null;
    return this.at(view, this.page.faces.has(view, face) ? face : undefined);
  }

  private means(part: string, read: Open): boolean {
    return [this.said(read), `${read.view.id}.${read.face}`].includes(part);
  }

  private show({ view, face }: Open): void {
    const { charts, faces, sources } = this.page;
    faces.open(view, face);
    if (face === "source") void sources.show(view.id);
    charts.fetch(view.id).catch(() => {});
  }
}
