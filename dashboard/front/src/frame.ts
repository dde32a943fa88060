/**
 * The served page in a cell: a frame, whose choices and those of Python are kept equal. The page
 * in it tells what is chosen as soon as it can be told, too.
 */
import type { Model } from "./component/channel";
import { CHOOSE, CHOSEN } from "./framed";

interface Given {
  model: Model;
  el: HTMLElement;
}

function render({ model, el }: Given): () => void {
  const site = String(model.get("site"));
  const chosen = () => String(model.get("chosen"));
  const frame = document.createElement("iframe");
  let known = chosen();
  let isThere = false;

  const choose = () => {
    // Nobody hears it before: it is told when the page in the frame says that it is there.
    if (!isThere || chosen() === known) return;
    known = chosen();
    frame.contentWindow?.postMessage({ type: CHOOSE, address: known }, new URL(site).origin);
  };
  const hear = ({ source, data }: MessageEvent) => {
    if (source !== frame.contentWindow || data?.type !== CHOSEN) return;
    known = String(data.address);
    isThere = true;
    // It is loaded anew, too, as where a notebook takes cells out of sight from its page.
    if (data.first) choose();
    else if (known !== chosen()) {
      model.set("chosen", known);
      model.save_changes();
    }
  };

  addEventListener("message", hear);
  model.on("change:chosen", choose);
  frame.title = String(model.get("title"));
  frame.src = `${site}?${known}`;
  frame.style.cssText = `border: 0; width: 100%; height: ${Number(model.get("tall"))}px`;
  el.append(frame);
  return () => {
    removeEventListener("message", hear);
    model.off("change:chosen", choose);
    frame.remove();
  };
}

export default { render };
