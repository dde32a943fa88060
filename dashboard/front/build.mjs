// Builds the classic scripts that the page loads: `node build.mjs [FOLDER]`.
// They are IIFEs and not modules, so that an exported page opens from a folder (file://) too.
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

// No figure has a formula, is drawn by WebGL or projects its coordinates: what BokehJS has for
// those is left out. The first two it loads when they are asked for, the third with itself.
const leftOut = {
  name: "left-out",
  setup(builder) {
    builder.onResolve({ filter: /^(\.\/mathjax|.*\/webgl\/|proj4)/ }, ({ path, kind }) =>
      kind === "dynamic-import" || path.startsWith("proj4")
        ? { path, namespace: "left-out" }
        : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({
      contents: "export default function () {}",
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
await build({
  ...common,
  entryPoints: { page: "src/page.ts", speaker: "src/speaker.ts" },
  plugins: [external],
});
await build({
  ...common,
  entryPoints: { bokeh: "src/bokeh.ts" },
  globalName: BOKEH,
  plugins: [leftOut],
});
