import type { Caller } from '#app/access/caller.ts';
import { type CaseChangeOutcome, changeCases } from '#app/change-cases.ts';
import type { System } from '#app/system.ts';
import { requestException } from './request.ts';

/**
 * Asks for one exception for many cases: for those that can wait for one. Of the others it is said why not; with `look`
 * nothing is asked for.
 */
export async function exceptCases(
  system: System,
  caller: Caller,
  wanted: readonly { case: string; version?: number }[],
  { reason, until }: { reason: string; until: string },
  look: boolean,
): Promise<CaseChangeOutcome[]> {
  const tried = { type: 'RequestException', exception: 'E-0', reason, until } as const;
  const outcomes = await changeCases(system, caller, wanted, tried, true);
  const cases = outcomes.filter(({ done }) => done).map((one) => one.case);
  if (look || cases.length === 0) return outcomes;
  await requestException(system, caller, { kind: 'risk_accepted', reason, until, cases });
  return outcomes;
}
