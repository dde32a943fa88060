/** The one line that tells the reader what has just happened. */
import type { Dashboard } from "./dashboard";
import { say } from "./dom";

interface Said {
  slot: string;
  values?: Record<string, unknown>;
}

export class Notice {
  private last: Said | null = null;

  constructor(readonly page: Dashboard) {}

  private get box(): HTMLElement {
    return this.page.dom.get(".notice");
  }

  get slot(): string {
    return this.last?.slot ?? "";
  }

  tell(slot: string, values?: Record<string, unknown>): void {
    this.last = { slot, values };
    this.write();
    this.box.hidden = false;
  }

  hide(): void {
    this.box.hidden = true;
  }

  /** Say it again, in the other language, while it stands there. */
  write(): void {
    say(
      this.page.dom.get("p", this.box),
      this.last ? this.page.word(this.last.slot, this.last.values) : "",
    );
    this.page.transport.offline?.linkLive(this);
    this.page.framed.linkApart(this);
  }

  /** Tell a part of the address that means nothing. */
  setAside(part: string, value: string): void {
    this.page.state.set_aside.push(`${part}=${value}`.slice(0, 60));
    this.tellSetAside();
  }

  tellSetAside(): void {
    const { set_aside } = this.page.state;
    if (set_aside.length) this.tell("page.set_aside", { parts: set_aside.join(", ") });
  }
}
