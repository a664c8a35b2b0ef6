import type { Clock } from '#domain/case/clock.ts';
import { factsOf } from '#domain/case/clock-facts.ts';
import {
  type Breach,
  breachesOf,
  ofLastCycle,
  type Telling,
  tellingsOf,
  warningsOf,
} from '#domain/case/clock-history.ts';
import { mainLevel, readingOf, tellableInstants } from '#domain/case/clocks.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { memberClocks } from '#domain/case/members.ts';
import type { Case } from '#domain/case/state.ts';
import { addresseeInWords } from '#domain/clock/escalation.ts';
import { termsInWords } from '#domain/clock/level-words.ts';
import { type Outcome, outcomeOf, type Reading } from '#domain/clock/reading.ts';
import type { LevelSource, ServiceLevel } from '#domain/clock/service-level.ts';
import { namesOf } from '#domain/clock/start.ts';
import type { Severity } from '#domain/finding/finding.ts';
import { caseStream } from '#store/case-rows.ts';
import { readStream } from '#store/event-log.ts';
import type { Caller } from './access/caller.ts';
import { caseFor } from './access/case-access.ts';
import { civilTime } from './civil-time.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';

/** How the clock of one service level stands for a case, and how that was reckoned. */
export type CaseClock = Omit<Reading, 'escalations' | 'warnings'> & {
  id: string;
  title: string;
  /** The stage that it is about; absent where that is the whole case. */
  stage?: string;
  /** Whether the case's own deadline follows it. */
  main: boolean;
  /** The rule that it follows, where a policy pack brought it. */
  source?: LevelSource;
  zone: string;
  outcome: Outcome;
  /** What the level says beside its times, as sentences without their ends. */
  terms: readonly string[];
  /** What it begins with and is done by: when that was, and who told it; nobody tells what the case knows by itself. */
  instants: readonly { name: string; at?: string; told: readonly Telling[] }[];
  /** Every deadline of it that was missed, those that were moved since among them. */
  breaches: readonly Breach[];
  /** Findings that have clocks of their own, as they joined: the first that are due. */
  members: readonly { since: string; severity: Severity; dueAt?: string }[];
  /** When somebody is warned, and was. */
  warnings: readonly { at: string; doneAt?: string }[];
  /** The escalation chain as it stands: when whom is told, in words, and when that was done. */
  escalations?: readonly { at: string; to: string; doneAt?: string }[];
};

export type CaseClocks = {
  clocks: CaseClock[];
  /** The exception that the case is under: its clocks run on, and no list counts it as overdue. */
  livedWith?: { until: string; exception?: string };
  /** Instants that can be told or corrected as the case stands. */
  tellable: string[];
  /** Those of them that nobody has told yet. */
  missing: string[];
};

/** The clocks of a case as the caller may see it, reckoned from its events. Throws CASE_UNKNOWN. */
export async function clocksOfCase(
  system: System,
  caller: Caller,
  id: string,
): Promise<CaseClocks> {
  const state = await caseFor(system, caller, id);
  const workflow = await pinnedWorkflow(system.database, state.workflow);
  const events = (await readStream(system.database, caseStream(id))) as unknown as CaseEvent[];
  const main = mainLevel(workflow);
  const clocks = workflow.serviceLevels.map((level) =>
    clockOf({ level, state, events, isMain: level === main }, system.now()),
  );
  const tellable = tellableInstants(workflow, state);
  const missing = tellable.filter((name) => !(name in state.instants));
  return { clocks, ...livedWith(state), tellable, missing };
}

function livedWith({ state, aside }: Case): Pick<CaseClocks, 'livedWith'> {
  if (state !== 'exception_active' || aside?.until === undefined) return {};
  const { until, exception } = aside;
  return { livedWith: { until, ...(exception === undefined ? {} : { exception }) } };
}

type Told = { level: ServiceLevel; state: Case; events: readonly CaseEvent[]; isMain: boolean };

function clockOf({ level, state, events, isMain }: Told, now: string): CaseClock {
  const { escalations: _, warnings, ...reading } = readingOf({ civil: civilTime }, level, state);
  const { id, title, covers, calendar, source, stop } = level;
  // What is done by an instant goes on from one cycle to the next.
  const its = stop === undefined ? ofLastCycle(events) : events;
  const other = isMain ? undefined : id;
  return {
    id,
    title,
    ...(covers === 'case' ? {} : covers),
    main: isMain,
    ...(source ? { source } : {}),
    zone: calendar.zone,
    outcome: outcomeOf(reading, now),
    ...reading,
    terms: termsInWords(level),
    members: membersDue(level, state),
    instants: instantsOf(level, state, events),
    breaches: breachesOf(its, other),
    warnings: warned(
      { planned: warnings, dueAt: reading.dueAt, now },
      warningsOf(its, other),
    ).filter(isToCome(reading)),
    ...chainOf(
      { level, reading, standing: isMain ? state.clock : state.deadlines[id] },
      state.owner,
    ),
  };
}

const SHOWN_MEMBERS = 20;

function membersDue(level: ServiceLevel, state: Case): CaseClock['members'] {
  const clocks = memberClocks({ civil: civilTime }, level, state).slice(0, SHOWN_MEMBERS);
  return clocks.map(({ member: { since, severities }, reading: { dueAt } }) => ({
    since,
    severity: severities.at(-1)?.severity ?? state.severity,
    ...(dueAt === undefined ? {} : { dueAt }),
  }));
}

function instantsOf(
  level: ServiceLevel,
  state: Case,
  events: readonly CaseEvent[],
): CaseClock['instants'] {
  const { instants } = factsOf(level, state);
  const names = [...namesOf(level.start), ...(level.stop === undefined ? [] : [level.stop])];
  return [...new Set(names)].map((name) => {
    const at = instants[name];
    return { name, ...(at === undefined ? {} : { at }), told: tellingsOf(events, name) };
  });
}

type Planned = { planned: Reading['warnings']; dueAt: string | undefined; now: string };

/** Those that are still to come, and those of this deadline that were given. */
function warned(
  { planned = [], dueAt, now }: Planned,
  given: ReturnType<typeof warningsOf>,
): CaseClock['warnings'] {
  const done = given
    .filter((one) => one.dueAt === dueAt)
    .map(({ warnAt, at: doneAt }) => ({ at: warnAt, doneAt }));
  const left = planned.filter((at) => at > now && !done.some((one) => one.at === at));
  return [...done, ...left.map((at) => ({ at }))].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** A clock that stands still, or is over, tells nobody anything more: of it that alone is left which was done. */
function isToCome({ pausedAt, stoppedAt }: Reading): (one: { doneAt?: string }) => boolean {
  const isRunning = pausedAt === undefined && stoppedAt === undefined;
  return ({ doneAt }) => isRunning || doneAt !== undefined;
}

type Chain = {
  level: ServiceLevel;
  reading: Reading;
  standing: Pick<Clock, 'escalations'> | undefined;
};

function chainOf(
  { level: { escalations: chain = [] }, reading, standing }: Chain,
  owner: string | undefined,
): Pick<CaseClock, 'escalations'> {
  if (chain.length === 0) return {};
  const stands = (standing?.escalations ?? []).filter(isToCome(reading));
  const escalations = stands.flatMap(({ step, ...times }) => {
    const to = chain[step]?.to;
    return to ? [{ to: addresseeInWords(to, owner), ...times }] : [];
  });
  return { escalations };
}
