// The page's one script. It knows no view: it embeds the figures, sends the reader's
// choices as an address, and applies the answers (texts, patches of charts, tables).
"use strict";

const state = JSON.parse(document.getElementById("state").textContent);
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const chosen = {};
const tables = {};
const words = {};
const applied = {};
let parts = {};
let link = null;
let sent = 0;

// ---- the selection and its address -------------------------------------------------

function readAddress(address) {
  const query = new URLSearchParams(address);
  for (const [field, short] of Object.entries(state.fields)) chosen[field] = query.get(short) ?? state.defaults[field];
}

function toAddress(changes = {}) {
  const query = new URLSearchParams({ v: "1" });
  const all = { ...chosen, ...changes };
  for (const [field, short] of Object.entries(state.fields)) {
    if (all[field] !== state.defaults[field]) query.set(short, all[field]);
  }
  return query.toString();
}

function choose(field, value) {
  if (chosen[field] === value || !exists(field, value)) return;
  const changes = { [field]: value };
  if (field === "place" && value === chosen.partner) changes.partner = "";
  if (field === "partner" && value === chosen.place) return;
  go(toAddress(changes));
}

// A code of the charts that is no place here (Kosovo in the World Bank's tables) cannot be chosen.
const exists = (field, value) => !["place", "partner"].includes(field) || value === "" || state.places.some(([code]) => code === value);

function go(address, { push = true } = {}) {
  readAddress(address);
  if (push) history.pushState({ address }, "", "?" + address);
  showChoices();
  ask(address);
}

// ---- the link to the server ----------------------------------------------------------

async function connect(token) {
  const { pull_session } = Bokeh.require("client/connection");
  const url = new URL("ws", location.href);
  url.protocol = url.protocol.replace("http", "ws");
  url.search = "";
  const session = await pull_session(url.href, token, location.search.slice(1));
  const opened = session.document.get_model_by_name("link");
  opened.properties.answer.change.connect(() => receive(JSON.parse(opened.answer)));
  link = opened;
  const socket = session._connection.socket;
  socket?.addEventListener("close", lost);
  if (toAddress() !== state.address) ask(toAddress());
}

function ask(address) {
  sent += 1;
  if (state.answers) lookUp(sent);
  else if (link !== null) link.setv({ question: JSON.stringify([sent, address]) });
}

// A page without a server has the answers in a file beside it, each under the values its view reads.
let kept = null;
const keys = {};
async function lookUp(number) {
  kept ??= fetch(`assets/${state.answers}`).then((file) => file.json());
  const views = {};
  for (const [name, { reads, answers }] of Object.entries(await kept)) {
    const key = reads.map((field) => chosen[field]).join(",");
    if (keys[name] !== key) views[name] = answers[keys[name] = key];
  }
  receive({ number, views });
}

function receive(answer) {
  if (answer.number < sent) return;
  if (answer.address !== undefined) readAddress(answer.address);
  if (answer.set_aside?.length) notice(words["page.set_aside"].replace("{parts}", answer.set_aside.join(", ")));
  show(answer.views);
}

async function lost() {
  if (link === null) return;
  link = null;
  notice(words["page.lost"]);
  for (let wait = 500; link === null; wait = Math.min(wait * 2, 10000)) {
    await new Promise((done) => setTimeout(done, wait));
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      await connect(JSON.parse($("#session", page).textContent).token);
      ask(toAddress());
      notice(words["page.back"]);
    } catch { /* not yet; the loop waits longer and tries again */ }
  }
}

// ---- showing -------------------------------------------------------------------------

function show(views) {
  for (const [name, view] of Object.entries(views)) {
    for (const [slot, text] of Object.entries(view.texts)) words[slot] = text;
    for (const patch of Object.values(view.charts)) apply(patch);
    tables[name] = view.tables;
    for (const box of $$(`[data-tables="${name}"]`)) if (box.open !== false) writeTables(box);
  }
  writeWords();
  showChoices();
  document.documentElement.dataset.shown = toAddress();
}

// Only what differs from what was last applied is set: a figure that stays is not painted again.
function apply(patch) {
  for (const [name, properties] of Object.entries(patch)) {
    const part = parts[name];
    if (part === undefined) continue;
    const last = (applied[name] ??= {});
    const fresh = Object.entries(properties).filter(([property, value]) => {
      const text = JSON.stringify(value);
      return last[property] !== text && (last[property] = text);
    });
    if (fresh.length === 0) continue;
    const { columns, ...rest } = Object.fromEntries(fresh);
    if (rest.data) rest.data = withGaps(rest.data);
    if (columns) rest.data = { ...part.data, ...columns };
    part.setv(rest);
  }
}

