import { afterEach, describe, expect, it, vi } from "vitest";
import frame from "../src/frame";
import { CHOOSE, CHOSEN } from "../src/framed";

let end = () => {};

afterEach(() => {
  end();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** A model with one parameter, and the frame that is drawn from it. */
function drawn() {
  const values: Record<string, unknown> = {
    site: "http://localhost:5006/",
    chosen: "v=1&place=SLV",
    title: "Page",
    tall: 400,
  };
  const heard: (() => void)[] = [];
  const model = {
    get: (name: string) => values[name],
    set: (name: string, value: unknown) => {
      values[name] = value;
    },
    save_changes: vi.fn(),
    on: (_: string, tell: () => void) => heard.push(tell),
    off: (_: string, tell: () => void) => heard.splice(heard.indexOf(tell), 1),
  };
  const told = vi.fn();
  const inside = { postMessage: told } as unknown as Window;
  vi.spyOn(HTMLIFrameElement.prototype, "contentWindow", "get").mockReturnValue(inside as never);
  end = frame.render({ model: model as never, el: document.body });
  const says = (address: string, first = false, source: Window = inside) =>
    window.dispatchEvent(
      new MessageEvent("message", { source, data: { type: CHOSEN, address, first } }),
    );
  const chooses = (address: string) => {
    values.chosen = address;
    for (const tell of heard) tell();
  };
  return { values, model, says, chooses, told, heard };
}

const asked = (address: string) => [{ type: CHOOSE, address }, "http://localhost:5006"];

describe("a frame of the served page", () => {
  it("takes over what is chosen in it, and from nobody else", () => {
    const { values, model, says, told } = drawn();
    says("v=1&place=SLV", true);
    says("v=1&place=HND");
    expect(values.chosen).toBe("v=1&place=HND");
    expect(model.save_changes).toHaveBeenCalledTimes(1);
    says("v=1&place=GTM", false, window);
    expect(values.chosen).toBe("v=1&place=HND");
    expect(told).not.toHaveBeenCalled();
  });

  it("is told what Python chooses, once it is there", () => {
    const { says, chooses, told } = drawn();
    chooses("v=1&place=HND");
    expect(told).not.toHaveBeenCalled();
    says("v=1&place=SLV", true);
    expect(told.mock.calls).toEqual([asked("v=1&place=HND")]);
    says("v=1&place=HND");
    chooses("v=1&place=GTM");
    expect(told.mock.calls[1]).toEqual(asked("v=1&place=GTM"));
  });

  it("shows what is chosen after it was loaded anew", () => {
    const { values, says, told } = drawn();
    says("v=1&place=SLV", true);
    says("v=1&place=HND");
    says("v=1&place=SLV", true);
    expect(values.chosen).toBe("v=1&place=HND");
    expect(told.mock.calls).toEqual([asked("v=1&place=HND")]);
  });

  it("leaves nothing when it is taken away", () => {
    const { values, says, heard } = drawn();
    end();
    says("v=1&place=HND", true);
    expect([values.chosen, heard.length]).toEqual(["v=1&place=SLV", 0]);
    expect(document.querySelector("iframe")).toBeNull();
  });
});
