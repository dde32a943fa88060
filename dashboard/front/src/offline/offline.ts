/** A page built ahead, alone: how it starts, what it saves by itself, and what it cannot do. */
import type { Dashboard } from "../dashboard";
import { hit } from "../dom";
import type { Notice } from "../notice";
import type { FilesTransport } from "../transports/files";
import type { Held } from "../types";
import { savePicture } from "./picture";
import { readAddress } from "./repair";
import { saveTables, saveWhole } from "./saves";

const NEEDS_SERVER = [
  "[data-follow=open]",
  "[data-take=picture]",
  "[data-take=embed]",
  "[data-take=python]",
  "[data-story=add]",
  "[data-story=save]",
  "[data-handout]",
  "label.file",
].join();
const SAVES: Record<string, (page: Dashboard, offline: Offline, view: string) => unknown> = {
  csv: saveTables,
  whole: saveWhole,
  png: savePicture,
};

export class Offline {
  constructor(
    readonly files: FilesTransport,
    readonly held: Held,
  ) {}

  /** The address is read here as the server reads it: what means nothing is set aside and told. */
  addressOpened(page: Dashboard): string {
    const { state, places } = page;
    const { options, rules } = this.held;
    const { stated, setAside } = readAddress(new URLSearchParams(page.host.search), {
      fields: state.fields,
      options,
      rules,
      places,
    });
    const query = new URLSearchParams(stated);
    state.set_aside.push(...setAside);
    if (query.get("with") === (query.get("place") ?? state.defaults.place)) {
      state.set_aside.push(`with=${query.get("with")}`);
      query.delete("with");
    }
    if (!query.has("lang")) {
      query.set("lang", new URLSearchParams(state.address).get("lang") ?? page.languages[0] ?? "");
    }
    return query.toString();
  }

  /** What the reader saves is made here; the rest is quietly told to need the live dashboard. */
  wire(page: Dashboard): void {
    const act = (event: Event) => {
      const button = hit(event, `${NEEDS_SERVER}, [data-file]`);
      if (!button) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      page.takeAway.closeMenus();
      const save = SAVES[button.dataset.file ?? ""];
      if (save) {
        void save(page, this, page.faces.viewAround(button) ?? "");
        return;
      }
      button.closest("dialog")?.close();
      page.notice.tell("page.held.server");
    };
    page.on(page.root, "click", act, { capture: true });
  }

  /** Who points at a place may go there next: its answers are fetched meanwhile. */
  pointedAt(page: Dashboard, code: string | undefined): void {
    if (code && page.selection.exists("place", code)) void this.files.ahead(code);
  }

  /** What this copy does not hold is where the dashboard is served, if its builder said where. */
  linkLive(notice: Notice): void {
    const { page } = notice;
    const link = page.dom.find<HTMLAnchorElement>(".notice a");
    if (!link) return;
    link.hidden = !this.held.live || !notice.slot.startsWith("page.held.");
    if (!link.hidden) link.href = `${this.held.live}/?${page.selection.address()}`;
  }
}
