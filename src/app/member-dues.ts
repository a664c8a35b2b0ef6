import { mainLevel } from '#domain/case/clocks.ts';
import type { Member } from '#domain/case/member.ts';
import { memberReading } from '#domain/case/members.ts';
import type { Case } from '#domain/case/state.ts';
import { memberOf } from '#store/case-members.ts';
import { civilTime } from './civil-time.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';

/**
 * By when each of these findings of the case is to be remedied, by number: ISO 8601, UTC. None where the case is closed, has
 * no deadline, or stands still.
 */
export async function memberDues(
  system: System,
  state: Case,
  ids: readonly number[],
): Promise<Map<number, string>> {
  return duesOf(system, state, await memberOf(system.database, ids));
}

/** The same of findings of which is known when they joined and how bad they were since. */
export async function duesOf(
  { database }: System,
  state: Case,
  members: ReadonlyMap<number, Member>,
): Promise<Map<number, string>> {
  const level = mainLevel(await pinnedWorkflow(database, state.workflow));
  if (!level || state.state === 'closed') return new Map();
  // Of thousands of findings most joined together, and have one clock.
  const known = new Map<string, string | undefined>();
  const dueOf = (member: Member) => {
    const name = JSON.stringify(member);
    if (!known.has(name)) {
      known.set(name, memberReading({ civil: civilTime }, level, state, member).dueAt);
    }
    return known.get(name);
  };
  const dues = [...members].flatMap(([id, member]) => {
    const dueAt = dueOf(member);
    return dueAt === undefined ? [] : [[id, dueAt] as const];
  });
  return new Map(dues);
}
