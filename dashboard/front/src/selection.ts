/** What the reader has chosen, and how it changes. */
import { addressOf, fieldsIn } from "./address";
import type { Dashboard } from "./dashboard";
import type { Intention } from "./trail";
import type { Fields } from "./types";

/** Fields whose value is the code of a place. */
const OF_PLACES = ["place", "partner"];

interface Going {
  push?: boolean;
  intention?: Intention | undefined;
}

export class Selection {
  readonly fields: Fields = {};

  constructor(private readonly page: Dashboard) {}

  /** Take over what an address says. */
  read(address: string): void {
    this.page.questions.writeRest();
    Object.assign(this.fields, this.in(address));
  }

  in(address: string): Fields {
    return fieldsIn(this.page.state, address);
  }

  /** The address of all that is chosen, of how it is shown, and of what is open. */
  address(changes: Fields = {}): string {
    const { state, opened } = this.page;
    const address = addressOf(state, { ...this.fields, ...changes }, this.shownAs());
    const show = opened.text;
    return show ? `${address}&show=${show}` : address;
  }

  // How the page is shown, which no view reads: inside another page, on stage, at a stop.
  private shownAs(): Fields {
    const { state, stage } = this.page;
    const steered = stage.isFollowed;
    return {
      ...(state.embed && { embed: state.embed }),
      ...(stage.on && !steered && { present: "1" }),
      ...(stage.story && !steered && { story: stage.story.name, stop: String(stage.at + 1) }),
    };
  }

  choose(field: string, value: string, intention?: Intention): void {
    const changes = this.changesBy(field, value);
    if (!changes) return;
    if (field !== "language") this.page.stage.explored();
    this.go(this.address(changes), { intention });
  }

  /** What a choice changes; null if it changes nothing or cannot be made. */
  changesBy(field: string, value: string): Fields | null {
    if (this.fields[field] === value || !this.exists(field, value)) return null;
    if (field === "partner" && value === this.fields.place) return null;
    const isPartner = field === "place" && value === this.fields.partner;
    return { [field]: value, ...(isPartner && { partner: "" }) };
  }

  /** A code of the charts that is no place here cannot be chosen. */
  exists(field: string, value: string): boolean {
    return !OF_PLACES.includes(field) || value === "" || this.page.places.has(value);
  }

  go(address: string, { push = true, intention }: Going = {}): void {
    this.read(address);
    const { choices, follow, host, questions, trail } = this.page;
    questions.ask();
    follow.moved();
    // Python hears of a choice in the same message as of the question.
    if (push && !host.isPage) trail.push(intention);
    questions.afterPaint(() => {
      if (push) trail.push(intention);
      choices.show();
    });
  }
}
