// The page's one script, in parts. It knows no view: it embeds the figures, sends the reader's
// choices as an address, and applies the answers (texts, patches of charts, tables).
"use strict";

const state = JSON.parse(document.getElementById("state").textContent);
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
// A browser may keep nothing for a page inside another site's, and refuse even the asking.
const NOTHING = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
const keeps = (kind) => { try { return window[kind]; } catch { return NOTHING; } };
const localStorage = keeps("localStorage");
const sessionStorage = keeps("sessionStorage");
const chosen = {};
const words = {};

function readAddress(address) {
  writeRest();
  Object.assign(chosen, fieldsIn(address));
}

function fieldsIn(address) {
  const query = new URLSearchParams(address);
  return Object.fromEntries(Object.entries(state.fields).map(([field, short]) => [field, query.get(short) ?? state.defaults[field]]));
}

function toAddress(changes = {}) {
  const query = new URLSearchParams({ v: "1" });
  for (const [part, value] of Object.entries(shownAs())) query.set(part, value);
  const all = { ...chosen, ...changes };
  for (const [field, short] of Object.entries(state.fields)) {
    if (all[field] !== state.defaults[field]) query.set(short, all[field]);
  }
  return query.toString();
}

// How the page is shown, which no view reads: inside another page, on stage, at a stop of a story.
function shownAs() {
  return {
    ...(state.embed && { embed: state.embed }),
    ...(stage.on && !isFollowed() && { present: "1" }),
    ...(stage.story && !isFollowed() && { story: stage.story.name, stop: String(stage.at + 1) }),
  };
}

function choose(field, value) {
  if (chosen[field] === value || !exists(field, value)) return;
  if (field !== "language") explored();
  const changes = { [field]: value };
  if (field === "place" && value === chosen.partner) changes.partner = "";
  if (field === "partner" && value === chosen.place) return;
  go(toAddress(changes));
}

// A code of the charts that is no place here (Kosovo in the World Bank's tables) cannot be chosen.
const exists = (field, value) => !["place", "partner"].includes(field) || value === "" || state.places.some(([code]) => code === value);

function go(address, { push = true } = {}) {
  readAddress(address);
  ask();
  moved();
  afterPaint(() => {
    if (push) history.pushState({ address }, "", inBar(address));
    showChoices();
  });
}
