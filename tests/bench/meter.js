// Put into a page before its own scripts: when did the reader see what was asked for?
// A figure is a canvas on the page; it is painted in the frame after something was drawn on it.
"use strict";

const meter = {
  asked: 0, // when the reader tapped
  before: "", // the address that was shown then
  first: 0, // when the first figure was painted
  painted: new Map(), // each canvas, and when it was last painted
  waiting: new Set(), // those drawn on since the last frame
  quiet: 0, // frames in which nothing was drawn

  drawn(canvas) {
    meter.quiet = 0;
    if (meter.waiting.has(canvas)) return;
    meter.waiting.add(canvas);
    requestAnimationFrame(() => {
      meter.waiting.delete(canvas);
      if (!canvas.isConnected) return;
      meter.first ||= performance.now();
      meter.painted.set(canvas, performance.now());
    });
  },

  frame() {
    meter.quiet += 1;
    requestAnimationFrame(meter.frame);
  },

  tapped(at) {
    meter.asked = at;
    meter.before = inside.shown();
  },

  tap(field, value) {
    meter.tapped(performance.now());
    if (field === "address") inside.go(value);
    else inside.choose(field, value);
  },

  boxes: () => [...document.querySelectorAll("[data-chart]")].filter((box) => box.clientWidth),
  seen: ({ top, bottom, width }) => width > 0 && top < innerHeight && bottom > 0,

  // Each figure in sight is painted, and nothing is drawn any more.
  allPainted() {
    if (!inside.idle() || meter.quiet <= 8) return false;
    const canvases = [...meter.painted.keys()].map((canvas) => canvas.getBoundingClientRect());
    const holds = (box) => ({ left, top, width }) =>
      width > 0 && left >= box.left - 1 && left < box.right && top >= box.top - 1 && top < box.bottom;
    const boxes = meter.boxes().map((box) => box.getBoundingClientRect());
    return boxes.filter(meter.seen).every((box) => canvases.some(holds(box)));
  },

  // An answer to the last tap is shown too.
  settled() {
    const shown = inside.page && inside.idle() && inside.shown();
    return Boolean(shown) && shown !== meter.before && meter.allPainted();
  },

  // When the last figure in sight was painted since the tap; null if none was.
  sight() {
    const times = [...meter.painted].filter(([canvas, at]) =>
      at > meter.asked && meter.seen(canvas.getBoundingClientRect())).map(([, at]) => at);
    return times.length ? Math.max(...times) : null;
  },

  // Bring a chart into sight.
  bring(chart) {
    document.querySelector(`[data-chart="${chart}"]`)?.scrollIntoView({ block: "center" });
  },
};
window.meter = meter;

for (const name of ["drawImage", "fill", "fillRect", "fillText", "putImageData", "stroke", "strokeRect"]) {
  const draw = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...rest) {
    meter.drawn(this.canvas);
    return draw.apply(this, rest);
  };
}
addEventListener("pointerup", (event) => meter.tapped(event.timeStamp), true);
requestAnimationFrame(meter.frame);
