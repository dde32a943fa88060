/** Mounts a dashboard on a page that has nothing else. */
import { vi } from "vitest";
import { mount } from "../src/mount";
import { FakeHost, FakeTransport, SilentChannel, settled, state, TEMPLATE } from "./fakes";
import * as listeners from "./listeners";

vi.stubGlobal("BroadcastChannel", SilentChannel);

const FAKED = [
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "requestAnimationFrame",
] as const;

export function begin(): void {
  listeners.count();
  vi.useFakeTimers({ toFake: [...FAKED] });
}

export function end(): void {
  listeners.stop();
  vi.useRealTimers();
  document.body.replaceChildren();
}

export function mounted() {
  const root = document.body.appendChild(document.createElement("div"));
  root.innerHTML = TEMPLATE;
  const transport = new FakeTransport();
  const { dashboard, unmount } = mount(root, transport, state(), new FakeHost(root));
  const title = () => root.querySelector("h2[data-slot]")?.textContent;
  const painted = async () => {
    await settled();
    await vi.advanceTimersByTimeAsync(100);
  };
  return { root, transport, dashboard, unmount, title, painted };
}
