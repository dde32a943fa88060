dark = isDark();
document.documentElement.dataset.theme = dark ? "dark" : "light";
readAddress(state.address);
// The address that was opened may say less than the whole, its language for one.
history.replaceState({ address: state.address }, "");
Object.assign(words, state.interface[chosen.language]);
wire();
wireFaces();
wireTakeaway();
wireWalk();
show(state.views);
wireFollow();
openFragment();
drawFigures(state.figures.first);
if (!state.answers) connect(JSON.parse($("#session").textContent).token);
if (state.set_aside.length) notice(words["page.set_aside"].replace("{parts}", state.set_aside.join(", ")));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
