import { executeAll, type Order } from '#app/execute.ts';
import type { System } from '#app/system.ts';
import { type Level, levels } from '#domain/priority/level.ts';
import { prioritise } from '#domain/priority/priority.ts';
import type { Priority } from '#domain/priority/verdict.ts';
import { inTransaction } from '#store/database.ts';
import { type CaseToPrioritise, casesToPrioritise, findingsToExplain } from '#store/priorities.ts';
import { FactFinder, loadedFeeds } from './facts-of.ts';
import { policies } from './policies.ts';

/** A case whose priority is another, and why. */
export type CaseMove = { case: string; from: Level | null; to: Level; why: string };

const AT_ONCE = 500;

/**
 * Gives open cases the priority of the worst of their findings, where that is of another level: all, or those of one
 * report's source. Can be done again at any time: what is so already is not there to be found.
 */
export async function prioritiseCases(
  system: System,
  { because, actor, reportId }: { because: string; actor: string; reportId?: number },
): Promise<CaseMove[]> {
  const found = await casesToPrioritise(system.database, reportId);
  const moves: CaseMove[] = [];
  for (let at = 0; at < found.length; at += AT_ONCE) {
    const some = found.slice(at, at + AT_ONCE);
    const orders = await ordersFor(system, some, { because, actor });
    const outcomes = await executeAll(system, orders);
    for (const { order, events } of outcomes) {
      for (const { type, data } of events) {
        if (type !== 'PriorityChanged') continue;
        moves.push({ case: order.id, from: data.from ?? null, to: data.to, why: data.why });
      }
    }
  }
  return moves;
}

async function ordersFor(
  system: System,
  cases: readonly CaseToPrioritise[],
  { because, actor }: { because: string; actor: string },
): Promise<Order[]> {
  const explained = await explainFindings(
    system,
    cases.map(({ finding }) => finding),
  );
  return cases.map(({ caseId, level, finding }) => {
    const priority = explained.get(finding);
    const to = levels[level] as Level;
    const why = priority ? `${because}: ${inWords(priority)}` : because;
    const stamp = { actor, at: system.now() };
    return { id: caseId, command: { type: 'PrioritiseCase', to, why, ...stamp } };
  });
}

/** The priorities of findings by their numbers, as the policy in force decides them now. */
export async function explainFindings(
  { database }: System,
  ids: readonly number[],
): Promise<Map<number, Priority>> {
  return inTransaction(database, async (tx) => {
    const { content: policy } = await policies.current(tx);
    const findings = await findingsToExplain(tx, ids);
    const facts = await new FactFinder(tx).factsOf(findings);
    const feeds = await loadedFeeds(tx);
    return new Map(
      findings.map(({ id }, at) => [
        id,
        prioritise(policy, facts[at] as (typeof facts)[number], feeds),
      ]),
    );
  });
}

/** What decided, in a line. */
function inWords({ rule, outcome, cve, factors }: Priority): string {
  const decisive = factors
    .filter(({ effect }) => effect === 'decides')
    .map(({ name, value }) => `${name} ${value}`);
  return `${cve ? `${cve}, ` : ''}${rule} says ${outcome} (${decisive.join(', ')})`;
}
