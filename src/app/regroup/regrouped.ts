import type { Acting } from '#app/case-actions.ts';
import { Conflict } from '#app/conflict.ts';
import { followAll } from '#app/exceptions/follow.ts';
import { executeWithin, type Order } from '#app/execute.ts';
import { listFindings } from '#app/list-findings.ts';
import type { System } from '#app/system.ts';
import { decidedAnew } from '#app/write-path.ts';
import type { Case } from '#domain/case/state.ts';
import { Refusal } from '#domain/refusal.ts';
import { loadCases } from '#store/case-rows.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { StreamConflict } from '#store/event-log.ts';

/** What is asked of the cases, and what is written with it. */
export type Regrouping = { orders: readonly Order[]; settle: () => Promise<void> };

/**
 * Changes what several cases hold, all of it in one transaction or nothing: `work` is given the cases as they stand, and is
 * asked anew where one of them has moved on meanwhile. The cases as they are then.
 *
 * Throws the first `Refusal` of the rules, and a `Conflict` where the first case is not of the version that was looked at.
 */
export async function regrouped(
  system: System,
  ids: readonly string[],
  { expectedVersion }: Pick<Acting, 'expectedVersion'>,
  work: (tx: Transaction, cases: readonly Case[]) => Promise<Regrouping>,
): Promise<ReadonlyMap<string, Case>> {
  const { states, written } = await decidedAnew(() =>
    inTransaction(system.database, async (tx) => {
      const cases = await casesOf(tx, ids);
      const [first] = cases;
      if (first && expectedVersion !== undefined && first.version !== expectedVersion) {
        throw new Conflict(first, `version ${expectedVersion}`);
      }
      const { orders, settle } = await work(tx, cases);
      const { outcomes, jobs } = await executeWithin(system, tx, asSeen(orders, cases));
      for (const { refusal } of outcomes) if (refusal) throw again(refusal);
      await settle();
      if (jobs.length > 0) await system.jobs.enqueue(tx, jobs);
      return {
        states: new Map(outcomes.map(({ order, state }) => [order.id, state])),
        written: outcomes.reduce((sum, { events }) => sum + events.length, 0),
      };
    }),
  );
  system.jobs.wake();
  if (written > 0) system.onCommitted?.(written);
  return states;
}

/** What follows from what cases hold: which exceptions they are under, and where findings are listed. */
export async function afterRegrouping(system: System, cases: readonly Case[]): Promise<void> {
  const sources = new Set(cases.flatMap(({ source }) => source ?? []));
  for (const source of sources) await followAll(system, source);
  await listFindings(system);
}

async function casesOf(tx: Transaction, ids: readonly string[]): Promise<Case[]> {
  const found = await loadCases({ pool: tx }, ids);
  return ids.map((id) => {
    const state = found.get(id)?.state;
    if (!state) throw new Refusal('CASE_UNKNOWN', id);
    return state;
  });
}

/** The first order for each case holds only for the case as it was looked at. */
function asSeen(orders: readonly Order[], cases: readonly Case[]): Order[] {
  const versions = new Map(cases.map(({ id, version }) => [id, version]));
  return orders.map((order) => {
    const version = versions.get(order.id);
    versions.delete(order.id);
    return version === undefined ? order : { ...order, expectedVersion: version };
  });
}

function again(refusal: Refusal): Error {
  return refusal.code === 'VERSION_CONFLICT' ? new StreamConflict(refusal.message) : refusal;
}
