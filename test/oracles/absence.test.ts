import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { followMembers } from '#app/priority/follow-findings.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import { mergeCases } from '#app/regroup/merge-cases.ts';
import { splitCase } from '#app/regroup/split-case.ts';
import type { System } from '#app/system.ts';
import type { Completeness } from '#domain/finding/coverage.ts';
import { fixCase, importScan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

// A world that is known in full, scanned by tools that see it in part: what the product says is gone must be.

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

/** How often people regrouped what cases hold. */
const counts = { split: 0, merged: 0, apart: 0 };
/** How bad flaws are: what joins later than the first has a clock of its own. */
const badness = ['high', 'critical', 'medium'] as const;
const FLAWS = 3;
const FILES = 2;
const tools = ['one', 'two'] as const;
type Tool = (typeof tools)[number];

/** A flaw lies in a file, which may be called otherwise from one moment to the next. */
type Step =
  | { do: 'put'; flaw: number; file: number }
  | { do: 'mend'; flaw: number; file: number }
  | { do: 'rename'; file: number }
  /** Cases are taken through their fix, which may or may not mend what they are about. */
  | { do: 'fix'; mends: boolean }
  /** A person makes a part of a case one of its own, or two cases one: which, by chance. */
  | { do: 'split'; part: number }
  | { do: 'merge' }
  | ScanStep;
type ScanStep = {
  do: 'scan';
  tool: Tool;
  completeness: Completeness;
  /** Which of all it looks for and at; undefined: all, and it does not say so. */
  rules?: number[] | undefined;
  files?: number[] | undefined;
};

const place = { flaw: fc.nat(FLAWS - 1), file: fc.nat(FILES - 1) };
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const some = (count: number) =>
  fc.oneof(
    fc.constant(undefined),
    fc.constant(numbers(count)),
    fc.subarray(numbers(count), { minLength: 1 }),
  );
const ofScan = { do: fc.constant('scan' as const), tool: fc.constantFrom(...tools) };
const scans = fc.record({
  ...ofScan,
  completeness: fc.constantFrom<Completeness>(
    'complete',
    'complete',
    'complete',
    'partial',
    'failed',
  ),
  rules: some(FLAWS),
  files: some(FILES),
});
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('put' as const), ...place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('mend' as const), ...place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rename' as const), file: place.file }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fix' as const), mends: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('split' as const), part: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const) }) },
  { weight: 5, arbitrary: scans },
  {
    weight: 4,
    arbitrary: fc.record({ ...ofScan, completeness: fc.constant('complete' as const) }),
  },
);

class World {
  private readonly flaws = new Set<string>();
  private readonly names = Array.from({ length: FILES }, (_, n) => `file-${n}.txt`);
  /** What was there when each tool looked last. */
  private readonly seenBy = new Map<string, ReadonlySet<string>>();
  private minutes = 0;
  private readonly asset: string;
  private readonly system: System;

  constructor(own: System, asset: string) {
    this.asset = asset;
    this.system = { ...own, now: () => this.now() };
  }

  async take(step: Step): Promise<void> {
    this.minutes += 1;
    if (step.do === 'put') this.flaws.add(`${step.flaw} ${step.file}`);
    else if (step.do === 'mend') this.flaws.delete(`${step.flaw} ${step.file}`);
    else if (step.do === 'rename') this.names[step.file] = `renamed-${this.minutes}.txt`;
    else if (step.do === 'fix') await this.fixAll(step.mends);
    else if (step.do === 'split') await this.split(step.part);
    else if (step.do === 'merge') await this.merge();
    else await this.scan(step);
    await this.holdHoused();
  }

  private async split(part: number): Promise<void> {
    const { rows } = await this.system.database.pool.query<{ id: string; findings: number[] }>(
      `select c.id, array_agg(f.id::int order by f.id) as findings from cases c join findings f on f.case_id = c.id
       where c.asset = $1 and c.closed_at is null group by c.id having count(*) > 1 order by c.id limit 1`,
      [this.asset],
    );
    for (const { id, findings } of rows) {
      const chosen = { findings: [findings[part % findings.length] as number], reason: 'chance' };
      await splitCase(this.system, await operator(this.system, 'cem'), id, chosen, {
        actor: 'cem',
      });
      counts.split += 1;
      await this.holdClocks();
    }
  }

  /** The events say all of the clocks: who reckons them of the findings that are left finds nothing else. */
  private async holdClocks(): Promise<void> {
    const { rows } = await this.system.database.pool.query<{ id: string; apart: boolean }>(
      `select id, state->'clock'->'members' is not null as apart from cases where asset = $1 and closed_at is null`,
      [this.asset],
    );
    const before = await this.memberChanges();
    await followMembers(this.system, { actor: 'cem', cases: rows.map(({ id }) => id) });
    expect(await this.memberChanges()).toEqual(before);
    counts.apart += rows.filter(({ apart }) => apart).length;
  }

  private async memberChanges(): Promise<object[]> {
    const { rows } = await this.system.database.pool.query<object>(
      `select e.stream, e.data from events e join cases c on e.stream = 'case/' || c.id
       where c.asset = $1 and e.type = 'MembersChanged' order by e.id`,
      [this.asset],
    );
    return rows;
  }

  private async merge(): Promise<void> {
    const { rows } = await this.system.database.pool.query<{ ids: string[] }>(
      `select array_agg(id order by id) as ids from cases where asset = $1 and closed_at is null
       group by kind having count(*) > 1`,
      [this.asset],
    );
    for (const { ids } of rows) {
      const [id = '', other = ''] = ids;
      await mergeCases(this.system, id, { cases: [other], reason: 'chance' }, { actor: 'cem' });
      counts.merged += 1;
      await this.holdClocks();
    }
  }

