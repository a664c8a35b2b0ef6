import type { Caller } from '#app/access/caller.ts';
import { readerOf } from '#app/exceptions/access.ts';
import type { VoidedException } from '#app/exceptions/review.ts';
import { FactFinder } from '#app/priority/facts-of.ts';
import { parsePolicy, policies } from '#app/priority/policies.ts';
import type { System } from '#app/system.ts';
import { reachOf } from '#domain/access/rights.ts';
import type { Policy } from '#domain/priority/policy.ts';
import type { Difference } from '#domain/simulation/difference.ts';
import {
  addTotals,
  isChanged,
  mostChanged,
  noTotals,
  type Totals,
  totalsOf,
} from '#domain/simulation/totals.ts';
import { inTransaction } from '#store/database.ts';
import { exceptionsAmong } from '#store/read-models/exception-list.ts';
import { countOpen } from '#store/read-models/histories.ts';
import { casesAfter, voidedBy } from './cases-after.ts';
import { casesUnderPolicy, risksUnder } from './cases-under.ts';
import { type FindingsUnder, findingsUnder } from './findings-under.ts';

/** One part of what another policy would do; `after`: where the next one goes on, null where this is the last. */
export type PolicySimulation = {
  policy: { name: string; version: number };
  /** The policy that decides now. */
  now: { name: string; version: number };
  /** When the policy would be published. */
  until: string;
  /** Told with the first part: the findings, the exceptions that would be void, and how many open cases there are. */
  findings?: FindingsUnder;
  voided?: VoidedException[];
  total?: number;
  totals: Totals;
  cases: Difference[];
  after: string | null;
};

type Choice = {
  /** Goes on behind that case. */
  after?: string | undefined;
  /** The instant that is "now" to all parts of one simulation. */
  until?: string | undefined;
  /** How many cases and findings are told of. */
  limit: number;
};

/** As many as are looked at while somebody waits for an answer; whoever wants all goes on until there is no more. */
const CASES_A_PART = 1000;

/**
 * Tells what would be different if a policy were published now, which need not be: the findings that the caller may see
 * are decided anew, and open cases follow, a part of them at a time. Nothing is written. Throws POLICY_INVALID.
 */
export async function simulatePolicy(
  system: System,
  caller: Caller,
  { text, file }: { text: string; file: string },
  choice: Choice,
): Promise<PolicySimulation> {
  const policy = parsePolicy(text, file);
  const { until = system.now(), limit } = choice;
  const { current, first, cases, risks } = await looked(system, caller, policy, choice);
  const voided = await voidedBy(system, risks, until);
  const pin = `${policy.name}@${policy.version}`;
  const found = await casesAfter(system, cases, { policy: pin, voided, until });
  const same = { ...noTotals, cases: cases.length - found.length };
  return {
    policy: { name: policy.name, version: policy.version },
    now: { name: current.name, version: current.version },
    until,
    ...(first ? { ...first, voided: await seenOf(system, caller, voided) } : {}),
    totals: found.map(totalsOf).reduce(addTotals, same),
    cases: mostChanged(found.filter(isChanged), limit),
    after: cases.length === CASES_A_PART ? (cases.at(-1)?.id ?? null) : null,
  };
}

/** What the policy would say, all as of one moment. */
function looked(
  { database }: System,
  { principal, groups }: Caller,
  policy: Policy,
  { after, limit }: Choice,
) {
  const reach = reachOf(principal, groups);
  return inTransaction(database, async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    const { content: current } = await policies.current(tx);
    const finder = new FactFinder(tx);
    const first =
      after === undefined
        ? {
            findings: await findingsUnder(tx, finder, { current, policy, reach, limit }),
            total: await countOpen({ pool: tx }, reach),
          }
        : undefined;
    const part = { policy, reach, after: after ?? '', limit: CASES_A_PART };
    const cases = await casesUnderPolicy(tx, finder, part);
    return { current, first, cases, risks: await risksUnder(tx, finder, policy) };
  });
}

/** Those of the exceptions that the caller may know of. */
async function seenOf(
  { database }: System,
  caller: Caller,
  voided: ReadonlyMap<string, string>,
): Promise<VoidedException[]> {
  const seen = await exceptionsAmong(database, readerOf(caller), [...voided.keys()]);
  return [...voided].flatMap(([exception, reason]) =>
    seen.has(exception) ? [{ exception, reason }] : [],
  );
}
