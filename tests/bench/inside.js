// All that the bench knows of the inside of a page: `window.dashboard`, which the page offers to tests
// (docs/architecture.md); the bare page offers the same. The rest is measured by what a browser sees.
"use strict";

// The page before it offers that object: its globals.
const globals = {
  shown: () => document.documentElement.dataset.shown ?? "",
  idle: () => Boolean(window.drawing?.is_idle),
  choose: (field, value) => choose(field, value),
  go: (address) => go(address),
  part: (name) => parts[name],
  markAt(chart, part, code) {
    const figure = window.drawing.roots().find((root) => root.name === chart);
    const view = window.drawing.views_manager.get(figure);
    const bars = window.drawing.get_model_by_name(part).data;
    const row = [...bars.code].indexOf(code);
    if (row < 0) return null;
    const box = view.canvas_view.el.getBoundingClientRect();
    return [
      box.x + view.frame.x_scale.compute(bars.value[row] * 0.02),
      box.y + view.frame.y_scale.compute(bars.y[row]),
    ];
  },
};

const inside = {
  get page() { return window.dashboard ?? globals; },
  // The address whose answer is written; empty or null while there is none.
  shown: () => inside.page.shown(),
  // Nothing that is to be drawn now is left.
  idle: () => inside.page.idle(),
  choose: (field, value) => inside.page.choose(field, value),
  go: (address) => inside.page.go(address),
  // The columns of a part of a chart, as text: a gap is null.
  columns: (part) => JSON.stringify(Object.entries(inside.page.part(part).data)
    .map(([column, values]) => [column, [...values]]).sort()),
  // Where the bar of `code` is on the screen, as [x, y]; null if it has none.
  spot: (chart, code) => inside.page.markAt(chart, `${chart}.bars`, code),
};
window.inside = inside;
