/** A tap on a mark sets a field of what is chosen. */
import type { Dashboard } from "../dashboard";
import { codeAt, type Part, tapField } from "./parts";

/** The tap that is under way: it can hit a symbol and the land below it. */
export interface Tap {
  field: string;
  code: string;
}

export function wireTaps(page: Dashboard, part: Part): void {
  const field = tapField(part);
  if (!field) return;
  part.selected.properties.indices?.change.connect(() => tapped(page, part, field));
  part.inspect.connect(() => pointed(page, part, field));
}

// Who points at a mark may tap it. A kernel is not asked for what nobody may want.
function pointed(page: Dashboard, part: Part, field: string): void {
  const code = codeAt(part, part.inspected.indices[0]);
  const { offline } = page.transport;
  if (offline) offline.pointedAt(page, code);
  else if (page.host.isPage) page.ahead.choice(page.paint.meant(field, code), code);
}

function tapped(page: Dashboard, part: Part, field: string): void {
  const [index] = part.selected.indices;
  if (index === undefined) return;
  const code = codeAt(part, index);
  // When the tap has told all that it hit, and before a frame would paint what Bokeh selects.
  queueMicrotask(() => {
    part.selected.indices = [];
  });
  if (code) page.paint.tap({ field, code });
}
