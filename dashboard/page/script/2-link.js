let link = null;
let sent = 0;
let received = 0;

async function connect(token) {
  const { pull_session } = Bokeh.require("client/connection");
  const url = new URL("ws", location.href);
  url.protocol = url.protocol.replace("http", "ws");
  url.search = "";
  const session = await pull_session(url.href, token, location.search.slice(1));
  const opened = session.document.get_model_by_name("link");
  opened.properties.answer.change.connect(() => receive(JSON.parse(opened.answer)));
  link = opened;
  joinOver(opened);
  session._connection.socket.addEventListener("close", ({ code }) => { if (link === opened) closed(code); });
  if (toAddress() !== state.address || wanted().some((name) => !state.shown.includes(name))) ask(toAddress());
}

// Only what the reader has open is asked for: the views shown, and their tables if those are looked at.
// A page that obeys a presenter gets all its views in one go afterwards, by `fetchViews`.
let anew = false;
function ask(address = toAddress()) {
  if (obeying) return;
  nextQuestion();
  if (state.held) lookUp(sent);
  else if (link !== null) {
    link.setv({ question: JSON.stringify([sent, address, wanted(), anew]) });
    anew = false;
  } else {
    fetchViews(sent); // without a session answers still come, over HTTP
    if (idle) reconnect(0);
  }
}

// While its answer is to come, nothing says of an address that it is shown.
function nextQuestion() {
  delete document.documentElement.dataset.shown;
  return (sent += 1);
}

// All followers ask for the same at the same moment: this answer is packed once for all of them.
async function fetchViews(number = nextQuestion()) {
  anew = true; // the session does not know what the page gets here
  const answer = await fetch(`views?${toAddress()}&views=${wanted()}`).then((response) => response.json()).catch(() => null);
  if (number !== sent) return;
  if (answer) receive({ ...answer, number });
  else if (link !== null) ask();
}

// A new session takes it that the page shows what its address says; what was chosen while the
// connection was lost is not there yet. Asking for nothing first makes all of it new.
function askAnew() {
  link.setv({ question: JSON.stringify([nextQuestion(), toAddress(), []]) });
  ask();
}

// An answer that was overtaken by the next question still holds views that are told only once.
let overtaken = {};
function receive(answer) {
  overtaken = { ...overtaken, ...answer.views };
  if (answer.number < sent) return;
  received = answer.number;
  if (answer.address !== undefined) readAddress(answer.address);
  if (answer.set_aside?.length) notice("page.set_aside", { parts: answer.set_aside.join(", ") });
  take(overtaken);
  overtaken = {};
  unwritten = toAddress();
  afterPaint(writeRest);
}

// ---- no session: lost, none yet because the server is full, or ended because it was idle

const IDLE = 4001; // the server ends a session that was long not used; the next choice opens another
let idle = false;
let trouble = "";
let connecting = false;

function begin({ token, why }) {
  if (token) connect(token).catch(() => closed());
  else { troubled(why); reconnect(5000); }
}

function closed(code) {
  link = null;
  idle = code === IDLE;
  if (idle) return;
  troubled("lost");
  reconnect(500);
}

function troubled(why) {
  const said = why === "full" ? "full" : "lost";
  if (trouble !== said) notice(`page.${said}`);
  trouble = said;
}

// Tries again and again, less and less often, and not all pages at the same moment.
async function reconnect(wait) {
  if (connecting) return;
  connecting = true;
  for (; link === null; wait = Math.min(2 * wait + 500, 30000)) {
    await new Promise((done) => setTimeout(done, wait * (0.5 + Math.random())));
    const { token, why, script } = await fetch(`token?${toAddress()}`).then((answer) => answer.json()).catch(() => ({ why: "lost" }));
    if (token) await connect(token).then(() => restored(script), () => troubled("lost"));
    else troubled(why);
  }
  connecting = false;
}

function restored(script) {
  askAnew();
  idle = false;
  if (trouble === "lost") notice("page.back");
  if (trouble === "full") $(".notice").hidden = true;
  if (!$(`script[src$="${script}"]`)) notice("page.newer");
  trouble = "";
}
