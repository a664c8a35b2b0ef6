import type { Caller } from '#app/access/caller.ts';
import { readerOf } from '#app/exceptions/access.ts';
import type { Reprioritised } from '#app/priority/prioritise.ts';
import type { System } from '#app/system.ts';
import { reachOf } from '#domain/access/rights.ts';
import { exceptionsAmong } from '#store/read-models/exception-list.ts';
import { amongReach } from '#store/read-models/reach.ts';

const TOLD = 100;

/** What was done may have touched private cases: whoever did it is told of those only that it may know of. */
export async function toldOf(
  system: System,
  caller: Caller,
  { cases, voided, ...findings }: Reprioritised,
) {
  const { principal, groups } = caller;
  const ids = cases.map((one) => one.case);
  const seen = await amongReach(system.database, reachOf(principal, groups), ids);
  const first = cases.filter((one) => seen.has(one.case)).slice(0, TOLD);
  const known = await exceptionsAmong(
    system.database,
    readerOf(caller),
    voided.map(({ exception }) => exception),
  );
  return {
    ...findings,
    cases: { count: seen.size, first },
    voided: voided.filter(({ exception }) => known.has(exception)),
  };
}
