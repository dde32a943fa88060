/** Whether what a component stands in is dark, as each kind of host says it. */

/** What hosts change when they change their colours. */
const ATTRIBUTES = ["class", "style", "data-jp-theme-light", "data-theme", "data-mode"];
/** Colours may pass into each other. */
const SETTLES = 400;

export function isDarkAround(node: Element): boolean {
  const { dataset, classList } = node.ownerDocument.body;
  if (dataset.jpThemeLight !== undefined) return dataset.jpThemeLight === "false";
  if (classList.contains("vscode-light")) return false;
  if (classList.contains("vscode-dark") || classList.contains("vscode-high-contrast")) {
    return !classList.contains("vscode-high-contrast-light");
  }
  for (const around of ancestors(node)) {
    const light = lightness(getComputedStyle(around).backgroundColor);
    if (light !== null) return light < 0.5;
  }
  return isCanvasDark(node.ownerDocument);
}

// Below all that is see-through is the browser's own ground: white, unless the page allows the dark.
function isCanvasDark({ documentElement }: Document): boolean {
  const allowed = getComputedStyle(documentElement).colorScheme;
  if (!allowed.includes("dark")) return false;
  return !allowed.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Call `changed` whenever it may have become dark or light around `node`. */
export function watchAround(node: Element, changed: () => void, signal: AbortSignal): void {
  let settled: ReturnType<typeof setTimeout>;
  const observer = new MutationObserver(() => {
    changed();
    clearTimeout(settled);
    settled = setTimeout(changed, SETTLES);
  });
  const watch = (nodes: Iterable<Element>) => {
    for (const one of nodes) observer.observe(one, { attributeFilter: ATTRIBUTES });
  };
  // A component may be drawn before it stands anywhere: its first size says that it does. Where a
  // notebook holds such news back, its page itself says enough.
  const placed = new ResizeObserver(() => {
    if (!node.isConnected) return;
    placed.disconnect();
    watch(ancestors(node));
    changed();
  });
  const { body, documentElement } = node.ownerDocument;
  watch(node.isConnected ? ancestors(node) : [body, documentElement]);
  if (!node.isConnected) placed.observe(node);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed, { signal });
  signal.addEventListener(
    "abort",
    () => {
      clearTimeout(settled);
      observer.disconnect();
      placed.disconnect();
    },
    { once: true },
  );
}

/** Everything around a node, out of shadow roots too. */
function* ancestors(node: Element): Generator<Element> {
  for (let at = parentOf(node); at; at = parentOf(at)) yield at;
}

function parentOf(node: Element): Element | null {
  if (node.parentElement) return node.parentElement;
  const tree = node.getRootNode();
  return tree instanceof ShadowRoot ? tree.host : null;
}

/** How light a colour is, from 0 to 1; null for what shows what is below it. */
function lightness(colour: string): number | null {
  const isFraction = colour.startsWith("color(");
  const parts = colour.match(/-?\d*\.?\d+(?:e-?\d+)?/g)?.map(Number) ?? [];
  const [red, green, blue, alpha = 1] = parts;
  if (red === undefined || green === undefined || blue === undefined || alpha < 0.5) return null;
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return isFraction ? light : light / 255;
}
