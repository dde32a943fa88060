// The stage: one view large, for a shared screen; alone, or as the stops of a story.
// What is on stage is a state of the live dashboard: the same address, the same answers.
const stage = { on: false, story: null, at: 0, exploring: false, blank: false, captions: true, keys: true, charts: [], started: 0 };
const stop = () => stage.story?.stops[stage.at];
const onStage = () => document.querySelector(".view.staged");

// ---- in and out -------------------------------------------------------------------------

// A story that another steers has this name: it stands in no address.
const FOLLOWED = "followed";
const isFollowed = () => stage.story?.name === FOLLOWED;

const DONE = ["page.copied", "stage.own.added"];
async function enterStage({ story = null, at = 0, view, push = true } = {}) {
  if (!story) view ??= mostSeen();
  Object.assign(stage, { story, at, exploring: false, started: stage.started || Date.now() });
  raiseCurtain();
  if (story) await goStop(at, { push });
  else await stageView(view, [], { push });
}

function raiseCurtain() {
  // What was only said to have been done would cover the title.
  if (DONE.includes(noticed?.slot)) $(".notice").hidden = true;
  stage.on = true;
  document.body.classList.add("stage");
  $("#stage").hidden = false;
  $("#resume").hidden = true;
  rescale();
}

// Left to explore, the story waits at its stop; left for good, it is over.
function leaveStage({ explore = false } = {}) {
  if (document.fullscreenElement) document.exitFullscreen();
  Object.assign(stage, { on: false, blank: false, exploring: explore, story: explore && !isFollowed() ? stage.story : null });
  document.body.classList.remove("stage", "blank", "roomy-captions");
  $("#stage").hidden = true;
  const view = onStage();
  for (const node of $$(".staged")) node.classList.remove("staged");
  rescale();
  history.pushState({ address: toAddress() }, "", `?${toAddress()}${location.hash}`);
  ask();
  view?.scrollIntoView();
  $("#resume").hidden = !stage.story;
  tellSpeaker();
  moved();
}

// An address of the past or of a link: with its stop, or with what was explored from there.
function restoreStage(address) {
  const at = Number(new URLSearchParams(address).get("stop")) - 1;
  if (!stage.on || !stage.story || !stage.story.stops[at]) return;
  stage.at = at;
  stage.exploring = !isAtStop();
  stageView(stage.exploring ? location.hash.slice(1).split("/")[0] || stop().view : stop().view, stop().charts, { push: false });
}

const isAtStop = () => {
  const there = new URLSearchParams(stop().address);
  return Object.entries(state.fields).every(([field, short]) => field === "language" || chosen[field] === (there.get(short) ?? state.defaults[field]));
};

// The page may be opened on stage, or where a story was left to explore.
async function startStage() {
  const query = new URLSearchParams(location.search);
  const story = query.get("story") && (await storyOf(query.get("story")));
  const at = stopAsked(query, story);
  if (query.get("story") && !story) setAside("story", query.get("story"));
  if (query.get("stop") && String(at + 1) !== query.get("stop")) setAside("stop", query.get("stop"));
  const view = location.hash.slice(1).split("/")[0];
  if (!query.get("present")) {
    if (story) { Object.assign(stage, { story, at, exploring: true }); $("#resume").hidden = false; }
    return;
  }
  Object.assign(stage, { story, at });
  if (story && isAtStop()) {
    await enterStage({ story, at, push: false });
    return history.replaceState({ address: toAddress() }, "");
  }
  await enterStage({ push: false, view: document.getElementById(view)?.matches(".subject .view") ? view : undefined });
  if (story) { Object.assign(stage, { story, at, exploring: true }); writeStage(); }
}

// A number that the story has no stop of is told, and the first one shown.
function stopAsked(query, story) {
  return Math.max(0, story?.stops.findIndex((_, at) => String(at + 1) === query.get("stop")) ?? 0);
}

// What the stage needs from the server: its view, that of the numbers in its words, its table.
function stageNeeds() {
  const view = onStage().id;
  const others = stage.story && !stage.exploring ? stop().needs.filter((name) => name !== view) : [];
  return [view, ...others, ...(faceOf(onStage()) === "table" ? [`${view}:tables`] : [])];
}

// The view that fills most of the screen is the one a presenter means.
function mostSeen() {
  const seen = (box) => Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
  const views = $$(".subject .view:not([hidden])");
  return views.sort((a, b) => seen(b.getBoundingClientRect()) - seen(a.getBoundingClientRect()))[0].id;
}

