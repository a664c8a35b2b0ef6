import { mayOn } from '#domain/access/rights.ts';
import type { Ask, CaseCommand } from '#domain/case/commands.ts';
import type { Case } from '#domain/case/state.ts';
import { Refusal } from '#domain/refusal.ts';
import { loadCases } from '#store/case-rows.ts';
import type { Caller } from './access/caller.ts';
import { rolesFor, sees } from './access/case-access.ts';
import { executeAll, type Order, type Outcome, preview } from './execute.ts';
import { describeEvent } from './pack/event-sentences.ts';
import type { System } from './system.ts';

/** What became of one case, or would: sentences of what happens, or the rules' "no". */
export type CaseChangeOutcome = {
  case: string;
  done: boolean;
  says: string[];
  refusal?: { code: string; message: string; remedy: string };
};

/**
 * Does one thing to many cases, each decided by itself; with `look`, says what would become of each and does nothing.
 * A version is the one that the caller has seen: a case that has moved on is refused and not overwritten.
 */
export async function changeCases(
  system: System,
  caller: Caller,
  wanted: readonly { case: string; version?: number }[],
  ask: Ask,
  look: boolean,
): Promise<CaseChangeOutcome[]> {
  const cases = await loadCases(
    system.database,
    wanted.map((one) => one.case),
  );
  const seen = wanted.filter((one) => {
    const state = cases.get(one.case)?.state;
    return state && sees(caller, state);
  });
  const managed = seen.filter(({ case: id }) => {
    const { asset } = (cases.get(id) as { state: Case }).state;
    return mayOn(caller.principal, 'cases.manage', asset, caller.groups);
  });
  const orders = managed.map(({ case: id, version }): Order => {
    const command = commandOn(system, caller, cases.get(id)?.state as Case, ask);
    return { id, command, ...(version === undefined ? {} : { expectedVersion: version }) };
  });
  const outcomes = look ? await preview(system, orders) : await executeAll(system, orders);
  const told = new Map(outcomes.map((outcome) => [outcome.order.id, tell(outcome)]));
  const known = new Set(seen.map((one) => one.case));
  return wanted.map(({ case: id }) => {
    const code = known.has(id) ? 'RIGHT_MISSING' : 'CASE_UNKNOWN';
    return told.get(id) ?? refused(id, new Refusal(code, id));
  });
}

function commandOn(system: System, caller: Caller, state: Case, ask: Ask): CaseCommand {
  const roles = rolesFor(caller, state);
  const asker = { actor: caller.principal.actor, at: system.now(), ...(roles ? { roles } : {}) };
  return { ...ask, ...asker } as CaseCommand;
}

function tell({ order, events, refusal }: Outcome): CaseChangeOutcome {
  if (refusal) return refused(order.id, refusal);
  return { case: order.id, done: events.length > 0, says: events.map(describeEvent) };
}

/** A case to which nothing is done, and why. */
export function refused(id: string, { code, message, remedy }: Refusal): CaseChangeOutcome {
  return { case: id, done: false, says: [], refusal: { code, message, remedy } };
}
