import { askedInstants, mainLevel, readingOf } from '#domain/case/clocks.ts';
import type { Clock } from '#domain/case/state.ts';
import { addresseeInWords } from '#domain/clock/escalation.ts';
import { type Outcome, outcomeOf, type Reading } from '#domain/clock/reading.ts';
import type { LevelSource, ServiceLevel } from '#domain/clock/service-level.ts';
import type { Caller } from './access/caller.ts';
import { caseFor } from './access/case-access.ts';
import { civilTime } from './civil-time.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';

/** How the clock of one service level stands for a case, and how that was reckoned. */
export type CaseClock = Omit<Reading, 'escalations'> & {
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
  /** The escalation chain as it stands: when whom is told, in words, and when that was done. */
  escalations?: readonly { at: string; to: string; doneAt?: string }[];
};

export type CaseClocks = {
  clocks: CaseClock[];
  /** Instants that clocks of the case begin with and that nobody has told yet. */
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
  const clocks = workflow.serviceLevels.map((level) => {
    const { escalations: _, ...reading } = readingOf({ civil: civilTime }, level, state);
    const { covers, calendar, title, source } = level;
    const main = level === mainLevel(workflow);
    return {
      id: level.id,
      title,
      ...(covers === 'case' ? {} : covers),
      main,
      ...(source ? { source } : {}),
      zone: calendar.zone,
      outcome: outcomeOf(reading, system.now()),
      ...reading,
      ...chainOf(level, main ? state.clock : state.deadlines[level.id], state.owner),
    };
  });
  const missing = askedInstants(workflow).filter((name) => !(name in state.instants));
  return { clocks, missing };
}

/** What stands of the chain: a clock that stands still keeps what it said, and says it anew when it goes on. */
function chainOf(
  { escalations: chain = [] }: ServiceLevel,
  standing: Pick<Clock, 'escalations'> | undefined,
  owner: string | undefined,
): Pick<CaseClock, 'escalations'> {
  if (chain.length === 0) return {};
  const escalations = (standing?.escalations ?? []).flatMap(({ step, ...times }) => {
    const to = chain[step]?.to;
    return to ? [{ to: addresseeInWords(to, owner), ...times }] : [];
  });
  return { escalations };
}
