/** A part of a document, in which selectors find. */
export class Scope {
  constructor(readonly root: HTMLElement) {}

  find<T extends HTMLElement = HTMLElement>(
    selector: string,
    within: ParentNode = this.root,
  ): T | null {
    return within.querySelector<T>(selector);
  }

  /** Like `find`, where the template promises that there is one. */
  get<T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = this.root): T {
    const node = within.querySelector<T>(selector);
    if (!node) throw Error(`the template has no ${selector}`);
    return node;
  }

  all<T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = this.root): T[] {
    return [...within.querySelectorAll<T>(selector)];
  }

  /** What has the focus, as it is seen from here: a document sees only the host of a shadow root. */
  get focused(): Element | null {
    const tree = this.root.getRootNode();
    return tree instanceof Document || tree instanceof ShadowRoot ? tree.activeElement : null;
  }

  byId<T extends HTMLElement = HTMLElement>(id: string): T | null {
    return id ? this.find<T>(`#${CSS.escape(id)}`) : null;
  }
}

/** Make an element with its properties and content. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<Omit<HTMLElementTagNameMap[K], "style" | "dataset">> = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...content);
  return node;
}

export const button = (
  text: string,
  onclick: () => void,
  properties: Partial<Omit<HTMLButtonElement, "style" | "dataset">> = {},
): HTMLButtonElement =>
  element("button", { type: "button", textContent: text, onclick, ...properties });

/** The button, link or the like that a click hit. */
export const hit = (event: Event, selector = "button"): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;

/** Set a text only when it differs: a screen reader would say it again. */
export function say(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
