/** Where the texts of a chart stand: as Bokeh measured and placed them, in pixels of its canvas. */
import { GlyphRenderer, TextView } from "../bokeh";
import type { Charts } from "./charts";

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Room {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function textsOf(charts: Charts, chart: string): (Box & { room: Room })[] {
  const view = charts.view(chart);
  if (!view) return [];
  return view.model.renderers.flatMap((renderer) => {
    if (!(renderer instanceof GlyphRenderer) || !renderer.visible) return [];
    const glyph = view.views.get_one(renderer).glyph;
    if (!(glyph instanceof TextView)) return [];
    // The ground of a label has its text too, unseen.
    const { text_alpha } = glyph.model;
    if (typeof text_alpha === "object" && "value" in text_alpha && text_alpha.value === 0)
      return [];
    // Annotations may stand in the borders; all else ends with the frame.
    const room = (renderer.level === "annotation" ? view : view.frame).bbox;
    return boxesOf(glyph).map((box) => ({ ...box, room }));
  });
}

function boxesOf(glyph: TextView): Box[] {
  const { labels, sx, sy, x_offset, y_offset, swidth, sheight, anchor_, angle } = glyph;
  return labels.flatMap((label, i) => {
    const text = label && "text" in label ? String(label.text) : "";
    const [x0, y0] = [sx[i] ?? Number.NaN, sy[i] ?? Number.NaN];
    if (!text || !Number.isFinite(x0 + y0)) return [];
    const upright = Math.abs(Math.sin(angle.get(i))) > 0.5;
    const { x, y } = anchor_.get(i);
    const [long, thick] = [swidth[i] ?? 0, sheight[i] ?? 0];
    const [width, height] = upright ? [thick, long] : [long, thick];
    const left = x0 + x_offset.get(i) - (upright ? y : x) * width;
    const top = y0 + y_offset.get(i) - (upright ? 1 - x : y) * height;
    return [{ text, left, top, right: left + width, bottom: top + height }];
  });
}

/** Letters leave this share of their line free, above them and below. */
const AIR = 0.15;
const airOf = ({ text, top, bottom }: Box) => ((bottom - top) * AIR) / text.split("\n").length;

export function crossed(one: Box, other: Box): boolean {
  const air = airOf(one) + airOf(other);
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top + air < other.bottom &&
    other.top + air < one.bottom
  );
}

export function cutOff(one: Box, room: Room): boolean {
  const air = airOf(one);
  return (
    one.left < room.left - 2 ||
    one.right > room.right + 2 ||
    one.top + air < room.top ||
    one.bottom - air > room.bottom
  );
}

/** Return the texts of a chart that another covers or an edge cuts. */
export function unreadable(charts: Charts, chart: string): string[] {
  const texts = textsOf(charts, chart);
  return texts
    .filter(
      (one) => cutOff(one, one.room) || texts.some((other) => other !== one && crossed(one, other)),
    )
    .map(({ text }) => text);
}
