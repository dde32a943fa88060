// Before a session: every stop is visited as it will be shown, in both languages, and ticked.
const CHECKS = ["data", "words", "time", "fits", "inside"];
const IN_TIME = 2000;
let flying = false;

async function preflight(story, tell = () => {}) {
  const found = [];
  flying = true;
  const tongue = chosen.language;
  for (let at = 0; at < story.stops.length && flying; at += 1) {
    tell(at, story.stops.length);
    const failed = new Set();
    for (const language of Object.keys(state.tags)) {
      const begun = performance.now();
      chosen.language = language;
      if (at === 0 && !stage.on) await enterStage({ story, at, push: false });
      else { stage.story = story; await goStop(at, { push: false }); }
      await shown();
      if (performance.now() - begun > IN_TIME) failed.add("time");
      for (const [check, holds] of Object.entries(ticks(story.stops[at], language))) if (!holds) failed.add(check);
    }
    found.push({ title: story.stops[at].title[tongue], failed: [...failed] });
  }
  flying = false;
  chosen.language = tongue;
  await goStop(0, { push: false });
  await shown();
  return found;
}

// The answer of the address is there, and every chart of the stage is painted and at rest.
async function shown() {
  const arrived = () => document.documentElement.dataset.shown === toAddress() && (stage.charts.length === 0 || (moving.size === 0 && Object.values(drawn).every((drawing) => drawing.is_idle)));
  for (const begun = performance.now(); !arrived() && performance.now() - begun < 5 * IN_TIME;) await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done, 250));
}

function ticks(here, language) {
  const text = [here.title, here.caption, here.notes].map((words) => filled(words[language]));
  const charts = stage.charts.map((short) => `${here.view}.${short}`);
  return {
    data: charts.length ? charts.every((chart) => pointsOf(chart).length > 0) : $$("tbody tr, .lists.staged li", onStage()).length > 0,
    words: text.slice(0, 2).every(Boolean) && text.every((words) => !/\{[a-z0-9_.]+\}/.test(words)),
    fits: fits(),
    inside: performance.getEntriesByType("resource").every(({ name }) => /^(data|blob):/.test(name) || new URL(name).host === location.host),
  };
}

// Nothing of the stage reaches into the room for captions, is cut off, or lies on another text.
function fits() {
  const bottom = innerHeight * (stage.captions ? 0.85 : 1) + 1;
  const boxes = [...$$(".staged [data-chart].staged"), $("#stage-source")];
  const cut = (node) => node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1;
  return boxes.every((node) => node.getBoundingClientRect().bottom <= bottom) && !$$("#stage-title, #stage-caption, #stage-source, .lists.staged").some(cut) && document.documentElement.scrollWidth <= innerWidth && $$(".staged [data-chart].staged").every((box) => box.clientHeight > 200 && unreadable(box.dataset.chart).length === 0);
}

async function runPreflight(name) {
  const story = await storyOf(name);
  if (!story) return;
  $("#stories").close();
  const before = toAddress();
  const found = await preflight(story);
  readAddress(before);
  leaveStage();
  const body = $("#preflight tbody");
  body.replaceChildren(...found.map(({ title, failed }, i) => {
    const row = document.createElement("tr");
    row.append(Object.assign(document.createElement("th"), { scope: "row", textContent: `${i + 1}. ${title}` }));
    for (const check of CHECKS) {
      const holds = !failed.includes(check);
      row.append(Object.assign(document.createElement("td"), { textContent: holds ? words["stage.preflight.holds"] : words[`stage.preflight.failed.${check}`], className: holds ? "" : "failed" }));
    }
    return row;
  }));
  const bad = found.filter(({ failed }) => failed.length).length;
  $("#preflight-result").textContent = words[bad ? "stage.preflight.bad" : "stage.preflight.good"].replace("{count}", bad).replace("{of}", found.length);
  $("#preflight").showModal();
}

function wirePreflight() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-preflight]");
    if (button) runPreflight(button.dataset.preflight);
  });
}
