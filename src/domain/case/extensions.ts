import { require } from '#domain/refusal.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { requireNoRequest } from './at-work.ts';
import { mainLevel, type Rules } from './clocks.ts';
import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import type { Case } from './state.ts';

/** Asks for more time. Takes effect only when somebody else agrees. */
export function requestExtension(
  { workflow }: Rules,
  state: Case,
  { until, reason, at, level = mainLevel(workflow)?.id }: Command<'RequestExtension'>,
): CaseHappening[] {
  require(state.state !== 'closed', 'CASE_CLOSED');
  requireNoRequest(state);
  require(reason.trim(), 'REASON_MISSING');
  require(until > at, 'DATE_IN_PAST', until);
  const ofCase = level === mainLevel(workflow)?.id;
  const dueAt = ofCase ? state.clock.dueAt : state.deadlines[level ?? '']?.dueAt;
  require(level && dueAt, 'DEADLINE_MISSING', level);
  requireExtendable(workflow, level);
  require(until > dueAt, 'EXTENSION_TOO_SHORT', dueAt);
  return [{ type: 'ExtensionRequested', data: { level, until, reason } }];
}

/** What a law sets is nobody's to move, however many agree. Throws DEADLINE_FIXED. */
export function requireExtendable({ serviceLevels }: Workflow, id: string): void {
  const level = serviceLevels.find((one) => one.id === id);
  require(!level || level.extendable, 'DEADLINE_FIXED', level?.title);
}
