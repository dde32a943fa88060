/**
 * The page at / and the exported pages: the whole document is one dashboard. The same script,
 * loaded by a component, draws nothing by itself.
 */
import { type Show, show } from "./component/show";
import { PageHost } from "./host";
import { type Inside, inside } from "./inside";
import { mount } from "./mount";
import { FilesTransport } from "./transports/files";
import { HttpTransport } from "./transports/http";
import { Kept } from "./transports/kept";
import type { State } from "./types";

declare global {
  interface Window {
    dashboard: Inside;
    DashboardFront: { show: Show };
  }
}

window.DashboardFront = { show };

// Only the page itself has it as a script of its document; a component evaluates it as a module.
const own = document.currentScript && document.getElementById("state");
if (own) {
  const state: State = JSON.parse(own.textContent ?? "");
  const transport = state.held
    ? new FilesTransport(state)
    : new HttpTransport(state, { kept: new Kept(state) });
  window.dashboard = inside(mount(document.body, transport, state, new PageHost()).dashboard);
}
