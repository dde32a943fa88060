/** The speaker's window: shows what the audience's tells, and passes on what is pressed here. */
import type { FromSpeaker, ToSpeaker } from "./stage/messages";

const KEYS: Record<string, string> = {
  ArrowRight: "next",
  PageDown: "next",
  ArrowLeft: "previous",
  PageUp: "previous",
  b: "blank",
  l: "language",
};

const byId = (id: string): HTMLElement => {
  const node = document.getElementById(id);
  if (!node) throw Error(`the template has no #${id}`);
  return node;
};
const texts: Record<string, Record<string, string>> = JSON.parse(byId("texts").textContent ?? "");
let told: ToSpeaker | null = null;
let language = document.documentElement.dataset.language ?? "";

const send = channelTo((data) => {
  if ("on" in data) show(data);
});

// A page built ahead opens from a folder too, where only the window that opened this one can be
// told.
function channelTo(hear: (data: ToSpeaker) => void): (message: FromSpeaker) => void {
  if (location.pathname.endsWith(".html")) {
    addEventListener("message", ({ source, data }) => {
      if (source === window.opener) hear(data);
    });
    return (message) => window.opener?.postMessage(message, "*");
  }
  const channel = new BroadcastChannel("stage");
  channel.addEventListener("message", ({ data }) => hear(data));
  return (message) => channel.postMessage(message);
}

const word = (key: string): string => texts[language]?.[`stage.speaker_page.${key}`] ?? "";

const minutes = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function show(state: ToSpeaker): void {
  told = state;
  const { on, at, of } = state;
  byId("waiting").hidden = on || state.exploring;
  for (const part of document.querySelectorAll<HTMLElement>("main, nav")) {
    part.hidden = !(on || state.exploring);
  }
  if (language !== state.language) translate(state);
  byId("at").textContent = of ? `${at + 1} / ${of}` : "";
  const exploring = state.exploring ? word("exploring") : "";
  byId("state").textContent = state.blank ? word("blanked") : exploring;
  byId("title").textContent = state.title;
  byId("caption").textContent = state.caption;
  byId("notes").textContent = state.notes || word("no_notes");
  byId("next").textContent = state.next || word("last");
  for (const id of ["title", "caption", "notes", "next", "stops"]) byId(id).lang = state.lent;
  byId("stops").replaceChildren(...state.titles.map((title, i) => stopItem(title, i, i === at)));
  tick();
}

function stopItem(textContent: string, at: number, isHere: boolean): HTMLElement {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent });
  button.onclick = () => send({ ask: "go", at });
  if (isHere) button.setAttribute("aria-current", "step");
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function translate(state: ToSpeaker): void {
  language = state.language;
  document.documentElement.lang = state.tag;
  for (const node of document.querySelectorAll<HTMLElement>("[data-slot]")) {
    node.textContent = texts[language]?.[node.dataset.slot ?? ""] ?? "";
  }
  document.title = word("title");
}

function tick(): void {
  const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
  byId("clock").textContent = new Date().toLocaleTimeString(document.documentElement.lang, clock);
  if (!told?.started) return;
  const elapsed = (Date.now() - told.started) / 1000;
  byId("elapsed").textContent = minutes(elapsed);
  byId("planned").textContent = told.planned
    ? word("planned").replace("{planned}", minutes(told.planned))
    : "";
  const [how, time] = pace(elapsed, told);
  byId("plan").textContent = told.planned ? word(how).replace("{time}", minutes(time)) : "";
}

// On time is who shows a stop between its planned beginning and its planned end.
function pace(elapsed: number, { from, until }: ToSpeaker): [string, number] {
  if (elapsed > until) return ["behind", elapsed - until];
  if (elapsed < from) return ["ahead", from - elapsed];
  return ["on_time", until - elapsed];
}

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("button") : null;
  if (button?.dataset.do) send({ ask: "do", what: button.dataset.do });
  if (button?.dataset.ask === "restart") send({ ask: "restart" });
});
document.addEventListener("keydown", ({ key, ctrlKey, metaKey, altKey }) => {
  const what = KEYS[key.length === 1 ? key.toLowerCase() : key];
  if (what && !ctrlKey && !metaKey && !altKey) send({ ask: "do", what });
});
setInterval(tick, 500);
tick();
send({ ask: "hello" });
