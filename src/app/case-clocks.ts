import { askedInstants, mainLevel, readingOf } from '#domain/case/clocks.ts';
import { type Outcome, outcomeOf, type Reading } from '#domain/clock/service-level.ts';
import type { Caller } from './access/caller.ts';
import { caseFor } from './access/case-access.ts';
import { civilTime } from './civil-time.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';

/** How the clock of one service level stands for a case, and how that was reckoned. */
export type CaseClock = Reading & {
  id: string;
  title: string;
  /** The stage that it is about; absent where that is the whole case. */
  stage?: string;
  /** Whether the case's own deadline follows it. */
  main: boolean;
  zone: string;
  outcome: Outcome;
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
    const reading = readingOf({ civil: civilTime }, level, state);
    const { covers, calendar, title } = level;
    return {
      id: level.id,
      title,
      ...(covers === 'case' ? {} : covers),
      main: level === mainLevel(workflow),
      zone: calendar.zone,
      outcome: outcomeOf(reading, system.now()),
      ...reading,
    };
  });
  const missing = askedInstants(workflow).filter((name) => !(name in state.instants));
  return { clocks, missing };
}
