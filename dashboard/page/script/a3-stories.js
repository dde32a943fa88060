// The stories that come with the dashboard, and one of the reader's own: kept in this browser,
// put together stop by stop, saved as a file and opened from one.
const OWN = "story:own";
const storyFiles = {};

async function storyOf(name) {
  if (name === "own") return localStorage.getItem(OWN) ? checkedStory(localStorage.getItem(OWN)) : null;
  const file = state.stories[name];
  if (!file) return null;
  return (storyFiles[name] ??= assetText(file).then(JSON.parse));
}

// The server reads a story file as it reads its own, and says what is wrong with it.
async function checkedStory(text) {
  try {
    const answer = await fetch(`stories/check?lang=${chosen.language}`, { method: "POST", body: text });
    const { story, problems } = await answer.json();
    showProblems(problems);
    return story.stops.length ? story : null;
  } catch {
    showProblems([words["stage.own.no_server"]]);
    return null;
  }
}

function showProblems(problems) {
  $("#story-problems").replaceChildren(...problems.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  $("#story-problems").hidden = problems.length === 0;
}

async function present(name, at = 0) {
  const story = await storyOf(name);
  if (!story) return;
  $("#stories").close();
  stage.started = Date.now();
  await enterStage({ story, at });
}

// ---- a story of one's own ------------------------------------------------------------------

const ownStory = () => JSON.parse(localStorage.getItem(OWN) ?? '{"version": 1, "title": {"en": "", "es": ""}, "stops": []}');
const keep = (story) => localStorage.setItem(OWN, JSON.stringify(story, null, 2));
function keepOwn(story) {
  keep(story);
  drawOwn();
}

async function addStop(view) {
  try {
    const answer = await fetch(`stories/suggest?${toAddress()}`, { method: "POST", body: view });
    const story = ownStory();
    keepOwn({ ...story, stops: [...story.stops, await answer.json()] });
    notice("stage.own.added", { count: ownStory().stops.length });
  } catch {
    notice("stage.own.no_server");
  }
}

function drawOwn() {
  const story = ownStory();
  const list = $("#own-stops");
  list.replaceChildren(...story.stops.map((one, i) => stopForm(story, one, i)));
  for (const node of $$(".own-only")) node.hidden = story.stops.length === 0;
  for (const language of ["en", "es"]) $(`#own-title-${language}`).value = story.title?.[language] ?? "";
}

function stopForm(story, one, i) {
  const item = document.createElement("li");
  const tools = item.appendChild(Object.assign(document.createElement("div"), { className: "choices" }));
  tools.append(Object.assign(document.createElement("code"), { textContent: String(one.address) }));
  const tool = (slot, act, off = false) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words[slot], disabled: off });
    button.addEventListener("click", act);
    tools.append(button);
  };
  const moved = (to) => { const stops = [...story.stops]; stops.splice(to, 0, ...stops.splice(i, 1)); keepOwn({ ...story, stops }); };
  tool("stage.own.up", () => moved(i - 1), i === 0);
  tool("stage.own.down", () => moved(i + 1), i === story.stops.length - 1);
  tool("stage.own.remove", () => keepOwn({ ...story, stops: story.stops.filter((_, other) => other !== i) }));
  for (const key of ["title", "caption", "notes"]) {
    for (const language of ["en", "es"]) item.append(wordField(story, one, key, language, `${i}-${key}-${language}`));
  }
  return item;
}

function wordField(story, one, key, language, id) {
  const label = Object.assign(document.createElement("label"), { htmlFor: id, textContent: words[`stage.own.${key}.${language}`] });
  const box = Object.assign(document.createElement("textarea"), { id, rows: key === "title" ? 1 : 2, maxLength: 2000, value: one[key]?.[language] ?? "" });
  box.addEventListener("change", () => { one[key] = { ...one[key], [language]: box.value }; keep({ ...ownStory(), stops: story.stops }); });
  const row = document.createElement("div");
  row.append(label, box);
  return row;
}

function saveOwn() {
  const file = new Blob([localStorage.getItem(OWN)], { type: "application/json" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: "story.json" });
  link.click();
  URL.revokeObjectURL(link.href);
}

// What is broken in a file is told; the stops that can be shown are opened, as the server read them.
async function openOwn(file) {
  const story = await checkedStory(await file.text());
  if (!story) return;
  const stops = story.stops.map(({ address, view, charts, title, caption, notes, seconds }) => ({ address: `${address}#${view}`, charts, title, caption, notes, ...(seconds && { seconds }) }));
  keepOwn({ version: 1, title: story.title, stops });
}

function wireStories() {
  document.addEventListener("click", ({ target }) => {
    const handout = target.closest("[data-handout]")?.dataset.handout;
    if (handout) { $("#stories").close(); openHandout(handout === "own" ? { file: localStorage.getItem(OWN) } : { story: handout }); }
    const button = target.closest("[data-story]");
    if (!button) return;
    const { story, at } = button.dataset;
    if (story === "list") { showProblems([]); drawOwn(); $("#stories").showModal(); }
    else if (story === "add") addStop(openView(button.closest(".subject")).id);
    else if (story === "save") saveOwn();
    else present(story, Number(at ?? 0));
  });
  $("#own-file").addEventListener("change", ({ target }) => { if (target.files[0]) openOwn(target.files[0]); target.value = ""; });
  for (const language of ["en", "es"]) $(`#own-title-${language}`).addEventListener("change", ({ target }) => keep({ ...ownStory(), title: { ...ownStory().title, [language]: target.value } }));
}
