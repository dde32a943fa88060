/** What is written on the stage: the words of the stop, or those of the view that is explored. */
import type { Dashboard } from "../dashboard";
import { numberMarked, plainText } from "../marks";

/** {total} is the number that the view of the stop marks so; {view.change} one of another view. */
export function filled({ stage, words }: Dashboard, text = ""): string {
  return text.replace(/\{([a-z0-9_]*\.?[a-z0-9_]*)\}/g, (whole, name: string) => {
    const [mark = "", view = stage.stop?.view] = name.split(".").reverse();
    const texts = Object.entries(words)
      .filter(([slot]) => slot.startsWith(`${view}.`))
      .map(([, said]) => said);
    return numberMarked(texts, mark) ?? whole;
  });
}

export function writeStage(page: Dashboard): void {
  const { dom, language, stage, root } = page;
  const { story, stop, view } = stage;
  const own = stage.isTelling ? stop : undefined;
  const said = (slot: string) => plainText(page.word(`${view?.id}.${slot}`));
  dom.get("#stage-title").textContent = own ? filled(page, own.title[language]) : said("title");
  dom.get("#stage-caption").textContent = own
    ? filled(page, own.caption[language])
    : said("sentence");
  const lent = (own && story?.lent?.[language]) || "";
  for (const id of ["#stage-title", "#stage-caption"]) dom.get(id).lang = lent;
  dom.get("#stage-source").textContent = page.word(`${view?.id}.source`);
  const caveat = dom.get("#stage-caveat");
  caveat.textContent = said("caveat");
  caveat.hidden = !caveat.textContent;
  for (const node of dom.all(".story-only")) node.hidden = !story || stage.isFollowed;
  dom.get("#stage-at").textContent = story ? `${stage.at + 1} / ${story.stops.length}` : "";
  dom.get("[data-stage=back]").hidden = !stage.exploring || !story || stage.isFollowed;
  root.classList.toggle("roomy-captions", stage.captions);
  root.classList.toggle("in-story", stage.isTelling);
  for (const [what, on] of Object.entries({ captions: stage.captions, keys: stage.keys })) {
    dom.get(`[data-stage=${what}]`).setAttribute("aria-pressed", String(on));
  }
  page.speaker.tell();
}
