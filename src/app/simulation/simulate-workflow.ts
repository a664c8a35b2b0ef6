import type { Caller } from '#app/access/caller.ts';
import { caseFor } from '#app/access/case-access.ts';
import { rulesUnder } from '#app/case-rules.ts';
import { hashOfText } from '#app/digest.ts';
import { routingFactsFor } from '#app/routing/routing-facts.ts';
import { planHash } from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import { withUsed } from '#app/with-used.ts';
import {
  parseWorkflow,
  pinnedWorkflow,
  servedOnce,
  unpublished,
  type WorkflowText,
} from '#app/workflows.ts';
import { reachOf } from '#domain/access/rights.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { evolve } from '#domain/case/evolve.ts';
import type { RoutingFacts } from '#domain/case/routing-facts.ts';
import { noCase } from '#domain/case/state.ts';
import { fold } from '#domain/decider.ts';
import { type Difference, differenceOf } from '#domain/simulation/difference.ts';
import { readHistory } from '#domain/simulation/history.ts';
import { type Replayed, replay, standing } from '#domain/simulation/replay.ts';
import {
  addTotals,
  isChanged,
  mostChanged,
  noTotals,
  type Totals,
  totalsOf,
} from '#domain/simulation/totals.ts';
import type { Kind, Workflow, WorkflowPin } from '#domain/workflow/definition.ts';
import { chosenCases, countChosen, eventsOfCases } from '#store/read-models/histories.ts';

export type Choice = {
  kinds?: readonly Kind[] | undefined;
  since?: string | undefined;
  case?: string | undefined;
  /** Goes on behind that case. */
  after?: string | undefined;
  /** The instant that is "now" to all parts of one simulation. */
  until?: string | undefined;
  /** How many cases are told of, the most changed first. */
  limit: number;
};

/** One part of a simulation; `after`: where the next one goes on, null where this is the last. */
export type Simulation = {
  workflow: WorkflowPin;
  until: string;
  /** Told with the first part: all cases that are looked at, and what new ones would run under (`name@version`). */
  total?: number;
  newCases?: { kind: Kind; under: string | null }[];
  totals: Totals;
  cases: Difference[];
  after: string | null;
};

/** As many as are looked at while somebody waits for an answer; whoever wants all goes on until there is no more. */
const CASES_A_PART = 1000;
const CASES_AT_ONCE = 100;

/**
 * Runs the cases that the caller may see, a part of them at a time, under a workflow that need not be published, and
 * tells what would be different. Nothing is written. Throws WORKFLOW_INVALID, CASE_UNKNOWN.
 */
export async function simulateWorkflow(
  system: System,
  caller: Caller,
  given: WorkflowText,
  choice: Choice,
): Promise<Simulation> {
  const { database } = system;
  if (choice.case !== undefined) await caseFor(system, caller, choice.case);
  const text = await withUsed(database, given.text);
  const published = (await unpublished(database, [{ text }])).length === 0;
  const workflow = parseWorkflow({ text, file: given.file }, { published });
  const pin = { name: workflow.name, version: workflow.version, hash: hashOfText(text) };
  const until = choice.until ?? system.now();
  const kinds = workflow.kinds.filter((kind) => choice.kinds?.includes(kind) ?? true);
  const reach = reachOf(caller.principal, caller.groups);
  const which = { kinds, since: choice.since, case: choice.case };

  let totals = noTotals;
  let cases: Difference[] = [];
  let after = choice.after;
  for (let looked = 0; looked < CASES_A_PART; looked += CASES_AT_ONCE) {
    const ids = await chosenCases(database, reach, { ...which, after }, CASES_AT_ONCE);
    const found = await differencesOf(system, ids, { workflow, pin, until });
    totals = found.map(totalsOf).reduce(addTotals, totals);
    cases = mostChanged([...cases, ...found.filter(isChanged)], choice.limit);
    after = ids.length === CASES_AT_ONCE ? ids.at(-1) : undefined;
    if (after === undefined) break;
  }
  return {
    workflow: pin,
    until,
    ...(choice.after === undefined
      ? {
          total: await countChosen(database, reach, which),
          newCases: await servedOnce(database, pin, workflow),
        }
      : {}),
    totals,
    cases,
    after: after ?? null,
  };
}

type Candidate = { workflow: Workflow; pin: WorkflowPin; until: string };
type Routing = (asset: string) => RoutingFacts;

async function differencesOf(
  system: System,
  ids: readonly string[],
  candidate: Candidate,
): Promise<Difference[]> {
  const histories = await eventsOfCases(system.database, ids);
  const assets = [...histories.values()].flatMap(assetOf);
  const routing = await routingFactsFor(system, assets, [candidate.workflow]);
  const found: Difference[] = [];
  for (const events of histories.values()) {
    // A row without events is no case that anything can be told of.
    if (events.length === 0) continue;
    const { before, after } = await bothOf(system, events, { ...candidate, routing });
    found.push(differenceOf(before, after, candidate.until));
  }
  return found;
}

function assetOf([opened]: readonly CaseEvent[]): string[] {
  return opened?.type === 'CaseOpened' ? [opened.data.asset] : [];
}

/** The case as it is, under the workflow that it has, and as it would be under the other. */
export async function bothOf(
  { database, digest }: Pick<System, 'database' | 'digest'>,
  events: readonly CaseEvent[],
  { workflow, pin, until, routing }: Candidate & { routing: Routing },
): Promise<{ before: Replayed; after: Replayed }> {
  const own = fold(evolve, noCase, events).workflow;
  const was = await pinnedWorkflow(database, own);
  const history = readHistory(events, was);
  const hash = planHash.bind(undefined, digest);
  const terms = { until, planHash: hash, routing };
  // Who is of a roster is asked of today, as is who owns what.
  const { rosters } = routing(assetOf(events)[0] ?? '');
  return {
    before: standing(history, { ...terms, rules: rulesUnder(was), pin: own }),
    after: replay(history, {
      ...terms,
      rules: { ...rulesUnder(workflow), rosters, rerun: true },
      pin,
    }),
  };
}
