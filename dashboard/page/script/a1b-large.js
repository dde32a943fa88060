// Big type and calm motion: how figures are drawn on stage.
// On stage text in the charts is as large as the text around them, and marks are thicker.
const TYPE = 20, GROWTH = 1.75;
const isLarge = matchMedia("(min-width: 901px)");
const large = () => stage.on && isLarge.matches;
const BORDERS = ["min_border_left", "min_border_right", "min_border_top", "min_border_bottom"];
const usual = new WeakMap();
isLarge.addEventListener("change", () => stage.on && rescale());

function rescale() {
  for (const drawing of Object.values(drawn)) drawing.all_models.forEach(scaleModel);
  for (const name of Object.keys(applied)) delete applied[name];
  Object.keys(patches).forEach(applyView);
}

function scaleModel(model) {
  const kept = (property) => {
    if (!usual.has(model)) usual.set(model, {});
    return (usual.get(model)[property] ??= model[property]);
  };
  if (model.type === "Text") {
    const { value } = kept("text_font_size"); // asked for first: a figure may be drawn on stage
    model.text_font_size = { value: large() ? `${TYPE}px` : value };
  }
  if (model.type === "Figure") {
    for (const border of BORDERS) model[border] = Math.round(kept(border) * (large() ? GROWTH : 1));
  }
}

// Columns that are sizes on the screen grow with the type.
const SIZES = ["width", "size", "dx", "dy"];
function enlarged(data) {
  if (!large()) return data;
  const grow = (value) => (typeof value === "number" ? value * GROWTH : value);
  return Object.fromEntries(Object.entries(data).map(([name, column]) => [name, SIZES.includes(name) ? column.map(grow) : column]));
}

// Bars have their labels above them; in large type there is more room beside them.
const ROW = 0.45, LINE = 1.25 * TYPE, LETTER = 0.53 * TYPE;
function beside(patch) {
  const part = Object.keys(patch).find((name) => name.endsWith(".bars") && patch[name].data?.above);
  if (!part) return patch;
  const chart = part.replace(/\.bars$/, "");
  const { data } = patch[part];
  const lines = data.label.map((text) => text.split("\n"));
  const drawn = data.y.map((y, i) => (y === null ? 0 : Math.max(lines[i].length, 1) + ROW));
  const total = Math.max(drawn.reduce((all, one) => all + one, 0), 6);
  const box = $(`[data-chart="${chart}"]`);
  const pixels = Math.max(box?.clientHeight ?? 0, 200) / total;
  const widest = Math.max(...lines.flat().map((line) => line.length)) * LETTER + 16;
  const share = Math.min(0.6, widest / Math.max(box?.clientWidth ?? 0, 600));
  const { start, end } = patch[`${chart}.x_range`];
  const edge = start - ((end - start) * share) / (1 - share);
  let top = 0;
  const middle = drawn.map((height) => (top += height) - height / 2);
  return {
    ...patch,
    [part]: { data: { ...data, edge: data.edge.map(() => edge), y: data.y.map((y, i) => (y === null ? null : middle[i])), above: data.above.map((y, i) => (y === null ? null : middle[i] + (lines[i].length * LINE) / 2 / pixels)) } },
    [`${chart}.x_range`]: { start: edge, end },
    [`${chart}.y_range`]: { start: total, end: 0 },
  };
}

// Axes move instead of jumping, so that eyes can follow; not where less motion is asked for.
const STEPS_OF_MOTION = 8;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const moving = new Map();
function moveRange(range, { start = range.start, end = range.end }) {
  cancelAnimationFrame(moving.get(range));
  moving.delete(range);
  if (!stage.on || calm.matches || document.hidden) return range.setv({ start, end });
  const from = [range.start, range.end];
  const step = (i) => {
    const part = 1 - (1 - i / STEPS_OF_MOTION) ** 3;
    range.setv({ start: from[0] + (start - from[0]) * part, end: from[1] + (end - from[1]) * part });
    if (i < STEPS_OF_MOTION) moving.set(range, requestAnimationFrame(() => step(i + 1)));
    else moving.delete(range);
  };
  step(1);
}
