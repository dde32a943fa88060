// A page built ahead, alone: how it starts, what it saves by itself, and what it cannot do.

// The address is read here as the server reads it: what means nothing is set aside and told.
function heldAddress() {
  const query = new URLSearchParams(location.search);
  const fields = Object.fromEntries(Object.entries(state.fields).map(([field, short]) => [short, field]));
  const shownParts = ["embed", "data", "present", "story", "stop", "follow"];
  for (const [short, value] of [...query]) {
    const field = fields[short];
    const last = value === query.getAll(short).at(-1);
    const fits = last && field && (state.held.options[field]?.includes(value) ?? (exists(field, value) && value.length <= 40));
    if (fits || (short === "v" && value === "1") || shownParts.includes(short)) continue;
    query.delete(short, value);
    state.set_aside.push(`${short}=${value}`.slice(0, 60));
  }
  if (query.get("with") === (query.get("place") ?? state.defaults.place)) {
    state.set_aside.push(`with=${query.get("with")}`);
    query.delete("with");
  }
  if (!query.has("lang")) query.set("lang", new URLSearchParams(state.address).get("lang"));
  return query.toString();
}

// The address of a stop may name the story and the stop alone.
async function heldStop() {
  const query = new URLSearchParams(location.search);
  const story = query.get("story") && (await storyOf(query.get("story")));
  if (!story || Object.values(state.fields).some((short) => short !== "lang" && query.has(short))) return;
  const tongue = chosen.language;
  readAddress(story.stops[stopAsked(query, story)].address);
  chosen.language = tongue;
  showChoices();
}

// A window that this one opened has no origin in common with it when both come from a folder.
function windowChannel(other) {
  return { postMessage: (data) => other()?.postMessage(data, "*"), addEventListener: (type, hear) => addEventListener(type, (event) => { if (other() && event.source === other()) hear(event); }) };
}

// What the reader saves is made here; the rest is quietly told to need the live dashboard.
const SAVES = { csv: saveTables, whole: saveWhole, png: savePicture };
const NEEDS_SERVER = "[data-follow=open], [data-take=picture], [data-take=embed], [data-take=python], [data-story=add], [data-story=save], [data-handout], label.file";
function wireHeld() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest(`${NEEDS_SERVER}, [data-file]`);
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    closeMenus();
    const save = SAVES[button.dataset.file];
    if (save) return save(openView(button.closest(".subject")).id);
    button.closest("dialog")?.close();
    notice("page.held.server");
  }, { capture: true });
}

