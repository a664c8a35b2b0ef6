import type { Caller } from '#app/access/caller.ts';
import { FactFinder, loadedFeeds } from '#app/priority/facts-of.ts';
import { currentPolicy, parsePolicy } from '#app/priority/policies.ts';
import { type Reprioritised, Tally } from '#app/priority/prioritise.ts';
import type { System } from '#app/system.ts';
import { reachOf } from '#domain/access/rights.ts';
import { type Level, levelRank, levels } from '#domain/priority/level.ts';
import type { Policy } from '#domain/priority/policy.ts';
import { decidePriority, prioritise } from '#domain/priority/priority.ts';
import type { Priority } from '#domain/priority/verdict.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import {
  type FindingWithCase,
  findingsToExplain,
  levelsOfOpen,
  type NamedFinding,
  namesOfFindings,
  nextWithin,
} from '#store/priorities.ts';

/** What another policy would say of the findings that there are. */
export type PolicySimulation = {
  policy: { name: string; version: number };
  /** The policy that decides now. */
  now: { name: string; version: number };
  /** How many findings were looked at, and of how many the level would be another. */
  looked: number;
  changed: number;
  levels: Reprioritised['levels'];
  vulnerabilities: Reprioritised['vulnerabilities'];
  /** How many open cases would be of another level, and the first of them. */
  cases: { count: number; levels: MovedCases[]; first: MovedCase[] };
  /** The first findings that would be, and what decides it. */
  findings: MovedFinding[];
};
type Move = { from: Level | null; to: Level };
type MovedCases = Move & { cases: number };
type MovedCase = Move & { case: string };
type MovedFinding = NamedFinding &
  Move & {
    cve?: string;
    /** What decided, and what would: `ssvc-deployer says defer`. */
    was: string;
    would: string;
    /** What is looked at otherwise: its value, or whether it decides. */
    factors: { name: string; was: string | null; would: string | null }[];
  };

const AT_ONCE = 20_000;

/**
 * Decides all findings that the caller may see by a policy that need not be published, and tells what would be
 * different. Nothing is written. Throws POLICY_INVALID.
 */
export async function simulatePolicy(
  { database }: System,
  { principal, groups }: Caller,
  { text, file, limit }: { text: string; file: string; limit: number },
): Promise<PolicySimulation> {
  const policy = parsePolicy(text, file);
  const reach = reachOf(principal, groups);
  return inTransaction(database, async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    const { policy: current } = await currentPolicy(tx);
    const finder = new FactFinder(tx);
    const found = new Found(limit);
    let batch = await nextWithin(tx, reach, 0, AT_ONCE);
    for (let last = batch.at(-1); last; last = batch.at(-1)) {
      const facts = await finder.factsOf(batch);
      // The database reads on while this process decides.
      const next = nextWithin(tx, reach, last.id, AT_ONCE);
      for (const [at, finding] of batch.entries()) {
        found.add(finding, decidePriority(policy, facts[at] as (typeof facts)[number]));
      }
      batch = await next;
    }
    const { name, version } = policy;
    return {
      policy: { name, version },
      now: { name: current.name, version: current.version },
      ...found.told(),
      cases: await movedCases(tx, found.cases, limit),
      findings: await explained(tx, { current, policy }, found.first),
    };
  });
}

/** What was found so far: counts, the first that move, and of each case the worst finding. */
class Found {
  readonly first: FindingWithCase[] = [];
  /** By case, the rank of its most urgent open finding. */
  readonly cases = new Map<string, { rank: number; level: Level }>();
  private looked = 0;
  private changed = 0;
  private readonly limit: number;
  private readonly tally = new Tally();

  constructor(limit: number) {
    this.limit = limit;
  }

  add(finding: FindingWithCase, priority: Pick<Priority, 'level' | 'rank' | 'cve'>): void {
    const { before, caseId } = finding;
    const { level, rank } = priority;
    this.looked += 1;
    const worst = caseId === null ? undefined : this.cases.get(caseId);
    if (caseId !== null && (!worst || rank < worst.rank)) this.cases.set(caseId, { rank, level });
    if (before?.level === levelRank(level)) return;
    this.changed += 1;
    this.tally.add(finding, priority);
    if (this.first.length < this.limit) this.first.push(finding);
  }

  told() {
    const { levels: moves, vulnerabilities } = this.tally.told();
    return { looked: this.looked, changed: this.changed, levels: moves, vulnerabilities };
  }
}

async function movedCases(
  tx: Transaction,
  worst: Found['cases'],
  limit: number,
): Promise<PolicySimulation['cases']> {
  const moves = new Map<string, MovedCases>();
  const first: MovedCase[] = [];
  const ids = [...worst.keys()];
  let count = 0;
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    for (const { id, level } of await levelsOfOpen(tx, ids.slice(at, at + AT_ONCE))) {
      const to = worst.get(id)?.level as Level;
      if (level === levelRank(to)) continue;
      const from = level === null ? null : (levels[level] as Level);
      count += 1;
      const move = moves.get(`${from} ${to}`) ?? { from, to, cases: 0 };
      moves.set(`${from} ${to}`, { ...move, cases: move.cases + 1 });
      if (first.length < limit) first.push({ case: id, from, to });
    }
  }
  return { count, levels: [...moves.values()].toSorted((a, b) => b.cases - a.cases), first };
}

async function explained(
  tx: Transaction,
  { current, policy }: { current: Policy; policy: Policy },
  moved: readonly FindingWithCase[],
): Promise<MovedFinding[]> {
  const ids = moved.map(({ id }) => id);
  const findings = (await findingsToExplain(tx, ids)).toSorted((a, b) => a.id - b.id);
  const names = await namesOfFindings(tx, ids);
  const facts = await new FactFinder(tx).factsOf(findings);
  const feeds = await loadedFeeds(tx);
  return findings.map(({ id, before }, at) => {
    const known = facts[at] as (typeof facts)[number];
    const [was, would] = [prioritise(current, known, feeds), prioritise(policy, known, feeds)];
    return {
      ...(names.get(id) as NamedFinding),
      from: before ? (levels[before.level] as Level) : null,
      to: would.level,
      ...(would.cve ? { cve: would.cve } : {}),
      was: `${was.rule} says ${was.outcome}`,
      would: `${would.rule} says ${would.outcome}`,
      factors: changedFactors(was, would),
    };
  });
}

function changedFactors(was: Priority, would: Priority): MovedFinding['factors'] {
  const names = [...new Set([...would.factors, ...was.factors].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [before, after] = [was, would].map(({ factors }) => factors.find((f) => f.name === name));
    const isSame = before?.value === after?.value;
    const decides = [before, after].map((one) => one?.effect === 'decides');
    if (isSame && decides[0] === decides[1]) return [];
    const told = (one: typeof before, isIt: boolean | undefined) =>
      one ? `${one.value}${isIt ? ', decides' : ''}` : null;
    return [{ name, was: told(before, decides[0]), would: told(after, decides[1]) }];
  });
}
