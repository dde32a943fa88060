// A page built ahead: its answers stand in scripts beside it, which load from a folder too (file://).
const asked = {};
const handing = {};

// Each such script calls one of these. What is wanted at once is handed as it is.
window.handed = (name, text) => handing[name](text);

// Seven bits stand in each character of what is packed.
window.held = async (name, packed) => {
  const bytes = new Uint8Array(Math.floor((packed.length * 7) / 8));
  let bits = 0, room = 0, at = 0;
  for (let i = 0; i < packed.length; i += 1) {
    bits = ((bits << 7) | (packed.charCodeAt(i) & 127)) & 0xffff;
    room += 7;
    if (room >= 8) { room -= 8; bytes[at] = bits >> room; at += 1; }
  }
  const unpacking = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  handed(name, await new Response(unpacking).text());
};

// The page itself names what it wants at once: that script comes after this one.
function script(name, address) {
  return (asked[name] ??= new Promise((done, failed) => {
    handing[name] = done;
    const named = $(`script[src="${address}"]`);
    const asking = named ?? Object.assign(document.createElement("script"), { src: address });
    asking.onerror = () => { delete asked[name]; asking.remove(); failed(Error(address)); };
    if (!named) document.head.append(asking);
  }));
}

const assetText = (file) => (state.held ? script(file, `assets/${file}.js`) : fetch(`assets/${file}`).then((found) => found.text()));

const answerFiles = {};
const answerFile = (name) => (answerFiles[name] ??= script(name, `${state.held.folder}/${name}.js`).then(async (text) => {
  const file = JSON.parse(text);
  const common = file.common ?? (await answerFile("common")).common;
  if (file.common) common.opened = openColumns(common.columns, common.patterns, common.maps, []);
  const patterns = [...common.patterns, ...file.patterns];
  return { ...file, common, columns: openColumns(file.columns, patterns, common.maps, common.opened) };
}).catch((error) => { delete answerFiles[name]; throw error; }));

// Who points at a place may go there next: its answers are fetched meanwhile.
function fetchAhead({ data, inspected }) {
  const code = data.code?.[inspected.indices[0]];
  if (code && exists("place", code)) answerFile(code).catch(() => null);
}

// The columns and nodes of such a file: see dashboard/export/columns.py and pack.py.
const HOLE = "¦";
const PLAIN = 0, RUNS = 1, JOINED = 2, MAPPED = 3, WHOLE = 4, ORDERED = 5;
const numbersOf = (text) => [...text].map((character) => character.codePointAt(0) - 35);

function openColumns(columns, patterns, maps, known) {
  const found = [...known];
  for (const [kind, first, rest] of columns) {
    const at = (n) => found[n < 0 ? found.length + n : n];
    if (kind === PLAIN) found.push(first);
    else if (kind === RUNS) found.push(first.flatMap((value, i) => (i % 2 ? [] : Array(first[i + 1]).fill(value))));
    else if (kind === JOINED) found.push(first.split(HOLE));
    else if (kind === MAPPED) found.push(numbersOf(rest).map((n) => maps[first][n]));
    else if (kind === WHOLE) found.push(numbersOf(first));
    else if (kind === ORDERED) { const other = at(first); found.push(numbersOf(rest).map((n) => other[n])); }
    else found.push(fillTexts(at(first), rest.map((hole) => (Array.isArray(hole) ? hole.map(at) : at(hole))), patterns));
  }
  return found;
}

// A hole has one column for all patterns, or one for each of those that have it.
function fillTexts(numbers, holes, patterns) {
  const kinds = [...new Set(numbers)];
  const pieces = Object.fromEntries(kinds.map((n) => [n, patterns[n].split(HOLE)]));
  const fillings = holes.map((hole, i) => {
    const having = kinds.filter((n) => pieces[n].length > i + 1);
    const shared = Array.isArray(hole[0]) ? null : hole[Symbol.iterator]();
    return Object.fromEntries(having.map((n, k) => [n, shared ?? hole[k][Symbol.iterator]()]));
  });
  return numbers.map((n) => pieces[n].reduce((text, piece, i) => text + fillings[i - 1][n].next().value + piece));
}

