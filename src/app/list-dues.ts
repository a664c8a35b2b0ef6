import type { Member } from '#domain/case/member.ts';
import type { Case } from '#domain/case/state.ts';
import { memberOf } from '#store/case-members.ts';
import { loadCases } from '#store/case-rows.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import {
  type FindingDue,
  findingsOfCases,
  keepDues,
  takeCasesToDate,
} from '#store/finding-dues.ts';
import { duesOf } from './member-dues.ts';
import type { System } from './system.ts';

/** So many cases are looked at in one transaction. */
const AT_ONCE = 500;

/**
 * Brings what findings with clocks of their own are searched by up to what happened to their cases. Can be done at any time
 * and by several processes: one at a time takes a part.
 */
export async function listDues(system: System): Promise<void> {
  for (;;) {
    const taken = await inTransaction(system.database, (tx) => listSome(system, tx));
    if (taken === 0) return;
  }
}

async function listSome(system: System, tx: Transaction): Promise<number> {
  const cases = await takeCasesToDate(tx, AT_ONCE);
  if (cases.length === 0) return 0;
  const states = [...(await loadCases({ pool: tx }, cases)).values()].map(({ state }) => state);
  const apart = states.filter((one) => one.state !== 'closed' && one.clock.members);
  await keepDues(tx, cases, await ownDues(system, tx, apart));
  return cases.length;
}

async function ownDues(
  system: System,
  tx: Transaction,
  states: readonly Case[],
): Promise<FindingDue[]> {
  const held = await findingsOfCases(
    tx,
    states.map(({ id }) => id),
  );
  const members = await memberOf({ pool: tx }, [...held.values()].flat());
  const dues: FindingDue[][] = [];
  for (const state of states) {
    const ids = held.get(state.id) ?? [];
    const own = new Map(ids.flatMap((id) => entryOf(id, members.get(id))));
    const found = await duesOf(system, state, own);
    dues.push(ids.map((id) => ({ finding: id, case: state.id, dueAt: found.get(id) })));
  }
  return dues.flat();
}

function entryOf(id: number, member: Member | undefined): [number, Member][] {
  return member ? [[id, member]] : [];
}
