/**
 * Small countries stand beside the map of the world, on a line each. Where a zoom leaves one of
 * them out of sight, none is drawn: their own land is large enough there. A narrow screen has
 * labels of its own.
 */
import type { Charts } from "./charts";
import type { Part } from "./parts";

/** Watch a chart that has leaders; return what shows or hides them, or nothing. */
export function watchAside(charts: Charts, chart: string): (() => void) | null {
  const leaders = charts.parts.get(`${chart}.leaders`);
  const ranges = ["x_range", "y_range"].map((part) => charts.parts.get(`${chart}.${part}`));
  const [across, up] = ranges;
  if (!leaders || !across || !up) return null;
  const aside = (part: string) => charts.parts.get(`${chart}.aside.${part}`);
  const within = ({ start, end }: Part, value: unknown) =>
    start <= Number(value) && Number(value) <= end;
  const inSight = () => {
    const { to_x = [], to_y = [] } = leaders.data;
    return [...to_x].every((x, i) => within(across, x) && within(up, to_y[i]));
  };
  const put = (part: string, visible: boolean) => {
    const model = aside(part);
    if (model) model.visible = visible;
  };
  const show = () => {
    const visible = inSight();
    put("lines", visible);
    put("dots", visible);
    put("labels", visible && charts.isRoomy);
    put("small", visible && !charts.isRoomy);
  };
  for (const range of [across, up]) range.change.connect(show);
  leaders.properties.data?.change.connect(show);
  show();
  return show;
}
