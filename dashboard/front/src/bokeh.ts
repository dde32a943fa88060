/** Bokeh's part: exactly what our modules import, and the models that our figures are made of. */
import { register_models } from "@bokeh/bokehjs/build/js/lib/base";
import { logger } from "@bokeh/bokehjs/build/js/lib/core/logging";
import { Deserializer } from "@bokeh/bokehjs/build/js/lib/core/serialization/deserializer";
import { Document, documents } from "@bokeh/bokehjs/build/js/lib/document";
import { add_document_standalone } from "@bokeh/bokehjs/build/js/lib/embed/standalone";
import { AreaVisuals } from "@bokeh/bokehjs/build/js/lib/models/annotations/area_visuals";
import {
  BoxAnnotation,
  BoxInteractionHandles,
} from "@bokeh/bokehjs/build/js/lib/models/annotations/box_annotation";
import { Span } from "@bokeh/bokehjs/build/js/lib/models/annotations/span";
import { Title } from "@bokeh/bokehjs/build/js/lib/models/annotations/title";
import { LinearAxis } from "@bokeh/bokehjs/build/js/lib/models/axes/linear_axis";
import { Node } from "@bokeh/bokehjs/build/js/lib/models/coordinates/node";
import { AllIndices } from "@bokeh/bokehjs/build/js/lib/models/filters/all_indices";
import { BasicTickFormatter } from "@bokeh/bokehjs/build/js/lib/models/formatters/basic_tick_formatter";
import { HBar } from "@bokeh/bokehjs/build/js/lib/models/glyphs/hbar";
import { MultiLine } from "@bokeh/bokehjs/build/js/lib/models/glyphs/multi_line";
import { Patches } from "@bokeh/bokehjs/build/js/lib/models/glyphs/patches";
import { Scatter } from "@bokeh/bokehjs/build/js/lib/models/glyphs/scatter";
import { Segment } from "@bokeh/bokehjs/build/js/lib/models/glyphs/segment";
import { Text, TextView } from "@bokeh/bokehjs/build/js/lib/models/glyphs/text";
import { Grid } from "@bokeh/bokehjs/build/js/lib/models/grids/grid";
import { Figure, FigureView } from "@bokeh/bokehjs/build/js/lib/models/plots/figure";
import { AllLabels } from "@bokeh/bokehjs/build/js/lib/models/policies/labeling";
import { Range1d } from "@bokeh/bokehjs/build/js/lib/models/ranges/range1d";
import { GlyphRenderer } from "@bokeh/bokehjs/build/js/lib/models/renderers/glyph_renderer";
import { LinearScale } from "@bokeh/bokehjs/build/js/lib/models/scales/linear_scale";
import { UnionRenderers } from "@bokeh/bokehjs/build/js/lib/models/selections/interaction_policy";
import { Selection } from "@bokeh/bokehjs/build/js/lib/models/selections/selection";
import { CDSView } from "@bokeh/bokehjs/build/js/lib/models/sources/cds_view";
import { ColumnDataSource } from "@bokeh/bokehjs/build/js/lib/models/sources/column_data_source";
import { BasicTicker } from "@bokeh/bokehjs/build/js/lib/models/tickers/basic_ticker";
import { FixedTicker } from "@bokeh/bokehjs/build/js/lib/models/tickers/fixed_ticker";
import { PanTool } from "@bokeh/bokehjs/build/js/lib/models/tools/gestures/pan_tool";
import { TapTool } from "@bokeh/bokehjs/build/js/lib/models/tools/gestures/tap_tool";
import { WheelZoomTool } from "@bokeh/bokehjs/build/js/lib/models/tools/gestures/wheel_zoom_tool";
import {
  HoverTool,
  HoverToolView,
} from "@bokeh/bokehjs/build/js/lib/models/tools/inspectors/hover_tool";
import { Toolbar } from "@bokeh/bokehjs/build/js/lib/models/tools/toolbar";
import { version } from "@bokeh/bokehjs/build/js/lib/version";
import { coordinates } from "./charts/steps";

interface Steps {
  type: "steps";
  part: number;
  steps: (number | null)[];
}

/** A figure that is let go with its chart: Bokeh's own stays in memory, as the next lines say. */
class EndingFigureView extends FigureView {
  private readonly ending = new AbortController();

  // Bokeh hears of the window's zoom for ever, and so every figure would stay in memory: what it
  // adds meanwhile ends with the view.
  override connect_signals(): void {
    if (visualViewport) {
      const add = visualViewport.addEventListener.bind(visualViewport);
      const { signal } = this.ending;
      visualViewport.addEventListener = (type: string, heard: EventListener) =>
        add(type, heard, { signal });
    }
    try {
      super.connect_signals();
    } finally {
      // The browser's own is there again.
      if (visualViewport) Reflect.deleteProperty(visualViewport, "addEventListener");
    }
  }

  override remove(): void {
    this.ending.abort();
    super.remove();
  }
}

class EndingFigure extends Figure {
  static override __name__ = "Figure";
  static {
    EndingFigure.prototype.default_view = EndingFigureView;
  }
}

/** Coordinates come as the steps between them, in parts of their unit; a gap is null. */
Deserializer.register("steps", ({ part, steps }: Steps) => coordinates(steps, part));

logger.set_level("warn");
register_models([
  AllIndices,
  AllLabels,
  AreaVisuals,
  BasicTickFormatter,
  BasicTicker,
  BoxAnnotation,
  BoxInteractionHandles,
  CDSView,
  ColumnDataSource,
  EndingFigure,
  FixedTicker,
  GlyphRenderer,
  Grid,
  HBar,
  HoverTool,
  LinearAxis,
  LinearScale,
  MultiLine,
  Node,
  PanTool,
  Patches,
  Range1d,
  Scatter,
  Segment,
  Selection,
  Span,
  TapTool,
  Text,
  Title,
  Toolbar,
  UnionRenderers,
  WheelZoomTool,
]);

export {
  add_document_standalone,
  Document,
  documents,
  FigureView,
  GlyphRenderer,
  HoverToolView,
  TextView,
  version,
};
