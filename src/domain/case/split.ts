import { type Severity, severityRank } from '#domain/finding/finding.ts';
import { type Level, levelRank } from '#domain/priority/level.ts';
import { require } from '#domain/refusal.ts';
import type { Clock } from './clock.ts';
import { dated, type Rules } from './clocks.ts';
import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import { holdsAll } from './held.ts';
import { requireFree, voidPlan } from './intake.ts';
import type { Member } from './member.ts';
import { beside, changedMembers, membersFound } from './members.ts';
import type { Origin } from './regrouped.ts';
import type { Case } from './state.ts';

/**
 * Findings leave the case for one of their own. They were targets, so a plan that was made with them falls, with every
 * approval of it; while one is carried out nothing leaves it.
 */
export function splitCase(
  rules: Rules,
  state: Case,
  { into, reason, findings, elsewhere, remedy, members: found, actor, at }: Command<'SplitCase'>,
): CaseHappening[] {
  requireFree(state);
  require(reason.trim(), 'REASON_MISSING');
  require(findings.length > 0, 'FINDINGS_UNCHOSEN', state.id);
  require(holdsAll(state, { findings, ...(elsewhere ? { elsewhere } : {}) }), 'FINDING_NOT_HELD');
  require(findings.length < state.findings.length, 'SPLIT_OF_ALL', state.id);
  const members = found && membersLeft(state, found);
  const data = {
    into,
    reason,
    findings,
    ...(elsewhere ? { elsewhere } : {}),
    ...(remedy ? { remedy } : {}),
    ...(members ? { members } : {}),
  };
  return [
    dated(rules, state, { type: 'FindingsSplitOff', data }, { actor, at }),
    ...voidPlan(rules.workflow, state, `findings left for ${into}`),
  ];
}

/** Where they have clocks of their own; what shares that of the case goes on sharing it. */
function membersLeft(state: Case, found: readonly Member[]): readonly Member[] | undefined {
  return state.clock.members && changedMembers(state, found);
}

/** What a case that is split off holds: the worst of it, and by when the findings joined and how bad they were since. */
type Part = {
  severity: Severity;
  priority?: Level;
  members?: readonly Member[];
  reason: string;
};

/**
 * What the case that is split off has of this one. Its clock began when this one's did and stood still when it did; it was
 * never worse than this one, nor than the worst that it holds now. Findings that had clocks of their own have them still.
 * More time that was agreed to was agreed to for it, too, and in the stage that this one stands in it has been as long.
 */
export function originOf(state: Case, part: Part): Origin {
  const { id, openedAt, instants, restrictedTo, stage } = state;
  const entered = stage === undefined ? undefined : state.stages[stage];
  return {
    case: id,
    reason: part.reason,
    openedAt,
    clock: clockOf(state, part),
    instants,
    ...(stage && entered ? { stage: { id: stage, enteredAt: entered.enteredAt } } : {}),
    ...(restrictedTo ? { restrictedTo } : {}),
  };
}

function clockOf(state: Case, { severity, priority, members = [] }: Part): Clock {
  const { clock, priority: was } = state;
  const { priorities, members: own, ...rest } = clock;
  const before = priorities ?? (was ? [{ at: clock.startedAt, priority: was }] : []);
  const severities = clock.severities.map(({ at, severity: one }) => ({
    at,
    severity: severityRank(one) > severityRank(severity) ? one : severity,
  }));
  const urgent =
    priority &&
    before.map(({ at, priority: one }) => ({
      at,
      priority: levelRank(one) > levelRank(priority) ? one : priority,
    }));
  const shared = { ...rest, severities: changesOf(severities, ({ severity: one }) => one) };
  return {
    ...shared,
    ...(own ? beside(shared, membersFound(state, members)) : {}),
    ...(urgent ? { priorities: changesOf(urgent, ({ priority: one }) => one) } : {}),
  };
}

/** Without what says the same as what was said before it. */
export function changesOf<T>(said: readonly T[], what: (one: T) => string): T[] {
  return said.filter((one, place) => {
    const before = said[place - 1];
    return before === undefined || what(before) !== what(one);
  });
}
