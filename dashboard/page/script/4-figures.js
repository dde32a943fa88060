const drawn = {};
let dark = false;

// The figures of a file are drawn once, however often they are asked for meanwhile.
let underway = {};
const drawFigures = (file) => (underway[file] ??= draw(file).catch((error) => { delete underway[file]; throw error; }));

// Bokeh paints half a pixel further left and up than it clears: slivers of what was there would stay.
let cleared = false;
function clearWhole() {
  if (cleared) return;
  cleared = true;
  const layer = Bokeh.require("core/util/canvas").CanvasLayer.prototype;
  const clear = layer.clear;
  layer.clear = function () {
    clear.call(this);
    if (this.ctx instanceof CanvasRenderingContext2D) this.ctx.clearRect(-1, -1, this.bbox.width + 2, this.bbox.height + 2);
  };
}

// In the dark each colour of the palette has its counterpart.
async function draw(file) {
  const { Document } = Bokeh.require("document");
  clearWhole();
  let content = await assetText(file);
  if (dark) content = content.replace(/"#[0-9A-Fa-f]{6}"|"white"/g, (colour) => JSON.stringify(shade(JSON.parse(colour))));
  const drawing = Document.from_json(JSON.parse(content));
  for (const root of [...drawing.roots()]) if (!$(`[data-chart="${root.name}"]`)) drawing.remove_root(root);
  const added = Object.fromEntries([...drawing.all_models].filter((m) => m.name).map((m) => [m.name, m]));
  Object.assign(parts, added);
  drawing.all_models.forEach(scaleModel);
  Object.keys(patches).forEach(applyView);
  const boxes = drawing.roots().map((root) => $(`[data-chart="${root.name}"]`));
  await Bokeh.embed.add_document_standalone(drawing, document.body, boxes, false);
  // Keys walk the box of a chart; a second stop inside it would lead nowhere.
  for (const root of drawing.roots()) drawing.views_manager.get(root).canvas_view.events_el.tabIndex = -1;
  for (const part of Object.values(added)) {
    const field = part.tags?.find?.((tag) => tag.tap)?.tap;
    if (!field) continue;
    part.selected.properties.indices.change.connect(() => tapped(part, field));
    if (state.held) part.inspect.connect(() => fetchAhead(part));
  }
  for (const name of Object.keys(added)) if (name.endsWith(".leaders")) watchAside(name.replace(/\.leaders$/, ""));
  for (const model of drawing.all_models) if (model.type === "HoverTool") oneTip(model, drawing);
  drawn[file] = drawing;
  window.drawing ??= drawing;
  showRoomy();
}

// What needs room (values inside the cells of a matrix) is left out on a narrow screen; the table has it.
// What stands in for it there is left out on a wide one.
const roomy = matchMedia("(min-width: 900px)");
function showRoomy() {
  for (const [name, part] of Object.entries(parts)) {
    if (name.endsWith(".roomy")) part.visible = roomy.matches;
    if (name.endsWith(".narrow")) part.visible = !roomy.matches;
  }
}
roomy.addEventListener("change", showRoomy);

const shade = (value) => state.dark[value] ?? value;
const shaded = (value) => (Array.isArray(value) ? value.map(shaded) : typeof value === "string" ? shade(value) : value !== null && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shaded(v)])) : value);

// After a change of light to dark every figure is drawn anew, with what it showed.
async function redraw() {
  dark = isDark();
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  await Promise.all(Object.values(underway));
  const files = Object.keys(drawn);
  underway = {};
  parts = {};
  for (const name of Object.keys(applied)) delete applied[name];
  window.drawing = undefined;
  for (const file of files) {
    drawn[file].clear();
    for (const box of $$("[data-chart]")) if (!box.closest("[hidden]")) box.replaceChildren();
    delete drawn[file];
  }
  for (const box of $$("[data-chart]")) box.replaceChildren();
  for (const file of files) await drawFigures(file);
}

const isDark = () => {
  const kept = localStorage.getItem("theme");
  return kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};

const figureOf = (chart) => Object.values(drawn).flatMap((drawing) => drawing.roots().map((root) => [drawing, root])).find(([, root]) => root.name === chart);
const figureView = (chart) => { const [drawing, root] = figureOf(chart) ?? []; return drawing?.views_manager.get(root); };

let tap = null;
// One tap can hit a symbol and the land below it; the symbol, asked last, is meant.
function tapped(part, field) {
  const [index] = part.selected.indices;
  if (index === undefined) return;
  const code = part.data.code[index];
  // When the tap has told all that it hit, and before a frame would paint what Bokeh selects.
  queueMicrotask(() => { part.selected.indices = []; });
  if (!code) return;
  if (tap === null) queueMicrotask(() => { const [f, c] = tap; tap = null; toggle(f, c); });
  if (tap === null || field === "partner") tap = [field, code];
}

// A second tap on the partner goes there: the partner becomes the place.
function toggle(field, code) {
  if (field === "partner" && chosen.partner === code) choose("place", code);
  else choose(field, code);
}
