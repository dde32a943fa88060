// A shared session: one page steers, others follow, each in its own language.
let presenting = null; // { id, secret } on the presenter's page
let following = null; // { id, number, state, wandering, trouble, heard } on a follower's page
let obeying = false;

// ---- what a page shows, as others are told it ---------------------------------------------

// The address without its language, and the view and face last opened or else amid the screen;
// on stage the stop too, its notes left out: they are the speaker's alone.
let opened = "";
let openedAt = 0;
function pageState() {
  const query = new URLSearchParams(toAddress());
  for (const part of ["lang", "present", "story", "stop"]) query.delete(part);
  const address = query.toString();
  if (!stage.on) return { address, fragment: opened || amid() };
  const { title, caption, needs } = stop() ?? {};
  return {
    address, fragment: `${onStage().id}/${faceOf(onStage())}`, blank: stage.blank,
    stop: { charts: stage.charts, free: !stage.story || stage.exploring, title, caption, needs: needs ?? [] },
  };
}

function amid() {
  const middle = innerHeight / 2;
  const subject = $$(".subject").find((box) => box.getBoundingClientRect().bottom > middle);
  const view = subject && subject.getBoundingClientRect().top < middle && openView(subject);
  return view ? `${view.id}/${faceOf(view)}` : "";
}

// The end of a scroll that led to what was then opened is heard after it: it is no leaving.
const STILL = 40;

// Called whenever the page shows something else: by `go`, by `open`, after scrolling.
function moved({ name = "", face = "", scrolled = false } = {}) {
  if (obeying) return;
  if (scrolled && opened && Math.abs(scrollY - openedAt) < STILL) return;
  if (name || scrolled) { opened = name && `${name}/${face}`; openedAt = scrollY; }
  if (presenting) publish(pageState());
  else if (following && !scrolled && following.obeyed !== choices()) wander(true);
}

// Every choice but the language: the address, and which view and face each subject shows.
const choices = () => JSON.stringify([pageState().address, wanted()]);

// ---- the presenter --------------------------------------------------------------------------

// With both, a presenter is told within 5 s that nobody can be reached.
const STEERS_WITHIN = 3000, LOOKS_EVERY = 2000;
let away = false;
let published = "";
let waiting = null;
let sending = false;

// Show `state` on the pages of all who follow; of several in a hurry, the last is what counts.
function publish(state) {
  const text = JSON.stringify(state);
  if (!presenting || text === published) return;
  published = text;
  waiting = state;
  send();
}

async function send() {
  if (sending) return;
  sending = true;
  while (waiting && presenting) {
    const state = waiting;
    waiting = null;
    const { refused } = await tellServer("/steer", { state });
    if (refused === undefined) continue;
    if (!["away", "lost", "too_fast"].includes(refused)) { stopPresenting(refused); break; }
    waiting ??= state;
    await new Promise((done) => setTimeout(done, 500));
  }
  sending = false;
}

// One after the other, in the order they are asked: no question comes after a session's end.
let told = Promise.resolve();
function tellServer(deed, content) {
  told = told.then(() => askServer(deed, content));
  return told;
}

async function askServer(deed, content) {
  if (deed && !presenting) return { refused: "lost" };
  const body = JSON.stringify({ ...presenting, ...content });
  const headers = { "Content-Type": "application/json" };
  const options = { method: "POST", headers, body, signal: AbortSignal.timeout(STEERS_WITHIN) };
  const answer = await fetch(`follow${deed}`, options).then((response) => response.json()).catch(() => ({ refused: "lost" }));
  const unreached = ["away", "lost"].includes(answer.refused);
  if (presenting && away !== unreached) {
    away = unreached;
    notice(`follow.presenter.${away ? "away" : "back"}`);
  }
  return answer;
}

async function startPresenting() {
  const { refused, id, secret } = await tellServer("", { state: pageState() });
  if (refused) return sayShared(words[`follow.refused.${refused}`] ?? words["page.lost"]);
  steerWith({ id, secret });
}

