// Each subject shows one of its views, each view one of three faces: chart, table, source.
const FACES = ["chart", "table", "source"];
const section = (view) => document.getElementById(view)?.closest(".subject");
const openView = (subject) => $(".view:not([hidden])", subject);
const faceOf = (view) => $(".face:not([hidden])", view)?.dataset.face ?? "chart";

// What is on the page now: the open views, and the tables of those whose table is looked at.
function wanted() {
  if (stage.on && onStage()) return stageNeeds();
  return $$(".view:not([hidden])").flatMap((view) => [view.id, ...(faceOf(view) === "table" ? [`${view.id}:tables`] : [])]);
}

async function showFace(name, face = "chart", { push = true } = {}) {
  const view = document.getElementById(name);
  if (!view?.matches(".view")) return;
  const subject = section(name);
  const drawable = $("[data-chart]", view) !== null;
  if (face === "chart" && !drawable) face = "table";
  for (const tab of $$("[data-face-tab=chart]", subject)) tab.hidden = !drawable;
  for (const other of $$(".view", subject)) other.hidden = other !== view;
  for (const tab of $$("[data-view]", subject)) tab.setAttribute("aria-selected", String(tab.dataset.view === name));
  for (const part of $$(".face", view)) part.hidden = part.dataset.face !== face;
  for (const tab of $$("[data-face-tab]", subject)) tab.setAttribute("aria-selected", String(tab.dataset.faceTab === face));
  if (push) history.pushState({ address: toAddress() }, "", inBar(toAddress(), `${name}/${face}`));
  if (face === "source") showSource(name);
  ask();
  moved({ name, face });
  const file = state.figures[name];
  if (file && !drawn[file]) await drawFigures(file);
}

// #remittances_pace/table opens that view with that face.
function openFragment() {
  const [name, face = "chart"] = location.hash.slice(1).split("/");
  if (!document.getElementById(name)?.matches(".view") || !FACES.includes(face)) return;
  showFace(name, face, { push: false });
  (section(name) ?? document.getElementById(name)).scrollIntoView();
}

// ---- tables ---------------------------------------------------------------------------

const PAGE_ROWS = 25;
const sorted = {};
// Paper has no pager: there every row is printed.
let onPaper = false;
const drawTable = {};

function writeTables(name, found) {
  const view = document.getElementById(name);
  const box = $('[data-face="table"]', view);
  box.replaceChildren(...found.map((table, i) => tableBox(name, table, `${name}.${i}`)));
}

function tableBox(view, table, key) {
  const box = document.createElement("div");
  box.className = "tablebox";
  const look = (sorted[key] ??= { column: null, down: false, page: 0, search: "" });
  const draw = (focus) => {
    box.replaceChildren(...[table.rows.length > PAGE_ROWS && searchField(look, draw), tableOf(view, table, look, draw), pager(table, look, draw)].filter(Boolean));
    if (focus) $(focus, box)?.focus();
  };
  drawTable[key] = draw;
  draw();
  return box;
}

function shownRows(table, look) {
  const text = plain(look.search);
  const rows = [...table.rows.keys()].filter((i) => !text || table.rows[i].some((cell) => plain(cell).includes(text)));
  if (look.column !== null) {
    const values = table.values[look.column];
    const key = (i) => (values ? values[i] : table.rows[i][look.column]);
    const missing = (i) => key(i) === null;
    rows.sort((a, b) => missing(a) - missing(b) || (values ? key(a) - key(b) : key(a).localeCompare(key(b), chosen.language)) * (look.down ? -1 : 1));
  }
  return rows;
}

function tableOf(view, { caption, head, rows, codes, traces: columns, values }, look, draw) {
  const table = document.createElement("table");
  table.createCaption().textContent = caption;
  const top = table.createTHead().insertRow();
  head.forEach((text, i) => {
    const cell = Object.assign(document.createElement("th"), { scope: "col", className: values[i] ? "number" : "" });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    if (look.column === i) cell.setAttribute("aria-sort", look.down ? "descending" : "ascending");
    button.addEventListener("click", () => {
      const down = look.column === i ? !look.down : values[i] !== null;
      Object.assign(look, { column: i, down, page: 0 });
      draw(`th:nth-child(${i + 1}) button`);
    });
    cell.append(button);
    top.append(cell);
  });
  const body = table.createTBody();
  const from = look.page * PAGE_ROWS;
  const found = shownRows({ rows, values }, look);
  for (const r of onPaper ? found : found.slice(from, from + PAGE_ROWS)) {
    const line = body.insertRow();
    if (codes[r]) line.dataset.code = codes[r];
    line.classList.toggle("pointed", view === "cited_figures" && codes[r] === pointed);
    rows[r].forEach((text, i) => {
      const cell = Object.assign(document.createElement(i ? "td" : "th"), { className: values[i] ? "number" : "" });
      if (i) cell.dataset.head = head[i];
      else cell.scope = "row";
      cell.append(columns[i] && values[i]?.[r] !== null ? traceButton(text, columns[i], codes[r], `${view}.${i}`) : text);
      line.append(cell);
    });
  }
  return table;
}

