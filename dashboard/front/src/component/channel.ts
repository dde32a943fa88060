/**
 * The way of a component to Python and back: what is set at once is saved at once, questions too.
 * Every host of AnyWidget modules has the few methods that are used here.
 */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, heard: (content: unknown) => void): void;
  off(event: string, heard: (content: unknown) => void): void;
  widget_manager?: { get_model?(id: string): Promise<Pick<Model, "get" | "set" | "save_changes">> };
}

export interface Answer {
  id: string;
  status: number;
  type: string;
  /** What a file is to be called. */
  name: string;
  text?: string;
  base64?: string;
}

interface Question {
  path: string;
  answered: (answer: Answer) => void;
}

/** A question that nobody answers for longer has failed. */
const PATIENCE = 30_000;

export class Channel {
  private readonly open = new Map<string, Question>();
  /** Questions that were answered or given up: they leave with what is saved next. */
  private readonly over = new Set<string>();
  private changes: Record<string, unknown> = {};
  private isSaving = false;
  private readonly hear = (content: unknown): void => {
    const answer = content as Answer;
    // That of another display's question too: all of one component hear all.
    if (typeof answer?.id !== "string") return;
    const question = this.open.get(answer.id);
    this.end(answer.id);
    question?.answered(answer);
  };

  constructor(readonly model: Model) {
    model.on("msg:custom", this.hear);
  }

  /** Ask for a path as of the server; rejects when it is given up. */
  ask(path: string, signal?: AbortSignal | null): Promise<Answer> {
    const id = newId();
    return new Promise<Answer>((answered, failed) => {
      const over = new AbortController();
      const giveUp = () => {
        over.abort();
        this.end(id);
        failed(Error(path));
      };
      const late = setTimeout(giveUp, PATIENCE);
      over.signal.addEventListener("abort", () => clearTimeout(late), { once: true });
      const done = (answer: Answer) => {
        over.abort();
        answered(answer);
      };
      this.open.set(id, { path, answered: done });
      this.save();
      if (signal?.aborted) giveUp();
      else signal?.addEventListener("abort", giveUp, { once: true, signal: over.signal });
    });
  }

  /** Set traits; what is set in the same task is one message. */
  set(changes: Record<string, unknown>): void {
    Object.assign(this.changes, changes);
    if (Object.keys(changes).length) this.save();
  }

  close(): void {
    this.model.off("msg:custom", this.hear);
  }

  private end(id: string): void {
    if (this.open.delete(id)) this.over.add(id);
    else if (id in this.asked) this.over.add(id);
  }

  private get asked(): Record<string, string> {
    return (this.model.get("asked") ?? {}) as Record<string, string>;
  }

  private save(): void {
    if (this.isSaving) return;
    this.isSaving = true;
    queueMicrotask(() => {
      this.isSaving = false;
      this.flush();
    });
  }

  private flush(): void {
    const { changes, asked: before } = this;
    this.changes = {};
    const asked = Object.fromEntries(Object.entries(before).filter(([id]) => !this.over.has(id)));
    for (const [id, { path }] of this.open) asked[id] = path;
    this.over.clear();
    const [was, is] = [before, asked].map((one) => Object.keys(one).join());
    if (was !== is) changes.asked = asked;
    for (const [name, value] of Object.entries(changes)) this.model.set(name, value);
    try {
      this.model.save_changes();
    } catch {
      // A host that has lost its Python throws; the reader is told when no answer comes.
    }
  }
}

// A page without https has no randomUUID.
const newId = (): string =>
  [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("");
