/** What a component does that stands within someone else's page. */
import type { Dashboard } from "../dashboard";
import { hit } from "../dom";
import { save } from "../offline/saves";
import { nameOf } from "./transport";

/** Files come over the channel: a link of its own leads nowhere. */
export function wireDownloads(page: Dashboard): void {
  page.on(page.root, "click", (event) => {
    const link = hit(event, "a[download]");
    const path = link?.getAttribute("href") ?? "";
    if (!link || path.startsWith("blob:")) return;
    event.preventDefault();
    void download(page, path, link.getAttribute("download"));
  });
}

async function download(page: Dashboard, path: string, name: string | null): Promise<void> {
  try {
    const file = await page.transport.request(path);
    if (!file.ok) throw Error(`${path}: ${file.status}`);
    const type = file.headers.get("Content-Type") ?? "";
    const called = name || nameOf(file) || path.split("/").at(-1);
    save(called ?? "", [await file.arrayBuffer()], type);
  } catch {
    page.notice.tell(page.questions.tells.lost);
  }
}

/** What is typed into a field is no key of the page around. */
export function wireTyping(page: Dashboard): void {
  page.on(page.root, "keydown", (event) => {
    if (hit(event, "input, textarea")) event.stopPropagation();
  });
}

/**
 * What stands in a saved notebook for a component is hidden while that is shown. It may come
 * after it: a rule is made for all that have one of its keys.
 */
export function hideSaved(keys: () => string[], signal: AbortSignal): () => void {
  const style = document.head.appendChild(document.createElement("style"));
  signal.addEventListener("abort", () => style.remove(), { once: true });
  const write = () => {
    const blocks = keys().map((key) => `[data-dashboard-saved~="${CSS.escape(key)}"]`);
    style.textContent = blocks.length ? `${blocks.join()} { display: none !important; }` : "";
  };
  write();
  return write;
}

/** How many displays of one model there are on this page. */
const displays = new Map<unknown, number>();

export function countDisplay(
  model: unknown,
  tell: (count: number) => void,
  signal: AbortSignal,
): void {
  const add = (one: number) => {
    const count = (displays.get(model) ?? 0) + one;
    if (count) displays.set(model, count);
    else displays.delete(model);
    tell(count);
  };
  add(1);
  signal.addEventListener("abort", () => add(-1), { once: true });
}
