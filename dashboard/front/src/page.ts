/** The page at / and the exported pages: the whole document is one dashboard. */
import { PageHost } from "./host";
import { type Inside, inside } from "./inside";
import { mount } from "./mount";
import { FilesTransport } from "./transports/files";
import { HttpTransport } from "./transports/http";
import type { State } from "./types";

declare global {
  interface Window {
    dashboard: Inside;
  }
}

const state: State = JSON.parse(document.getElementById("state")?.textContent ?? "");
const transport = state.held ? new FilesTransport(state) : new HttpTransport(state);
window.dashboard = inside(mount(document.body, transport, state, new PageHost()).dashboard);
