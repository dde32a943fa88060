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

type Shelves = Map<string, Promise<Shelf | null>>;

async function render({ model, el, view }: Given): Promise<() => void> {
  const channel = new Channel(model);
  const shelf = await shelfOf(model, channel);
  return shelf.show({ model, el, view, channel, shelf });
}

export default { render };

// Nobody may answer who asks for all, as one that is gone: then each asks for itself.
async function shelfOf(model: Model, channel: Channel): Promise<Shelf> {
  const page = globalThis as unknown as { [SHELVES]?: Shelves };
  page[SHELVES] ??= new Map();
  const shelves = page[SHELVES];
  const version = String(model.get("version"));
  const ask = () => {
    const asked = fetched(model, channel);
    shelves.set(version, asked);
    asked.catch(() => shelves.delete(version));
    return asked;
  };
  for (let asked = shelves.get(version) ?? ask(); ; asked = ask()) {
    const shelf = await asked;
    if (shelf) return shelf;
  }
}

async function fetched(model: Model, channel: Channel): Promise<Shelf | null> {
  const content = await contentOf(model, channel);
  if (content === null) return null;
  const { bokeh, page, ...shelf }: Kept = JSON.parse(content);
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
async function contentOf(model: Model, channel: Channel): Promise<string | null> {
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
  return channel.ask("shelf").then(
    ({ text = "" }) => text,
    () => null,
  );
}