function searchField(look, draw) {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "search", value: look.search });
  input.addEventListener("input", () => { look.search = input.value; look.page = 0; draw("input"); });
  label.append(`${words["page.table.search"]} `, input);
  return label;
}

function pager(table, look, draw) {
  const count = shownRows(table, look).length;
  const pages = Math.max(1, Math.ceil(count / PAGE_ROWS));
  if (pages === 1) return null;
  const row = Object.assign(document.createElement("div"), { className: "pager" });
  const step = (by, slot) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words[slot], className: `step${by}`, disabled: look.page + by < 0 || look.page + by >= pages });
    button.addEventListener("click", () => { look.page += by; draw(`.step${by}`); });
    return button;
  };
  const here = words["page.table.page"].replace("{page}", look.page + 1).replace("{pages}", pages).replace("{rows}", count);
  row.append(step(-1, "page.table.before"), Object.assign(document.createElement("span"), { textContent: here }), step(1, "page.table.after"));
  return row;
}

// ---- sources --------------------------------------------------------------------------

const sourceFiles = {};
const sourcesIn = (tongue) => (sourceFiles[tongue] ??= assetText(state.sources[tongue]).then(JSON.parse));

async function showSource(name) {
  const tongue = chosen.language;
  const found = await sourcesIn(tongue);
  if (tongue !== chosen.language) return; // overtaken by the next language
  const box = $('[data-face="source"]', document.getElementById(name));
  const method = $(".method", box);
  box.replaceChildren(method, ...state.datasets[name].map((table) => sourceCard(table, found[table])));
}

function sourceCard(name, table) {
  const card = Object.assign(document.createElement("section"), { className: "sourcecard" });
  const add = (tag, text, where = card) => where.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
  add("h3", table.title);
  for (const source of table.sources) {
    const list = card.appendChild(document.createElement("dl"));
    const entry = (slot, ...content) => {
      add("dt", words[`page.source.${slot}`], list);
      list.appendChild(document.createElement("dd")).append(...content);
    };
    entry("publisher", source.publisher);
    entry("title", source.title);
    entry("edition", source.edition);
    entry("licence", ...outside(source.licence.name, source.licence.address));
    if (source.address) entry("address", ...outside(source.address, source.address));
    entry("citation", source.cite.text, copyButtons(source.cite));
    if (source.caveats.length) {
      const caveats = document.createElement("ul");
      source.caveats.forEach((text) => add("li", text, caveats));
      entry("caveats", caveats);
    }
  }
  // The map has a source, but no table that could be shown or taken away.
  if (!state.data[name]) return card;
  const columns = card.appendChild(document.createElement("details"));
  add("summary", words["page.source.columns"], columns);
  const list = columns.appendChild(document.createElement("dl"));
  for (const [column, text] of Object.entries(table.columns)) { add("dt", column, list); add("dd", text, list); }
  const whole = card.appendChild(document.createElement("p")).appendChild(document.createElement("a"));
  Object.assign(whole, { href: `assets/${state.data[name]}`, download: `${name}.csv`, textContent: words["page.source.whole"].replace("{rows}", table.rows) });
  return card;
}

function outside(text, address) {
  return [address ? Object.assign(document.createElement("a"), { href: address, textContent: text, rel: "noopener" }) : text];
}

function copyButtons(cite) {
  const row = Object.assign(document.createElement("div"), { className: "copies" });
  for (const kind of ["text", "apa", "bibtex"]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words[`page.copy.${kind}`] });
    button.addEventListener("click", () => copy(cite[kind]));
    row.append(button);
  }
  return row;
}

// ---- where a number comes from ---------------------------------------------------------

const SHOWN_ROWS = 30;

function numberButton(view, id, text) {
  const trace = traces[view]?.[id];
  return trace ? traceButton(text, trace, "", `${view}.${id}`) : text;
}

// No <button>, which would not go on in the next line as the words around it do.
function traceButton(text, trace, code, key) {
  const button = Object.assign(document.createElement("span"), { role: "button", tabIndex: 0, className: "trace", textContent: text });
  button.setAttribute("aria-haspopup", "dialog");
  button.addEventListener("click", () => explain(text, trace, code, key));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    explain(text, trace, code, key);
  });
  return button;
}

