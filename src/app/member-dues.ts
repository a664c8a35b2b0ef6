import { mainLevel } from '#domain/case/clocks.ts';
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
  { database }: System,
  state: Case,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const level = mainLevel(await pinnedWorkflow(database, state.workflow));
  if (!level || state.state === 'closed') return new Map();
  const members = await memberOf(database, ids);
  const dues = [...members].flatMap(([id, member]) => {
    const { dueAt } = memberReading({ civil: civilTime }, level, state, member);
    return dueAt === undefined ? [] : [[id, dueAt] as const];
  });
  return new Map(dues);
}
