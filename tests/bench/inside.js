// All that the bench knows of the inside of a page: `window.dashboard`, which the page offers to tests
// (docs/architecture.md); the bare page offers the same. The rest is measured by what a browser sees.
"use strict";

const inside = {
  get page() { return window.dashboard; },
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
