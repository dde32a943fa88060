/** What a mount may do to the page around it: its address, history, title and language. */
export interface Host {
  /** The element that carries theme, language and what is shown. */
  readonly element: HTMLElement;
  readonly search: string;
  readonly hash: string;
  /** The address of the page without query and fragment. */
  readonly base: string;
  push(address: string, url: string): void;
  replace(address: string, url: string): void;
  onBack(handler: (address: string | undefined) => void, signal: AbortSignal): void;
  setTitle(title: string): void;
}

/** The page itself: the dashboard is all there is on it. */
export class PageHost implements Host {
  readonly element = document.documentElement;

  get search(): string {
    return location.search;
  }
  get hash(): string {
    return location.hash;
  }
  get base(): string {
    return location.origin + location.pathname;
  }
  push(address: string, url: string): void {
    history.pushState({ address }, "", url);
  }
  replace(address: string, url: string): void {
    history.replaceState({ address }, "", url);
  }
  onBack(handler: (address: string | undefined) => void, signal: AbortSignal): void {
    addEventListener("popstate", ({ state }) => handler(state?.address), { signal });
  }
  setTitle(title: string): void {
    document.title = title;
  }
}

/** A node of someone else's page: nothing outside it is touched. */
export class NodeHost implements Host {
  readonly search = "";
  readonly hash = "";
  readonly base = location.origin + location.pathname;

  constructor(readonly element: HTMLElement) {}

  push(): void {}
  replace(): void {}
  onBack(): void {}
  setTitle(): void {}
}