function save(name, content, type) {
  const address = URL.createObjectURL(new Blob(content, { type }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// Named as the server names its files: view, place, partner, year, language.
function fileName(view, suffix) {
  const shown = { ...chosen, ...instead[view] };
  const reads = readsOf(view);
  const parts = ["place", "partner"].filter((field) => reads.includes(field) && shown[field]).map((field) => placeName(shown[field]));
  if (reads.includes("year")) parts.push(shown.year);
  const ascii = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `${[view, ...parts, chosen.language].map(ascii).join("_")}.${suffix}`;
}

// The tables of a view as a file: what its table face holds, numbers in full, what was chosen for
// it, and where it is from. A table that gives up more than the chart is not taken for the chart's.
async function saveTables(view) {
  const found = await heldAnswer(`${view}:tables`).catch(() => null);
  if (!found || found.without.some((field) => !(field in (instead[view] ?? {})))) return notice("page.held.server");
  const cell = (value) => (value === null ? "" : /[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  // A number in full has lost the unit that stands in its cell.
  const head = ({ head, rows, values }) => head.map((text, c) => (values[c] && rows.some((row) => row[c].endsWith("%")) ? `${text} (%)` : text));
  const lines = found.answer().flatMap((table) => [[table.caption], head(table), ...table.rows.map((row, r) => row.map((text, c) => (table.values[c] ? table.values[c][r] : text))), []]);
  const top = [words[`${view}.title`], $(".filters", document.getElementById(view)).textContent, words[`${view}.caveat`]].filter(Boolean);
  const behind = await sourcesIn(chosen.language);
  const cited = state.datasets[view].flatMap((table) => behind[table].sources.map((source) => `${source.cite.text} ${source.licence.name}`));
  // The path of a folder means nothing elsewhere; what stands behind it does.
  const address = pageAddress(toAddress(), view).replace(/^file:.*\//, "");
  const foot = [words[`${view}.source`], ...new Set(cited), address];
  const said = (texts) => texts.map((text) => [plainText(text)]);
  save(fileName(view, "csv"), ["\ufeff", [...said(top), [], ...lines, ...said(foot)].map((line) => line.map(cell).join(",")).join("\r\n")], "text/csv");
}

async function saveWhole(view) {
  for (const table of state.datasets[view].filter((name) => state.data[name])) save(`${table}.csv`, [await assetText(state.data[table])], "text/csv");
}

// Title, what was chosen, caveat, sentence, the charts as they stand, and source, on one picture: as
// high as they need, so that a chart is as legible there as on the page.
const PICTURE = { width: 1600, margin: 48, beside: 3, largest: 1.5 };
async function savePicture(view) {
  const box = document.getElementById(view);
  const boxes = $$("[data-chart]", box).filter((one) => one.clientWidth && figureView(one.dataset.chart));
  if (!boxes.length) return notice("page.held.server");
  const { width, margin, beside } = PICTURE;
  const canvas = Object.assign(document.createElement("canvas"), { width });
  const style = getComputedStyle(document.body);
  const sheet = { pen: canvas.getContext("2d"), drawn: [], family: style.fontFamily };
  const room = width - 2 * margin;
  let top = writeOn(sheet, words[`${view}.title`], 40, "bold", { left: margin, top: margin - 8, room });
  const said = (text, size, weight, space = 0) => { top = writeOn(sheet, text ?? "", size, weight, { left: margin, top: top + space, room }); };
  said($(".filters", box)?.textContent, 22, "");
  said(words[`${view}.caveat`], 22, "bold");
  said(words[`${view}.sentence`], 26, "", 8);
  const each = Math.ceil(boxes.length / Math.ceil(boxes.length / beside));
  for (let first = 0; first < boxes.length; first += each) top = layChartsOut(sheet, boxes.slice(first, first + each), { left: margin, top: top + 16, room });
  said(`${words[`${view}.source`]} · ${new Date().toISOString().slice(0, 10)}`, 20, "", 12);
  canvas.height = Math.ceil(top + margin);
  sheet.pen.fillStyle = getComputedStyle(document.documentElement).backgroundColor.replace("rgba(0, 0, 0, 0)", dark ? "#000" : "#fff");
  sheet.pen.fillRect(0, 0, width, canvas.height);
  sheet.pen.fillStyle = style.color;
  sheet.drawn.forEach((draw) => draw());
  canvas.toBlob((blob) => save(fileName(view, "png"), [blob], "image/png"));
}

// What is written and where charts stand is known before the height is; drawn is it after that.
// Returns where the next thing may begin.
function writeOn({ pen, drawn, family }, text, size, weight, { left, top, room }) {
  const font = `${weight} ${size}px ${family}`;
  pen.font = font;
  return lines(pen, plainText(text), room).reduce((at, line) => {
    drawn.push(() => { pen.font = font; pen.fillText(line, left, at + size); });
    return at + size * 1.35;
  }, top);
}

function lines(pen, text, width) {
  const found = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found.filter(Boolean);
}

// Beside each other, each as wide as its share of them on the page, below titles of one height.
function layChartsOut(sheet, boxes, { left, top, room }) {
  const scale = Math.min(PICTURE.largest, room / boxes.reduce((sum, box) => sum + box.clientWidth, 0));
  const columns = [];
  for (const box of boxes) {
    const width = box.clientWidth * scale;
    columns.push({ left, width: width - 16, below: writeOn(sheet, words[`${box.dataset.chart}_title`] ?? "", 20, "bold", { left, top, room: width - 16 }) });
    left += width;
  }
  const start = Math.max(...columns.map(({ below }) => below)) + 8;
  const heights = columns.map(({ left, width }, i) => {
    const chart = figureView(boxes[i].dataset.chart).export("png", true).canvas;
    const height = (width * chart.height) / chart.width;
    sheet.drawn.push(() => sheet.pen.drawImage(chart, left, start, width, height));
    return height;
  });
  return start + Math.max(...heights);
}
