// Put into a page before its own scripts: when did the reader see what was asked for?
"use strict";

const meter = {
  asked: 0, // when the reader clicked
  shown: 0, // when the page last had an answer's texts written
  figures: new Map(), // each figure's element, and the first animation frame after its last paint
  painted: 0, // that of the last figure
  whole: 0, // the same of the last figure and of the last text
  quiet: 0, // frames since then

  changed(tell) {
    meter.quiet = 0;
    requestAnimationFrame(() => tell(meter.whole = performance.now()));
  },

  // Every paint of every figure passes here; a page may paint in the task that brings Bokeh.
  watch(bokeh) {
    const figure = bokeh.require("models/plots/plot").PlotView.prototype;
    const paint = figure._actual_paint;
    figure._actual_paint = function () { paint.call(this); meter.changed((now) => meter.figures.set(this.el, meter.painted = now)); };
  },

  frame() {
    meter.quiet += 1;
    requestAnimationFrame(meter.frame);
  },

  // Nothing has been painted for a while, since an answer to the last tap was shown.
  settled: () => meter.shown > meter.asked && meter.painted && window.drawing?.is_idle && meter.quiet > 8,

  // When the last figure in sight was painted; null if none of them was since the tap.
  sight() {
    const since = [...meter.figures].filter(([figure, at]) => {
      const { top, bottom, width } = figure.getBoundingClientRect();
      return at > meter.asked && width > 0 && top < innerHeight && bottom > 0;
    });
    return since.length ? Math.max(...since.map(([, at]) => at)) : null;
  },

  spot(chart, code) {
    const figure = window.drawing.roots().find((root) => root.name === chart);
    const view = window.drawing.views_manager.get(figure);
    const bars = window.drawing.get_model_by_name(`${chart}.bars`).data;
    const row = [...bars.code].indexOf(code);
    if (row < 0) return null;
    view.el.scrollIntoView({ block: "center" });
    const box = view.canvas_view.el.getBoundingClientRect();
    const x = view.frame.x_scale.compute(bars.value[row] * 0.02);
    return [box.x + x, box.y + view.frame.y_scale.compute(bars.y[row])];
  },

  tap(field, value) {
    meter.asked = performance.now();
    if (field === "address") go(value);
    else choose(field, value);
  },
};
window.meter = meter;
let bokeh;
Object.defineProperty(window, "Bokeh", {
  configurable: true,
  get: () => bokeh,
  set: (value) => { bokeh = value; meter.watch(bokeh); },
});

addEventListener("pointerup", (event) => { meter.asked = event.timeStamp; }, true);
new MutationObserver(() => {
  if (document.documentElement.dataset.shown === undefined) return;
  meter.shown = performance.now();
  meter.changed(() => {});
})
  .observe(document, { attributes: true, attributeFilter: ["data-shown"], subtree: true });
requestAnimationFrame(meter.frame);
