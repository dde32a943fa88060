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
  const reads = state.held.reads[view];
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
  const lines = found.answer().flatMap(({ caption, head, rows, values }) => [[caption], head, ...rows.map((row, r) => row.map((text, c) => (values[c] ? values[c][r] : text))), []]);
  const head = [words[`${view}.title`], $(".filters", document.getElementById(view)).textContent];
  const behind = await sourcesIn(chosen.language);
  const cited = state.datasets[view].flatMap((table) => behind[table].sources.map((source) => `${source.cite.text} ${source.licence.name}`));
  const foot = [words[`${view}.source`], ...new Set(cited), pageAddress(toAddress(), view)];
  const said = (texts) => texts.map((text) => [plainText(text)]);
  save(fileName(view, "csv"), ["\ufeff", [...said(head), [], ...lines, ...said(foot)].map((line) => line.map(cell).join(",")).join("\r\n")], "text/csv");
}

async function saveWhole(view) {
  for (const table of state.datasets[view].filter((name) => state.data[name])) save(`${table}.csv`, [await assetText(state.data[table])], "text/csv");
}

// Title, what was chosen, the charts as they stand, sentence and source, on one picture.
const PICTURE = { width: 1600, height: 900, margin: 48 };
async function savePicture(view) {
  const box = document.getElementById(view);
  const boxes = $$("[data-chart]", box).filter((one) => one.clientWidth && figureView(one.dataset.chart));
  if (!boxes.length) return notice("page.held.server");
  const { width, height, margin } = PICTURE;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  const style = getComputedStyle(document.body);
  pen.fillStyle = getComputedStyle(document.documentElement).backgroundColor.replace("rgba(0, 0, 0, 0)", dark ? "#000" : "#fff");
  pen.fillRect(0, 0, width, height);
  const said = (text, size, top, weight = "") => {
    pen.font = `${weight} ${size}px ${style.fontFamily}`;
    pen.fillStyle = style.color;
    return lines(pen, plainText(text), width - 2 * margin).reduce((at, line) => { pen.fillText(line, margin, at + size); return at + size * 1.35; }, top);
  };
  let top = said(words[`${view}.title`], 40, margin - 8, "bold");
  top = said($(".filters", box)?.textContent ?? "", 22, top);
  top = said(words[`${view}.sentence`], 26, top + 8) + 12;
  const bottom = height - margin - 30;
  said(`${words[`${view}.source`]} · ${new Date().toISOString().slice(0, 10)}`, 20, bottom + 6);
  layChartsOut(pen, boxes, { left: margin, top, width: width - 2 * margin, height: bottom - top });
  canvas.toBlob((blob) => save(fileName(view, "png"), [blob], "image/png"));
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

// Beside each other, each as wide as its share of all charts on the page, none beyond the room.
function layChartsOut(pen, boxes, room) {
  const whole = boxes.reduce((sum, box) => sum + box.clientWidth, 0);
  let left = room.left;
  for (const box of boxes) {
    const share = (room.width * box.clientWidth) / whole;
    const title = plainText(words[`${box.dataset.chart}_title`] ?? "");
    pen.font = `bold 20px ${getComputedStyle(document.body).fontFamily}`;
    const head = lines(pen, title, share - 16);
    head.forEach((line, i) => pen.fillText(line, left, room.top + 20 + i * 26));
    const top = room.top + head.length * 26 + 8;
    const chart = figureView(box.dataset.chart).export("png", true).canvas;
    const scale = Math.min((share - 16) / chart.width, (room.top + room.height - top) / chart.height);
    pen.drawImage(chart, left, top, chart.width * scale, chart.height * scale);
    left += share;
  }
}
