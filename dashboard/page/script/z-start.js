dark = isDark();
document.documentElement.dataset.theme = dark ? "dark" : "light";
readAddress(state.address);
// The address that was opened may say less than the whole, its language for one.
history.replaceState({ address: state.address }, "");
Object.assign(words, state.interface[chosen.language]);
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
show(state.views);
wireFollow();
openFragment();
startStage();
drawFigures(state.figures.first);
if (!state.answers) begin(JSON.parse($("#session").textContent));
if (state.set_aside.length) notice(words["page.set_aside"].replace("{parts}", state.set_aside.join(", ")));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
