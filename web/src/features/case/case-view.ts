import type { Offer } from '#domain/case/offer.ts';
import type { Action, Deed } from '#domain/workflow/action.ts';
import type { AnswerOf } from '#web/api/calls.ts';

/** A case as its page shows it: the answer of the API, and the parts of it by name. */
export type CaseView = AnswerOf<'showCase'>;
export type CaseState = CaseView['case'];
export type Waits = NonNullable<CaseView['waits']>;
export type Decision = CaseView['decisions'][number];
export type CaseEvent = CaseView['history'][number];
export type Request = NonNullable<CaseState['request']>;
export type Plan = NonNullable<CaseState['plan']>;
/** An action of a plan: as the API tells it, or as the domain makes it of a draft. */
export type CaseAction = Plan['actions'][number] | Action;
/** What the machine does by itself: the action, or one of its parts. */
export type CaseDeed = NonNullable<Exclude<CaseAction, { kind: 'manual' }>['check']> | Deed;
export type EvidenceRef = AnswerOf<'keepEvidence'>;

/** Whether the time to approve is over, at `now` in milliseconds since 1970, though nothing has ended the wait yet. */
export function lapsed({ expiresAt }: Waits, now: number): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) < now;
}

/** Whether the rules would take this from the reader now. */
export function offers({ may }: CaseView, offer: Offer): boolean {
  return may.includes(offer);
}

/** The newest event of a type that passes, or none. */
export function newestEvent(
  history: readonly CaseEvent[],
  type: string,
  passes: (event: CaseEvent) => boolean = () => true,
): CaseEvent | undefined {
  return history.findLast((event) => event.type === type && passes(event));
}

/** What happened in the cycle that the case is in. */
export function thisCycle(history: readonly CaseEvent[]): readonly CaseEvent[] {
  const began = history.findLastIndex(({ type }) => type === 'CaseReopened');
  return began < 0 ? history : history.slice(began);
}
