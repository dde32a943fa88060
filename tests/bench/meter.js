// Put into a page before its own scripts: when did the reader see what was asked for?
"use strict";

const box = (chart) => document.querySelector(`[data-chart="${chart}"]`);

const meter = {
  asked: 0, // when the reader clicked
  shown: 0, // when the page last had an answer's texts written
  figures: new Map(), // each chart, and the first animation frame after its last paint
  painted: 0, // that of the last figure
  whole: 0, // the same of the last figure and of the last text
  quiet: 0, // frames since then

  changed(tell) {
    meter.quiet = 0;
    requestAnimationFrame(() => tell(meter.whole = performance.now()));
  },

  // Every paint of every figure is told here.
  watch({ onPaint }) {
    onPaint((chart) => meter.changed((now) => meter.figures.set(chart, meter.painted = now)));
  },

  frame() {
    meter.quiet += 1;
    requestAnimationFrame(meter.frame);
  },

  // Nothing has been painted for a while, since an answer to the last tap was shown.
  settled: () => meter.shown > meter.asked && meter.painted && window.dashboard.idle() && meter.quiet > 8,

  // When the last figure in sight was painted; null if none of them was since the tap.
  sight() {
    const since = [...meter.figures].filter(([chart, at]) => {
      const { top, bottom, width } = box(chart).getBoundingClientRect();
      return at > meter.asked && width > 0 && top < innerHeight && bottom > 0;
    });
    return since.length ? Math.max(...since.map(([, at]) => at)) : null;
  },

  spot(chart, code) {
    box(chart).scrollIntoView({ block: "center" });
    return dashboard.markAt(chart, `${chart}.bars`, code);
  },

  tap(field, value) {
    meter.asked = performance.now();
    if (field === "address") dashboard.go(value);
    else dashboard.choose(field, value);
  },
};
window.meter = meter;
let inside;
Object.defineProperty(window, "dashboard", {
  configurable: true,
  get: () => inside,
  set: (value) => { inside = value; meter.watch(inside); },
});

addEventListener("pointerup", (event) => { meter.asked = event.timeStamp; }, true);
new MutationObserver(() => {
  if (document.documentElement.dataset.shown === undefined) return;
  meter.shown = performance.now();
  meter.changed(() => {});
})
  .observe(document, { attributes: true, attributeFilter: ["data-shown"], subtree: true });
requestAnimationFrame(meter.frame);
