// The keys and buttons of the stage.
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
    const subject = button.closest(".subject");
    DO[button.dataset.stage](subject && openView(subject).id);
  });
  document.addEventListener("fullscreenchange", () => { $("[data-stage=full]").dataset.slot = document.fullscreenElement ? "stage.window" : "stage.full"; writeWords(); });
}
