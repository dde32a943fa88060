// Questions and answers over HTTP. Views that no longer fit what is chosen are asked for by an
// address that any cache may keep. Without a connection the page keeps what it shows and asks again.
let sent = 0;
let received = 0;

// The fields each view on the page was answered for: while they stay the same, so does the view.
const answered = {};
const readsOf = (name) => state.reads[name.replace(":tables", "")];
const keyOf = (name, fields = chosen) => readsOf(name).map((field) => fields[field]).join();
const known = (names) => names.filter((name) => Object.hasOwn(state.reads, name.replace(":tables", "")));
const stale = (names = wanted(), fields = chosen) => known(names).filter((name) => answered[name] !== keyOf(name, fields));

// Only what the reader has open is asked for: the views shown, and their tables if those are looked at.
// A page that obeys a presenter asks once it shows what the presenter does.
function ask() {
  if (obeying) return;
  nextQuestion();
  if (state.held) lookUp(sent);
  else fetchAnswers(sent);
}

// While its answer is to come, nothing says of an address that it is shown.
function nextQuestion() {
  delete document.documentElement.dataset.shown;
  return (sent += 1);
}

// Asks until there is an answer, less and less often, or until the reader has chosen something else.
async function fetchAnswers(number) {
  asking?.abort();
  await null; // what is chosen together is asked together
  for (let wait = FIRST_WAIT; number === sent; wait = Math.min(2 * wait, LAST_WAIT)) {
    // A lost page has to hear from the server before it says that it is back.
    const names = isLost ? known(wanted()) : stale();
    const keys = Object.fromEntries(names.map((name) => [name, keyOf(name)]));
    const answer = names.length ? await fetchViews(names) : { views: {} };
    if (number !== sent) return;
    if (answer?.set_aside) { setRight(answer, names); continue; }
    if (answer) {
      if (names.length) reached(answer.version);
      Object.assign(answered, keys);
      return receive({ number, views: answer.views });
    }
    lost();
    await pause(wait);
  }
}

// ---- one request ---------------------------------------------------------------------------

const PATIENCE = 5000; // an answer that takes longer is given up and asked for again
let asking = null;

// The address of views: of what is chosen it states what one of them reads.
function viewsAddress(names, fields = chosen) {
  const query = new URLSearchParams();
  for (const field of fieldsRead(names)) {
    if (fields[field] !== state.defaults[field]) query.set(state.fields[field], fields[field]);
  }
  query.set("version", version);
  return `api/v1/views/${names.join(",")}?${query}`;
}

const fieldsRead = (names) => Object.keys(state.fields).filter((field) => names.some((name) => readsOf(name).includes(field)));

// The answer, also that parts of the question mean nothing; or null if there is none.
async function fetchViews(names) {
  const patience = (asking = new AbortController());
  const late = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const response = await fetch(viewsAddress(names), { signal: patience.signal, cache: isLost ? "reload" : "default" });
    return response.ok || response.status === 400 ? await response.json() : null;
  } catch {
    return null;
  } finally {
    clearTimeout(late);
  }
}

// What means nothing is told, and the nearest address is asked for instead.
function setRight({ set_aside, address }, names) {
  const nearest = fieldsIn(address);
  for (const field of fieldsRead(names)) chosen[field] = nearest[field];
  notice("page.set_aside", { parts: set_aside.join(", ") });
}

function receive({ number, views }) {
  if (number < sent) return;
  received = number;
  take(views);
  unwritten = toAddress();
  afterPaint(writeRest);
}

// ---- no connection, or a new version -------------------------------------------------------

const FIRST_WAIT = 500, LAST_WAIT = 10_000;
let isLost = false;
let version = state.version;

function lost() {
  if (!isLost) notice("page.lost");
  isLost = true;
}

function reached(now) {
  if (isLost) notice("page.back");
  isLost = false;
  if (now !== version) notice("page.newer");
  version = now;
}

// Not all pages ask at the same moment; one that hears of its network asks at once.
const pause = (wait) => new Promise((done) => {
  setTimeout(done, wait * (0.5 + Math.random()));
  addEventListener("online", done, { once: true });
});
