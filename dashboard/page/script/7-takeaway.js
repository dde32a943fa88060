// What a reader takes away: an address, a citation, a picture, a file, a frame for another site.
// The address of a page on someone's own disk is of no use to others.
const here = () => (location.protocol === "file:" && state.held.live ? `${state.held.live}/` : `${location.origin}${location.pathname}`);
const pageAddress = (query = toAddress(), view = "") => `${here()}?${query}${view && `#${view}`}`;

// An address for a citation says everything, the editions of the data too.
function fullAddress(view) {
  const query = new URLSearchParams({ v: "1" });
  for (const [field, short] of Object.entries(state.fields)) if (chosen[field] !== "") query.set(short, chosen[field]);
  query.set("data", state.editions[view].join("."));
  return pageAddress(query.toString(), view);
}

async function copy(content) {
  try {
    if (typeof content === "string") await navigator.clipboard.writeText(content);
    else await navigator.clipboard.write([new ClipboardItem(content)]);
    notice("page.copied");
  } catch {
    // No permission, or a site without https: the text can still be copied by hand.
    if (typeof content === "string") showText(content);
    else notice("page.copied_not");
  }
}

function showText(text) {
  const dialog = $("#text");
  $("textarea", dialog).value = text;
  dialog.showModal();
  $("textarea", dialog).select();
}

const fileAddress = (kind, view) => `files/${kind}/${view}?${toAddress()}`;

async function copyPicture(view) {
  const picture = fetch(fileAddress("png", view)).then((file) => file.blob());
  await copy({ "image/png": picture });
}

// The lines come from the server: a browser that allows no copy shows them. Safari lets a page
// copy only what it is promised while the click lasts.
async function copyPython(view) {
  const lines = fetch(fileAddress("python", view)).then((file) => { if (!file.ok) throw Error(file.status); return file.text(); });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": lines.then((text) => new Blob([text], { type: "text/plain" })) })]);
    notice("page.copied");
  } catch {
    lines.then(showText, () => notice("page.lost"));
  }
}

function frame(view) {
  const title = plainText(words[`${view}.title`] ?? "").replace(/["<>&]/g, "");
  const query = new URLSearchParams(toAddress());
  query.set("embed", view);
  return `<iframe src="${pageAddress(query.toString())}" title="${title}" width="100%" height="720" loading="lazy" style="border:0"></iframe>`;
}

async function citation(view) {
  const found = await sourcesIn(chosen.language);
  const sources = new Set(state.datasets[view].flatMap((table) => found[table].sources.map((source) => source.cite.text)));
  return [plainText(words[`${view}.title`]), words["page.title"], fullAddress(view), ...sources].join("\n");
}

// What is chosen in a menu closes it; so does a tap beside it.
function closeMenus(except = null) {
  for (const menu of $$(".menu[open]")) if (!menu.contains(except)) menu.open = false;
}

function wireTakeaway() {
  document.addEventListener("keydown", ({ key, target }) => {
    const menu = key === "Escape" && target.closest?.(".menu[open]");
    if (menu) $("summary", menu).focus();
    if (key === "Escape") closeMenus();
  });
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("button, a");
    closeMenus(button ? null : target);
    if (!button) return;
    const subject = button.closest(".subject");
    const view = subject && openView(subject).id;
    const face = subject && faceOf(openView(subject));
    if (button.dataset.file) { button.href = fileAddress(button.dataset.file, view); button.download = ""; }
    if (button.dataset.take === "link") copy(pageAddress(toAddress(), subject ? `${view}/${face}` : ""));
    if (button.dataset.take === "picture") copyPicture(view);
    if (button.dataset.take === "citation") copy(await citation(view));
    if (button.dataset.take === "embed") copy(frame(view));
    if (button.dataset.take === "python") copyPython(view);
    if ("theme" in button.dataset) { localStorage.setItem("theme", isDark() ? "light" : "dark"); redraw(); }
  });
}