// JSON has no NaN; a missing number must stay a gap and never become 0.
function withGaps(data) {
  const gap = (value) => (value === null ? NaN : Array.isArray(value) ? value.map(gap) : value);
  return Object.fromEntries(Object.entries(data).map(([name, column]) => [name, column.map(gap)]));
}

function writeWords() {
  for (const node of $$("[data-slot]")) write(node, words[node.dataset.slot] ?? "");
  for (const node of $$("[data-label-slot]")) node.setAttribute("aria-label", words[node.dataset.labelSlot] ?? "");
  for (const node of $$("[data-placeholder-slot]")) node.placeholder = words[node.dataset.placeholderSlot] ?? "";
  document.title = words["page.title"];
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
  if (node.matches("p, li, .optional")) node.hidden = text === "";
}

function writeTables(box) {
  (box.matches("details") ? $("div", box) : box).replaceChildren(...tables[box.dataset.tables].map(([caption, head, rows]) => {
    const table = document.createElement("table");
    table.createCaption().textContent = caption;
    const top = table.createTHead().insertRow();
    for (const text of head) top.append(Object.assign(document.createElement("th"), { textContent: text, scope: "col" }));
    const body = table.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      row.forEach((text, i) => {
        const cell = Object.assign(document.createElement(i ? "td" : "th"), { textContent: text });
        if (i) cell.dataset.head = head[i];
        else cell.scope = "row";
        line.append(cell);
      });
    }
    return table;
  }));
}

function showChoices() {
  for (const input of $$("input[type=radio]")) input.checked = chosen[input.name] === input.value;
  for (const button of $$("[data-set^='language=']")) button.setAttribute("aria-pressed", String(button.dataset.set === `language=${chosen.language}`));
  for (const box of $$(".combobox")) {
    const input = $("input", box);
    if (document.activeElement !== input) input.value = placeName(chosen[box.dataset.field]);
  }
  const slider = $("#year");
  slider.value = years().indexOf(chosen.year);
  slider.setAttribute("aria-valuetext", chosen.year);
  $(".year output").textContent = chosen.year;
  if (state.interface[chosen.language]) Object.assign(words, state.interface[chosen.language]);
  document.documentElement.lang = state.tags[chosen.language];
  $("[data-play]").dataset.slot = playing === null ? "page.play" : "page.pause";
}

function notice(text) {
  const box = $(".notice");
  $("p", box).textContent = text;
  box.hidden = false;
}

// ---- figures --------------------------------------------------------------------------

async function drawFigures() {
  const { Document } = Bokeh.require("document");
  const content = await (await fetch(`assets/${state.figures}`)).json();
  const drawing = Document.from_json(content);
  parts = Object.fromEntries([...drawing.all_models].filter((m) => m.name).map((m) => [m.name, m]));
  show(state.views);
  const places = drawing.roots().map((root) => $(`[data-chart="${root.name}"]`));
  await Bokeh.embed.add_document_standalone(drawing, document.body, places, false);
  for (const part of Object.values(parts)) {
    const field = part.tags?.find?.((tag) => tag.tap)?.tap;
    if (field) part.selected.properties.indices.change.connect(() => tapped(part, field));
  }
  window.drawing = drawing;
}

let tap = null;
// One tap can hit a symbol and the land below it; the symbol, asked last, is meant.
function tapped(part, field) {
  const [index] = part.selected.indices;
  if (index === undefined) return;
  const code = part.data.code[index];
  setTimeout(() => { part.selected.indices = []; });
  if (tap === null) setTimeout(() => { const [f, c] = tap; tap = null; toggle(f, c); });
  if (tap === null || field === "partner") tap = [field, code];
}

// A second tap on the partner goes there: the partner becomes the place.
function toggle(field, code) {
  if (field === "partner" && chosen.partner === code) choose("place", code);
  else choose(field, code);
}

// ---- controls --------------------------------------------------------------------------

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const years = () => $("#year").dataset.years.split(",");
const language = () => (chosen.language === "es" ? 2 : 1);
const placeName = (code) => state.places.find(([c]) => c === code)?.[language()] ?? "";

