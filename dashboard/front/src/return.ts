/** The reader comes back: to an entry of history, or to a page that the browser has kept. */
import type { Dashboard } from "./dashboard";

/** What was told before the reader left would stand there for ever. */
const PASSED = ["page.copied", "page.back", "page.lost"];

export function wireReturn(page: Dashboard): void {
  page.host.onBack((address) => goTo(page, address), page.signal);
  if (!page.host.isPage) return;
  page.on<PageTransitionEvent>(window, "pageshow", ({ persisted }) => {
    if (!persisted) return;
    page.takeAway.closeMenus();
    if (PASSED.includes(page.notice.slot)) page.notice.hide();
    page.questions.wake();
  });
}

// A jump within the page (a fragment) makes an entry too, but without an address of ours.
function goTo(page: Dashboard, address: string | undefined): void {
  const { trail } = page;
  trail.arrive();
  if (address === undefined) {
    page.faces.openFragment();
    trail.replace();
    return;
  }
  page.opened.restore(new URLSearchParams(address).get("show") ?? "");
  page.selection.go(address, { push: false });
  page.stage.restore(address);
  trail.settle();
}
