// Small countries stand beside the map of the world, on a line each. Where a zoom leaves one of them
// out of sight, none is drawn: their own land is large enough there.
function watchAside(map) {
  const [across, up, leaders] = ["x_range", "y_range", "leaders"].map((part) => parts[`${map}.${part}`]);
  const inSight = () => {
    const { to_x, to_y } = leaders.data;
    return [...to_x].every((x, i) => across.start <= x && x <= across.end && up.start <= to_y[i] && to_y[i] <= up.end);
  };
  const show = () => {
    const visible = inSight();
    for (const part of ["lines", "dots", "texts"]) parts[`${map}.aside.${part}`].visible = visible;
  };
  for (const range of [across, up]) range.change.connect(show);
  leaders.properties.data.change.connect(show);
  show();
}