  private now(): string {
    return new Date(Date.UTC(2030, 0, 1) + this.minutes * 60_000).toISOString();
  }

  private async fixAll(mends: boolean): Promise<void> {
    const { rows } = await this.system.database.pool.query<{ id: string; rule: string }>(
      `select distinct on (c.id) c.id, f.rule from cases c join findings f on f.case_id = c.id
       where c.asset = $1 and c.status in ('triaging', 'analyzing', 'designing') order by c.id`,
      [this.asset],
    );
    for (const { id, rule } of rows) {
      await fixCase(this.system, id);
      if (!mends) continue;
      for (const flaw of this.flaws) {
        if (this.called(flaw).startsWith(rule)) this.flaws.delete(flaw);
      }
    }
  }

  private async scan({ tool, completeness, rules, files }: ScanStep): Promise<void> {
    const now = new Set([...this.flaws].map((flaw) => this.called(flaw)));
    this.seenBy.set(tool, now);
    const looks = (flaw: string) => {
      const [rule, file] = flaw.split(' ').map(Number) as [number, number];
      const known = tool === 'one' || rule % 2 === 0;
      return known && (rules?.includes(rule) ?? true) && (files?.includes(file) ?? true);
    };
    const seen = [...this.flaws].filter(looks);
    // What breaks off has seen the first half.
    const shown = completeness === 'complete' ? seen : seen.slice(0, seen.length / 2);
    const { report } = await importScan(this.system, {
      tool,
      asset: this.asset,
      completeness,
      at: this.now(),
      ...(rules ? { rules: rules.map((rule) => `CVE-2030-${1000 + rule}`) } : {}),
      ...(files ? { targets: files.map((file) => this.names[file] as string) } : {}),
      sightings: shown.map((flaw) => this.sighting(flaw)),
    });
    await this.holdAgainst(report);
    const all = rules?.length === FLAWS && files?.length === FILES && tool === 'one';
    if (all && completeness === 'complete') await this.holdComplete(now);
  }

  private called(flaw: string): string {
    const [rule, file] = flaw.split(' ').map(Number) as [number, number];
    return `CVE-2030-${1000 + rule} ${this.names[file]}`;
  }

  private sighting(flaw: string) {
    const [rule = '', path = ''] = this.called(flaw).split(' ');
    const component = { name: `package-${rule}` };
    const severity = badness[Number(flaw.split(' ')[0])] ?? 'high';
    const finding = {
      title: rule,
      rule,
      severity,
      component,
      vulnerabilities: [rule],
      location: { path },
    };
    return { finding, identity: [rule, path], target: path, content: `code of ${flaw}` };
  }

  /** No finding that wanted a case is lost from all, and none that is there is in one that is closed as remediated. */
  private async holdHoused(): Promise<void> {
    const { rows } = await this.system.database.pool.query<{ name: string; case: string | null }>(
      `select f.rule || ' ' || f.location as name, c.id as "case"
       from findings f join sources s on s.id = f.source_id left join cases c on c.id = f.case_id
       where s.asset = $1 and (c.id is null or f.status <> 'gone' and c.status = 'closed')`,
      [this.asset],
    );
    expect(rows).toEqual([]);
  }

  /** What the report says is gone was not there, and no case was closed over anything that its tool had there to see. */
  private async holdAgainst(report: number): Promise<void> {
    const { rows } = await this.system.database.pool.query<{ name: string; tool: string }>(
      `select f.rule || ' ' || f.location as name, s.tool
       from findings f join sources s on s.id = f.source_id left join cases c on c.id = f.case_id
       where s.asset = $1 and (c.status = 'closed' and c.changed_at = $3
         or f.id in (select finding_id from finding_changes where report_id = $2 and change = 'gone'))`,
      [this.asset, report, this.now()],
    );
    const there = rows.filter(({ name, tool }) => this.seenBy.get(tool)?.has(name));
    expect(there).toEqual([]);
  }

  /** A scan of all that there is leaves nothing open or unknown in files that are there and where nothing is wrong. */
  private async holdComplete(now: ReadonlySet<string>): Promise<void> {
    const { rows } = await this.system.database.pool.query<{ name: string }>(
      `select f.rule || ' ' || f.location as name from findings f join sources s on s.id = f.source_id
       where s.asset = $1 and s.tool = 'one' and f.status <> 'gone' and f.location = any($2)`,
      [this.asset, this.names],
    );
    expect(rows.filter(({ name }) => !now.has(name))).toEqual([]);
  }
}

test('nothing that is there is ever gone, no case is closed over it, and what is mended is gone', async () => {
  let worlds = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 16, maxLength: 40, size: 'max' }),
      async (all) => {
        worlds += 1;
        const world = new World(system, `world-${worlds}`);
        for (const step of all) await world.take(step);
      },
    ),
    { seed: 11, numRuns: 20 },
  );
  const { rows } = await system.database.pool.query<{ closed: number; gone: number }>(
    `select (select count(*)::int from cases where disposition = 'remediated') as closed,
       (select count(*)::int from findings where status = 'gone') as gone`,
  );
  // Chance has brought forth what the test is about.
  expect(rows[0]?.closed).toBeGreaterThan(5);
  expect(rows[0]?.gone).toBeGreaterThan(10);
  expect(counts.split).toBeGreaterThan(10);
  expect(counts.merged).toBeGreaterThan(5);
  expect(counts.apart).toBeGreaterThan(5);
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
}, 300_000);