// The rows are read from the published table itself: filtered here, computed nowhere but in Python.
async function explain(text, trace, code, key) {
  const dialog = $("#origin");
  const body = $(".body", dialog);
  $("h2", dialog).textContent = text;
  body.replaceChildren(Object.assign(document.createElement("p"), { className: "formula", textContent: trace.formula }));
  body.append(...citedBox(trace.cited));
  if (!dialog.open) dialog.showModal();
  const found = await sourcesIn(chosen.language);
  for (const { table, where, by } of trace.rows) {
    const all = code && by ? { ...where, [by]: [code] } : where;
    const { head, rows } = await csvRows(table);
    const fits = Object.entries(all).map(([column, values]) => [head.indexOf(column), new Set(values.map(String))]);
    body.append(rowsBox(found[table], head, rows.filter((row) => fits.every(([i, values]) => values.has(row[i])))));
  }
}

// A figure that the concept note cites: what the note states, and the way to its row.
let pointed = "";
const citedRow = (code) => $(`#cited_figures [data-code="${code}"]`);

function citedBox(code) {
  const row = code && citedRow(code);
  if (!row) return [];
  const [statement, stated] = [...row.cells].map((cell) => cell.textContent);
  const text = words["page.origin.cited"].replace("{statement}", statement).replace("{stated}", stated);
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words["page.origin.to_cited"] });
  button.addEventListener("click", () => { $("#origin").close(); pointTo(code); });
  return [Object.assign(document.createElement("p"), { textContent: text }), button];
}

async function pointTo(code) {
  pointed = code;
  await showFace("cited_figures", "table");
  for (const row of $$("#cited_figures [data-code]")) row.classList.toggle("pointed", row.dataset.code === code);
  citedRow(code)?.scrollIntoView({ block: "center" });
}

function rowsBox(table, head, rows) {
  const box = document.createElement("section");
  const add = (tag, text, where = box) => where.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
  add("h3", table.title);
  add("p", words["page.origin.rows"].replace("{count}", rows.length).replace("{shown}", Math.min(rows.length, SHOWN_ROWS)));
  const scroll = Object.assign(box.appendChild(document.createElement("div")), { className: "scroll", tabIndex: 0, role: "group", ariaLabel: table.title });
  const grid = scroll.appendChild(document.createElement("table"));
  const top = grid.createTHead().insertRow();
  for (const column of head) top.append(Object.assign(document.createElement("th"), { textContent: column, scope: "col", title: table.columns[column] ?? "" }));
  const body = grid.createTBody();
  for (const row of rows.slice(0, SHOWN_ROWS)) {
    const line = body.insertRow();
    for (const cell of row) line.insertCell().textContent = cell;
  }
  for (const source of table.sources) add("p", `${source.cite.text} · ${source.licence.name}`);
  return box;
}

const csvFiles = {};
const csvRows = (table) => (csvFiles[table] ??= assetText(state.data[table]).then((text) => {
  const [head, ...rows] = text.trim().split("\n").map(csvLine);
  return { head, rows };
}));

function csvLine(line) {
  if (!line.includes('"')) return line.split(",");
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => (quoted ?? bare).replaceAll('""', '"'));
}

function wireFaces() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    const subject = button.closest(".subject");
    if (button.dataset.view) showFace(button.dataset.view);
    if (button.dataset.faceTab) showFace(openView(subject).id, button.dataset.faceTab);
    if ("enlarge" in button.dataset) enlarge(subject);
    if ("closeDialog" in button.dataset) button.closest("dialog").close();
  });
  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest?.("[role=tab]");
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (tab && step) {
      const tabs = $$("[role=tab]", tab.closest("[role=tablist]"));
      const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
      next.focus();
      next.click();
    }
    if (event.key === "Escape" && !document.fullscreenElement) $$(".enlarged").forEach((subject) => shrink(subject));
  });
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) $$(".enlarged").forEach(shrink); });
  addEventListener("hashchange", openFragment);
}

// ---- the whole screen for one subject ----------------------------------------------------

async function enlarge(subject) {
  if (subject.classList.contains("enlarged")) {
    if (document.fullscreenElement) await document.exitFullscreen();
    return shrink(subject);
  }
  subject.classList.add("enlarged");
  $("[data-enlarge]", subject).dataset.slot = "page.shrink";
  writeWords();
  // Inside a frame that forbids it, covering the page is what is left.
  await subject.requestFullscreen?.().catch(() => {});
}

function shrink(subject) {
  subject.classList.remove("enlarged");
  $("[data-enlarge]", subject).dataset.slot = "page.enlarge";
  writeWords();
}
