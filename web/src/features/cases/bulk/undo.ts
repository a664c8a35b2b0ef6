import { groupBy } from '#domain/group-by.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import type { Change } from './change.ts';

export type Outcome = AnswerOf<'changeCases'>['outcomes'][number];
/** One change to some cases, each as it was left. */
export type Undo = { cases: { case: string; version: number }[]; change: Change };

/**
 * What takes a change back, where that can be: a case goes back to the owner that it had, and what was held goes on. It
 * is made for cases as the change left them, so that nobody's later work is undone with it.
 */
export function undoOf(
  { do: kind }: Change,
  before: readonly CaseRow[],
  outcomes: readonly Outcome[],
): Undo[] {
  const told = new Map(outcomes.map((outcome) => [outcome.case, outcome]));
  const done = before.filter(({ id }) => told.get(id)?.done);
  const asLeft = (rows: readonly CaseRow[]) =>
    // Every sentence is an event, and every event one more version.
    rows.map(({ id, version }) => ({
      case: id,
      version: version + (told.get(id)?.says.length ?? 0),
    }));

  if (kind === 'hold') {
    return done.length > 0 ? [{ cases: asLeft(done), change: { do: 'resume' } }] : [];
  }
  if (kind !== 'assign') return [];
  const byOwner = groupBy(done, ({ owner }) => owner);
  return [...byOwner].flatMap(([owner, rows]) =>
    owner === null ? [] : [{ cases: asLeft(rows), change: { do: 'assign', owner } as const }],
  );
}
