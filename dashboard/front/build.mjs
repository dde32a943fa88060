// Builds the classic scripts that the page loads: `node build.mjs [FOLDER]`.
// They are IIFEs and not modules, so that an exported page opens from a folder (file://) too. What a
// component carries is a module: hosts of AnyWidget load nothing else.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const folder = process.argv[2] ?? fileURLToPath(new URL("../page/built", import.meta.url));
const BOKEH = "DashboardBokeh";

// Our part imports Bokeh's from the global that the other script defines.
const external = {
  name: "bokeh-global",
  setup(builder) {
    builder.onResolve({ filter: /\/bokeh$/ }, () => ({ path: BOKEH, namespace: "global" }));
    builder.onLoad({ filter: /.*/, namespace: "global" }, () => ({
      contents: `module.exports = globalThis.${BOKEH};`,
    }));
  },
};

// No figure has a formula, is drawn by WebGL or as SVG, projects its coordinates, formats a number
// or a date for its tooltip, or shows a toolbar or a notification: what BokehJS has for those is
// left out. It would load the first two only when asked for.
const NOTHING = `
  export default function () {}
  export class SVGRenderingContext2D {}
  export const format = undefined;
`;
// Each figure writes these styles into its shadow roots.
const STYLES = /styles[/\\](buttons|icons|legacy_menus|logo|tool_button|toolbar)\.css\.js$/;
// BokehJS only asks whether something is one of these; what no figure is made of never is.
const NEVER = new RegExp(
  `models[/\\\\](${[
    "axes[/\\\\](categorical|datetime|log|mercator|timedelta)_axis",
    "glyphs[/\\\\](image_base|line|patch|[hv]area|[hv]area_step)",
    "renderers[/\\\\]graph_renderer",
  ].join("|")})\\.js$`,
);
const leftOut = {
  name: "left-out",
  setup(builder) {
    builder.onResolve({ filter: /(\/mathjax|\/webgl(\/.*)?)$/ }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path, namespace: "left-out" } : undefined,
    );
    builder.onResolve({ filter: /^(proj4|timezone$|@bokeh\/numbro$|\.\/svg$)/ }, ({ path }) => ({
      path,
      namespace: "left-out",
    }));
    builder.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: NOTHING }));
    builder.onLoad({ filter: STYLES }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(
        /export default `[^`]*`/,
        'export default ""',
      ),
    }));
    builder.onLoad({ filter: NEVER }, async ({ path }) => ({
      contents: (await readFile(path, "utf8"))
        .match(/^export class \w+/gm)
        .map((named) => `${named} {}`)
        .join("\n"),
    }));
  },
};

const common = {
  absWorkingDir: here,
  bundle: true,
  format: "iife",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  outdir: folder,
};
// Nearly all of both is run when a page opens. Browsers that know the hint compile it whole while it
// loads, beside the page, and not function by function when each is called.
const atOnce = { banner: { js: "//# allFunctionsCalledOnLoad" } };
await build({
  ...common,
  ...atOnce,
  entryPoints: { page: "src/page.ts", speaker: "src/speaker.ts" },
  plugins: [external],
});
await build({
  ...common,
  format: "esm",
  entryPoints: { loader: "src/loader.ts", frame: "src/frame.ts" },
});
await build({
  ...common,
  ...atOnce,
  entryPoints: { bokeh: "src/bokeh.ts" },
  globalName: BOKEH,
  plugins: [leftOut],
});
