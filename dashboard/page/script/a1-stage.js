// The stage: one view large, for a shared screen; alone, or as the stops of a story.
// What is on stage is a state of the live dashboard: the same address, the same answers.
const stage = { on: false, story: null, at: 0, exploring: false, blank: false, captions: true, keys: true, charts: [], started: 0 };
const stop = () => stage.story?.stops[stage.at];
const onStage = () => document.querySelector(".view.staged");

// ---- in and out -------------------------------------------------------------------------

// A story that another steers has this name: it stands in no address.
const FOLLOWED = "followed";
const isFollowed = () => stage.story?.name === FOLLOWED;

async function enterStage({ story = null, at = 0, view, push = true } = {}) {
  if (!story) view ??= mostSeen();
  Object.assign(stage, { story, at, exploring: false, started: stage.started || Date.now() });
  raiseCurtain();
  if (story) await goStop(at, { push });
  else await stageView(view, [], { push });
}

function raiseCurtain() {
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
  const at = Math.max(0, Math.min(Number(query.get("stop") ?? 1) - 1, (story?.stops.length ?? 1) - 1));
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
  patches[name]?.forEach(apply); // now that the charts have their room
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
  if (!next || state.answers || !stage.on) return;
  const query = new URLSearchParams(next.address);
  query.set("lang", chosen.language);
  query.set("views", next.needs);
  await fetch(`views?${query}`).catch(() => {});
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

// ---- big type ------------------------------------------------------------------------------

// On stage text in the charts is as large as the text around them, and marks are thicker.
const TYPE = 20, GROWTH = 1.75;
const isLarge = matchMedia("(min-width: 901px)");
const large = () => stage.on && isLarge.matches;
const BORDERS = ["min_border_left", "min_border_right", "min_border_top", "min_border_bottom"];
const usual = new WeakMap();

function rescale() {
  for (const drawing of Object.values(drawn)) drawing.all_models.forEach(scaleModel);
  for (const name of Object.keys(applied)) delete applied[name];
  Object.values(patches).flat().forEach(apply);
}

function scaleModel(model) {
  const kept = (property) => {
    if (!usual.has(model)) usual.set(model, {});
    return (usual.get(model)[property] ??= model[property]);
  };
  if (model.type === "Text") model.text_font_size = { value: large() ? `${TYPE}px` : kept("text_font_size").value };
  if (model.type === "Figure") {
    for (const border of BORDERS) model[border] = Math.round(kept(border) * (large() ? GROWTH : 1));
  }
}

// Columns that are sizes on the screen grow with the type.
const SIZES = ["width", "size", "dx", "dy"];
function enlarged(data) {
  if (!large()) return data;
  const grow = (value) => (typeof value === "number" ? value * GROWTH : value);
  return Object.fromEntries(Object.entries(data).map(([name, column]) => [name, SIZES.includes(name) ? column.map(grow) : column]));
}

// Bars have their labels above them; in large type there is more room beside them.
const ROW = 0.45, LINE = 1.25 * TYPE, LETTER = 0.53 * TYPE;
function beside(patch) {
  const part = Object.keys(patch).find((name) => name.endsWith(".bars") && patch[name].data?.above);
  if (!part) return patch;
  const chart = part.replace(/\.bars$/, "");
  const { data } = patch[part];
  const lines = data.label.map((text) => text.split("\n"));
  const drawn = data.y.map((y, i) => (y === null ? 0 : Math.max(lines[i].length, 1) + ROW));
  const total = Math.max(drawn.reduce((all, one) => all + one, 0), 6);
  const box = $(`[data-chart="${chart}"]`);
  const pixels = Math.max(box?.clientHeight ?? 0, 200) / total;
  const widest = Math.max(...lines.flat().map((line) => line.length)) * LETTER + 16;
  const share = Math.min(0.6, widest / Math.max(box?.clientWidth ?? 0, 600));
  const { start, end } = patch[`${chart}.x_range`];
  const edge = start - ((end - start) * share) / (1 - share);
  let top = 0;
  const middle = drawn.map((height) => (top += height) - height / 2);
  return {
    ...patch,
    [part]: { data: { ...data, edge: data.edge.map(() => edge), y: data.y.map((y, i) => (y === null ? null : middle[i])), above: data.above.map((y, i) => (y === null ? null : middle[i] + (lines[i].length * LINE) / 2 / pixels)) } },
    [`${chart}.x_range`]: { start: edge, end },
    [`${chart}.y_range`]: { start: total, end: 0 },
  };
}

// Axes move instead of jumping, so that eyes can follow; not where less motion is asked for.
const STEPS_OF_MOTION = 8;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const moving = new Map();
function moveRange(range, { start, end }) {
  cancelAnimationFrame(moving.get(range));
  if (!stage.on || calm.matches || document.hidden) return range.setv({ start, end });
  const from = [range.start, range.end];
  const step = (i) => {
    const part = 1 - (1 - i / STEPS_OF_MOTION) ** 3;
    range.setv({ start: from[0] + (start - from[0]) * part, end: from[1] + (end - from[1]) * part });
    if (i < STEPS_OF_MOTION) moving.set(range, requestAnimationFrame(() => step(i + 1)));
  };
  step(1);
}

// ---- keys -----------------------------------------------------------------------------------

let typed = "";
let typing = null;
function digit(key) {
  typed += key;
  clearTimeout(typing);
  // Two digits may come: what is typed counts once no other can follow.
  typing = setTimeout(() => { goStop(Number(typed) - 1); typed = ""; }, Number(typed) * 10 > stage.story.stops.length ? 0 : 700);
}

function showBlank(on) {
  stage.blank = on;
  document.body.classList.toggle("blank", on);
}
const blank = () => { showBlank(!stage.blank); tellSpeaker(); moved(); };
const otherLanguage = () => choose("language", chosen.language === "en" ? "es" : "en");
const KEYS = {
  ArrowRight: () => nextStop(1), PageDown: () => nextStop(1), ArrowLeft: () => nextStop(-1), PageUp: () => nextStop(-1),
  Home: () => goStop(0), End: () => goStop(Infinity), b: blank, ".": blank, l: otherLanguage, "?": () => $("#stage-keys").showModal(),
};
const NEED_A_STORY = ["ArrowRight", "PageDown", "ArrowLeft", "PageUp", "Home", "End"];

function stageKey(event) {
  if (!stage.on || event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) return;
  if (event.key === "Escape" && !document.fullscreenElement && !event.target.closest("input, .menu")) return leaveStage();
  if (!stage.keys || event.target.closest("input, select, textarea, [role=tab], [data-chart]")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (/^[0-9]$/.test(key) && stage.story) digit(key);
  else if (KEYS[key] && (stage.story || !NEED_A_STORY.includes(key))) KEYS[key]();
  else return;
  event.preventDefault();
}

// ---- buttons --------------------------------------------------------------------------------

const DO = {
  next: () => nextStop(1), previous: () => nextStop(-1), back: () => goStop(stage.at), explore: () => leaveStage({ explore: true }), blank, leave: () => leaveStage(),
  language: otherLanguage, help: () => $("#stage-keys").showModal(), filters: () => document.body.classList.toggle("with-filters"),
  captions: () => { stage.captions = !stage.captions; writeStage(); }, keys: () => { stage.keys = !stage.keys; writeStage(); },
  full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.().catch(() => {})),
  speaker: openSpeaker, enter: (view) => enterStage({ view }),
};

function wireStage() {
  // A tap ends the black screen: the presenter's for all, a follower's for that reader.
  document.addEventListener("pointerdown", () => { if (stage.blank) isFollowed() ? wander(true) : blank(); });
  isLarge.addEventListener("change", rescale);
  document.addEventListener("keydown", stageKey);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-stage]");
    if (!button) return;
    button.closest(".menu")?.removeAttribute("open");
    const subject = button.closest(".subject");
    DO[button.dataset.stage](subject && openView(subject).id);
  });
  document.addEventListener("fullscreenchange", () => { $("[data-stage=full]").dataset.slot = document.fullscreenElement ? "stage.window" : "stage.full"; writeWords(); });
}
