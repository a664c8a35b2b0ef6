/**
 * What would remedy 1,000,000 findings, by the upgrade of a package each, as a list and on the page of a case: a page of 50
 * for readers of everything, of a team's assets and of one asset, one query at a time.
 *
 * `npx tsx bench/leverage.ts [findings]`
 */
import type { Reach } from '#domain/access/rights.ts';
import { parse } from '#domain/search/parse.ts';
import { listFindingsAnew } from '#store/finding-listing.ts';
import { leverageOf } from '#store/read-models/leverage.ts';
import { say, withBenchSystem } from './harness.ts';
import { QueryTimes } from './query-times.ts';
import { seedFindings } from './seeded-findings.ts';

const FINDINGS = Number(process.argv[2] ?? 1_000_000);

const reaches: Record<string, Reach> = {
  everything: { reader: 'person-2', assets: 'all', privateToo: false },
  'a team': { reader: 'person-2', assets: ['team-3/*', 'team-1/service-1*'], privateToo: false },
  'one asset': { reader: 'person-2', assets: ['team-19/service-199'], privateToo: false },
};
const queries = [
  '',
  'severity:>=high',
  'kev:true',
  'priority:immediate',
  'component:lib-7*',
  'remote code execution',
  'exception:false',
];

await withBenchSystem(async ({ database, now, ...system }) => {
  await seedFindings({ database, now, ...system }, FINDINGS);
  await database.pool.query('insert into findings_to_list select id from findings');
  await listFindingsAnew(database);
  await database.pool.query('vacuum analyze');
  say(`${FINDINGS} findings listed`);
  for (const [reader, reach] of Object.entries(reaches)) {
    const times = new QueryTimes(`remedies, ${reader}`, database);
    const asking = { reach, groups: [], now: now(), staleBefore: now() };
    for (const text of queries) {
      const parsed = parse(text);
      if ('fault' in parsed) throw new Error(`${text}: ${parsed.fault.says}`);
      await times.measure(text, () => leverageOf(database, asking, parsed.query, {}));
    }
    times.sum();
  }
});
