// Each chart can be walked with the arrow keys; the point reached is shown and spoken.
const walked = {};

// The points of a chart, in the order of its data: where they stand, what they say, what they choose.
function pointsOf(chart) {
  return Object.entries(parts)
    .filter(([name, part]) => name.startsWith(`${chart}.`) && part.data?.tip && !name.endsWith(".land"))
    .flatMap(([, part]) => {
      const { tip, code, x, y, value } = part.data;
      const field = part.tags?.find?.((tag) => tag.tap)?.tap;
      return [...tip].map((text, i) => ({ text, x: (x ?? value)?.[i], y: y?.[i], code: field && code?.[i], field })).filter((point) => point.text);
    });
}

function walk(box, step) {
  const chart = box.dataset.chart;
  const points = pointsOf(chart);
  if (points.length === 0) return speak(box, words["page.walk.none"]);
  const last = walked[chart] ?? (step > 0 ? -1 : 0);
  const at = step === Infinity ? points.length - 1 : step === -Infinity ? 0 : (last + step + points.length) % points.length;
  walked[chart] = at;
  const point = points[at];
  speak(box, words["page.walk.point"].replace("{point}", point.text).replace("{at}", at + 1).replace("{of}", points.length));
  ring(box, point);
  return point;
}

function speak(box, text) {
  $("#spoken").textContent = text;
  let bubble = $(".bubble", box.parentElement);
  if (!bubble) {
    bubble = Object.assign(document.createElement("p"), { className: "bubble", ariaHidden: "true" });
    box.after(bubble);
  }
  bubble.textContent = text;
}

function ring(box, point) {
  $(".ring", box)?.remove();
  const view = figureView(box.dataset.chart);
  if (!view || !Number.isFinite(point.x) || !Number.isFinite(point.y)) return;
  const mark = Object.assign(document.createElement("span"), { className: "ring" });
  mark.style.left = `${view.frame.x_scale.compute(point.x)}px`;
  mark.style.top = `${view.frame.y_scale.compute(point.y)}px`;
  box.append(mark);
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function wireWalk() {
  document.addEventListener("keydown", (event) => {
    const box = event.target.closest?.("[data-chart]");
    if (!box) return;
    if (event.key in STEPS) { walk(box, STEPS[event.key]); event.preventDefault(); }
    if (event.key === "Enter" || event.key === " ") {
      const point = pointsOf(box.dataset.chart)[walked[box.dataset.chart]];
      if (point?.field) toggle(point.field, point.code);
      event.preventDefault();
    }
  });
  document.addEventListener("focusout", ({ target }) => {
    const box = target.closest?.("[data-chart]");
    if (box) { $(".bubble", box.parentElement)?.remove(); $(".ring", box)?.remove(); }
  });
}
