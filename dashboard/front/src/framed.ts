/**
 * Inside another page: what is chosen is told to it, and what it chooses is shown. A view alone
 * tells its height too, and what that page may forbid.
 */
import { addressOf } from "./address";
import type { Dashboard } from "./dashboard";
import { hit } from "./dom";
import type { Notice } from "./notice";

const HEIGHT = "migration-diasporas:height";
/** What a frame tells when something is chosen in it, and what it is told to choose. */
export const CHOSEN = "migration-diasporas:chosen";
export const CHOOSE = "migration-diasporas:choose";
const SLOT = "page.framed.download";

export class Framed {
  private told = 0;
  private toldChosen: string | undefined;

  constructor(private readonly page: Dashboard) {}

  wire(): void {
    const { page } = this;
    // Who may show us in a frame is the server's to say: whoever does may steer, too.
    if (window.parent === window) return;
    this.toldChosen = "";
    this.tellChosen();
    page.on<MessageEvent>(window, "message", (event) => this.hear(event));
    if (page.state.embed) this.wireView();
  }

  private wireView(): void {
    const { page } = this;
    page.on(page.root, "click", (event) => this.click(event));
    const watch = new ResizeObserver(() => this.tellHeight());
    watch.observe(page.root);
    page.signal.addEventListener("abort", () => watch.disconnect(), { once: true });
  }

  /** Tell the page around what is chosen; only that, not how it is shown. */
  tellChosen(): void {
    if (this.toldChosen === undefined) return;
    const address = this.chosen;
    if (address === this.toldChosen) return;
    const first = this.toldChosen === "";
    this.toldChosen = address;
    const { embed } = this.page.state;
    window.parent.postMessage({ type: CHOSEN, embed, address, first }, "*");
  }

  private get chosen(): string {
    return addressOf(this.page.state, this.page.chosen);
  }

  private hear({ source, data }: MessageEvent): void {
    if (source !== window.parent || data?.type !== CHOOSE) return;
    const { selection, questions, trail } = this.page;
    const address = String(data.address);
    if (addressOf(this.page.state, selection.in(address)) === this.chosen) return;
    selection.go(address, { push: false });
    // No choice of the reader's: Back does not lead to it.
    questions.afterPaint(() => trail.replace());
  }

  // The height of what is in the frame, not of the frame: it shrinks again, too. It is no secret.
  private tellHeight(): void {
    const { root, state, stage } = this.page;
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (height === this.told || stage.on) return;
    this.told = height;
    window.parent.postMessage({ type: HEIGHT, embed: state.embed, height }, "*");
  }

  // A browser says neither that a download was forbidden, nor that a new tab was, or that it may
  // show nothing: the address is handed to the reader in any case.
  private click(event: Event): void {
    const link = hit(event, "a");
    if (!(link instanceof HTMLAnchorElement) || !isSandboxed()) return;
    if (link.hasAttribute("download")) this.page.notice.tell(SLOT);
    else if (link.target === "_blank") {
      event.preventDefault();
      const opened = window.open(link.href);
      if (opened) opened.opener = null;
      void this.page.takeAway.copy(link.href);
    }
  }

  /** Beside what is told of downloads stands the way to where they are allowed. */
  linkApart(notice: Notice): void {
    const link = this.page.dom.find<HTMLAnchorElement>(".notice .apart");
    if (!link) return;
    link.hidden = notice.slot !== SLOT;
    link.href = `?${this.page.selection.address()}`;
  }
}

/** Whether the frame that a page stands in forbids it something: in each of those, this throws. */
function isSandboxed(): boolean {
  try {
    // Set to what it is, nothing changes.
    Object.assign(document, { domain: document.domain });
    return false;
  } catch {
    return true;
  }
}
