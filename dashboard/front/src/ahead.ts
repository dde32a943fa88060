/** What is likely asked next is fetched before it is: when a tab or a language is pointed at. */
import type { Dashboard } from "./dashboard";

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

const POINTS = ["pointerover", "focusin"];

export function wireAhead(page: Dashboard): void {
  const point = ({ target }: Event) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
    if (button && !isMetered()) void fetchFor(page, button);
  };
  for (const type of POINTS) page.on(page.root, type, point, { passive: true });
}

async function fetchFor(page: Dashboard, button: HTMLElement): Promise<void> {
  const { faces, charts, stories } = page;
  const { view, faceTab, set = "", story = "" } = button.dataset;
  if (view) {
    await prepare(page, [view]);
    await charts.fetch(view).catch(() => {});
  }
  if (faceTab === "table") await prepare(page, [`${faces.viewAround(button)}:tables`]);
  if (faceTab === "source") await page.sources.in(page.language).catch(() => {});
  const language = /^language=(.+)$/.exec(set)?.[1];
  if (language) await prepare(page, faces.wanted(), { language });
  if (Object.hasOwn(page.state.stories, story)) await stories.of(story).catch(() => {});
}

async function prepare(
  { questions, chosen, transport }: Dashboard,
  names: string[],
  changes: Record<string, string> = {},
): Promise<void> {
  const fields = { ...chosen, ...changes };
  const parts = questions.inOrder(questions.stale(names, fields));
  await Promise.all(parts.map((part) => transport.prepare(questions.question(part, fields))));
}

/** Whether every byte costs the reader. */
function isMetered(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection };
  return Boolean(connection?.saveData || connection?.effectiveType?.endsWith("2g"));
}
