/** The page may be opened on stage, or where a story was left to explore. */
import type { Dashboard } from "../dashboard";
import type { Story } from "../types";

interface Asked {
  query: URLSearchParams;
  /** The name of a story, and the story of that name. */
  name: string | null;
  story: Story | null;
  at: number;
}

async function asked(page: Dashboard, query = page.trail.asked): Promise<Asked> {
  const name = query.get("story");
  const story = name ? await page.stories.of(name) : null;
  return { query, name, story, at: stopAsked(query, story) };
}

/** A number that the story has no stop of is told, and the first one shown. */
export function stopAsked(query: URLSearchParams, story: Story | null): number {
  const stops = story?.stops ?? [];
  return Math.max(
    0,
    stops.findIndex((_, at) => String(at + 1) === query.get("stop")),
  );
}

export async function openOnStage(page: Dashboard, wanted = page.trail.asked): Promise<void> {
  const { notice, trail } = page;
  const { query, name, story, at } = await asked(page, wanted);
  const number = query.get("stop");
  if (name && !story) notice.setAside("story", name);
  if (number && String(at + 1) !== number) notice.setAside("stop", number);
  if (!query.get("present")) {
    if (story) explore(page, story, at);
    page.dom.get("#resume").hidden = !story;
    if (name || number) trail.replace();
    return;
  }
  const entered = enterAt(page, story, at);
  trail.replace();
  await entered;
}

// At its stop, or where the reader went on exploring from there.
function enterAt(page: Dashboard, story: Story | null, at: number): Promise<void> {
  const { stage, faces, trail } = page;
  Object.assign(stage, { story, at });
  if (story && stage.isAtStop) return stage.enter({ story, at, push: false });
  const view = faces.inFragment(trail.fragment)?.view;
  const entered = stage.enter({
    push: false,
    view: view && faces.subject(view) ? view : undefined,
  });
  if (story) {
    explore(page, story, at);
    stage.write();
  }
  return entered;
}

function explore({ stage }: Dashboard, story: Story, at: number): void {
  Object.assign(stage, { story, at, exploring: true });
}

/** Without a server the address of a stop may name the story and the stop alone. */
export async function chooseStop(page: Dashboard): Promise<void> {
  const { state, selection, language } = page;
  const { query, story, at } = await asked(page);
  const says = Object.values(state.fields).some((short) => short !== "lang" && query.has(short));
  const stop = story?.stops[at];
  if (!stop || says) return;
  selection.read(stop.address);
  page.chosen.language = language;
  page.choices.show();
}
