// Each subject shows one of its views, each view one of three faces: chart, table, source.
const FACES = ["chart", "table", "source"];
const section = (view) => document.getElementById(view)?.closest(".subject");
const openView = (subject) => $(".view:not([hidden])", subject);
const faceOf = (view) => $(".face:not([hidden])", view)?.dataset.face ?? "chart";

// What is on the page now: the open views, and the tables of those whose table is looked at.
function wanted() {
  if (stage.on && onStage()) return stageNeeds();
  return $$(".view:not([hidden])").flatMap((view) => [view.id, ...(faceOf(view) === "table" ? [`${view.id}:tables`] : [])]);
}

async function showFace(name, face = "chart", { push = true } = {}) {
  const view = document.getElementById(name);
  if (!view?.matches(".view")) return;
  const subject = section(name);
  const drawable = $("[data-chart]", view) !== null;
  if (face === "chart" && !drawable) face = "table";
  for (const tab of $$("[data-face-tab=chart]", subject)) tab.hidden = !drawable;
  for (const other of $$(".view", subject)) other.hidden = other !== view;
  for (const tab of $$("[data-view]", subject)) tab.setAttribute("aria-selected", String(tab.dataset.view === name));
  for (const part of $$(".face", view)) part.hidden = part.dataset.face !== face;
  for (const tab of $$("[data-face-tab]", subject)) tab.setAttribute("aria-selected", String(tab.dataset.faceTab === face));
  if (push) history.pushState({ address: toAddress() }, "", inBar(toAddress(), `${name}/${face}`));
  if (face === "source") showSource(name);
  ask();
  moved({ name, face });
  const file = state.figures[name];
  if (file && !drawn[file]) await drawFigures(file);
}

// #remittances_pace/table opens that view with that face.
function openFragment() {
  const [name, face = "chart"] = location.hash.slice(1).split("/");
  if (!document.getElementById(name)?.matches(".view") || !FACES.includes(face)) return;
  showFace(name, face, { push: false });
  (section(name) ?? document.getElementById(name)).scrollIntoView();
}

function wireFaces() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    const subject = button.closest(".subject");
    if (button.dataset.view) showFace(button.dataset.view);
    if (button.dataset.faceTab) showFace(openView(subject).id, button.dataset.faceTab);
    if ("enlarge" in button.dataset) enlarge(subject);
    if ("closeDialog" in button.dataset) button.closest("dialog").close();
  });
  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest?.("[role=tab]");
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (tab && step) {
      const tabs = $$("[role=tab]", tab.closest("[role=tablist]"));
      const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
      next.focus();
      next.click();
    }
    if (event.key === "Escape" && !document.fullscreenElement) $$(".enlarged").forEach((subject) => shrink(subject));
  });
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) $$(".enlarged").forEach(shrink); });
  addEventListener("hashchange", openFragment);
}

// ---- the whole screen for one subject ----------------------------------------------------

async function enlarge(subject) {
  if (subject.classList.contains("enlarged")) {
    if (document.fullscreenElement) await document.exitFullscreen();
    return shrink(subject);
  }
  subject.classList.add("enlarged");
  $("[data-enlarge]", subject).dataset.slot = "page.shrink";
  writeWords();
  // Inside a frame that forbids it, covering the page is what is left.
  await subject.requestFullscreen?.().catch(() => {});
}

function shrink(subject) {
  subject.classList.remove("enlarged");
  $("[data-enlarge]", subject).dataset.slot = "page.enlarge";
  writeWords();
}
