import type { CivilTime } from '#domain/clock/civil-time.ts';
import { addresseeInWords, type EscalationTime } from '#domain/clock/escalation.ts';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { type Reading, read } from '#domain/clock/reading.ts';
import type { ServiceLevel } from '#domain/clock/service-level.ts';
import { namesOf } from '#domain/clock/start.ts';
import type { Stamp } from '#domain/decider.ts';
import { require } from '#domain/refusal.ts';
import type { Holds } from '#domain/workflow/conditions.ts';
import { stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import { factsOf } from './clock-facts.ts';
import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import { evolve } from './evolve.ts';
import { memberClocks } from './members.ts';
import type { Known, Rerun } from './people.ts';
import type { Case } from './state.ts';

/**
 * What a case is decided by: its workflow, its conditions, and what is known of time zones and the calendar; where a
 * decision leans on people, what is known of those.
 */
export type Rules = { workflow: Workflow; civil: CivilTime; holds: Holds } & Partial<Known> & Rerun;

/** The instants that every case knows by itself; people record others (`RecordInstant`). */
const ownInstants = ['opened', 'first-opened', 'stage', 'outcome'] as const;

/** The level that a case's own deadline follows: the first that covers the whole case to its end. */
export function mainLevel({
  serviceLevels,
}: Pick<Workflow, 'serviceLevels'>): ServiceLevel | undefined {
  return serviceLevels.find(({ covers, stop }) => covers === 'case' && stop === undefined);
}

/**
 * How the clock of a level stands for a case, by what has happened to it so far: of findings that have clocks of their own,
 * as that of the first which is due.
 */
export function readingOf(
  { civil }: Pick<Rules, 'civil'>,
  level: ServiceLevel,
  state: Case,
): Reading {
  const [first] = memberClocks({ civil }, level, state);
  return first?.reading ?? read(level, factsOf(level, state), civil);
}

/** The happening with the case's deadline as it is after it, where that is another than before. */
export function dated<T extends CaseHappening>(
  { workflow, civil }: Rules,
  state: Case,
  happening: T,
  stamp: Stamp,
): T {
  const level = mainLevel(workflow);
  if (!level) return happening;
  const next = evolve(state, { ...happening, ...stamp });
  // Of a closed case the clock keeps what it said.
  if (next.state === 'closed') return happening;
  const reading = readingOf({ civil }, level, next);
  if (!isNews(reading, next.clock)) return happening;
  return { ...happening, data: { ...happening.data, ...newTimes(reading) } };
}

/** The same for a case whose clock goes on from that of another: its deadline is told, and rings, even where that one's is the same. */
export function datedAnew<T extends CaseHappening>(
  { workflow, civil }: Rules,
  state: Case,
  happening: T,
  stamp: Stamp,
): T {
  const level = mainLevel(workflow);
  if (!level) return happening;
  const reading = readingOf({ civil }, level, evolve(state, { ...happening, ...stamp }));
  if (reading.dueAt === undefined) return happening;
  return { ...happening, data: { ...happening.data, ...newTimes(reading) } };
}

/**
 * The deadlines of the other levels that are not what they were. A clock that stands still keeps what it said until it
 * goes on.
 */
export function otherDeadlines({ workflow, civil }: Rules, state: Case): CaseHappening[] {
  const main = mainLevel(workflow);
  return workflow.serviceLevels
    .filter((level) => level !== main)
    .flatMap((level): CaseHappening[] => {
      const { id, title, stop } = level;
      const reading = readingOf({ civil }, level, state);
      if (reading.stoppedAt || !isNews(reading, state.deadlines[id])) return [];
      const what = { level: id, title, ...(stop === undefined ? {} : { stop }) };
      return [{ type: 'DeadlineSet', data: { ...what, ...newTimes(reading) } }];
    });
}

/**
 * An instant that a clock asks for became known: when a vendor released the fix, when somebody became aware. Told again,
 * it is a correction, and needs a reason.
 */
export function recordInstant(
  rules: Rules,
  state: Case,
  { name, instant: told, reason = '', source, actor, at }: Command<'RecordInstant'>,
): CaseHappening[] {
  const asked = askedInstants(rules.workflow);
  require(asked.includes(name), 'INSTANT_UNKNOWN', `${name}: ${asked.join(', ') || 'none'}`);
  require(tellableInstants(rules.workflow, state).includes(name), 'CASE_CLOSED');
  const instant = fromMillis(toMillis(told));
  require(instant <= at, 'INSTANT_AHEAD', instant);
  const was = state.instants[name];
  if (was === instant) return [];
  // What a catalogue says is reason enough.
  require(was === undefined || reason.trim() || source, 'INSTANT_TOLD', `${name}: ${was}`);
  const happening: CaseHappening = {
    type: 'InstantRecorded',
    data: {
      name,
      instant,
      ...(was === undefined ? {} : { was }),
      ...(reason.trim() ? { reason } : {}),
      ...(source === undefined ? {} : { source }),
    },
  };
  return [dated(rules, state, happening, { actor, at })];
}

/** A deadline passed while its clock ran. Recorded once a deadline. */
export function breachClock(
  rules: Rules,
  state: Case,
  { level, dueAt, at }: Command<'BreachClock'>,
): CaseHappening[] {
  const standing = running(rules, state, level);
  if (standing?.dueAt !== dueAt || standing.breachedAt || at < dueAt) return [];
  return [{ type: 'ClockBreached', data: { dueAt, ...standing.other } }];
}

/** A deadline is near while its clock runs. Recorded once for each share of the time, and not once it has passed. */
export function warnClock(
  rules: Rules,
  state: Case,
  { level, dueAt, warnAt, at }: Command<'WarnClock'>,
): CaseHappening[] {
  const standing = running(rules, state, level);
  if (standing?.dueAt !== dueAt || at < warnAt || at > dueAt) return [];
  if (standing.warnedAt && standing.warnedAt >= warnAt) return [];
  return [{ type: 'ClockWarned', data: { dueAt, warnedAt: warnAt, ...standing.other } }];
}

/** A step of an escalation chain has come while its clock runs: recorded once, and with whom it is for. */
export function escalateClock(
  rules: Rules,
  state: Case,
  { level, dueAt, step, escalateAt, at }: Command<'EscalateClock'>,
): CaseHappening[] {
  const standing = running(rules, state, level);
  if (standing?.dueAt !== dueAt || at < escalateAt) return [];
  const planned = standing.escalations?.find((one) => one.step === step);
  if (planned?.at !== escalateAt || planned.doneAt) return [];
  const to = standing.chain[step]?.to;
  if (!to) return [];
  const says = addresseeInWords(to, state.owner);
  return [{ type: 'ClockEscalated', data: { dueAt, step, to, says, ...standing.other } }];
}

/**
 * What came of clocks while they stood still, where their going on leaves the deadline as it was: missed, warned of, or a
 * matter for others.
 */
export function rangInVain(rules: Rules, before: Case, state: Case, stamp: Stamp): CaseHappening[] {
  const main = mainLevel(rules.workflow);
  return rules.workflow.serviceLevels.flatMap((level) => {
    const reading = readingOf(rules, level, state);
    const { dueAt, escalations = [] } =
      level === main ? state.clock : (state.deadlines[level.id] ?? {});
    const stayed = level !== main || before.clock.dueAt === dueAt;
    if (dueAt === undefined || reading.dueAt !== dueAt || !stayed) return [];
    const of = { ...stamp, dueAt, ...(level === main ? {} : { level: level.id }) };
    const warnAt = reading.warnings?.findLast((at) => at <= stamp.at);
    return [
      ...breachClock(rules, state, { type: 'BreachClock', ...of }),
      ...(warnAt ? warnClock(rules, state, { type: 'WarnClock', ...of, warnAt }) : []),
      ...escalations.flatMap(({ step, at: escalateAt }) =>
        escalateClock(rules, state, { type: 'EscalateClock', ...of, step, escalateAt }),
      ),
    ];
  });
}

/** The deadline of a level, the case's own where none is named, while its clock runs. */
function running({ workflow, civil }: Rules, state: Case, id: string | undefined) {
  const main = mainLevel(workflow);
  const level = id === undefined ? main : workflow.serviceLevels.find((one) => one.id === id);
  if (!level) return undefined;
  const reading = readingOf({ civil }, level, state);
  if (reading.pausedAt || reading.stoppedAt) return undefined;
  const standing = level === main ? state.clock : state.deadlines[level.id];
  if (level.toldBy && isLifted(reading, standing)) return undefined;
  const other = level === main ? {} : { level: level.id };
  return standing && { ...standing, other, chain: level.escalations ?? [] };
}

/** Whether a reading says another deadline, or other times of escalation, than stand. */
function isNews(reading: Reading, standing?: Standing): boolean {
  const { dueAt, pausedAt, escalations = [] } = reading;
  if (!dueAt) return isLifted(reading, standing);
  if (dueAt !== standing?.dueAt) return true;
  // A clock that stands still keeps what it said until it goes on.
  if (pausedAt) return false;
  const stand = standing.escalations ?? [];
  return (
    escalations.length !== stand.length ||
    escalations.some(({ step, at }, place) => stand[place]?.step !== step || stand[place].at !== at)
  );
}

/** Whether there was a deadline, and what the time is told by has none now. */
function isLifted({ startedAt, dueAt, pausedAt }: Reading, standing?: Standing): boolean {
  return startedAt !== undefined && !dueAt && !pausedAt && standing?.dueAt !== undefined;
}

type Standing = { dueAt?: string; escalations?: readonly EscalationTime[] };

/** The deadline of a reading, and when somebody is warned of it and told; or that there is none. */
function newTimes(reading: Reading) {
  const { dueAt, warnings: warnAt, escalations } = reading;
  if (dueAt === undefined) return { undated: true as const };
  return { dueAt, ...(warnAt ? { warnAt } : {}), ...(escalations ? { escalations } : {}) };
}

/** The names that the levels of a workflow begin with, or its steps wait for, and that people must tell. */
export function askedInstants(workflow: Workflow): string[] {
  const told = workflow.serviceLevels.flatMap(({ start, stop }) => [
    ...namesOf(start),
    ...(stop === undefined ? [] : [stop]),
  ]);
  const names = new Set([...told, ...awaitedInstants(workflow)]);
  return [...names].filter((name) => !(ownInstants as readonly string[]).includes(name));
}

/** Those of them that can be told or corrected as the case stands: a duty to report does not end with the work. */
export function tellableInstants(workflow: Workflow, { state }: Pick<Case, 'state'>): string[] {
  const asked = askedInstants(workflow);
  if (state !== 'closed') return asked;
  const outliving = outlivingInstants(workflow);
  return asked.filter((name) => outliving.includes(name));
}

/** The names that levels begin with and are done by that do not end with the case. */
function outlivingInstants({ serviceLevels }: Workflow): string[] {
  return serviceLevels.flatMap(({ start, stop }) =>
    stop === undefined ? [] : [...namesOf(start), stop],
  );
}

/** Levels that do not end with the case: they are done by an instant. */
export function outlivingLevels({ serviceLevels }: Workflow): string[] {
  return serviceLevels.flatMap(({ id, stop }) => (stop === undefined ? [] : [id]));
}

function awaitedInstants(workflow: Workflow): string[] {
  return stepsOf(workflow).flatMap((step) =>
    step.kind === 'wait' && step.until && 'instant' in step.until ? [step.until.instant] : [],
  );
}
