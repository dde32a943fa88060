// The presenter's own window: notes, what comes next, the clock. Both windows speak over one
// channel of this browser; neither needs the server, and either may be closed or loaded again.
const CHANNEL = "stage";
let speakerWindow = null;
const speaker = state.held ? windowChannel(() => speakerWindow) : new BroadcastChannel(CHANNEL);

function openSpeaker() {
  speakerWindow = window.open(state.held?.speakers[chosen.language] ?? `speaker?lang=${chosen.language}`, "speaker", "popup,width=900,height=700");
}

// What the speaker's window shows; nothing of it is on the shared screen.
function tellSpeaker() {
  const here = stop();
  const next = stage.story?.stops[stage.at + 1];
  const plan = stage.story?.stops.map(({ seconds }) => seconds ?? 0) ?? [];
  const sum = (seconds) => seconds.reduce((all, one) => all + one, 0);
  const told = {
    on: stage.on, at: stage.at, of: stage.story?.stops.length ?? 0, blank: stage.blank, exploring: stage.exploring,
    language: chosen.language, started: stage.started, planned: sum(plan), from: sum(plan.slice(0, stage.at)), until: sum(plan.slice(0, stage.at + 1)),
    title: $("#stage-title").textContent, caption: $("#stage-caption").textContent,
    notes: here ? filled(here.notes[chosen.language]) : "",
    next: next?.title[chosen.language] ?? "", seconds: here?.seconds ?? null,
    titles: stage.story?.stops.map(({ title }) => title[chosen.language]) ?? [],
  };
  speaker.postMessage(told);
}

speaker.addEventListener("message", ({ data }) => {
  if (data.ask === "hello") return tellSpeaker();
  if (data.ask === "restart") { stage.started = Date.now(); return tellSpeaker(); }
  if (data.ask === "go" && stage.story) return goStop(data.at);
  if (data.ask === "do" && stage.on && Object.hasOwn(DO, data.what)) DO[data.what]();
});
