import type { TimelineFact } from '#domain/timeline/fact.ts';
import type { Milestones } from '#domain/timeline/milestones.ts';

/** What the checks look at of a fact. `shown`: it says where it can be looked at, or what told it. */
export type Mark = Pick<TimelineFact, 'id' | 'at' | 'end' | 'kind' | 'doubt'> & { shown: boolean };

/** A timeline as the checks look at it. `facts`: in order, without those that were withdrawn. */
export type Timeline = {
  nearMiss: boolean;
  milestones: Milestones;
  closedAt?: string;
  now: string;
  facts: readonly Mark[];
};

/** One thing that a check asks, of the facts that it asks it of. A question: whoever was there knows the answer. */
export type Question = { asks: string; facts: readonly string[] };

/** Something that a timeline can leave open or contradict. Adding one: a file here, and a line in `checks.ts`. */
export type Check = {
  id: string;
  /** What goes wrong without it, in one sentence. */
  why: string;
  look: (timeline: Timeline) => readonly Question[];
};
