import type { BoundedText } from '#connectors/bounded-text.ts';
import type { Action } from '#domain/workflow/definition.ts';

/** Runs one kind of action. Never throws for what the action does: a failure is a result with its output. */
export type ActionConnector<Kind extends Action['kind']> = {
  kind: Kind;
  run: (action: Extract<Action, { kind: Kind }>, order: ActionOrder) => Promise<ActionResult>;
};

export type ActionOrder = {
  caseId: string;
  /** The same for every attempt: the outside can recognise a repetition by it. */
  key: string;
  /** From 1. */
  attempt: number;
  /** Aborts when the job is called off: the worker stops, or the time is over. */
  signal: AbortSignal;
  /** Ranges of addresses (CIDR) that HTTP may reach beside the public ones. */
  allowPrivate: readonly string[];
  /** Told whenever something was added to the output of an action that is still running. */
  onOutput: (text: BoundedText) => void;
};

export type ActionResult = {
  outcome: 'succeeded' | 'failed';
  /** Why it failed, in a sentence. */
  reason?: string;
  /** Set where it failed without an answer of its own: it did not start, was stopped, or nobody answered. */
  unanswered?: true;
  /** What came out, to be kept as evidence once the action's secrets are out of it. */
  output: { name: string; mediaType: string; text: BoundedText };
};
