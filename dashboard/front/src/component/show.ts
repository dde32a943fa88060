/** Shows a component in a node that its host gives, until the host or the component ends it. */
import type { Dashboard } from "../dashboard";
import { element } from "../dom";
import { type Inside, inside } from "../inside";
import { mount } from "../mount";
import { HttpTransport } from "../transports/http";
import type { State } from "../types";
import type { Channel, Model } from "./channel";
import { ComponentHost } from "./host";
import { unpacked } from "./packed";
import type { Shelf } from "./shelf";
import { fetchingOver } from "./transport";
import { countDisplay, hideSaved, wireDownloads, wireTyping } from "./within";

export interface Given {
  model: Model;
  el: HTMLElement;
  /** Panel's own view, if Panel shows it. */
  view?: object | undefined;
  channel: Channel;
  shelf: Shelf;
}

export type Show = (given: Given) => Promise<() => void>;

interface Opened {
  html: string;
  state: Pick<State, "address" | "views">;
  /** What the parameters were when Python answered, if it was asked. */
  parameters?: Record<string, unknown>;
}

const KERNEL = { lost: "page.kernel.lost", back: "page.kernel.back" };
/** JupyterLab and Notebook leave the keys alone that are pressed in a node that has this. */
const KEYS_ARE_OURS = "lmSuppressShortcuts";

/** What ends what is shown in a node, or by a view of Panel's. */
const ends = new WeakMap<object, () => void>();
let sheet: CSSStyleSheet | undefined;

export async function show(given: Given): Promise<() => void> {
  const { el, view, channel } = given;
  const ending = new AbortController();
  const end = () => ending.abort();
  // Panel draws a view anew, in the same node or in another, without ending what it drew before.
  for (const place of new Set([el, view ?? el])) {
    ends.get(place)?.();
    ends.set(place, end);
  }
  ending.signal.addEventListener("abort", () => channel.close(), { once: true });
  const opened = await openedOf(given, ending.signal);
  if (opened) put(given, opened, ending.signal);
  return end;
}

// A notebook's widget carries it; a Panel app is asked, until it answers.
async function openedOf({ channel, shelf }: Given, signal: AbortSignal): Promise<Opened | null> {
  const { model } = channel;
  let text = model.get("opened");
  let parameters: Opened["parameters"];
  while (!text && !signal.aborted) {
    const answer = await channel.ask("opened", signal).catch(() => null);
    text = answer?.text;
    const fields = Object.keys(shelf.fixed.fields);
    parameters = Object.fromEntries(fields.map((field) => [field, model.get(field)]));
  }
  const opened = signal.aborted ? null : JSON.parse(await unpacked(String(text)));
  return signal.aborted ? null : { ...opened, ...(parameters && { parameters }) };
}

function put({ model, el, view, channel, shelf }: Given, opened: Opened, signal: AbortSignal) {
  const state: State = { ...shelf.fixed, ...opened.state };
  const root = drawn(el, opened.html, shelf.style, signal);
  const host = new ComponentHost(root, state, channel);
  // Who reads a Panel app on the web knows of no kernel.
  const tells = view ? undefined : KERNEL;
  const fetching = fetchingOver(channel, shelf.assets);
  const transport = new HttpTransport(state, { fetching, tells });
  const { dashboard, unmount } = mount(root, transport, state, host);
  signal.addEventListener("abort", unmount, { once: true });
  Object.assign(root, { dashboard: inside(dashboard) satisfies Inside });
  wireDownloads(dashboard);
  wireTyping(dashboard);
  wireFace(dashboard, host, model);
  host.show = () => dashboard.opened.text;
  const keys = () =>
    String(model.get("saved") ?? "")
      .split(" ")
      .filter(Boolean);
  const one = modelOf(model) ?? keys()[0] ?? el;
  countDisplay(one, (displays) => channel.set({ displays }), signal);
  host.watch(["saved"], hideSaved(keys, signal), signal);
  if (opened.parameters) host.catchUp(opened.parameters);
  host.listen();
}

function drawn(el: HTMLElement, html: string, style: string, signal: AbortSignal): HTMLElement {
  // A host may hold its node for ever: what is drawn stands in one of our own, which goes.
  const ours = element("div", {});
  const shadow = ours.attachShadow({ mode: "open" });
  const root = element("div", { className: "dashboard component", innerHTML: html });
  shadow.replaceChildren(root);
  shadow.adoptedStyleSheets = [sheetOf(style)];
  ours.dataset[KEYS_ARE_OURS] = "true";
  el.replaceChildren(ours);
  // Once: a host may hold the node, and with it the signal, for as long as it is there.
  const takeAway = () => {
    root.remove();
    ours.remove();
  };
  signal.addEventListener("abort", takeAway, { once: true });
  return root;
}

/** One sheet serves all that are shown. */
function sheetOf(style: string): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
  }
  return sheet;
}

// The parameter opens a face of every view; it follows the reader where there is one view.
function wireFace(page: Dashboard, host: ComponentHost, model: Model): void {
  const { faces } = page;
  const views = () => faces.openViews.filter((view) => faces.subject(view.id));
  const shown = () =>
    views()
      .map((view) => faces.faceOf(view))
      .join();
  let known = shown();
  host.faceOpened = () => {
    const face = shown();
    if (face === known || views().length > 1) return undefined;
    known = face;
    return face;
  };
  const open = () => {
    const face = String(model.get("face") ?? "");
    for (const view of views()) {
      if (faces.has(view, face) && faces.faceOf(view) !== face) {
        void faces.show(view.id, face, { push: false });
      }
    }
    known = shown();
    page.trail.replace();
  };
  host.watch(["face"], open, page.signal);
  if (model.get("face") !== "chart") open();
}

/** Panel's adapters differ from view to view; what they stand for is the same. */
const modelOf = (model: Model): unknown => (model as { model?: unknown }).model;
