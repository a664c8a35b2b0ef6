import { earliest, latest } from '#domain/clock/instant.ts';
import { type Severity, severityRank } from '#domain/finding/finding.ts';
import { type Level, worse } from '#domain/priority/level.ts';
import { require } from '#domain/refusal.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import type { Clock } from './clock.ts';
import { dated, mainLevel, type Rules, readingOf } from './clocks.ts';
import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import { evolve } from './evolve.ts';
import { heldBy } from './held.ts';
import { requireFree, voidPlan } from './intake.ts';
import { beside, membersOfBoth } from './members.ts';
import type { Held, TakenClock } from './regrouped.ts';
import { changesOf } from './split.ts';
import type { Case } from './state.ts';

/** What a case is, as another sees it that takes it over; `deadlines`: as they stand, by service level. */
export type Side = TakenClock & {
  severity: Severity;
  priority?: Level;
  deadlines?: Readonly<Record<string, string>>;
};

/** That the case is one with another: it ends, and is no proof of anything. */
export function mergeCase(state: Case, { into, reason }: Command<'MergeCase'>): CaseHappening[] {
  requireFree(state);
  require(reason.trim(), 'REASON_MISSING');
  const { findings, elsewhere } = state;
  const held: Held = { findings, ...(elsewhere ? { elsewhere } : {}) };
  return [
    { type: 'CaseMerged', data: { into, reason, ...held } },
    { type: 'CaseClosed', data: { disposition: 'duplicate', reason } },
  ];
}

/**
 * The case takes over what another held. These are targets, so a plan that was made without them falls, with every approval
 * of it. The clock of both is no later than either: throws MERGE_BUYS_TIME where it cannot be.
 */
export function takeOver(
  rules: Rules,
  state: Case,
  command: Command<'TakeOverFindings'>,
): CaseHappening[] {
  requireFree(state);
  const { from, reason, findings, elsewhere, evidence, actor, at } = command;
  const { severity, priority } = command;
  const worst = severityRank(severity) < severityRank(state.severity) ? severity : state.severity;
  const urgent = priority && state.priority ? worse(priority, state.priority) : priority;
  const level = urgent ?? state.priority;
  const taken = (clock: TakenClock): CaseHappening => ({
    type: 'FindingsTakenOver',
    data: {
      from,
      reason,
      findings,
      ...(elsewhere ? { elsewhere } : {}),
      severity: worst,
      ...(level ? { priority: level } : {}),
      evidence,
      ...clock,
    },
  });
  const fits = clocksOfBoth(state, command).find((clock) =>
    isNoLater(rules, state, evolve(state, { ...taken(clock), actor, at }), command.deadlines),
  );
  require(fits, 'MERGE_BUYS_TIME', from);
  return [
    dated(rules, state, taken(fits), { actor, at }),
    ...voidPlan(rules.workflow, state, `the findings of ${from} joined the case`),
  ];
}

/** The case as one that takes it over is told of it; that one came from the source `by`. */
export function sideOf(workflow: Workflow, state: Case, by: string | undefined): Held & Side {
  const { openedAt, clock, severity, priority, stage, deadlines } = state;
  const { startedAt, severities, priorities, members, pauses, extensions, dueAt } = clock;
  const entered = stage === undefined ? undefined : state.stages[stage];
  // What it was done by stays with it: duties outlive the case.
  const stops = new Set(workflow.serviceLevels.map(({ stop }) => stop));
  const told = Object.entries(state.instants).filter(([name]) => !stops.has(name));
  const main = mainLevel(workflow);
  const others = Object.entries(deadlines).map(([id, one]) => [id, one.dueAt] as const);
  const own = main && dueAt ? [[main.id, dueAt] as const] : [];
  return {
    ...heldBy(state, by),
    openedAt,
    clock: {
      startedAt,
      severities,
      ...(priorities ? { priorities } : {}),
      ...(members ? { members } : {}),
      pauses,
      extensions,
    },
    instants: Object.fromEntries(told),
    severity,
    ...(priority ? { priority } : {}),
    ...(stage && entered ? { stage: { id: stage, enteredAt: entered.enteredAt } } : {}),
    deadlines: Object.fromEntries([...others, ...own]),
  };
}

/**
 * What the clock of both can be reckoned of, the truest first: the findings of both, each with the clock that it had. What
 * is of the case has the earlier beginning, and at every moment what was worse of what was said of either. Where levels keep or restart what was said once, that may come to more time: then no time that
 * was agreed to counts, and at last the worst that was ever said counts from the beginning.
 */
