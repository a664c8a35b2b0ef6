import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeAsset } from '#app/assets/describe.ts';
import { importReport } from '#app/import-report.ts';
import { severities } from '#domain/finding/finding.ts';
import { levels } from '#domain/priority/level.ts';
import type { FieldName } from '#domain/search/fields.ts';
import { allOf, anyOf, print, type Query, type Test } from '#domain/search/query.ts';
import { countFindings, findingFacets } from '#store/read-models/finding-facets.ts';
import { findingSorts, searchFindings } from '#store/read-models/finding-list.ts';
import type { Asking } from '#store/read-models/finding-query.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { type Asked, isAsked } from './finding-by-finding.ts';

const words = ['remote', 'code', 'overflow', 'inject', 'sql', 'log4j-core'];
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** A finding for each number, different from the others in many ways. */
const madeUp = (n: number) => ({
  title: `${pick(words, n)} ${pick(words, n * 7 + 1)} in part ${n}`,
  severity: pick(severities, n * 3),
  rule: pick(['rule-a', 'rule-b', 'Rule_C%'], n),
  ...(n % 3
    ? { component: { name: pick(['lodash', 'log4j-core', 'lo%dash', 'Zlib'], n), version: '1' } }
    : {}),
  ...(n % 4
    ? {
        location:
          n % 8 === 1
            ? { host: `10.0.0.${n % 5}` }
            : { path: `src/${pick(words, n)}/f_${n % 7}.ts` },
      }
    : {}),
  ...(n % 5
    ? { vulnerabilities: [`CVE-2024-${1000 + (n % 9)}`], weaknesses: [`CWE-${70 + (n % 12)}`] }
    : {}),
  ...(n % 2 ? { cvss: [{ version: '3.1', score: (n % 11) / 2 + 2 }] } : {}),
  ...(n % 6 ? {} : { fix: { version: '2' } }),
  ...(n % 7 ? {} : { epss: (n % 10) / 10 }),
  claim: pick(['open', 'open', 'fixed', 'accepted'], n),
});

let system: TestSystem;
let known: Asked[];
let asking: Asking;
/** Nothing has been silent for that long. */
const staleBefore = '2024-06-01T00:00:00.000Z';

async function take(asset: string, numbers: readonly number[]): Promise<void> {
  const text = JSON.stringify({ findings: numbers.map(madeUp) });
  await importReport(system, {
    source: Readable.from([text]),
    name: 'scan.json',
    asset,
    actor: 'ana',
  });
}

beforeAll(async () => {
  system = await testSystem();
  const numbers = Array.from({ length: 120 }, (_, n) => n);
  await take(
    'shop/web',
    numbers.filter((n) => n % 2 === 0),
  );
  await take(
    'shop/api',
    numbers.filter((n) => n % 2 === 1),
  );
  await take(
    'bank',
    numbers.filter((n) => n % 3 === 0),
  );
  await take(
    'shop/web',
    numbers.filter((n) => n % 4 === 0),
  );
  await describeAsset(system, 'bank', { owner: 'ben', environment: 'test' }, 'ana');
  const whole = {
    owner: 'cora',
    team: 'web',
    environment: 'production',
    exposure: 'open',
  } as const;
  await describeAsset(system, 'shop', whole, 'ana');
  await describeAsset(system, 'shop/front', { partOf: 'shop', criticality: 'high' }, 'ana');
  await describeAsset(system, 'shop/web', { partOf: 'shop/front', team: 'front' }, 'ana');
  const { rows } = await system.database.pool.query(
    `select f.id, f.detail as finding, concat_ws(' ', f.title, f.rule, f.component, f.location) as said, f.status, p.level, s.asset,
       s.tool, r.format, coalesce(a.owner, w.owner, c.owner) as owner, coalesce(a.team, w.team) as team,
       coalesce(a.environment, w.environment) as environment, coalesce(a.criticality, p1.criticality) as criticality,
       coalesce(a.exposure, w.exposure) as exposure, f.case_id as "case", f.opened_at
     from findings f join sources s on s.id = f.source_id join reports r on r.id = f.opened_report
       left join finding_priorities p on p.finding_id = f.id left join cases c on c.id = f.case_id
       left join asset_facts a on a.asset = s.asset left join asset_facts p1 on p1.asset = a.part_of
       left join asset_facts w on w.asset = p1.part_of`,
  );
  known = rows.map(({ level, opened_at, ...row }) => ({
    ...row,
    priority: levels[level] ?? null,
    openedAt: opened_at.toISOString(),
  }));
  asking = {
    reach: { reader: 'ana', assets: 'all', privateToo: true },
    groups: [],
    now: system.now(),
    staleBefore,
  };
});
afterAll(() => system.close());

