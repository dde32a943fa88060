// The speaker's window: shows what the audience window tells, and passes on what is pressed here.
"use strict";

const $ = (id) => document.getElementById(id);
const texts = JSON.parse($("texts").textContent);
// A page built ahead opens from a folder too, where only the window that opened this one can be told.
const channel = location.pathname.endsWith(".html") ? overWindow() : new BroadcastChannel("stage");
function overWindow() {
  return { postMessage: (data) => window.opener?.postMessage(data, "*"), addEventListener: (type, hear) => addEventListener(type, (event) => { if (event.source === window.opener) hear(event); }) };
}
let told = null;
let language = document.documentElement.lang.slice(0, 2);

const word = (key) => texts[language][`stage.speaker_page.${key}`];
const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const send = (message) => channel.postMessage(message);

function show(state) {
  told = state;
  const { on, at, of } = state;
  $("waiting").hidden = on || state.exploring;
  for (const part of document.querySelectorAll("main, nav")) part.hidden = !(on || state.exploring);
  if (language !== state.language) translate(state.language);
  $("at").textContent = of ? `${at + 1} / ${of}` : "";
  $("state").textContent = state.blank ? word("blanked") : state.exploring ? word("exploring") : "";
  $("title").textContent = state.title;
  $("caption").textContent = state.caption;
  $("notes").textContent = state.notes || word("no_notes");
  $("next").textContent = state.next || word("last");
  $("stops").replaceChildren(...state.titles.map((title, i) => {
    const item = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: title });
    button.addEventListener("click", () => send({ ask: "go", at: i }));
    if (i === at) button.setAttribute("aria-current", "step");
    item.append(button);
    return item;
  }));
  tick();
}

function translate(to) {
  language = to;
  document.documentElement.lang = to === "es" ? "es-419" : to;
  for (const node of document.querySelectorAll("[data-slot]")) node.textContent = texts[language][node.dataset.slot];
  document.title = word("title");
}

function tick() {
  $("clock").textContent = new Date().toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  if (!told?.started) return;
  const elapsed = (Date.now() - told.started) / 1000;
  $("elapsed").textContent = minutes(elapsed);
  $("planned").textContent = told.planned ? word("planned").replace("{planned}", minutes(told.planned)) : "";
  // On time is who shows a stop between its planned beginning and its planned end.
  const [how, time] = elapsed > told.until ? ["behind", elapsed - told.until] : elapsed < told.from ? ["ahead", told.from - elapsed] : ["on_time", told.until - elapsed];
  $("plan").textContent = told.planned ? word(how).replace("{time}", minutes(time)) : "";
}

channel.addEventListener("message", ({ data }) => { if ("on" in data) show(data); });
document.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.do) send({ ask: "do", what: button.dataset.do });
  if (button?.dataset.ask) send({ ask: button.dataset.ask });
});
const KEYS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous", b: "blank", l: "language" };
document.addEventListener("keydown", ({ key, ctrlKey, metaKey, altKey }) => {
  const what = KEYS[key.length === 1 ? key.toLowerCase() : key];
  if (what && !ctrlKey && !metaKey && !altKey) send({ ask: "do", what });
});
setInterval(tick, 500);
tick();
send({ ask: "hello" });
