let link = null;
let sent = 0;

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
  const socket = session._connection.socket;
  socket?.addEventListener("close", lost);
  if (toAddress() !== state.address || wanted().some((name) => !state.shown.includes(name))) ask(toAddress());
}

// Only what the reader has open is asked for: the views shown, and their tables if those are looked at.
// A page that obeys a presenter gets all its views in one go afterwards, by `fetchViews`.
let anew = false;
function ask(address = toAddress()) {
  if (obeying) return;
  sent += 1;
  if (state.answers) lookUp(sent);
  else if (link !== null) {
    link.setv({ question: JSON.stringify([sent, address, wanted(), anew]) });
    anew = false;
  }
}

// All followers ask for the same at the same moment: this answer is packed once for all of them.
async function fetchViews() {
  const number = (sent += 1);
  anew = true; // the session does not know what the page gets here
  const answer = await fetch(`views?${toAddress()}&views=${wanted()}`).then((response) => response.json()).catch(() => null);
  if (number !== sent) return;
  if (answer) receive({ ...answer, number });
  else ask();
}

// A new session takes it that the page shows what its address says; what was chosen while the
// connection was lost is not there yet. Asking for nothing first makes all of it new.
function askAnew() {
  sent += 1;
  link.setv({ question: JSON.stringify([sent, toAddress(), []]) });
  ask();
}

// A page without a server has the answers in a file beside it, each under the values its view reads.
let kept = null;
const keys = {};
async function lookUp(number) {
  kept ??= fetch(`assets/${state.answers}`).then((file) => file.json());
  const views = {};
  const found = await kept;
  for (const name of wanted()) {
    const { reads, answers } = found[name];
    const key = reads.map((field) => chosen[field]).join(",");
    if (keys[name] !== key) views[name] = answers[keys[name] = key];
  }
  receive({ number, views });
}

// An answer that was overtaken by the next question still holds views that are told only once.
let overtaken = {};
function receive(answer) {
  overtaken = { ...overtaken, ...answer.views };
  if (answer.number < sent) return;
  if (answer.address !== undefined) readAddress(answer.address);
  if (answer.set_aside?.length) notice("page.set_aside", { parts: answer.set_aside.join(", ") });
  show(overtaken);
  overtaken = {};
}

async function lost() {
  if (link === null) return;
  link = null;
  notice("page.lost");
  for (let wait = 500; link === null; wait = Math.min(wait * 2, 10000)) {
    await new Promise((done) => setTimeout(done, wait));
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      await connect(JSON.parse($("#session", page).textContent).token);
      askAnew();
      notice("page.back");
    } catch { /* not yet; the loop waits longer and tries again */ }
  }
}
