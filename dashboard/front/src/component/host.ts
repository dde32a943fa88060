/** A component in a cell or in a Panel app: its parameters stand for the address bar of a page. */
import { addressOf, fieldsIn } from "../address";
import type { Host, Theme } from "../host";
import type { Fields, State } from "../types";
import type { Channel } from "./channel";
import { isDarkAround, watchAround } from "./surroundings";

/** Both change where a partner becomes the place: no place is to be its own partner meanwhile. */
const FIRST = "partner";

export class ComponentHost implements Host {
  readonly isPage = false;
  readonly search = "";
  readonly hash = "";
  /** Says which face the reader has opened since, where a parameter follows it. */
  faceOpened: () => string | undefined = () => undefined;
  /** Says what is open, as an address states it. */
  show: () => string = () => "";
  /** Nothing is said to Python before what it says is shown. */
  private isListening = false;
  private address: string;
  private heard: () => void = () => {};

  constructor(
    readonly element: HTMLElement,
    private readonly state: State,
    private readonly channel: Channel,
  ) {
    this.address = state.address;
  }

  get base(): string {
    return this.state.site ?? "";
  }

  /** That of what the reader has enlarged, if something is. */
  get width(): number {
    return (this.element.querySelector(".enlarged") ?? this.element).clientWidth;
  }

  push(address: string): void {
    this.replace(address);
  }

  replace(address: string): void {
    if (!this.isListening) return;
    this.address = address;
    this.channel.set({ ...this.differing(fieldsIn(this.state, address)), ...this.face });
  }

  /**
   * Take over what Python answered last. Jupyter loses what is set before an output is shown; what
   * is no longer as it was at the answer was set since, and stays.
   */
  catchUp(parameters: Record<string, unknown>): void {
    const answered = Object.entries(this.differing(fieldsIn(this.state, this.state.address)));
    const missed = answered.filter(
      ([field]) => this.channel.model.get(field) === parameters[field],
    );
    if (missed.length) this.channel.set(Object.fromEntries(missed));
  }

  /** From now on changes go both ways; what has changed before is shown. */
  listen(): void {
    this.isListening = true;
    this.heard();
  }

  onBack(handler: (address: string | undefined) => void, signal: AbortSignal): void {
    let isWaiting = false;
    const show = () => {
      isWaiting = false;
      if (signal.aborted || !this.isListening) return;
      const address = this.addressSet();
      if (address !== undefined) handler(address);
    };
    // What is set at once is heard of field by field, and shown at once.
    this.heard = () => {
      if (!isWaiting) queueMicrotask(show);
      isWaiting = true;
    };
    this.watch(Object.keys(this.state.fields), this.heard, signal);
  }

  setTitle(): void {}

  get isDark(): boolean {
    const theme = this.channel.model.get("theme");
    return theme === "light" || theme === "dark" ? theme === "dark" : isDarkAround(this.element);
  }

  chooseTheme(theme: Theme): void {
    this.channel.set({ theme });
  }

  onTheme(handler: () => void, signal: AbortSignal): void {
    this.watch(["theme"], handler, signal);
    watchAround(this.element, handler, signal);
  }

  /** Hear of changes of some parameters. */
  watch(names: string[], heard: () => void, signal: AbortSignal): void {
    const { model } = this.channel;
    for (const name of names) model.on(`change:${name}`, heard);
    signal.addEventListener(
      "abort",
      () => {
        for (const name of names) model.off(`change:${name}`, heard);
      },
      { once: true },
    );
  }

  // What Python set that is not shown, as an address; what is open stays open.
  private addressSet(): string | undefined {
    const shown = fieldsIn(this.state, this.address);
    const set = Object.fromEntries(
      Object.entries(shown).map(([field, value]) => [field, this.parameter(field) ?? value]),
    );
    if (Object.entries(set).every(([field, value]) => value === shown[field])) return undefined;
    const show = this.show();
    this.address = addressOf(this.state, set) + (show && `&show=${show}`);
    return this.address;
  }

  private parameter(field: string): string | undefined {
    const value = this.channel.model.get(field);
    return value === undefined || value === null ? undefined : String(value);
  }

  private differing(fields: Fields): Record<string, unknown> {
    const changed = Object.entries(fields)
      .filter(([field, value]) => (this.parameter(field) ?? value) !== value)
      .map(([field, value]) => {
        const isNumber = typeof this.channel.model.get(field) === "number";
        return [field, isNumber ? Number(value) : value] as const;
      })
      .sort(([one], [other]) => Number(other === FIRST) - Number(one === FIRST));
    return Object.fromEntries(changed);
  }

  private get face(): Record<string, string> {
    const face = this.faceOpened();
    return face && face !== this.channel.model.get("face") ? { face } : {};
  }
}
