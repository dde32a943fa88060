// Where one number comes from: the rows it was computed from, and how.
const SHOWN_ROWS = 300;

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
  add("p", words["page.origin.rows"].replace("{count}", grouped(String(rows.length))).replace("{shown}", Math.min(rows.length, SHOWN_ROWS)));
  const scroll = Object.assign(box.appendChild(document.createElement("div")), { className: "scroll", tabIndex: 0, role: "group", ariaLabel: table.title });
  const grid = scroll.appendChild(document.createElement("table"));
  const top = grid.createTHead().insertRow();
  for (const column of head) top.append(Object.assign(document.createElement("th"), { textContent: column, scope: "col", title: table.columns[column] ?? "" }));
  const body = grid.createTBody();
  for (const row of weightiest(head, rows).slice(0, SHOWN_ROWS)) {
    const line = body.insertRow();
    row.forEach((cell, i) => { line.insertCell().textContent = YEAR.test(head[i]) ? cell : grouped(cell); });
  }
  for (const source of table.sources) add("p", `${source.cite.text} · ${source.licence.name}`);
  return box;
}

// The latest first, and of one time the largest: what a number owes most to is at the top.
const TIME = /(^|_)(year|quarter|month)$/;
function weightiest(head, rows) {
  const time = head.findIndex((column) => TIME.test(column));
  const value = head.length - 1;
  return rows.toSorted((a, b) => (time < 0 ? 0 : (b[time] > a[time]) - (b[time] < a[time])) || b[value] - a[value] || 0);
}

// Every digit is kept: a number is written as on the page, but for years and what is no number.
const YEAR = /(^|_)year$/;
const grouped = (cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? cell.replace(/^-/, "\u2212").replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ",")) : cell);

const csvFiles = {};
const csvRows = (table) => (csvFiles[table] ??= assetText(state.data[table]).then((text) => {
  const [head, ...rows] = text.trim().split("\n").map(csvLine);
  return { head, rows };
}));

function csvLine(line) {
  if (!line.includes('"')) return line.split(",");
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => (quoted ?? bare).replaceAll('""', '"'));
}
