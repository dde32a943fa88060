/** The one entry: draws a dashboard into a node, and takes it away again. */
import { Dashboard } from "./dashboard";
import type { Host } from "./host";
import { wirePaper } from "./paper";
import { wireReturn } from "./return";
import { chooseStop, openOnStage } from "./stage/opening";
import type { Transport } from "./transports/transport";
import type { State } from "./types";

export interface Mounted {
  dashboard: Dashboard;
  unmount(): void;
}

/**
 * Bring to life the page's template in `root`.
 *
 * @param root A node that holds the template, filled with the first answers.
 * @param transport Where further answers come from.
 * @param state What the template was filled from, and the first answers.
 * @param host What of the page around the node may change.
 */
export function mount(root: HTMLElement, transport: Transport, state: State, host: Host): Mounted {
  // What is set aside is told by this mount alone.
  const own = { ...state, set_aside: [...state.set_aside] };
  const page = new Dashboard(root, transport, own, host);
  start(page);
  return { dashboard: page, unmount: () => page.end() };
}

function start(page: Dashboard): void {
  const { state, selection, transport, trail } = page;
  page.charts.chooseTheme();
  // The figures are fetched while all else is made ready.
  const first = page.charts.fetch("").catch(() => {});
  const { offline } = transport;
  selection.read(offline ? offline.addressOpened(page) : state.address);
  page.paint.take(state.views);
  wire(page);
  page.opened.remember();
  state.set_aside.push(...page.opened.restore(trail.asked.get("show") ?? ""));
  page.questions.writeAll();
  if (page.host.isPage) page.follow.wire();
  page.faces.openFragment();
  // What means nothing leaves the bar, and what was not said, the language for one, stands in it.
  // A page that is opened on stage is there later.
  if (!trail.asked.has("story") && !trail.asked.has("present")) trail.replace();
  if (page.host.isPage) {
    void (offline ? chooseStop(page) : Promise.resolve()).then(() => openOnStage(page));
  }
  const opened = selection.in(state.address);
  for (const name of state.shown)
    page.questions.answered[name] = page.questions.keyOf(name, opened);
  if (page.questions.stale().length) page.questions.ask();
  // What the next choice needs is fetched meanwhile.
  if (offline) void first.then(() => offline.files.ahead(page.chosen.place));
  page.notice.tellSetAside();
}

function wire(page: Dashboard): void {
  for (const part of [page.charts, page.choices, page.faces, page.takeAway, page.walk]) part.wire();
  if (page.host.isPage) wirePage(page);
  wireReturn(page);
}

// What only a page of our own has.
function wirePage(page: Dashboard): void {
  const parts = [page.stage, page.speaker, page.stories, page.preflight, page.handout, page.framed];
  for (const part of parts) part.wire();
  page.ahead.wire();
  wirePaper(page);
  page.transport.offline?.wire(page);
}
