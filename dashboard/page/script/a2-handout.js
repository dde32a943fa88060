// A handout of a story: asked for, followed while it is made, cancelled or taken.
// What is made now: its id, and whether the reader still wants it.
let handout = null;
let handedOut = null;

// request: { story: "session_1" } or { file: "the text of an own story file" }.
function openHandout(request) {
  handedOut = request;
  const dialog = $("#handout");
  sayHandout({ text: "" });
  dialog.showModal();
}

// What the dialog says and shows; all else in it is hidden.
function sayHandout({ text, at = null, of = 1, link = null, problems = [] }) {
  const dialog = $("#handout");
  const making = handout !== null;
  $(".making", dialog).hidden = !making;
  for (const button of $$("[data-handout-kind]", dialog)) button.disabled = making;
  const bar = $("progress", dialog);
  bar.max = of || 1;
  if (at === null) bar.removeAttribute("value");
  else bar.value = at;
  const status = $("#handout-status");
  // Said again only when it differs, or a screen reader would not stop.
  if (status.textContent !== text) status.textContent = text;
  const taken = $(".taken", dialog);
  taken.hidden = link === null;
  if (link) Object.assign(taken, link);
  $(".problems", dialog).hidden = problems.length === 0;
  $(".problems ul", dialog).replaceChildren(...problems.map((problem) => Object.assign(document.createElement("li"), { textContent: problem })));
}

const handoutWord = (key, values) => wordsWith(`handouts.dialog.${key}`, values);

async function makeHandout(kind) {
  const mine = (handout = { id: null });
  sayHandout({ text: handoutWord("waiting") });
  $("[data-handout-cancel]").focus();
  try {
    const asked = await fetch(`handouts?lang=${chosen.language}`, {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ kind, language: chosen.language, ...handedOut }),
    });
    const answer = await asked.json();
    if (!asked.ok) return endHandout(mine, { text: answer.message });
    mine.id = answer.id;
    if (handout === mine) await followHandout(mine);
    else forgetHandout(mine);
  } catch {
    endHandout(mine, { text: handoutWord("unreachable") });
  }
}

async function followHandout(mine) {
  for (;;) {
    const answer = await fetch(`handouts/${mine.id}?lang=${chosen.language}`);
    const now = await answer.json();
    if (handout !== mine) return;
    if (!answer.ok) return endHandout(mine, { text: now.message });
    if (now.state === "done") return takeHandout(mine, now);
    if (now.state === "failed") return endHandout(mine, { text: now.message, problems: now.problems });
    const running = now.state === "running" && now.of > 0;
    sayHandout({
      text: running ? handoutWord("running", { done: Math.min(now.done + 1, now.of), of: now.of }) : handoutWord("waiting"),
      at: running ? now.done : null, of: now.of, problems: now.problems,
    });
    await new Promise((done) => setTimeout(done, 300));
    if (handout !== mine) return;
  }
}

function takeHandout(mine, { name, problems }) {
  const link = { href: `handouts/${mine.id}/file`, textContent: handoutWord("download", { name }) };
  endHandout(mine, { text: handoutWord("done"), link, problems });
  $("#handout .taken").click();
}

// The end of one making is not told over another that has begun since.
function endHandout(mine, what) {
  if (handout !== mine) return;
  handout = null;
  sayHandout(what);
  // The button that had the focus is gone.
  $(what.link ? "#handout .taken" : "[data-handout-kind]").focus();
}

const forgetHandout = ({ id }) => fetch(`handouts/${id}`, { method: "DELETE" }).catch(() => {});

function cancelHandout() {
  if (handout === null) return;
  const mine = handout;
  endHandout(mine, { text: handoutWord("cancelled") });
  if (mine.id !== null) forgetHandout(mine);
}

function wireHandout() {
  const dialog = $("#handout");
  dialog.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.handoutKind) makeHandout(button.dataset.handoutKind);
    if (button && "handoutCancel" in button.dataset) cancelHandout();
  });
  // Closed in any way, what is being made is no longer wanted.
  dialog.addEventListener("close", cancelHandout);
}