const equal = (...values: string[]) =>
  fc.constantFrom(...values).map((value): Test => ({ op: '=', value }));
const ranked = (...values: string[]) =>
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom('<', '<=', '>', '>=', '=') as fc.Arbitrary<'<'>,
        fc.constantFrom(...values),
      )
      .map(([op, value]): Test => ({ op, value })),
    fc
      .tuple(fc.constantFrom(...values), fc.constantFrom(...values))
      .map(([from, to]): Test => ({ from, to })),
  );
const asks: Partial<Record<FieldName, fc.Arbitrary<Test>>> = {
  severity: ranked(...severities),
  priority: ranked(...levels),
  status: equal('open', 'unknown', 'gone'),
  claim: equal('open', 'fixed', 'accepted'),
  kev: equal('true', 'false'),
  fix: equal('true', 'false'),
  exception: equal('true', 'false'),
  stale: equal('true', 'false'),
  problem: equal('none', '*'),
  tools: ranked('1', '2'),
  epss: ranked('0', '0.3', '0.9'),
  cvss: ranked('2', '4.5', '7'),
  age: ranked('1h', '30d'),
  asset: equal('bank', 'shop/*', '*/api', 'none'),
  tool: equal('nothing', '*'),
  format: equal('generic-json', '*csv'),
  component: equal('lodash', 'LO%DASH', 'lo*', '*ash', '*4j*'),
  rule: equal('rule-a', 'rule_?', 'rule_c%', '*'),
  path: equal('src/sql', 'f_3', 'SRC/*.ts', '*inject*', '%'),
  host: equal('10.0.0.1', '10.0.*'),
  cve: equal('cve-2024-1003', 'CVE-2024-*', 'CVE-2023-1'),
  cwe: equal('CWE-71', 'CWE-7', 'CWE-8*'),
  case: equal('none', '*', 'C-2'),
  owner: equal('ben', 'none', 'b*', 'cora'),
  team: equal('web', 'front', 'none', 'w*'),
  environment: equal('production', 'test', 'staging'),
  criticality: equal('high', 'low'),
  exposure: equal('open', 'small'),
};
const term = fc
  .constantFrom(...(Object.keys(asks) as FieldName[]))
  .chain((field) =>
    fc
      .array(asks[field] as fc.Arbitrary<Test>, { minLength: 1, maxLength: 2 })
      .map((tests): Query => ({ is: 'term', field, tests })),
  );
const said = fc
  .constantFrom(
    ...words,
    'over*',
    'log4j',
    'sql in',
    'code in part',
    'absent',
    'core in',
    '*erflo*',
    '*j-co*',
    '*flow',
    'in*ect',
    '*JEC*',
  )
  .map((text): Query => ({ is: 'words', text, phrase: text.includes(' ') }));
const { tree } = fc.letrec<{ tree: Query }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(term, said),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map(allOf),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map(anyOf),
    tie('tree').map((of): Query => ({ is: 'not', of })),
  ),
}));

const factFacets = ['team', 'environment', 'criticality', 'exposure'] as const;
/** Of these every finding has a value. */
const sumsUp: ReadonlySet<string> = new Set(['severity', 'status', 'kev', 'case', 'age', 'stale']);

