const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const years = () => $("#year").dataset.years.split(",");
const language = () => (chosen.language === "es" ? 2 : 1);
const placesByCode = new Map(state.places.map((place) => [place[0], place]));
const placeName = (code) => placesByCode.get(code)?.[language()] ?? "";

function wireCombobox(box) {
  const field = box.dataset.field;
  const input = $("input", box);
  const list = $("ul", box);
  let active = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const restore = () => { close(); input.value = field === "compare" ? "" : placeName(chosen[field]); };
  const open = (text) => {
    const wanted = plain(text);
    const full = field === "compare" && compared().length >= MOST_COMPARED;
    const hits = full ? [] : state.places.filter(([code, en, es, group, ...others]) => (field !== "partner" || group !== "region") && (field !== "compare" || !(code === chosen.place || compared().includes(code))) && [en, es, ...others].some((name) => plain(name).includes(wanted)));
    const items = [];
    if (field === "partner" && !text) items.push(option("", words["page.partner.none"], items.length));
    let group = "";
    const ordered = hits.sort((a, b) => rank(a) - rank(b) || a[language()].localeCompare(b[language()], chosen.language));
    for (const hit of ordered) {
      if (hit[3] !== group) items.push(heading(words[`page.group.${group = hit[3]}`]));
      items.push(option(hit[0], hit[language()], items.length));
    }
    if (!hits.length) items.push(heading(words[full ? "page.compare.full" : "page.found.none"]));
    list.replaceChildren(...items);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    active = -1;
  };
  const option = (code, text, i) => Object.assign(document.createElement("li"), { role: "option", id: `${field}-option-${i}`, textContent: text, ariaSelected: String(code === chosen[field]), onmousedown: (e) => { e.preventDefault(); pick(code); } });
  const heading = (text) => Object.assign(document.createElement("li"), { role: "presentation", className: "heading", textContent: text });
  const options = () => $$("[role=option]", list);
  // Who compares goes on to the next place: the search keeps the focus.
  const pick = (code) => { close(); if (field === "compare") choose(field, [...compared(), code].join("-")); else { input.blur(); choose(field, code); } restore(); };
  const move = (step) => {
    if (list.hidden) open("");
    const all = options();
    if (!all.length) return;
    active = (active + step + all.length) % all.length;
    all.forEach((item, i) => item.classList.toggle("active", i === active));
    all[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[active].id);
  };
  input.addEventListener("focus", () => { input.select(); open(""); });
  input.addEventListener("click", () => list.hidden && open(""));
  input.addEventListener("input", () => open(input.value));
  input.addEventListener("blur", restore);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { move(event.key === "ArrowDown" ? 1 : -1); event.preventDefault(); }
    if (event.key === "Enter") { const item = options()[Math.max(active, 0)]; if (item && !list.hidden) item.onmousedown(event); event.preventDefault(); }
    if (event.key === "Escape") restore();
  });
}

const rank = ([, , , group]) => ["region", "member", "other"].indexOf(group);

// Each year stands for a while once it is shown: however late an answer is, none is passed over.
const YEAR_STANDS = 1200, LOOKS = 200;
let playing = null;
function play() {
  if (playing !== null) { clearInterval(playing); playing = null; }
  else {
    let stood = 0;
    const step = () => {
      stood = document.documentElement.dataset.shown === undefined ? 0 : stood + LOOKS;
      if (stood < YEAR_STANDS) return;
      stood = 0;
      const next = years().indexOf(chosen.year) + 1;
      if (next >= years().length) play();
      else choose("year", years()[next]);
    };
    if (chosen.year === years().at(-1)) choose("year", years()[0]);
    playing = setInterval(step, LOOKS);
  }
  const button = $("[data-play]");
  button.setAttribute("aria-pressed", String(playing !== null));
  showChoices();
  writeWords();
}

function zoom(button) {
  const [left, right, bottom, top] = button.dataset.extent.split(",").map(Number);
  parts[`${button.dataset.zoom}.x_range`].setv({ start: left, end: right });
  parts[`${button.dataset.zoom}.y_range`].setv({ start: bottom, end: top });
}

// Places to compare are added by a search of their own, and taken out one by one; the chosen place is there anyway.
const MOST_COMPARED = 3;
const compared = () => (chosen.compare ? chosen.compare.split("-").filter((code) => code !== chosen.place) : []);
function compareWithout(code) {
  choose("compare", compared().filter((other) => other !== code).join("-"));
  showCompared();
  ($("[data-uncompare]") ?? $("#compare-search"))?.focus();
}

let comparedShown = "";
function showCompared() {
  // By what is said, not by the language: the words of the one just chosen may be still to come.
  const now = [...compared().map(placeName), words["page.compare.remove"]].join();
  if (now === comparedShown) return;
  comparedShown = now;
  for (const list of $$("[data-compared]")) {
    list.replaceChildren(...compared().map((code) => {
      const text = `${placeName(code)} ×`;
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: text, ariaLabel: [words["page.compare.remove"], text].join(": ") });
      button.dataset.uncompare = code;
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
  }
}

// The wheel scrolls the page until the reader asks for it to zoom the map.
function wheel(button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  for (const name of ["wheel", "pan"]) parts[`migrant_stock.map.${name}`].setv({ active: on });
}

function wire() {
  $$(".combobox").forEach(wireCombobox);
  document.addEventListener("change", ({ target }) => { if (target.name && target.matches("input[type=radio], select, input[type=text]")) choose(target.name, target.value.trim()); });
  $("#year")?.addEventListener("input", ({ target }) => choose("year", years()[target.value]));
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if (button.dataset.set) choose(...button.dataset.set.split("="));
    if ("play" in button.dataset) play();
    if ("zoom" in button.dataset) zoom(button);
    if ("wheel" in button.dataset) wheel(button);
    if ("close" in button.dataset) $(".notice").hidden = true;
    if ("reset" in button.dataset) go(`v=1&lang=${chosen.language}`);
    if (button.dataset.uncompare) compareWithout(button.dataset.uncompare);
  });
  document.addEventListener("submit", (event) => event.preventDefault());
  // A jump within the page (a fragment) makes an entry too, but without an address of ours.
  addEventListener("popstate", ({ state: entry }) => {
    if (entry?.address) { go(entry.address, { push: false }); restoreStage(entry.address); }
    else history.replaceState({ address: toAddress() }, "");
  });
}
