dark = isDark();
document.documentElement.dataset.theme = dark ? "dark" : "light";
// The figures are fetched while all else is made ready; they draw what is taken below.
const first = drawFigures(state.figures.first);
readAddress(state.held ? heldAddress() : state.address);
// The address that was opened may say less than the whole, its language for one.
history.replaceState({ address: toAddress() }, "");
take(state.views);
// A style attribute would be inline, which the Content-Security-Policy of a server forbids.
for (const box of $$("[data-lines]")) box.style.setProperty("--lines", box.dataset.lines);
wire();
wireFaces();
wireTakeaway();
wireWalk();
wireStage();
wireStories();
wirePreflight();
wireHandout();
if (state.held) wireHeld();
writeAll();
wireFollow();
openFragment();
if (state.held) heldStop().then(startStage);
else startStage();
if (state.held) {
  if (toAddress() !== state.address || wanted().some((name) => !state.shown.includes(name))) ask();
  // What the next choice needs is fetched meanwhile.
  first.then(() => answerFile(chosen.place)).catch(() => null);
} else {
  for (const name of state.shown) answered[name] = keyOf(name, fieldsIn(state.address));
  if (stale().length) ask();
}
tellSetAside();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
