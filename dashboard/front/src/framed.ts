/** A view inside another site's page: it tells its height, and what that site may forbid. */
import type { Dashboard } from "./dashboard";
import { hit } from "./dom";
import type { Notice } from "./notice";

const HEIGHT = "migration-diasporas:height";
const SLOT = "page.framed.download";

export class Framed {
  private told = 0;

  constructor(private readonly page: Dashboard) {}

  private get isFramed(): boolean {
    return this.page.state.embed !== "" && window.parent !== window;
  }

  wire(): void {
    const { page } = this;
    if (!this.isFramed) return;
    page.on(page.root, "click", (event) => this.click(event));
    const watch = new ResizeObserver(() => this.tellHeight());
    watch.observe(page.root);
    page.signal.addEventListener("abort", () => watch.disconnect(), { once: true });
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
