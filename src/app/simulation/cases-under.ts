import type { FactFinder } from '#app/priority/facts-of.ts';
import type { Reach } from '#domain/access/rights.ts';
import type { Risk } from '#domain/exception/risk.ts';
import { type Level, levelRank } from '#domain/priority/level.ts';
import type { Policy } from '#domain/priority/policy.ts';
import { decidePriority } from '#domain/priority/priority.ts';
import type { Transaction } from '#store/database.ts';
import { coveredCases, coveredRisks } from '#store/exception-cover.ts';
import { findingsOfCases } from '#store/priorities.ts';
import { openCases } from '#store/read-models/histories.ts';

const CASES_AT_ONCE = 1000;

/** An open case, the exception that it is under or waits for, and the level that it would get, where that is another. */
export type CaseUnder = { id: string; exception: string | null; to?: Level };

/** The open cases within the reach whose ids follow, and what the policy would say of them; at most `limit`. */
export async function casesUnderPolicy(
  tx: Transaction,
  finder: FactFinder,
  { policy, reach, after, limit }: { policy: Policy; reach: Reach; after: string; limit: number },
): Promise<CaseUnder[]> {
  const open = await openCases({ pool: tx }, reach, after, limit);
  const ids = open.map(({ id }) => id);
  const worst = await worstUnder(tx, finder, policy, ids);
  return open.map(({ id, level, exception }) => {
    const to = worst.get(id);
    const moves = to !== undefined && levelRank(to) !== level;
    return { id, exception, ...(moves ? { to } : {}) };
  });
}

/** What each exception that holds would cover under the policy, by its id. */
export async function risksUnder(
  tx: Transaction,
  finder: FactFinder,
  policy: Policy,
): Promise<Map<string, Risk>> {
  const covered = await coveredCases({ pool: tx });
  const worst = new Map<string, Level>();
  for (let at = 0; at < covered.length; at += CASES_AT_ONCE) {
    const some = covered.slice(at, at + CASES_AT_ONCE);
    const ids = some.map(({ id }) => id);
    const found = await worstUnder(tx, finder, policy, ids);
    for (const { id, exception } of some) keepWorst(worst, exception, found.get(id));
  }
  const risks = await coveredRisks({ pool: tx });
  return new Map(
    [...risks].map(([id, { priority: _, ...risk }]) => {
      const priority = worst.get(id);
      return [id, { ...risk, ...(priority ? { priority } : {}) }];
    }),
  );
}

/** Of each case the level of its most urgent finding that has not gone. */
async function worstUnder(
  tx: Transaction,
  finder: FactFinder,
  policy: Policy,
  cases: readonly string[],
): Promise<Map<string, Level>> {
  const findings = await findingsOfCases(tx, cases);
  const facts = await finder.factsOf(findings);
  const worst = new Map<string, Level>();
  for (const [at, finding] of findings.entries()) {
    const { level } = decidePriority(policy, facts[at] as (typeof facts)[number]);
    keepWorst(worst, finding.case, level);
  }
  return worst;
}

function keepWorst(worst: Map<string, Level>, of: string, level: Level | undefined): void {
  const known = worst.get(of);
  if (level && (!known || levelRank(level) < levelRank(known))) worst.set(of, level);
}
