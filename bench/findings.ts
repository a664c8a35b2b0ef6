/**
 * Search over 1,000,000 findings of 1,000 sources, half of them open: pages, counts and one finding, one query at a time,
 * for readers of everything, of a team's assets and of one asset; and what people change beside: problems, the owner of a
 * case, a view. The processor time is what remains of a query where nothing else runs on the machine. And how fast findings
 * are listed after they changed.
 *
 * `npx tsx bench/findings.ts [findings]`
 */
import { operator } from '#app/access/caller.ts';
import { execute } from '#app/execute.ts';
import { mergeFindings, splitFinding } from '#app/problems.ts';
import { saveView } from '#app/saved-views.ts';
import type { System } from '#app/system.ts';
import type { Reach } from '#domain/access/rights.ts';
import { parse } from '#domain/search/parse.ts';
import type { Query } from '#domain/search/query.ts';
import { listFindingsAnew } from '#store/finding-listing.ts';
import { countFindings } from '#store/read-models/finding-facets.ts';
import { findingSorts, searchFindings } from '#store/read-models/finding-list.ts';
import { say, seconds, withBenchSystem } from './harness.ts';
import { QueryTimes } from './query-times.ts';
import { seedFindings } from './seeded-findings.ts';

const FINDINGS = Number(process.argv[2] ?? 1_000_000);
/** Of each query: enough for its processor time, which is told in steps of 10 ms. */
const RUNS = 8;

const reaches: Record<string, Reach> = {
  everything: { reader: 'person-2', assets: 'all', privateToo: false },
  'a team': { reader: 'person-2', assets: ['team-3/*', 'team-1/service-1*'], privateToo: false },
  'one asset': { reader: 'person-2', assets: ['team-19/service-199'], privateToo: false },
};

const queries = [
  '',
  'status:open',
  'status:open severity:critical,high',
  'status:gone severity:info kev:true',
  'priority:immediate -case:none',
  'asset:team-12/service-120',
  'asset:team-1*/* status:open',
  'tool:scanner-3 severity:low',
  'overflow',
  'remote code execution status:open',
  '"remote code execution" OR traversal',
  'serial* severity:high',
  'component:lib-77',
  '*serial* severity:high',
  '*nowhere*',
  'component:*b-77*',
  'path:module-41',
  'path:src/module-4*/file-*1.ts status:open',
  'cve:CVE-2024-10077',
  'cve:CVE-2024-10077 status:open case:none',
  'CVE-2023-1*',
  'cwe:89 status:open',
  'epss:>0.9 status:open',
  'cvss:>=9 epss:>0.5 kev:true',
  'age:<7d status:open',
  'age:>1y severity:critical',
  'seen:>30d',
  'owner:person-7 status:open',
  'owner:none severity:critical',
  'case:S-1234',
  'exception:true',
  'due:breached severity:critical',
  'due:week status:open',
  'due:<30d',
  'due:none severity:high',
  'kev:true fix:true',
  'environment:production status:open',
  'team:team-1* -exposure:open',
  'severity:>=high -component:lib-7* age:30d..90d',
  'rule:rule-11 OR rule:rule-12',
  'nothingofthekind',
  '-status:open -status:gone claim:open',
];

function read(text: string): Query {
  const parsed = parse(text);
  if ('fault' in parsed) throw new Error(`${text}: ${parsed.fault.says}`);
  return parsed.query;
}

async function pages({ database, now }: System): Promise<void> {
  for (const [reader, reach] of Object.entries(reaches)) {
    const times = new QueryTimes(`a page of findings, ${reader}`, database, RUNS);
    for (const text of queries) {
      const query = read(text);
      for (const sort of findingSorts.slice(0, reader === 'everything' ? 3 : 1)) {
        await times.measure(`${text} by ${sort}`, () =>
          searchFindings(database, { reach, groups: [], now: now(), staleBefore: now() }, query, {
            sort,
          }),
        );
      }
    }
    times.sum();
  }
}

async function counts({ database, now }: System): Promise<void> {
  for (const [reader, reach] of Object.entries(reaches)) {
    const times = new QueryTimes(`the counts beside, ${reader}`, database, RUNS);
    for (const text of queries) {
      const query = read(text);
      await times.measure(text, () =>
        countFindings(database, { reach, groups: [], now: now(), staleBefore: now() }, query),
      );
    }
    times.sum();
  }
}

async function deep({ database, now }: System): Promise<void> {
  const asking = { reach: reaches.everything as Reach, groups: [], now: now(), staleBefore: now() };
  const query = read('status:open');
  let after: string | undefined;
  for (let page = 1; page < 100; page += 1) {
    after = (await searchFindings(database, asking, query, { ...(after && { after }) })).next;
  }
  const times = new QueryTimes('deep', database);
  await times.measure('page 100 of the open ones', () =>
    searchFindings(database, asking, query, { ...(after && { after }) }),
  );
  times.sum();
}

/** What people change of a finding: with which others it is one problem. Each time two that stand by themselves. And of its case, and a view. */
async function edits(system: System): Promise<void> {
  const caller = await operator(system, 'bench');
  const reason = 'measured';
  let merged = 1;
  let split = 1;
  const times = new QueryTimes('what people change of a finding', system.database, 40);
  // Ten findings in a row are of one source, and the first of ten is the tenth number.
  await times.measure('merge', () => {
    merged += 10;
    const [finding, other] = [String(merged), String(merged + 1)];
    return mergeFindings(system, caller, { finding, with: other, reason });
  });
  await times.measure('split', () => {
    split += 10;
    return splitFinding(system, caller, { finding: String(split), reason });
  });
  // Of a hundred cases the first waits for somebody to look at it.
  let assigned = 1;
  await times.measure('assign a case', () => {
    assigned += 100;
    const stamp = { actor: 'bench', at: system.now() };
    const command = { type: 'AssignCase', owner: 'person-7', ...stamp } as const;
    return execute(system, { id: `S-${assigned}`, command });
  });
  let kept = 0;
  await times.measure('keep a view', () => {
    kept += 1;
    const view = { id: `view-${kept}`, name: `View ${kept}`, owner: 'bench', shared: false };
    return saveView(system, { ...view, about: 'findings', query: { q: 'status:open' } });
  });
  times.sum();
}

await withBenchSystem(async (system) => {
  const { database } = system;
  const seeded = await seconds(() => seedFindings(system, FINDINGS));
  say(`${FINDINGS} findings, seeded in ${seeded.toFixed(0)} s`);
  // Findings that no report brought are noted by nobody.
  await database.pool.query('insert into findings_to_list select id from findings');
  const listing = await seconds(() => listFindingsAnew(database));
  say(`listed in ${listing.toFixed(0)} s, ${(FINDINGS / listing).toFixed(0)}/s`);
  await database.pool.query('vacuum analyze');
  const { rows } = await database.pool.query<{ name: string; size: string }>(
    `select relname as name, pg_size_pretty(pg_total_relation_size(oid)) as size from pg_class
     where relname in ('findings', 'listed_findings', 'finding_words', 'finding_words_by_word', 'finding_names', 'finding_names_by_piece', 'finding_counts')
     order by pg_total_relation_size(oid) desc`,
  );
  say(rows.map(({ name, size }) => `${name} ${size}`).join(', '));
  for (const kind of [pages, counts, deep, edits]) await kind(system);
});