async function stageView(name, charts, { push = true } = {}) {
  for (const node of $$(".staged")) node.classList.remove("staged");
  const view = document.getElementById(name);
  const drawable = $("[data-chart]", view) !== null;
  const first = $("[data-chart]", view)?.dataset.chart.split(".")[1];
  // A stop without charts shows the lists of its view, or else its table.
  const lists = charts.length === 0 && stage.story && !stage.exploring ? $(".lists", view) : null;
  stage.charts = drawable && !lists ? (charts.length ? charts : [first]) : [];
  for (const node of [view, view.closest(".subject"), ...$$("[data-chart]", view).filter((box) => stage.charts.includes(box.dataset.chart.split(".")[1])).flatMap((box) => [box, box.closest(".card"), box.closest(".grid"), box.closest(".column")].filter(Boolean)), ...(lists ? [lists, lists.closest(".grid")] : [])]) node.classList.add("staged");
  writeStage();
  await showFace(name, drawable ? "chart" : "table", { push });
  applyView(name); // now that the charts have their room
}

// ---- the stops of a story ------------------------------------------------------------------

async function goStop(at, { push = true } = {}) {
  const stops = stage.story.stops;
  if (!stage.on) return enterStage({ story: stage.story, at });
  stage.at = Math.max(0, Math.min(at, stops.length - 1));
  stage.exploring = false;
  showBlank(false);
  const { address, view, charts } = stop();
  const tongue = chosen.language;
  readAddress(address);
  chosen.language = tongue;
  showChoices();
  await stageView(view, charts, { push });
  prepare(stops[stage.at + 1]);
}

// What the next stop shows is fetched while this one is told.
async function prepare(next) {
  if (!next || state.held || !stage.on) return;
  const fields = { ...fieldsIn(next.address), language: chosen.language };
  const names = stale([next.view, ...next.needs.filter((name) => name !== next.view)], fields);
  // By the address that the stop itself will ask: the browser keeps the answer for it.
  if (names.length) await fetch(viewsAddress(names, fields)).catch(() => {});
  const file = state.figures[next.view];
  if (file && !drawn[file] && stage.on) await drawFigures(file);
}

const nextStop = (step) => goStop(stage.exploring ? stage.at : stage.at + step);

// A choice made at a stop is exploring: the stop waits.
function explored() {
  if (!stage.on || !stage.story || stage.exploring) return;
  stage.exploring = true;
  writeStage();
}

// {total} is the number that the view on stage marks so; {remittances.change} one of another view.
function filled(text) {
  return text.replace(/\{([a-z0-9_]*\.?[a-z0-9_]*)\}/g, (whole, name) => {
    const [mark, view] = name.split(".").reverse();
    const id = view ?? stop().view;
    const texts = Object.entries(words).filter(([slot]) => slot.startsWith(`${id}.`)).map(([, said]) => said);
    for (const said of texts) for (const [, found, number] of said.matchAll(MARK)) if (found === mark) return number;
    return whole;
  });
}

function writeStage() {
  if (!stage.on) return;
  const here = stop();
  const view = onStage();
  const tongue = chosen.language;
  const own = stage.story && !stage.exploring;
  $("#stage-title").textContent = own ? filled(here.title[tongue]) : plainText(words[`${view?.id}.title`] ?? "");
  $("#stage-caption").textContent = own ? filled(here.caption[tongue]) : plainText(words[`${view?.id}.sentence`] ?? "");
  $("#stage-source").textContent = words[`${view?.id}.source`] ?? "";
  const caveat = words[`${view?.id}.caveat`];
  $("#stage-caveat").textContent = plainText(caveat ?? "");
  $("#stage-caveat").hidden = !caveat;
  for (const node of $$(".story-only")) node.hidden = !stage.story || isFollowed();
  $("#stage-at").textContent = stage.story ? `${stage.at + 1} / ${stage.story.stops.length}` : "";
  $("[data-stage=back]").hidden = !stage.exploring || !stage.story || isFollowed();
  document.body.classList.toggle("roomy-captions", stage.captions);
  document.body.classList.toggle("in-story", Boolean(own));
  for (const [what, on] of Object.entries({ captions: stage.captions, keys: stage.keys })) $(`[data-stage=${what}]`).setAttribute("aria-pressed", String(on));
  tellSpeaker();
}
