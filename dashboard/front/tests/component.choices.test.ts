/** What is chosen in a component goes to Python, and what Python sets is shown. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { settled, view } from "./fakes";
import { answer, answered, begin, end, modelOf, painted, shown } from "./shown";

vi.mock("../src/bokeh", async () => (await import("./fakes")).bokeh);
vi.mock("../src/component/packed", async () => (await import("./fakes")).unpacking);

beforeEach(begin);
afterEach(end);

describe("a choice", () => {
  it("is one message: what was chosen, and the question", async () => {
    const { model, dashboard, title } = await shown();
    model.messages.length = 0;
    dashboard.choose("year", "2015");
    await settled();
    expect(model.messages).toEqual([{ year: 2015, asked: expect.anything() }]);
    expect(model.asked[0]?.[1]).toBe("api/v1/views/stock?year=2015&lang=en&version=1");
    await answer(model, "2015");
    expect(title()).toBe("2015");
    expect(dashboard.shown()).toBe("v=1&year=2015&lang=en");
    // What was answered leaves with the next change, not by a message of its own.
    expect(model.messages).toHaveLength(1);
    dashboard.choose("place", "MEX");
    await settled();
    expect(model.messages).toHaveLength(2);
    expect(model.asked).toHaveLength(1);
  });

  it("of a partner as the place is never a place that is its own partner", async () => {
    const { model, dashboard } = await shown();
    dashboard.choose("partner", "MEX");
    await painted();
    model.messages.length = 0;
    dashboard.choose("place", "MEX");
    await settled();
    expect(Object.keys(model.messages[0] ?? {}).slice(0, 2)).toEqual(["partner", "place"]);
    expect([model.get("place"), model.get("partner")]).toEqual(["MEX", ""]);
  });

  it("in a hurry ends at the last", async () => {
    const { model, dashboard, title } = await shown();
    for (const place of ["SLV", "MEX", "DEU"]) {
      dashboard.choose("place", place);
      await settled();
    }
    expect(model.get("place")).toBe("DEU");
    // The others were given up, and are asked for no more.
    await answer(model, "Germany");
    expect([title(), model.get("place")]).toEqual(["Germany", "DEU"]);
  });
});

describe("what Python sets", () => {
  it("is shown after one question, however many fields it is", async () => {
    const { model, title, dashboard } = await shown();
    model.messages.length = 0;
    model.update({ place: "SLV", partner: "MEX", year: 2010, language: "es" });
    await settled();
    expect(model.messages).toHaveLength(1);
    expect(Object.keys(model.messages[0] ?? {})).toEqual(["asked"]);
    expect(model.asked[0]?.[1]).toContain("place=SLV&with=MEX&year=2010&lang=es");
    await answer(model, "El Salvador");
    expect(title()).toBe("El Salvador");
    expect(dashboard.address()).toBe("v=1&place=SLV&with=MEX&year=2010&lang=es");
  });

  it("is no change where it is chosen already", async () => {
    const { model } = await shown();
    model.messages.length = 0;
    model.update({ place: "000", year: 2019 });
    await settled();
    expect(model.messages).toEqual([]);
  });

  it("wins over what was chosen before it and is still to be answered", async () => {
    const { model, dashboard, title } = await shown();
    dashboard.choose("place", "SLV");
    await settled();
    const [early] = model.asked;
    model.update({ place: "MEX" });
    await settled();
    const late = model.asked.find(([id]) => id !== early?.[0]);
    await model.answer(late?.[0] ?? "", answered(view("Mexico")));
    await model.answer(early?.[0] ?? "", answered(view("El Salvador")));
    await painted();
    expect(title()).toBe("Mexico");
    expect([model.get("place"), dashboard.chosen.place]).toEqual(["MEX", "MEX"]);
  });

  it("leaves open what is open", async () => {
    const { model, find } = await shown();
    find("[data-face-tab=table]").click();
    await settled();
    model.update({ place: "SLV" });
    await painted();
    expect(find(".face[data-face=table]").hidden).toBe(false);
    expect(model.asked.at(-1)?.[1]).toContain("views/stock,stock:tables?place=SLV");
  });
});

describe("the face", () => {
  it("is a parameter, both ways", async () => {
    const { model, find } = await shown(modelOf({ face: "table" }));
    expect(find(".face[data-face=table]").hidden).toBe(false);
    model.update({ face: "chart" });
    expect(find(".face[data-face=table]").hidden).toBe(true);
    find("[data-face-tab=table]").click();
    await settled();
    expect(model.get("face")).toBe("table");
  });
});