function clocksOfBoth(state: Case, other: Side): TakenClock[] {
  const startedAt = earliest(state.clock.startedAt, other.clock.startedAt);
  const severities = worstSaid(state.clock.severities, other.clock.severities, (one, two) =>
    severityRank(one.severity) <= severityRank(two.severity) ? one : two,
  );
  const priorities = worstSaid(prioritiesOf(state), prioritiesOf(other), (one, two) =>
    worse(one.priority, two.priority) === one.priority ? one : two,
  );
  const pauses = pausesOfBoth(state.clock, other.clock);
  const clock = (said: Said, extensions: Clock['extensions']) => ({
    startedAt,
    pauses,
    extensions,
    severities: said.severities,
    ...(said.priorities.length > 0 ? { priorities: said.priorities } : {}),
  });
  const said = { severities, priorities };
  const agreed = extensionsOfBoth(state.clock, other.clock);
  const each = beside({ startedAt, severities }, membersOfBoth(state, other));
  const clocks = [
    { ...clock(said, agreed), ...each },
    { ...clock(said, []), ...each },
    clock(worstEver(said, startedAt), []),
  ];
  return clocks.map((one) => ({
    openedAt: earliest(state.openedAt, other.openedAt),
    clock: one,
    instants: earlierOf(state.instants, other.instants),
    ...stageOfBoth(state, other),
  }));
}

type Said = Pick<Clock, 'severities'> & { priorities: NonNullable<Clock['priorities']> };

function worstEver({ severities, priorities }: Said, at: string): Said {
  const [worst] = severities.toSorted(
    (a, b) => severityRank(a.severity) - severityRank(b.severity),
  );
  const [first, ...others] = priorities.map(({ priority }) => priority);
  return {
    severities: worst ? [{ ...worst, at }] : [],
    priorities: first ? [{ at, priority: others.reduce(worse, first) }] : [],
  };
}

/** Whether no deadline of what is done by closing is later than either had, or gone. */
function isNoLater(
  rules: Rules,
  state: Case,
  both: Case,
  deadlines: Side['deadlines'] = {},
): boolean {
  const main = mainLevel(rules.workflow);
  return rules.workflow.serviceLevels
    .filter(({ covers, stop }) => covers === 'case' && stop === undefined)
    .every((level) => {
      const own = level === main ? state.clock.dueAt : state.deadlines[level.id]?.dueAt;
      const had = [own, deadlines[level.id]].filter((one) => one !== undefined);
      const { dueAt } = readingOf(rules, level, both);
      return had.every((one) => dueAt !== undefined && dueAt <= one);
    });
}

/** What was worse at every moment at which something was said of either. */
function worstSaid<T extends { at: string }>(
  one: readonly T[],
  other: readonly T[],
  worst: (one: T, other: T) => T,
): T[] {
  const moments = [...new Set([...one, ...other].map(({ at }) => at))].sort();
  const said = moments.flatMap((at) => {
    const [first, second] = [one, other].flatMap(
      (all) => all.findLast((each) => each.at <= at) ?? [],
    );
    return first ? [{ ...worst(first, second ?? first), at }] : [];
  });
  return changesOf(said, ({ at: _, ...what }) => JSON.stringify(what));
}

function prioritiesOf({ clock, priority }: Pick<Side, 'clock' | 'priority'>) {
  return clock.priorities ?? (priority ? [{ at: clock.startedAt, priority }] : []);
}

/** Both stood still, or one did before the other began. */
function pausesOfBoth(one: TakenClock['clock'], other: TakenClock['clock']): Clock['pauses'] {
  const still = ({ pauses }: TakenClock['clock'], before: string) => [
    ...(before === '' ? [] : [{ from: '', to: before, reason: '' }]),
    ...pauses,
  ];
  const found = still(one, one.startedAt).flatMap((a) =>
    still(other, other.startedAt).flatMap((b) => {
      const from = a.from > b.from ? a.from : b.from;
      const [to = '', later = ''] = [a.to, b.to];
      const end = to < later ? to : later;
      if (from === '' || from >= end) return [];
      return [{ from, to: end, reason: a.reason || b.reason }];
    }),
  );
  return found.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** More time was agreed to for what both held only where it was for both: then until the earlier of the two. */
function extensionsOfBoth(
  { extensions: own }: TakenClock['clock'],
  { extensions: others }: TakenClock['clock'],
): Clock['extensions'] {
  const last = (all: Clock['extensions'], level: string) =>
    all.filter((one) => one.level === level).toSorted((a, b) => (a.until < b.until ? 1 : -1))[0];
  return [...new Set(own.map(({ level }) => level))].flatMap((level) => {
    const [one, other] = [last(own, level), last(others, level)];
    if (!one || !other) return [];
    return [{ ...(one.until <= other.until ? one : other), at: latest(one.at, other.at) }];
  });
}

function earlierOf(one: Case['instants'], other: Case['instants']): Case['instants'] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const told = [...names].map((name) => {
    const [first = '', second = first] = [one[name], other[name]].filter((at) => at !== undefined);
    return [name, first < second ? first : second] as const;
  });
  return Object.fromEntries(told);
}

function stageOfBoth(state: Case, { stage }: Side): Pick<TakenClock, 'stage'> {
  const own = stage && stage.id === state.stage ? state.stages[stage.id] : undefined;
  if (!stage || !own) return {};
  return { stage: { id: stage.id, enteredAt: earliest(own.enteredAt, stage.enteredAt) } };
}
