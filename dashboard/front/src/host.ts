import { storage } from "./storage";

/** What a mount may do to the page around it: its address, history, title, language and theme. */
export interface Host {
  /** The element that carries theme, language and what is shown. */
  readonly element: HTMLElement;
  /**
   * The dashboard is all there is on the page. Else nothing that concerns a whole page is wired:
   * its stage and keys, its printing, its place in history or in a frame.
   */
  readonly isPage: boolean;
  readonly search: string;
  readonly hash: string;
  /** The address of the page without query and fragment. */
  readonly base: string;
  /** How wide it is: by this is chosen what needs room. */
  readonly width: number;
  push(address: string, url: string): void;
  replace(address: string, url: string): void;
  onBack(handler: (address: string | undefined) => void, signal: AbortSignal): void;
  setTitle(title: string): void;
  /** Whether dark is wanted, by the reader's choice or else by what is around. */
  readonly isDark: boolean;
  chooseTheme(theme: Theme): void;
  /** Tell when what is wanted may have changed. */
  onTheme(handler: () => void, signal: AbortSignal): void;
}

export type Theme = "light" | "dark";

/** The page itself. */
export class PageHost implements Host {
  readonly element = document.documentElement;
  readonly isPage = true;
  private readonly scheme = matchMedia("(prefers-color-scheme: dark)");

  get search(): string {
    return location.search;
  }
  get hash(): string {
    return location.hash;
  }
  get base(): string {
    return location.origin + location.pathname;
  }
  get width(): number {
    return innerWidth;
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
  get isDark(): boolean {
    const kept = storage("localStorage").getItem("theme");
    return kept ? kept === "dark" : this.scheme.matches;
  }
  chooseTheme(theme: Theme): void {
    storage("localStorage").setItem("theme", theme);
  }
  onTheme(handler: () => void, signal: AbortSignal): void {
    this.scheme.addEventListener("change", handler, { signal });
  }
}