function tally(findings: typeof known, fact: (typeof factFacets)[number]) {
  const counts: Record<string, number> = {};
  for (const finding of findings) {
    const value = finding[fact] ?? (fact === 'team' ? 'none' : undefined);
    if (value) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

test('the database finds and counts what somebody finds who looks at each finding', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (query) => {
      const wanted = known.filter((one) => isAsked(query, one, asking.now));
      const { findings } = await searchFindings(system.database, asking, query, { limit: 500 });
      const ids = (list: readonly { id: number }[]) =>
        list.map(({ id }) => id).sort((a, b) => a - b);
      expect(ids(findings), print(query)).toEqual(ids(wanted));
      const { total, more, facets } = await countFindings(system.database, asking, query);
      expect({ total, more }, print(query)).toEqual({ total: wanted.length, more: false });
      const alone = findingFacets.filter((facet) => !JSON.stringify(query).includes(`"${facet}"`));
      for (const fact of factFacets.filter((one) => alone.includes(one))) {
        const told = Object.fromEntries(facets[fact].values.map((one) => [one.value, one.count]));
        expect(told, `${fact} of ${print(query)}`).toEqual(tally(wanted, fact));
      }
      for (const facet of alone.filter((one) => sumsUp.has(one))) {
        const sum = facets[facet].values.reduce((all, { count }) => all + count, 0);
        expect(sum, `${facet} of ${print(query)}`).toBe(wanted.length);
      }
    }),
    { seed: 3, numRuns: 400 },
  );
});

test('every order shows each finding once, page by page', async () => {
  for (const sort of findingSorts) {
    const ids: number[] = [];
    let after: string | undefined;
    do {
      const page = await searchFindings(
        system.database,
        asking,
        { is: 'all' },
        { sort, limit: 7, ...(after ? { after } : {}) },
      );
      ids.push(...page.findings.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(new Set(ids).size).toBe(known.length);
    expect(ids).toHaveLength(known.length);
  }
});

test('who may see some assets finds, counts and is offered nothing of others, nor of private cases', async () => {
  const { rows } = await system.database.pool.query<{ id: string }>(
    "select id from cases where asset = 'shop/api' order by id limit 1",
  );
  const kept = rows[0]?.id ?? '';
  await system.database.pool.query("update cases set restricted_to = '{eve}' where id = $1", [
    kept,
  ]);
  const shopOnly: Asking = {
    ...asking,
    reach: { reader: 'ben', assets: ['shop/*'], privateToo: false },
  };
  const wanted = known.filter((one) => one.asset !== 'bank' && one.case !== kept);
  for (const query of [{ is: 'all' }, { is: 'words', text: 'in', phrase: false }] as const) {
    const { findings } = await searchFindings(system.database, shopOnly, query, { limit: 500 });
    expect(findings.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
    const { total, facets } = await countFindings(system.database, shopOnly, query);
    expect(total).toBe(wanted.length);
    expect(facets.asset.values.map(({ value }) => value).sort()).toEqual(['shop/api', 'shop/web']);
    expect(facets.status.values.reduce((sum, { count }) => sum + count, 0)).toBe(wanted.length);
  }
  await system.database.pool.query('update cases set restricted_to = null where id = $1', [kept]);
});

test('what is counted follows what changes', async () => {
  await take('bank', [0, 3]);
  const { rows } = await system.database.pool.query(
    'select status, count(*)::int as count from findings group by status order by status',
  );
  const { facets } = await countFindings(system.database, asking, { is: 'all' });
  expect([...facets.status.values].sort((a, b) => (a.value < b.value ? -1 : 1))).toEqual(
    rows.map(({ status, count }) => ({ value: status, count })),
  );
  const { rows: listed } = await system.database.pool.query(
    `select count(*)::int as n from listed_findings l join findings f on f.id = l.finding_id
     where (l.status, l.severity, l.claim, l.case_id) is distinct from (f.status, f.severity, f.claim, f.case_id)`,
  );
  expect(listed).toEqual([{ n: 0 }]);
});
