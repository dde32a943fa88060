const traces = {};
const patches = {};
const applied = {};
let parts = {};

function take(views) {
  if (state.interface[chosen.language]) Object.assign(words, state.interface[chosen.language]);
  for (const [name, view] of Object.entries(views)) {
    if (name.endsWith(":tables")) writeTables(name.replace(":tables", ""), view);
    else {
      for (const [slot, text] of Object.entries(view.texts)) words[slot] = text;
      traces[name] = view.traces;
      patches[name] = view.charts;
      for (const [chart, patch] of Object.entries(view.charts)) {
        if (inSight(chart)) apply(patch);
        else unseen.add(name);
      }
    }
  }
}

// The views with figures that the reader does not see: those wait for all that is seen.
const unseen = new Set();
const applyView = (name) => Object.values(patches[name] ?? {}).forEach(apply);

function inSight(chart) {
  const { top, bottom, width } = $(`[data-chart="${chart}"]`)?.getBoundingClientRect() ?? {};
  return width > 0 && top < innerHeight && bottom > 0;
}

// The address whose answer was taken and is not written yet: it is before another is read.
let unwritten = null;
function writeRest() {
  if (unwritten !== null) writeAll(unwritten);
}

function writeAll(address = toAddress()) {
  unwritten = null;
  writeWords();
  showChoices();
  writeFilters();
  writeStage();
  translateRest();
  // Said again it would have the browser style the whole page anew.
  if (document.documentElement.lang !== state.tags[chosen.language]) document.documentElement.lang = state.tags[chosen.language];
  unseen.forEach(applyView); // painted in the frame after this one's
  unseen.clear();
  // Another question may have gone out before this was written.
  if (received === sent) document.documentElement.dataset.shown = address;
}

// The figures in sight come first: laying out texts would hold them up. The texts are next, and last
// the figures that nobody sees. The frame after the next begins when the next is painted. A page that
// is hidden paints nothing.
function afterPaint(rest) {
  if (document.hidden) rest();
  else requestAnimationFrame(() => requestAnimationFrame(rest));
}

// Only what differs from what was last applied is set: a figure that stays is not painted again.
function apply(patch) {
  for (const [name, properties] of Object.entries(large() ? beside(patch) : patch)) {
    const part = parts[name];
    if (part === undefined) continue;
    const last = (applied[name] ??= {});
    const fresh = Object.entries(properties).filter(([property, value]) => {
      const text = JSON.stringify(value);
      return last[property] !== text && (last[property] = text);
    });
    if (fresh.length === 0) continue;
    const values = Object.fromEntries(fresh);
    const { columns, ...rest } = dark ? shaded(values) : values;
    if (rest.data) rest.data = enlarged(withGaps(rest.data));
    if (columns) rest.data = { ...part.data, ...columns };
    if ("start" in rest || "end" in rest) moveRange(part, properties);
    else part.setv(rest);
  }
}

// JSON has no NaN; a missing number must stay a gap and never become 0.
function withGaps(data) {
  const gap = (value) => (value === null ? NaN : Array.isArray(value) ? value.map(gap) : value);
  return Object.fromEntries(Object.entries(data).map(([name, column]) => [name, column.map(gap)]));
}

function writeWords() {
  for (const node of $$("[data-slot]")) write(node, words[node.dataset.slot] ?? "");
  for (const node of $$("[data-label-slot]")) node.setAttribute("aria-label", plainText(words[node.dataset.labelSlot] ?? ""));
  for (const node of $$("[data-placeholder-slot]")) node.placeholder = words[node.dataset.placeholderSlot] ?? "";
  document.title = words["page.title"];
  sayNotice();
}

// A number whose rows can be shown is a button: ⟦id|text⟧ in the words.
const MARK = /⟦([a-z0-9_]+)\|([^⟧]*)⟧/g;
const plainText = (text) => text.replace(MARK, "$2");
const written = new WeakMap();

function write(node, text) {
  if (written.get(node) !== text) {
    written.set(node, text);
    // Text that came with the page stays: written again it would be laid out again.
    if (node.childElementCount > 0 || node.textContent !== text) node.replaceChildren(...numbered(node, text));
  }
  if (node.matches("p, li, h4, .optional")) node.hidden = text === "";
}

function numbered(node, text) {
  const view = node.dataset.slot.split(".")[0];
  const pieces = text.split(MARK);
  const nodes = pieces.flatMap((piece, i) => (i % 3 === 0 ? [piece] : i % 3 === 2 ? [numberButton(view, pieces[i - 1], piece)] : []));
  return nodes.filter((piece) => piece !== "");
}

// What no slot holds is said anew, or no longer, when the language has changed.
let spokenIn = "";
function translateRest() {
  if (spokenIn && spokenIn !== chosen.language) {
    for (const view of $$(".view:not([hidden])")) if (faceOf(view) === "source") showSource(view.id);
    $("#spoken").textContent = "";
    for (const bubble of $$(".bubble")) bubble.remove();
  }
  spokenIn = chosen.language;
}

function showChoices() {
  for (const input of $$("input[type=radio]")) input.checked = chosen[input.name] === input.value;
  for (const button of $$("[data-set^='language=']")) button.setAttribute("aria-pressed", String(button.dataset.set === `language=${chosen.language}`));
  for (const box of $$(".combobox")) {
    const input = $("input", box);
    if (document.activeElement !== input) input.value = box.dataset.field === "compare" ? "" : placeName(chosen[box.dataset.field]);
  }
  const slider = $("#year");
  if (slider) {
    slider.value = years().indexOf(chosen.year);
    slider.setAttribute("aria-valuetext", chosen.year);
    $(".year output").textContent = chosen.year;
    $("[data-play]").dataset.slot = playing === null ? "page.play" : "page.pause";
  }
  for (const input of $$("select[name], input[type=text][name]")) if (document.activeElement !== input || input.matches("select")) input.value = chosen[input.name];
  showCompared();
}

// On paper the controls are gone: each view says itself what was chosen for it, and on screen
// where it shows something else.
function writeFilters() {
  const said = (field, value) => (field === "compare" ? value.split("-").filter((code) => code !== chosen.place).map(placeName).join(", ") : ["place", "partner"].includes(field) ? placeName(value) : words[`page.${field}.${value}`] ?? value);
  for (const line of $$("[data-reads]")) {
    const other = instead[line.closest(".view").id] ?? {};
    const shown = { ...chosen, ...other };
    line.classList.toggle("instead", Object.keys(other).length > 0);
    const fields = line.dataset.reads.split(",").filter((field) => shown[field] && field !== "language");
    const text = fields.map((field) => `${words[`page.${field}.label`]}: ${said(field, shown[field])}`).join(" · ");
    if (line.textContent !== text) line.textContent = text;
  }
}

// What was told last is told again in the other language, while it stands there.
let noticed = null;
function notice(slot, values) {
  noticed = { slot, values };
  sayNotice();
  $(".notice").hidden = false;
}

// What means nothing in the address that the page was opened with; a story is known of later.
function setAside(part, value) {
  state.set_aside.push(`${part}=${value}`.slice(0, 60));
  tellSetAside();
}

function tellSetAside() {
  if (state.set_aside.length) notice("page.set_aside", { parts: state.set_aside.join(", ") });
}

function sayNotice() {
  const text = noticed ? wordsWith(noticed.slot, noticed.values) : "";
  // Said again only when it differs, or a screen reader would not stop.
  if ($(".notice p").textContent !== text) $(".notice p").textContent = text;
  if (state.held) linkLive();
}

const wordsWith = (slot, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[slot]);
