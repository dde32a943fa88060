/** What the audience's window and the speaker's tell each other. */
export interface ToSpeaker {
  on: boolean;
  at: number;
  of: number;
  blank: boolean;
  exploring: boolean;
  language: string;
  tag: string;
  /** The language of the words of a story that has none in the reader's; empty otherwise. */
  lent: string;
  started: number;
  planned: number;
  from: number;
  until: number;
  title: string;
  caption: string;
  notes: string;
  next: string;
  titles: string[];
}

export type FromSpeaker =
  | { ask: "hello" }
  | { ask: "restart" }
  | { ask: "go"; at: number }
  | { ask: "do"; what: string };