function steerWith(key) {
  presenting = key;
  sessionStorage.setItem("presenting", JSON.stringify(key));
  const address = location.origin + location.pathname;
  $("#follow-link").value = `${address}?follow=${key.id}`;
  $("#follow-secret").value = `${address}#present=${key.id}.${key.secret}`;
  showSharing(0);
}

function showSharing(count) {
  for (const box of $$("[data-sharing]")) box.hidden = (box.dataset.sharing === "yes") !== (presenting !== null);
  $("#followers").value = count;
  $("[data-follow=open] .count").textContent = presenting ? count : "";
  $("[data-follow=open] [data-slot]").dataset.slot = presenting ? "follow.sharing" : "follow.share";
  writeWords();
}

async function look({ first = false } = {}) {
  if (!presenting) return;
  const { refused, followers, state: shown } = await tellServer("/look", {});
  if (refused === "away" || refused === "lost" || !presenting) return;
  if (refused) return stopPresenting(refused);
  if (first) obey(shown);
  showSharing(followers);
}

function stopPresenting(reason) {
  presenting = null;
  published = "";
  sessionStorage.removeItem("presenting");
  showSharing(0);
  const slot = reason === "done" ? "follow.presenter.ended" : `follow.refused.${reason}`;
  if ($("#follow").open) sayShared(words[slot]);
  else notice(slot);
}

const sayShared = (text) => { $("#follow-said").textContent = text; };

async function copyLink(input) {
  input.select();
  sayShared(words[await navigator.clipboard.writeText(input.value).then(() => "follow.copied", () => "follow.copy_by_hand")]);
}

// ---- a follower -------------------------------------------------------------------------------

// The server sends news as they come, and a sign of life every 2 s. A line that says nothing for
// 5 s is dead, whatever the browser takes it for: that is told, and another is opened.
const SILENCE = 5000, REOPENS = 1000;
let news = null;
let openedAgain = 0;

function listen() {
  news?.close();
  if (!following) return;
  openedAgain = Date.now();
  const mine = (news = new EventSource(`follow/${encodeURIComponent(following.id)}/news`));
  const heard = () => { if (following && news === mine) following.heard = Date.now(); };
  mine.addEventListener("open", heard);
  mine.addEventListener("beat", heard);
  mine.addEventListener("message", ({ data }) => { heard(); if (news === mine) hear(JSON.parse(data)); });
  mine.addEventListener("error", () => {
    mine.close();
    setTimeout(() => { if (news === mine) listen(); }, REOPENS * (0.5 + Math.random()));
  });
}

function watchNews() {
  if (!following || Date.now() - following.heard <= SILENCE) return;
  if (following.trouble !== "away") { following.trouble = "away"; showStrip(); }
  if (Date.now() - openedAgain > SILENCE) listen();
}

function hear({ kind, number, state: shown }) {
  if (!following) return;
  if (["ended", "unknown", "full"].includes(kind)) return stopFollowing(kind);
  following.trouble = kind === "away" ? "away" : "none";
  if (kind === "stop" && number > following.number) {
    Object.assign(following, { number, state: shown });
    if (!following.wandering) obey(shown);
  }
  showStrip();
}

// Show what the presenter shows, in this reader's own language.
function obey({ address, fragment, stop: shown, blank: dark }) {
  obeying = true;
  if (playing !== null) play();
  const query = new URLSearchParams(address);
  query.set("lang", chosen.language);
  go(query.toString(), { push: false });
  const [name, face] = fragment.split("/");
  history.replaceState({ address: toAddress() }, "", inBar(toAddress(), fragment));
  if (shown && section(name)) followStop(address, name, shown, dark);
  else if (stage.on) leaveStage();
  if (!shown && section(name)) showFace(name, face, { push: false });
  if (!shown && amid() !== fragment) (section(name) ?? document.body).scrollIntoView();
  if (following) following.obeyed = choices();
  obeying = false;
  ask();
}

