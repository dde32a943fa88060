// A view's tables: sorted, searched, a page at a time, whole on paper.
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
