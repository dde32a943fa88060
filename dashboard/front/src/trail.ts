/** The address in the bar: all that is seen, and one entry of history for one intention. */
import type { Dashboard } from "./dashboard";
import { History } from "./history";

/** What a reader is about: changes of the same intention are one entry. */
export type Intention = symbol;

export class Trail {
  /** What was asked for when the page was opened. */
  readonly asked: URLSearchParams;
  private readonly history: History;
  private kept: string;
  private intention: Intention | undefined;
  private url = "";

  constructor(private readonly page: Dashboard) {
    this.asked = new URLSearchParams(page.host.search);
    this.kept = page.host.hash.slice(1);
    this.history = new History(page.host, page.signal);
  }

  /** Where on the page the address leads: to a part of it, or to a view that is open (`view/face`). */
  get fragment(): string {
    return this.page.faces.openAt(this.kept);
  }

  leadsTo(fragment: string): void {
    this.kept = fragment;
  }

  /** What is seen has changed: an entry of its own, unless it goes on with the same intention. */
  push(intention?: Intention): void {
    const { address, url } = this.now;
    if (url === this.url) return;
    const goesOn = intention !== undefined && intention === this.intention;
    this.intention = intention;
    this.put(address, url, !goesOn);
  }

  /** What is seen has changed, but by no choice that could be undone. */
  replace(): void {
    const { address, url } = this.now;
    this.put(address, url, false);
  }

  /** The reader has come to an entry by Back, by Forward or by a jump within the page. */
  arrive(): void {
    this.history.forget();
    this.intention = undefined;
    this.kept = this.page.host.hash.slice(1);
  }

  /** What the entry says is shown: it needs no writing. */
  settle(): void {
    this.url = this.now.url;
  }

  private get now(): { address: string; url: string } {
    const address = this.page.selection.address();
    return { address, url: this.page.follow.inBar(address, this.fragment) };
  }

  private put(address: string, url: string, isNew: boolean): void {
    this.url = url;
    this.history.put(address, url, isNew);
  }
}
