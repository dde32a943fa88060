/** What each component carries: it gets the front end once for each page of a browser. */
import { Channel, type Model } from "./component/channel";
import { forget, keep, keptOf } from "./component/keeping";
import { unpacked } from "./component/packed";
import type { Kept, Scripts, Shared, Shelf } from "./component/shelf";

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
  if (!content) return null;
  const { bokeh, page, ...shelf } = content;
  const script = `${bokeh};globalThis.DashboardBokeh=DashboardBokeh;
${page};export const {show}=globalThis.DashboardFront;`;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  try {
    const { show } = await import(address);
    return { ...shelf, show };
  } catch (error) {
    await forget();
    throw error;
  } finally {
    URL.revokeObjectURL(address);
  }
}

// From the nearest place: the browser itself, the notebook, the server's files, Python.
async function contentOf(model: Model, channel: Channel): Promise<Kept | null> {
  const version = String(model.get("version"));
  const near = await keptOf(version);
  const carrier = await carrierOf(model);
  const found =
    near ??
    (await carriedBy(carrier)) ??
    (await served(model, channel, version)) ??
    (await asked<Kept>(channel, "shelf"));
  if (near || (found && (await keep(version, found)))) empty(carrier);
  return found;
}

type Carrier = Pick<Model, "get" | "set" | "save_changes">;

/** A notebook keeps it in a model of its own, which its page has already. */
async function carrierOf(model: Model): Promise<Carrier | undefined> {
  const id = String(model.get("shelf") ?? "");
  try {
    if (!id.startsWith(MODEL)) return undefined;
    return await model.widget_manager?.get_model?.(id.slice(MODEL.length));
  } catch {
    return undefined; // It is closed, or in another kernel.
  }
}

async function carriedBy(carrier: Carrier | undefined): Promise<Kept | null> {
  const content = carrier?.get("content");
  return typeof content === "string" && content ? JSON.parse(await unpacked(content)) : null;
}

/** What the browser keeps is not to come again when the tab is loaded again. */
function empty(carrier: Carrier | undefined): void {
  try {
    if (!carrier?.get("content")) return;
    carrier.set("content", "");
    carrier.save_changes();
  } catch {
    // A host that has lost its Python, or only reads.
  }
}

/** Scripts that have an address are kept by the browser, as any file is: even without https. */
async function served(model: Model, channel: Channel, version: string): Promise<Kept | null> {
  const folder = String(model.get("scripts") ?? "");
  if (!folder) return null;
  const script = async (name: string): Promise<string> => {
    const answer = await fetch(`${folder}${name}.js?v=${version}`);
    const isScript = answer.headers.get("Content-Type")?.includes("javascript");
    if (!answer.ok || !isScript) throw Error(answer.url);
    return answer.text();
  };
  try {
    const scripts = Promise.all([script("bokeh"), script("page")]);
    const [[bokeh, page], shared] = await Promise.all([
      scripts,
      asked<Shared>(channel, "shelf/shared"),
    ]);
    return shared && ({ bokeh, page, ...shared } satisfies Scripts & Shared);
  } catch {
    return null;
  }
}

/** Null if nobody answers. */
async function asked<Content>(channel: Channel, path: string): Promise<Content | null> {
  const answer = await channel.ask(path).catch(() => null);
  return answer && JSON.parse(await unpacked(answer.text ?? ""));
}
