/** Where answers and files come from. */
import type { Offline } from "../offline/offline";
import type { Answers, Fields } from "../types";

export interface Question {
  /** Names of views; `name:tables` stands for the tables of a view. */
  names: string[];
  /** What is chosen. */
  fields: Fields;
  /** The fields that one of the views reads. */
  reads: string[];
  version: string;
  /** Nothing that was kept on the way will do. */
  fresh: boolean;
}

export interface Answer {
  views: Answers;
  /** The version of the answers. */
  version?: string;
  /** Parts of the question that mean nothing, and the nearest address that does. */
  set_aside?: string[];
  address?: string;
  /** The fields that each view's answer gives up, because another is not held. */
  without?: Record<string, string[]>;
}

export interface Transport {
  /** Answer a question; null if nobody can be reached. */
  views(question: Question, signal: AbortSignal): Promise<Answer | null>;
  /** Fetch what will be asked next; it is asked by the same address. */
  prepare(question: Question): Promise<void>;
  /** The text of one of the page's files, by its name with a hash. */
  asset(file: string): Promise<string>;
  /** Ask the server for something else; rejects where there is none. */
  request(path: string, options?: RequestInit): Promise<Response>;
  /** What is told when nobody answers, and when somebody does again, if it is no server. */
  readonly tells?: { lost: string; back: string } | undefined;
  /** What a page does by itself that has no server. */
  readonly offline?: Offline;
}
