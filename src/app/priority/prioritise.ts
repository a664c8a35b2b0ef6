import { reviewExceptions, type VoidedException } from '#app/exceptions/review.ts';
import { listFindings } from '#app/list-findings.ts';
import type { System } from '#app/system.ts';
import type { Facts } from '#domain/priority/facts.ts';
import { type Level, levelRank, levels } from '#domain/priority/level.ts';
import type { Policy } from '#domain/priority/policy.ts';
import { decidePriority } from '#domain/priority/priority.ts';
import type { Priority } from '#domain/priority/verdict.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import {
  type FindingToPrioritise,
  type KeptPriority,
  keepPriorities,
  keepVulnerabilities,
  nextToPrioritise,
  takePending,
  takeUnprioritised,
} from '#store/priorities.ts';
import { FactFinder, factsHash } from './facts-of.ts';
import { followKev } from './follow-findings.ts';
import { policies } from './policies.ts';
import { type CaseMove, prioritiseCases } from './prioritise-cases.ts';

/** What a change of what is known did to findings, and to cases. */
export type Reprioritised = {
  /** How many findings were looked at anew, and of how many the priority is another. */
  looked: number;
  changed: number;
  /** Findings whose level changed: from which (null: none) to which, and of how many. */
  levels: { from: Level | null; to: Level; findings: number }[];
  /** The vulnerabilities behind most of that. */
  vulnerabilities: { cve: string; from: Level | null; to: Level; findings: number }[];
  cases: CaseMove[];
  /** Exceptions that are void, for what they cover has become worse than was accepted. */
  voided: VoidedException[];
};

const AT_ONCE = 20_000;
const TOLD = 20;

/**
 * Looks anew at every finding whose priority may be another by what is pending (`notePending`), and at the cases that
 * hold them. The findings are one transaction; the cases follow through the write path, and whoever comes later
 * finishes them where this process does not live to.
 */
export async function prioritisePending(system: System, actor: string): Promise<Reprioritised> {
  const { reasons, ...done } = await inTransaction(system.database, async (tx) => {
    const taken = await takePending(tx);
    return { reasons: taken, ...(await prioritiseTaken(tx)) };
  });
  const because = reasons.length > 0 ? reasons.join('; ') : 'priorities were looked at anew';
  const cases = await prioritiseCases(system, { because, actor });
  await followKev(system, { actor });
  await listFindings(system);
  return { ...done, cases, voided: await reviewExceptions(system) };
}

/** Gives those findings of a report's source a priority that have none: what is new, or another than it was. */
export async function prioritiseReport(system: System, reportId: number): Promise<void> {
  await inTransaction(system.database, async (tx) => {
    await takeUnprioritised(tx, reportId);
    await prioritiseTaken(tx);
  });
}

async function prioritiseTaken(tx: Transaction): Promise<Omit<Reprioritised, 'cases' | 'voided'>> {
  const current = await policies.current(tx);
  const finder = new FactFinder(tx);
  const tally = new Tally();
  let batch = await nextToPrioritise(tx, 0, AT_ONCE);
  for (let last = batch.at(-1); last; last = batch.at(-1)) {
    const facts = await finder.factsOf(batch);
    // The database reads on while this process decides.
    const next = nextToPrioritise(tx, last.id, AT_ONCE);
    const kept = decideAll(current, batch, facts, tally);
    const fresh = batch.filter(({ before }) => !before);
    batch = await next;
    await keepPriorities(tx, kept);
    await keepVulnerabilities(tx, fresh);
  }
  return tally.told();
}

/** The priorities that are others than before. */
function decideAll(
  { id: policyId, content: policy }: { id: number; content: Policy },
  batch: readonly FindingToPrioritise[],
  facts: readonly Facts[],
  tally: Tally,
): KeptPriority[] {
  tally.looked += batch.length;
  return batch.flatMap((finding, at) => {
    const known = facts[at] as Facts;
    const priority = decidePriority(policy, known);
    const now = {
      id: finding.id,
      level: levelRank(priority.level),
      rank: priority.rank,
      facts: factsHash(known),
      policy: policyId,
    };
    if (isSame(finding, now)) return [];
    tally.add(finding, priority);
    return [now];
  });
}

function isSame({ before }: FindingToPrioritise, now: KeptPriority): boolean {
  return (
    before !== undefined &&
    before.level === now.level &&
    before.rank === now.rank &&
    before.facts === now.facts &&
    before.policy === now.policy
  );
}

/** Counts what changed. */
export class Tally {
  looked = 0;
  private changed = 0;
  private readonly moves = new Map<string, number>();
  private readonly behind = new Map<string, number>();

  add(
    { before }: Pick<FindingToPrioritise, 'before'>,
    { level, cve }: Pick<Priority, 'level' | 'cve'>,
  ): void {
    this.changed += 1;
    if (before?.level === levelRank(level)) return;
    const move = `${before ? levels[before.level] : ''}|${level}`;
    this.moves.set(move, (this.moves.get(move) ?? 0) + 1);
    if (cve) this.behind.set(`${move}|${cve}`, (this.behind.get(`${move}|${cve}`) ?? 0) + 1);
  }

  told(): Omit<Reprioritised, 'cases' | 'voided'> {
    const read = ([key, findings]: [string, number]) => {
      const [from, to, cve = ''] = key.split('|');
      return { cve, from: (from || null) as Level | null, to: to as Level, findings };
    };
    const most = (counts: Map<string, number>) =>
      [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return {
      looked: this.looked,
      changed: this.changed,
      levels: most(this.moves)
        .map(read)
        .map(({ from, to, findings }) => ({ from, to, findings })),
      vulnerabilities: most(this.behind).slice(0, TOLD).map(read),
    };
  }
}
