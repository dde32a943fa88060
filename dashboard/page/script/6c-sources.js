// Where a view's numbers are from: publisher, edition, licence, citations.
const sourceFiles = {};
const sourcesIn = (tongue) => (sourceFiles[tongue] ??= assetText(state.sources[tongue]).then(JSON.parse));

async function showSource(name) {
  const tongue = chosen.language;
  const found = await sourcesIn(tongue);
  if (tongue !== chosen.language) return; // overtaken by the next language
  const box = $('[data-face="source"]', document.getElementById(name));
  const method = $(".method", box);
  box.replaceChildren(method, ...state.datasets[name].map((table) => sourceCard(table, found[table])));
}

function sourceCard(name, table) {
  const card = Object.assign(document.createElement("section"), { className: "sourcecard" });
  const add = (tag, text, where = card) => where.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
  add("h3", table.title);
  for (const source of table.sources) {
    const list = card.appendChild(document.createElement("dl"));
    const entry = (slot, ...content) => {
      add("dt", words[`page.source.${slot}`], list);
      list.appendChild(document.createElement("dd")).append(...content);
    };
    entry("publisher", source.publisher);
    entry("title", source.title);
    entry("edition", source.edition);
    entry("licence", ...outside(source.licence.name, source.licence.address));
    if (source.address) entry("address", ...outside(source.address, source.address));
    entry("citation", source.cite.text, copyButtons(source.cite));
    if (source.caveats.length) {
      const caveats = document.createElement("ul");
      source.caveats.forEach((text) => add("li", text, caveats));
      entry("caveats", caveats);
    }
  }
  // The map has a source, but no table that could be shown or taken away.
  if (!state.data[name]) return card;
  const columns = card.appendChild(document.createElement("details"));
  add("summary", words["page.source.columns"], columns);
  const list = columns.appendChild(document.createElement("dl"));
  for (const [column, text] of Object.entries(table.columns)) { add("dt", column, list); add("dd", text, list); }
  const whole = card.appendChild(document.createElement("p")).appendChild(document.createElement("a"));
  Object.assign(whole, { href: `assets/${state.data[name]}`, download: `${name}.csv`, textContent: words["page.source.whole"].replace("{rows}", table.rows) });
  return card;
}

function outside(text, address) {
  return [address ? Object.assign(document.createElement("a"), { href: address, textContent: text, rel: "noopener" }) : text];
}

function copyButtons(cite) {
  const row = Object.assign(document.createElement("div"), { className: "copies" });
  for (const kind of ["text", "apa", "bibtex"]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words[`page.copy.${kind}`] });
    button.addEventListener("click", () => copy(cite[kind]));
    row.append(button);
  }
  return row;
}