// One answer out of those that are packed into a node.
const OBJECT = 0, LIST = 1, ROWS = 2, VALUE = 3, COLUMN = 4;
function unpacked(node, at, file) {
  if (!Array.isArray(node)) return node;
  const [kind, first, rest] = node;
  const inner = (one) => unpacked(one, at, file);
  if (kind === OBJECT) return Object.fromEntries(file.columns[first].map((key, i) => [key, inner(rest[i])]));
  if (kind === LIST) return first.map(inner);
  if (kind === ROWS) { const columns = first.map(inner); return columns[0].map((_, i) => columns.map((column) => column[i])); }
  const mine = file.choices[first].charCodeAt(at) - 35;
  if (kind === VALUE) return file.columns[rest][mine];
  if (kind === COLUMN) return file.columns[rest.slice(0, mine + 1).reduce((sum, step) => sum + step, 0)];
  return inner(rest[mine]);
}

// The answer of a view to what is chosen; where it is not held, that which gives up fewest fields:
// first what only marks a point, then in the order of `given_up`, and the place last of all.
async function heldAnswer(name, place = chosen.place) {
  const reads = readsOf(name);
  const marks = state.held.marks[name.replace(":tables", "")];
  const file = await answerFile(reads.includes("place") ? place : "common");
  const view = file.views[name];
  if (!view) {
    if (name.endsWith(":tables") || place === state.defaults.place) return null;
    const found = await heldAnswer(name, state.defaults.place);
    return found && { ...found, without: [...found.without, "place"] };
  }
  view.places ??= new Map(view.keys.map((key, i) => [key, i]));
  const could = [...new Set([...marks, ...state.held.given_up])].filter((field) => reads.includes(field) && chosen[field] !== state.defaults[field]);
  const tries = [...Array(2 ** could.length).keys()].map((mask) => could.filter((_, i) => mask & (1 << i))).sort((a, b) => a.length - b.length);
  for (const without of tries) {
    const key = reads.filter((field) => field !== "place").map((field) => (without.includes(field) ? state.defaults[field] : chosen[field])).join(",");
    const at = view.places.get(key);
    if (at !== undefined) return { key: `${place}:${key}`, without, answer: () => unpacked(view.node, at, file) };
  }
  return null;
}

// What a view shows in place of what was chosen, where that is not held.
const instead = {};
const heldKeys = {};
async function lookUp(number) {
  const views = {};
  const without = new Set();
  for (const name of wanted()) {
    const found = await heldAnswer(name).catch(() => null);
    if (number !== sent) return;
    if (!found) { without.add(name.endsWith(":tables") ? "table" : "place"); if (name.endsWith(":tables")) { views[name] = []; delete heldKeys[name]; } continue; }
    const marks = state.held.marks[name.replace(":tables", "")];
    found.without.filter((field) => !marks.includes(field)).forEach((field) => without.add(field));
    instead[name] = Object.fromEntries(found.without.map((field) => [field, state.defaults[field]]));
    if (heldKeys[name] !== found.key) { heldKeys[name] = found.key; views[name] = found.answer(); }
  }
  receive({ number, views });
  tellMissed([...without]);
}

// What this copy does not hold is where the dashboard is served, if its builder said where.
function linkLive() {
  const link = $(".notice a");
  link.hidden = !state.held.live || !noticed?.slot.startsWith("page.held.");
  if (!link.hidden) link.href = `${state.held.live}/?${toAddress()}`;
}

// What is shown then says itself of which year, sex or partner it is; the reader is told why.
function tellMissed(fields) {
  const said = fields.map((field) => words[`page.held.field.${field}`]).join(", ");
  if (said) notice("page.held.missing", { fields: said });
  else if (noticed?.slot === "page.held.missing") $(".notice").hidden = true;
}
