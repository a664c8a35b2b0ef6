import { type FactFinder, loadedFeeds } from '#app/priority/facts-of.ts';
import { type Reprioritised, Tally } from '#app/priority/prioritise.ts';
import type { Reach } from '#domain/access/rights.ts';
import { type Level, levelRank, levels } from '#domain/priority/level.ts';
import type { Policy } from '#domain/priority/policy.ts';
import { decidePriority, prioritise } from '#domain/priority/priority.ts';
import type { Priority } from '#domain/priority/verdict.ts';
import type { Transaction } from '#store/database.ts';
import {
  type FindingToPrioritise,
  findingsToExplain,
  type NamedFinding,
  namesOfFindings,
  nextWithin,
} from '#store/priorities.ts';

/** What another policy would say of the findings that there are. */
export type FindingsUnder = {
  /** How many were looked at, and of how many the level would be another. */
  looked: number;
  changed: number;
  levels: Reprioritised['levels'];
  vulnerabilities: Reprioritised['vulnerabilities'];
  /** The first that would be, and what decides it. */
  first: MovedFinding[];
};
type MovedFinding = NamedFinding & {
  from: Level | null;
  to: Level;
  cve?: string;
  /** What decided, and what would: `ssvc-deployer says defer`. */
  was: string;
  would: string;
  /** What is looked at otherwise: its value, or whether it decides. */
  factors: { name: string; was: string | null; would: string | null }[];
};

const AT_ONCE = 20_000;

/** Decides all findings within the reach by the policy, and tells what would be different. */
export async function findingsUnder(
  tx: Transaction,
  finder: FactFinder,
  {
    current,
    policy,
    reach,
    limit,
  }: { current: Policy; policy: Policy; reach: Reach; limit: number },
): Promise<FindingsUnder> {
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
  return {
    ...found.told(),
    first: await explained(tx, finder, { current, policy, moved: found.first }),
  };
}

/** What was found so far: counts, and the first that move. */
class Found {
  readonly first: FindingToPrioritise[] = [];
  private looked = 0;
  private changed = 0;
  private readonly limit: number;
  private readonly tally = new Tally();

  constructor(limit: number) {
    this.limit = limit;
  }

  add(finding: FindingToPrioritise, priority: Pick<Priority, 'level' | 'cve'>): void {
    this.looked += 1;
    if (finding.before?.level === levelRank(priority.level)) return;
    this.changed += 1;
    this.tally.add(finding, priority);
    if (this.first.length < this.limit) this.first.push(finding);
  }

  told() {
    const { levels: moves, vulnerabilities } = this.tally.told();
    return { looked: this.looked, changed: this.changed, levels: moves, vulnerabilities };
  }
}

async function explained(
  tx: Transaction,
  finder: FactFinder,
  {
    current,
    policy,
    moved,
  }: { current: Policy; policy: Policy; moved: readonly FindingToPrioritise[] },
): Promise<MovedFinding[]> {
  const ids = moved.map(({ id }) => id);
  const findings = (await findingsToExplain(tx, ids)).toSorted((a, b) => a.id - b.id);
  const names = await namesOfFindings(tx, ids);
  const facts = await finder.factsOf(findings);
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
