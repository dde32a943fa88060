/** What is likely asked next is fetched before it is: when what would ask for it is pointed at. */
import type { Dashboard } from "./dashboard";
import type { Fields } from "./types";

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

const POINTS = ["pointerover", "focusin"];
/** A pointer that stays so long on a choice may make it; one that passes over many makes none. */
const STAYS = 60;

export class Ahead {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pointed = "";

  constructor(private readonly page: Dashboard) {}

  wire(): void {
    const { page } = this;
    page.signal.addEventListener("abort", () => clearTimeout(this.timer), { once: true });
    const point = ({ target }: Event) => {
      if (!(target instanceof Element) || isMetered()) return;
      const button = target.closest<HTMLElement>("button");
      if (button) void this.fetchFor(button);
      const radio = target.closest("label")?.querySelector<HTMLInputElement>("input[type=radio]");
      if (radio) this.choice(radio.name, radio.value);
    };
    for (const type of POINTS) page.on(page.root, type, point, { passive: true });
  }

  /**
   * A choice is pointed at, or nothing that can be chosen: what it would change in sight is fetched.
   */
  choice(field: string, value = ""): void {
    // Who has tapped a mark and stays there need not want what a second tap would do.
    if (value === this.pointed) return;
    this.pointed = value;
    clearTimeout(this.timer);
    if (!value || isMetered()) return;
    this.timer = setTimeout(() => {
      const changes = this.page.selection.changesBy(field, value);
      if (changes) void this.prepare(this.page.faces.wanted(), changes, 1);
    }, STAYS);
  }

  private async fetchFor(button: HTMLElement): Promise<void> {
    const { faces, charts, stories, sources, language: spoken, state } = this.page;
    const { view, faceTab, set = "", story = "" } = button.dataset;
    if (view) {
      await this.prepare([view]);
      await charts.fetch(view).catch(() => {});
    }
    if (faceTab === "table") await this.prepare([`${faces.viewAround(button)}:tables`]);
    if (faceTab === "source") await sources.in(spoken).catch(() => {});
    const language = /^language=(.+)$/.exec(set)?.[1];
    if (language) await this.prepare(faces.wanted(), { language });
    if (Object.hasOwn(state.stories, story)) await stories.of(story).catch(() => {});
  }

  private async prepare(names: string[], changes: Fields = {}, count?: number): Promise<void> {
    const { questions, chosen, transport } = this.page;
    const fields = { ...chosen, ...changes };
    const parts = questions.inOrder(questions.stale(names, fields)).slice(0, count);
    await Promise.all(parts.map((part) => transport.prepare(questions.question(part, fields))));
  }
}

/** Whether every byte costs the reader. */
function isMetered(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection };
  return Boolean(connection?.saveData || connection?.effectiveType?.endsWith("2g"));
}