// The stop of another's story, in this reader's language: a story of one stop.
function followStop(address, view, { charts, free, title, caption, needs }, dark) {
  const empty = { en: "", es: "" };
  const here = { address, view, charts, needs: needs ?? [], title: title ?? empty, caption: caption ?? empty, notes: empty };
  Object.assign(stage, { story: { name: FOLLOWED, stops: [here] }, at: 0, exploring: free });
  showBlank(Boolean(dark));
  if (!stage.on) raiseCurtain();
  stageView(view, charts, { push: false });
}

function wander(away) {
  following.wandering = away;
  if (away && stage.blank) showBlank(false);
  if (!away && following.state) obey(following.state);
  showStrip();
}

// Nobody is told that they follow before there is something to follow, or while nothing comes.
const isInTouch = () => following.number > 0 && following.trouble === "none";

function showStrip(over = "") {
  const strip = $(".strip");
  $(".where", strip).dataset.slot = over ? `follow.over.${over}` : following.wandering ? "follow.wandering" : isInTouch() ? "follow.following" : "follow.joining";
  $(".trouble", strip).dataset.slot = `follow.trouble.${over ? "none" : following.trouble}`;
  $(".return", strip).hidden = Boolean(over) || !following.wandering;
  $("[data-follow=leave]", strip).dataset.slot = over ? "page.close" : "follow.leave";
  strip.hidden = false;
  document.documentElement.dataset.follow = over || (following.wandering ? "wandering" : "following");
  writeWords();
}

function stopFollowing(over = "") {
  following = null;
  news?.close();
  history.replaceState(history.state, "", inBar(toAddress(), location.hash.slice(1)));
  if (over) showStrip(over);
  else $(".strip").hidden = true;
}

// The address as the browser shows it: that of a follower keeps the session, to survive a reload.
function inBar(address, fragment = "") {
  return `?${address}${following ? `&follow=${following.id}` : ""}${fragment && `#${fragment}`}`;
}

// ---- the start ----------------------------------------------------------------------------------

const FOLLOW = {
  open: () => { sayShared(""); look(); $("#follow").showModal(); },
  start: startPresenting,
  end: endSharing,
  copy: (button) => copyLink(document.getElementById(button.dataset.copies)),
  return: () => wander(false),
  leave: () => stopFollowing(),
};

async function endSharing() {
  const { refused } = await tellServer("/end", {});
  if (refused === "away" || refused === "lost") sayShared(words["follow.presenter.away"]);
  else stopPresenting(refused ?? "done");
}

function wireFollow() {
  if (state.held) return;
  if (!$("#follow")) { if ($("[data-follow=open]")) $("[data-follow=open]").hidden = true; return; }
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-follow]");
    if (button) FOLLOW[button.dataset.follow](button);
  });
  let pause;
  addEventListener("scroll", () => { clearTimeout(pause); pause = setTimeout(() => moved({ scrolled: true }), 250); }, { passive: true });
  setInterval(look, LOOKS_EVERY);
  setInterval(watchNews, 500);
  addEventListener("visibilitychange", watchNews);
  // A page that the browser keeps for later holds no line; one that it shows again opens another.
  addEventListener("pagehide", () => news?.close());
  addEventListener("pageshow", ({ persisted }) => { if (persisted) listen(); });
  enter();
  addEventListener("hashchange", () => { if (location.hash.startsWith("#present=")) enter(); });
}

// A follower comes by ?follow=id, a presenter by #present=id.secret or by reloading the page.
function enter() {
  const [id, secret] = location.hash.startsWith("#present=") ? location.hash.slice(9).split(".") : [];
  if (id) {
    history.replaceState(history.state, "", location.pathname + location.search);
    steerWith({ id, secret });
    return look({ first: true });
  }
  const wish = new URLSearchParams(location.search).get("follow");
  const kept = JSON.parse(sessionStorage.getItem("presenting") ?? "null");
  if (kept && (!wish || wish === kept.id)) {
    steerWith(kept);
    look();
    setTimeout(() => moved({ scrolled: true }), 500); // the browser scrolls back by itself first
  } else if (wish) {
    following = { id: wish, number: 0, wandering: false, trouble: "none", obeyed: choices(), heard: Date.now() };
    showStrip();
    listen();
  }
}
