/** Shows a component in someone else's page, for the tests of what it does there. */
import { expect, vi } from "vitest";
import { Channel } from "../src/component/channel";
import { show } from "../src/component/show";
import type { Inside } from "../src/inside";
import type { ViewAnswer } from "../src/types";
import { FakeModel, settled, state, TEMPLATE, view } from "./fakes";
import * as listeners from "./listeners";

vi.stubGlobal(
  "ResizeObserver",
  class {
    constructor(private readonly tell: () => void) {}
    observe() {
      queueMicrotask(this.tell);
    }
    disconnect() {}
  },
);

const WORDS = { "page.kernel.lost": "Lost", "page.kernel.back": "Back", "page.lost": "Line" };
const { address, views, ...rest } = state();
const fixed = { ...rest, interface: { en: { ...rest.interface.en, ...WORDS }, es: {} } };
const HTML = `${TEMPLATE.replace(/<section id="stage"[\s\S]*?<\/section>/, "")}
  <details class="menu"><summary></summary><a data-file="xlsx"></a></details>
  <button data-theme></button>`;

const FIELDS = { place: "000", partner: "", year: 2019, language: "en" };
export const opened = (fields = address, title = "At first") =>
  JSON.stringify({
    html: HTML,
    state: { address: fields, views: { stock: view(title) }, site: "https://example.org/" },
  });

export const modelOf = (values: Record<string, unknown> = {}) =>
  new FakeModel({
    ...FIELDS,
    face: "chart",
    theme: "light",
    displays: 0,
    version: "1",
    saved: "k1",
    opened: opened(),
    ...values,
  });

export const shelf = { style: ".card { margin: 0 }", fixed, assets: { "a.json": "{}" }, show };
const ends: (() => void)[] = [];

export async function shown(
  model = modelOf(),
  el = document.body.appendChild(document.createElement("div")),
  panel?: object,
) {
  const end = await show({ model, el, view: panel, channel: new Channel(model), shelf });
  ends.push(end);
  await painted();
  const find = <T extends HTMLElement>(selector: string): T => {
    const node = el.firstElementChild?.shadowRoot?.querySelector<T>(selector);
    if (!node) throw Error(`no ${selector}`);
    return node;
  };
  const { dashboard } = find(".dashboard") as HTMLElement & { dashboard: Inside };
  const title = () => find("h2[data-slot]").textContent;
  const notice = () => (find(".notice").hidden ? "" : find(".notice p").textContent);
  return { model, el, end, find, dashboard, title, notice };
}

export async function painted(): Promise<void> {
  await settled();
  await vi.advanceTimersByTimeAsync(100);
}

export const answered = (found: ViewAnswer, version = "1") => ({
  text: JSON.stringify({ version, views: { stock: found } }),
});

/** Answer the one question that is open. */
export async function answer(model: FakeModel, title: string): Promise<void> {
  expect(model.asked).toHaveLength(1);
  await model.answer(model.asked[0]?.[0] ?? "", answered(view(title)));
  await painted();
}

export function begin(): void {
  listeners.count();
  vi.useFakeTimers();
}

export function end(): void {
  for (const endOne of ends.splice(0)) endOne();
  listeners.stop();
  vi.useRealTimers();
  document.body.replaceChildren();
  document.body.removeAttribute("data-jp-theme-light");
  document.body.className = "";
}