function wireCombobox(box) {
  const field = box.dataset.field;
  const input = $("input", box);
  const list = $("ul", box);
  let active = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const restore = () => { close(); input.value = placeName(chosen[field]); };
  const open = (text) => {
    const wanted = plain(text);
    const hits = state.places.filter(([, en, es, group]) => (field !== "partner" || group !== "region") && (plain(en).includes(wanted) || plain(es).includes(wanted)));
    const items = [];
    if (field === "partner" && !text) items.push(option("", words["page.partner.none"], items.length));
    let group = "";
    const ordered = hits.sort((a, b) => rank(a) - rank(b) || a[language()].localeCompare(b[language()], chosen.language));
    for (const hit of ordered) {
      if (hit[3] !== group) items.push(heading(words[`page.group.${group = hit[3]}`]));
      items.push(option(hit[0], hit[language()], items.length));
    }
    if (!hits.length) items.push(heading(words["page.found.none"]));
    list.replaceChildren(...items);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    active = -1;
  };
  const option = (code, text, i) => Object.assign(document.createElement("li"), { role: "option", id: `${field}-option-${i}`, textContent: text, ariaSelected: String(code === chosen[field]), onmousedown: (e) => { e.preventDefault(); pick(code); } });
  const heading = (text) => Object.assign(document.createElement("li"), { role: "presentation", className: "heading", textContent: text });
  const options = () => $$("[role=option]", list);
  const pick = (code) => { close(); input.blur(); choose(field, code); restore(); };
  const move = (step) => {
    if (list.hidden) open("");
    const all = options();
    if (!all.length) return;
    active = (active + step + all.length) % all.length;
    all.forEach((item, i) => item.classList.toggle("active", i === active));
    all[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[active].id);
  };
  input.addEventListener("focus", () => { input.select(); open(""); });
  input.addEventListener("click", () => list.hidden && open(""));
  input.addEventListener("input", () => open(input.value));
  input.addEventListener("blur", restore);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { move(event.key === "ArrowDown" ? 1 : -1); event.preventDefault(); }
    if (event.key === "Enter") { const item = options()[Math.max(active, 0)]; if (item && !list.hidden) item.onmousedown(event); event.preventDefault(); }
    if (event.key === "Escape") restore();
  });
}

const rank = ([, , , group]) => ["region", "member", "other"].indexOf(group);

let playing = null;
function play() {
  if (playing !== null) { clearInterval(playing); playing = null; }
  else {
    const step = () => {
      const next = years().indexOf(chosen.year) + 1;
      if (next >= years().length) play();
      else choose("year", years()[next]);
    };
    if (chosen.year === years().at(-1)) choose("year", years()[0]);
    playing = setInterval(step, 1200);
  }
  const button = $("[data-play]");
  button.setAttribute("aria-pressed", String(playing !== null));
  showChoices();
  writeWords();
}

function zoom(button) {
  const [left, right, bottom, top] = button.dataset.extent.split(",").map(Number);
  parts[`${button.dataset.zoom}.x_range`].setv({ start: left, end: right });
  parts[`${button.dataset.zoom}.y_range`].setv({ start: bottom, end: top });
}

function wire() {
  $$(".combobox").forEach(wireCombobox);
  document.addEventListener("change", ({ target }) => { if (target.type === "radio") choose(target.name, target.value); });
  $("#year").addEventListener("input", ({ target }) => choose("year", years()[target.value]));
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if (button.dataset.set) choose(...button.dataset.set.split("="));
    if ("play" in button.dataset) play();
    if ("zoom" in button.dataset) zoom(button);
    if ("close" in button.dataset) $(".notice").hidden = true;
  });
  document.addEventListener("toggle", ({ target }) => { if (target.matches?.("[data-tables]") && target.open) writeTables(target); }, true);
  $(".controls").addEventListener("submit", (event) => event.preventDefault());
  // A jump within the page (a fragment) makes an entry too, but without an address of ours.
  addEventListener("popstate", ({ state: entry }) => {
    if (entry) go(entry.address, { push: false });
    else history.replaceState({ address: toAddress() }, "");
  });
}

readAddress(state.address);
// The address that was opened may say less than the whole, its language for one.
history.replaceState({ address: state.address }, "");
Object.assign(words, state.interface[chosen.language]);
wire();
drawFigures();
if (!state.answers) connect(JSON.parse($("#session").textContent).token);
if (state.set_aside.length) notice(words["page.set_aside"].replace("{parts}", state.set_aside.join(", ")));
