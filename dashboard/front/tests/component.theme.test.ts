/** A component is as dark as what is around it. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { settled } from "./fakes";
import { begin, end, modelOf, painted, shown } from "./shown";

vi.mock("../src/bokeh", async () => (await import("./fakes")).bokeh);
vi.mock("../src/component/packed", async () => (await import("./fakes")).unpacking);

beforeEach(begin);
afterEach(end);

describe("the theme", () => {
  const theme = (find: (selector: string) => HTMLElement) => find(".dashboard").dataset.theme;

  it("is the parameter's; the button sets it", async () => {
    const { model, find } = await shown();
    expect(theme(find)).toBe("light");
    find("button[data-theme]").click();
    await settled();
    expect([model.get("theme"), theme(find)]).toEqual(["dark", "dark"]);
    model.update({ theme: "light" });
    await settled();
    expect(theme(find)).toBe("light");
  });

  it("follows JupyterLab's and its changes", async () => {
    document.body.dataset.jpThemeLight = "false";
    const { find } = await shown(modelOf({ theme: "auto" }));
    expect(theme(find)).toBe("dark");
    document.body.dataset.jpThemeLight = "true";
    await painted();
    expect(theme(find)).toBe("light");
  });

  it("follows VS Code's", async () => {
    document.body.className = "vscode-dark";
    expect(theme((await shown(modelOf({ theme: "auto" }))).find)).toBe("dark");
  });

  it("follows the nearest ground that can be seen, out of shadow roots too", async () => {
    const around = document.body.appendChild(document.createElement("div"));
    around.style.backgroundColor = "rgb(17, 17, 17)";
    const inner = around.attachShadow({ mode: "open" }).appendChild(document.createElement("div"));
    inner.style.backgroundColor = "rgba(255, 255, 255, 0.1)";
    const el = inner.appendChild(document.createElement("div"));
    const { find } = await shown(modelOf({ theme: "auto" }), el);
    expect(theme(find)).toBe("dark");
    around.style.backgroundColor = "rgb(250, 250, 250)";
    await painted();
    expect(theme(find)).toBe("light");
  });
});
