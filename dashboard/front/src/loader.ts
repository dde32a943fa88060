/** What each component carries: it gets the front end once for each page of a browser. */
import { Channel, type Model } from "./component/channel";
import type { Kept, Shelf } from "./component/shelf";

interface Given {
  model: Model;
  el: HTMLElement;
  /** Panel alone gives it. */
  view?: object;
}

const SHELVES = Symbol.for("migration-dashboard");
/** How a widget names another. */
const MODEL = "IPY_MODEL_";
/** After so long another component asks: the first may be gone. */
const PATIENCE = 30_000;

type Shelves = Map<string, Promise<Shelf>>;

async function render({ model, el, view }: Given): Promise<() => void> {
  const channel = new Channel(model);
  const shelf = await shelfOf(model, channel);
  return shelf.show({ model, el, view, channel, shelf });
}

export default { render };

async function shelfOf(model: Model, channel: Channel): Promise<Shelf> {
  const page = globalThis as unknown as { [SHELVES]?: Shelves };
  page[SHELVES] ??= new Map();
  const shelves = page[SHELVES];
  const version = String(model.get("version"));
  for (;;) {
    const asked = shelves.get(version) ?? fetched(model, channel);
    shelves.set(version, asked);
    const forget = () => shelves.get(version) === asked && shelves.delete(version);
    asked.catch(forget);
    const shelf = await Promise.race([asked, pause()]);
    if (shelf) return shelf;
    forget();
  }
}

async function fetched(model: Model, channel: Channel): Promise<Shelf> {
  const { bokeh, page, ...shelf }: Kept = JSON.parse(await contentOf(model, channel));
  const script = `${bokeh};globalThis.DashboardBokeh=DashboardBokeh;
${page};export const {show}=globalThis.DashboardFront;`;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  try {
    const { show } = await import(address);
    return { ...shelf, show };
  } finally {
    URL.revokeObjectURL(address);
  }
}

// A notebook keeps it in a model of its own, which its page has already; a Panel app is asked.
async function contentOf(model: Model, channel: Channel): Promise<string> {
  const id = String(model.get("shelf") ?? "");
  const { widget_manager: widgets } = model;
  try {
    if (id.startsWith(MODEL)) {
      const kept = await widgets?.get_model?.(id.slice(MODEL.length));
      const content = kept?.get("content");
      if (typeof content === "string" && content) return content;
    }
  } catch {
    // It is closed, or in another kernel.
  }
  for (;;) {
    const answer = await channel.ask("shelf").catch(() => null);
    if (answer) return answer.text ?? "";
  }
}

const pause = (): Promise<null> => new Promise((done) => setTimeout(() => done(null), PATIENCE));
