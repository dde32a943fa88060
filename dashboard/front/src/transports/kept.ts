/** The answers that a page has had: who goes back to what was seen waits for nobody. */
import { fieldsIn } from "../address";
import type { Answers, AnyAnswer, Fields, State } from "../types";
import type { Question } from "./transport";

/** As many answers of single views; some 60 kB each. */
const KEPT = 60;

export type First = Pick<State, "fields" | "defaults" | "reads" | "address" | "views" | "version">;

export class Kept {
  private readonly answers = new Map<string, AnyAnswer>();
  private version: string;

  /** @param first The answers that came with the page, and what each view reads. */
  constructor(private readonly first: First) {
    this.version = first.version;
    this.keep(first.views, fieldsIn(first, first.address), first.version);
  }

  /** Return the answers to a question that are kept. */
  to({ names, fields, version }: Question): Answers {
    if (version !== this.version) return {};
    const found: Answers = {};
    for (const name of names) {
      const key = this.key(name, fields);
      const answer = this.answers.get(key);
      if (!answer) continue;
      this.answers.delete(key);
      this.answers.set(key, answer);
      found[name] = answer;
    }
    return found;
  }

  /** Keep what was answered; answers of another version let go of all before. */
  keep(views: Answers, fields: Fields, version = this.version): void {
    if (version !== this.version) this.answers.clear();
    this.version = version;
    for (const [name, answer] of Object.entries(views)) {
      this.answers.set(this.key(name, fields), answer);
    }
    for (const key of this.answers.keys()) {
      if (this.answers.size <= KEPT) break;
      this.answers.delete(key);
    }
  }

  /** Narrow a question to some of its views. */
  narrowed(question: Question, names: string[]): Question {
    const read = new Set(names.flatMap((name) => this.readsOf(name)));
    return { ...question, names, reads: question.reads.filter((field) => read.has(field)) };
  }

  private key(name: string, fields: Fields): string {
    return JSON.stringify([name, ...this.readsOf(name).map((field) => fields[field])]);
  }

  private readsOf(name: string): string[] {
    return this.first.reads[name.split(":")[0] ?? ""] ?? [];
  }
}
