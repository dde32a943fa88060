// Small countries stand beside the map of the world, on a line each. Where a zoom leaves one of them
// out of sight, none is drawn: their own land is large enough there. A narrow screen has labels of its own.
const besides = {};
roomy.addEventListener("change", () => Object.values(besides).forEach((show) => show()));
function watchAside(map) {
  const [across, up, leaders] = ["x_range", "y_range", "leaders"].map((part) => parts[`${map}.${part}`]);
  const [lines, dots, labels, small] = ["lines", "dots", "labels", "small"].map((part) => parts[`${map}.aside.${part}`]);
  const inSight = () => {
    const { to_x, to_y } = leaders.data;
    return [...to_x].every((x, i) => across.start <= x && x <= across.end && up.start <= to_y[i] && to_y[i] <= up.end);
  };
  const show = besides[map] = () => {
    const visible = inSight();
    lines.visible = dots.visible = visible;
    labels.visible = visible && roomy.matches;
    small.visible = visible && !roomy.matches;
  };
  for (const range of [across, up]) range.change.connect(show);
  leaders.properties.data.change.connect(show);
  show();
}
