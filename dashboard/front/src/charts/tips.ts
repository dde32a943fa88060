/** What lies on top answers the pointer alone: two tips at one spot would cover each other. */

import type { FigureView } from "../bokeh";
import { HoverToolView } from "../bokeh";
import { asPart, type Part } from "./parts";

export function oneTip(figure: FigureView, hover: Part): void {
  const view = [...figure.tool_views.values()].find(({ model }) => model.id === hover.id);
  if (!(view instanceof HoverToolView)) return;
  hover.renderers.forEach((below, i) => {
    const above = hover.renderers.slice(0, i);
    below.data_source.inspect.connect(() => {
      if (!above.some(({ data_source }) => data_source.inspected.indices.length)) return;
      for (const [renderer, tip] of view.ttmodels) {
        if (asPart(renderer).id === below.id) tip.clear();
      }
    });
  });
}
