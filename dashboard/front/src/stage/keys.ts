/** The keys and buttons of the stage. */
import type { Dashboard } from "../dashboard";
import { hit } from "../dom";

/** How long a second digit may take. */
const TYPING = 700;

export function wireKeys(page: Dashboard): void {
  const { stage, dom } = page;
  const keys = keysOf(page);
  const digits = digitsOf(page);
  page.on<KeyboardEvent>(document, "keydown", (event) => {
    const target = event.target instanceof Element ? event.target : page.root;
    const held = event.ctrlKey || event.metaKey || event.altKey;
    if (!stage.on || held || dom.find("dialog[open]")) return;
    if (event.key === "Escape" && !document.fullscreenElement && !target.closest("input, .menu")) {
      stage.leave();
      return;
    }
    if (!stage.keys || target.closest("input, .picker, textarea, [role=tab], [data-chart]")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = keys.always[key] ?? (stage.story ? keys.inStory[key] : undefined);
    if (/^[0-9]$/.test(key) && stage.story) digits(key);
    else if (act) act();
    else return;
    event.preventDefault();
  });
  wireButtons(page);
}

type Acts = Record<string, () => void>;

function keysOf(page: Dashboard): { always: Acts; inStory: Acts } {
  const { stage } = page;
  const help = () => page.dom.get<HTMLDialogElement>("#stage-keys").showModal();
  const blank = () => stage.toggleBlank();
  const go = (at: number) => () => void stage.goStop(at);
  const step = (by: number) => () => stage.step(by);
  return {
    always: { b: blank, ".": blank, l: () => otherLanguage(page), "?": help },
    inStory: {
      ArrowRight: step(1),
      PageDown: step(1),
      ArrowLeft: step(-1),
      PageUp: step(-1),
      Home: go(0),
      End: go(Number.POSITIVE_INFINITY),
    },
  };
}

// Two digits may come: what is typed counts once no other can follow.
function digitsOf(page: Dashboard): (key: string) => void {
  let typed = "";
  let timer: ReturnType<typeof setTimeout>;
  return (key) => {
    typed += key;
    clearTimeout(timer);
    const mayGoOn = Number(typed) * 10 <= (page.stage.story?.stops.length ?? 0);
    timer = setTimeout(
      () => {
        void page.stage.goStop(Number(typed) - 1);
        typed = "";
      },
      mayGoOn ? TYPING : 0,
    );
  };
}

function otherLanguage(page: Dashboard): void {
  const { languages, language } = page;
  const next = languages[(languages.indexOf(language) + 1) % languages.length];
  page.selection.choose("language", next ?? language);
}

/** What the buttons of the stage do; the speaker's window may press them too. */
export const STAGE_ACTS: Record<string, (page: Dashboard, view?: string) => void> = {
  next: ({ stage }) => stage.step(1),
  previous: ({ stage }) => stage.step(-1),
  back: ({ stage }) => void stage.goStop(stage.at),
  explore: ({ stage }) => stage.leave({ explore: true }),
  blank: ({ stage }) => stage.toggleBlank(),
  leave: ({ stage }) => stage.leave(),
  language: otherLanguage,
  help: ({ dom }) => dom.get<HTMLDialogElement>("#stage-keys").showModal(),
  filters: ({ root }) => void root.classList.toggle("with-filters"),
  captions: ({ stage }) => {
    stage.captions = !stage.captions;
    stage.write();
  },
  keys: ({ stage }) => {
    stage.keys = !stage.keys;
    stage.write();
  },
  full: () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen?.().catch(() => {});
  },
  speaker: ({ speaker }) => speaker.open(),
  enter: ({ stage }, view) => void stage.enter({ view }),
};

function wireButtons(page: Dashboard): void {
  page.on(page.root, "click", (event) => {
    const button = hit(event, "[data-stage]");
    if (!button) return;
    const view = page.faces.viewAround(button) ?? undefined;
    STAGE_ACTS[button.dataset.stage ?? ""]?.(page, view);
  });
  page.on(document, "fullscreenchange", () => {
    const slot = document.fullscreenElement ? "stage.window" : "stage.full";
    page.dom.get("[data-stage=full]").dataset.slot = slot;
    page.writer.writeWords();
  });
}
