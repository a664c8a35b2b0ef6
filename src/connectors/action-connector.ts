import type { BoundedText } from '#connectors/bounded-text.ts';
import type { Deed } from '#domain/workflow/action.ts';

/** Runs one kind of deed, within so many seconds. Never throws for what it does: a failure is a result with its output. */
export type ActionConnector<Kind extends Deed['kind']> = {
  kind: Kind;
  run: (
    deed: Extract<Deed, { kind: Kind }> & { timeout: number },
    order: ActionOrder,
  ) => Promise<ActionResult>;
};

export type ActionOrder = {
  caseId: string;
  /** The same for every attempt: the outside can recognise a repetition by it. */
  key: string;
  /** From 1. */
  attempt: number;
  /** Which part of an action it is. */
  part: ActionPart;
  /** What it is done for, where the same is done for many. */
  item?: string;
  /** Aborts when the job is called off: the worker stops, or the time is over. */
  signal: AbortSignal;
  /** Ranges of addresses (CIDR) that HTTP may reach beside the public ones. */
  allowPrivate: readonly string[];
  /** Told whenever something was added to the output of an action that is still running. */
  onOutput: (text: BoundedText) => void;
};

/** A change is checked for, made and verified, or taken back. */
export type ActionPart = 'check' | 'apply' | 'verify' | 'undo';

export type ActionResult = {
  outcome: 'succeeded' | 'failed';
  /** Whether it came to an end of its own, good or bad: it was not stopped, and somebody answered. */
  ended: boolean;
  /** Why it failed, in a sentence. */
  reason?: string;
  /** What came out, to be kept as evidence once the action's secrets are out of it. */
  output: { name: string; mediaType: string; text: BoundedText };
};
