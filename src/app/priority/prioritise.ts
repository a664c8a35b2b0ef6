import { createHash } from 'node:crypto';
import type { System } from '#app/system.ts';
import { type Level, levelRank, levels } from '#domain/priority/level.ts';
import { type Priority, prioritise } from '#domain/priority/priority.ts';
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
import { FactFinder } from './facts-of.ts';
import { currentPolicy } from './policies.ts';
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
  return { ...done, cases: await prioritiseCases(system, { because, actor }) };
}

/** Gives those findings of a report's source a priority that have none: what is new, or another than it was. */
export async function prioritiseReport(system: System, reportId: number): Promise<void> {
  await inTransaction(system.database, async (tx) => {
    await takeUnprioritised(tx, reportId);
    await prioritiseTaken(tx);
  });
}

async function prioritiseTaken(tx: Transaction): Promise<Omit<Reprioritised, 'cases'>> {
  const { id: policyId, policy } = await currentPolicy(tx);
  const finder = new FactFinder(tx);
  const tally = new Tally();
  let after = 0;
  for (;;) {
    const batch = await nextToPrioritise(tx, after, AT_ONCE);
    const last = batch.at(-1);
    if (!last) return tally.told();
    after = last.id;
    const facts = await finder.factsOf(batch);
    const kept: KeptPriority[] = [];
    for (const [at, finding] of batch.entries()) {
      const priority = prioritise(policy, facts[at] as (typeof facts)[number]);
      const now = toKept(finding.id, priority, policyId);
      if (isSame(finding, now)) continue;
      kept.push(now);
      tally.add(finding, priority);
    }
    tally.looked += batch.length;
    await keepPriorities(tx, kept);
    await keepVulnerabilities(
      tx,
      batch.filter(({ before }) => !before),
    );
  }
}

function toKept(id: number, { level, rank, factors }: Priority, policy: number): KeptPriority {
  return { id, level: levelRank(level), rank, factors: factorsHash(factors), policy };
}

/** The first 8 bytes of the SHA-256 of what was looked at: tells whether the answer would still be given so. */
export function factorsHash(factors: Priority['factors']): string {
  const text = factors.map(({ name, value, source }) => `${name}\t${value}\t${source}`).join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function isSame({ before }: FindingToPrioritise, now: KeptPriority): boolean {
  return (
    before !== undefined &&
    before.level === now.level &&
    before.rank === now.rank &&
    before.factors === now.factors &&
    before.policy === now.policy
  );
}

/** Counts what changed. */
class Tally {
  looked = 0;
  private changed = 0;
  private readonly moves = new Map<string, number>();
  private readonly behind = new Map<string, number>();

  add({ before }: FindingToPrioritise, { level, cve }: Priority): void {
    this.changed += 1;
    if (before?.level === levelRank(level)) return;
    const move = `${before ? levels[before.level] : ''}|${level}`;
    this.moves.set(move, (this.moves.get(move) ?? 0) + 1);
    if (cve) this.behind.set(`${move}|${cve}`, (this.behind.get(`${move}|${cve}`) ?? 0) + 1);
  }

  told(): Omit<Reprioritised, 'cases'> {
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
