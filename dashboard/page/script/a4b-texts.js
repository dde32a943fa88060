// Where the texts of a chart stand: as Bokeh measured and placed them, in pixels of its canvas.
function textsOf(chart) {
  const view = figureView(chart);
  // The ground of a label has its text too, unseen.
  const shown = view.model.renderers.filter(({ visible, glyph }) => visible && glyph.type === "Text" && glyph.text_alpha.value !== 0);
  return shown.flatMap((renderer) => {
    // Annotations may stand in the borders; all else ends with the frame.
    const room = (renderer.level === "annotation" ? view : view.frame).bbox;
    return boxesOf(view.views.get_one(renderer).glyph).map((box) => ({ ...box, room }));
  });
}

function boxesOf({ labels, sx, sy, x_offset, y_offset, swidth, sheight, anchor_, angle }) {
  return labels.flatMap((label, i) => {
    if (!label?.text || !Number.isFinite(sx[i] + sy[i])) return [];
    const upright = Math.abs(Math.sin(angle.get(i))) > 0.5;
    const { x, y } = anchor_.get(i);
    const [width, height] = upright ? [sheight[i], swidth[i]] : [swidth[i], sheight[i]];
    const [left, top] = [sx[i] + x_offset.get(i) - (upright ? y : x) * width, sy[i] + y_offset.get(i) - (upright ? 1 - x : y) * height];
    return [{ text: label.text, left, top, right: left + width, bottom: top + height }];
  });
}

// Letters leave this share of their line free, above them and below.
const AIR = 0.15;
const airOf = ({ text, top, bottom }) => ((bottom - top) * AIR) / text.split("\n").length;
function crossed(one, other) {
  const air = airOf(one) + airOf(other);
  return one.left < other.right && other.left < one.right && one.top + air < other.bottom && other.top + air < one.bottom;
}
function cutOff(one) {
  const { left, right, top, bottom, room } = one;
  return left < room.left - 2 || right > room.right + 2 || top + airOf(one) < room.top || bottom - airOf(one) > room.bottom;
}

// The texts that another covers or an edge cuts.
function unreadable(chart) {
  const texts = textsOf(chart);
  return texts.filter((one) => cutOff(one) || texts.some((other) => other !== one && crossed(one, other))).map(({ text }) => text);
}
