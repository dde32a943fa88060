/** The named parts of figures, as far as patches and readers' hands reach them. */
import type { HasProps } from "@bokeh/bokehjs/build/js/lib/core/has_props";
import type { CellValue } from "./patches";

export type Columns = Record<string, ArrayLike<CellValue> & Iterable<CellValue>>;

interface Connectable {
  connect(handler: () => void): unknown;
}

/** A model of Bokeh's with a name; what one kind of model has, others have not. */
export interface Part extends Connectable {
  readonly id: string;
  readonly type: string;
  readonly name: string | null;
  readonly tags: unknown[];
  readonly change: Connectable;
  readonly inspect: Connectable;
  readonly properties: Record<string, { change: Connectable }>;
  readonly selected: { indices: number[]; properties: { indices: { change: Connectable } } };
  readonly inspected: { indices: number[] };
  readonly renderers: Part[];
  readonly data_source: Part;
  data: Columns;
  start: number;
  end: number;
  visible: boolean;
  text_font_size: { value: string };
  setv(values: object): void;
}

export const asPart = (model: HasProps): Part => model as unknown as Part;

/** The field of the selection that a tap on a part sets. */
export function tapField({ tags }: Part): string | undefined {
  for (const tag of tags ?? []) {
    if (tag && typeof tag === "object" && "tap" in tag) return String(tag.tap);
  }
  return undefined;
}

export const codeAt = (part: Part, index: number | undefined): string | undefined =>
  index === undefined ? undefined : (part.data.code?.[index] as string | undefined);
