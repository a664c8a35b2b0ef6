import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reach } from '#domain/access/rights.ts';
import { waits } from '#domain/case/waiting-for.ts';
import { dueBuckets } from '#domain/clock/due-bucket.ts';
import { severities } from '#domain/finding/finding.ts';
import { kinds } from '#domain/workflow/definition.ts';
import { seedCases } from '#testing/seeded-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { caseFacets, type FacetCount } from './case-facets.ts';
import { type CaseListQuery, listCases, listStatement } from './case-list.ts';
import type { CaseListing } from './case-listing.ts';
import type { CaseQuery, Facet } from './case-query.ts';
import { CursorInvalid } from './keyset.ts';

const DAY = 86_400_000;
const CASES = 800;
const everything: Reach = { reader: 'ana', assets: 'all', privateToo: true };
const sorts = ['urgency', 'due', 'changed', 'opened'] as const;
const directions = ['ascending', 'descending'] as const;

let system: TestSystem;
let now: string;
let cases: CaseListing[];

beforeAll(async () => {
  system = await testSystem();
  await seedCases(system, CASES);
  // Some share every instant, so that only the ids tell them apart.
  await system.database.pool.query(
    "update cases set opened_at = '2026-01-01', changed_at = '2026-01-02', due_at = '2026-02-01' where hashtext(id) % 3 = 0",
  );
  now = system.now();
  const half = async (closed: 'no' | 'yes') =>
    (await listCases(system.database, everything, { closed, limit: 500, now })).cases;
  cases = [...(await half('no')), ...(await half('yes'))];
});
afterAll(() => system.close());

const parts: { [F in Facet]: (query: CaseQuery, one: CaseListing) => boolean } = {
  state: ({ state }, one) => !state || state.includes(one.state),
  severity: ({ severity }, one) => !severity || severity.includes(one.severity),
  priority: ({ priority }, one) =>
    !priority || (one.priority !== null && priority.includes(one.priority)),
  kind: ({ kind }, one) => !kind || kind.includes(one.kind),
  owner: ({ owner }, one) => !owner || owner.includes(one.owner ?? 'nobody'),
  asset: ({ asset }, one) => !asset || asset.includes(one.asset),
  waitsFor: ({ waitsFor }, one) => !waitsFor || (!!one.waits && waitsFor.includes(one.waits.for)),
  due: ({ due }, one) => !due || bucketsOf(one).includes(due),
};

function bucketsOf({ state, dueAt }: CaseListing): string[] {
  if (state === 'on_hold' || state === 'exception_active' || !dueAt) return [];
  const left = Date.parse(dueAt) - Date.parse(now);
  if (left < 0) return ['breached'];
  return [...(left < DAY ? ['today'] : []), ...(left < 7 * DAY ? ['week'] : [])];
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** What a query asks for, in plain words: but for the part of one facet. */
function asksFor(query: CaseQuery, one: CaseListing, but?: Facet): boolean {
  const { text, workflow, closed = 'no' } = query;
  const words = wordsOf(`${one.id} ${one.title} ${one.asset}`);
  return (
    (closed === 'both' || (closed === 'yes') === (one.closedAt !== null)) &&
    (!workflow || one.workflow === workflow || one.workflow.startsWith(`${workflow}@`)) &&
    wordsOf(text ?? '')
      .filter((asked) => !/^[a-z]$/.test(asked))
      .every((asked) => words.some((word) => word.startsWith(asked))) &&
    (Object.keys(parts) as Facet[]).every((facet) => facet === but || parts[facet](query, one))
  );
}

const some = <T>(...values: T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const queries = fc.record(
  {
    text: fc.constantFrom(
      'open',
      's',
      'CURL 1.',
      'log4j',
      'module S-1',
      'should service',
      '€',
      '',
      ' - ',
    ),
    state: some('triaging', 'closed', 'awaiting_approval', 'on_hold'),
    severity: some(...severities),
    kind: some(...kinds),
    owner: some('nobody', 'person-0', 'person-1', 'person-2'),
    asset: some('team-0/service-0', 'team-0/service-1', 'team-9/service-90'),
    workflow: fc.constantFrom(
      'misconfiguration',
      'misconfiguration@1',
      'misconfiguration@3',
      'mis',
    ),
    waitsFor: some(...waits),
    due: fc.constantFrom(...dueBuckets),
    closed: fc.constantFrom('no', 'yes', 'both'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Omit<CaseQuery, 'now'>>;

/** All pages of a list, one after the other. */
async function pagesOf(query: CaseListQuery): Promise<CaseListing[]> {
  const found: CaseListing[] = [];
  let next: string | undefined;
  do {
    const page = await listCases(system.database, everything, {
      ...query,
      ...(next && { after: next }),
    });
    found.push(...page.cases);
    next = page.next;
  } while (next);
  return found;
}

const idsOf = (list: readonly CaseListing[]) => list.map(({ id }) => id).sort();

describe('a list of cases', () => {
  test('holds what is asked for, and nothing else', async () => {
    expect(cases).toHaveLength(CASES);
    const property = fc.asyncProperty(queries, async (query) => {
      const found = await pagesOf({ ...query, now, limit: 500 });
      expect(idsOf(found)).toEqual(idsOf(cases.filter((one) => asksFor({ ...query, now }, one))));
    });
    await fc.assert(property, { numRuns: 150 });
  });

  test('says how many events made a case, and since when its clock stands still', () => {
    for (const { id, version, state, openedAt, clock } of cases) {
      const held = state === 'on_hold';
      expect(version, id).toBeGreaterThan(0);
      expect(clock.pausedAt !== null, id).toBe(held);
      if (!held) expect(clock.startedAt, id).toBe(openedAt);
    }
  });

  test.each(sorts.flatMap((sort) => directions.map((direction) => ({ sort, direction }))))(
    'by $sort, $direction, is in order, and its pages hold each case once',
    async ({ sort, direction }) => {
      const urgency = (one: CaseListing) => severities.indexOf(one.severity);
      const due = (one: CaseListing) => Date.parse(one.dueAt ?? '9999-12-31');
      const keys = {
        urgency: (one: CaseListing) => [urgency(one), due(one)],
        due: (one: CaseListing) => [due(one)],
        changed: (one: CaseListing) => [Date.parse(one.changedAt)],
        opened: (one: CaseListing) => [Date.parse(one.openedAt)],
      }[sort];
      const found = await pagesOf({ now, sort, direction, closed: 'both', limit: 37 });
      expect(idsOf(found)).toEqual(idsOf(cases));
      const sign = direction === 'ascending' ? 1 : -1;
      const ordered = [...found].sort((a, b) => {
        const [one, other] = [keys(a), keys(b)];
        const at = one.findIndex((key, place) => key !== other[place]);
        return at < 0 ? 0 : sign * ((one[at] as number) - (other[at] as number));
      });
      expect(found.map(({ id }) => id)).toEqual(ordered.map(({ id }) => id));
    },
  );

  test('begins with the most urgent, the last changed and the last opened', async () => {
    const first = async (sort: (typeof sorts)[number]) =>
      (await listCases(system.database, everything, { now, sort, limit: 1 })).cases[0];
    const open = cases.filter(({ closedAt }) => closedAt === null);
    const latest = (key: 'changedAt' | 'openedAt') =>
      open
        .map((one) => one[key])
        .sort()
        .at(-1);
    expect(await first('urgency')).toMatchObject({ severity: 'critical' });
    expect((await first('changed'))?.changedAt).toBe(latest('changedAt'));
    expect((await first('opened'))?.openedAt).toBe(latest('openedAt'));
  });

  test('has 50 cases unless more are asked for, and never more than 500', async () => {
    const size = async (limit?: number) =>
      (
        await listCases(system.database, everything, {
          now,
          closed: 'both',
          ...(limit && { limit }),
        })
      ).cases.length;
    expect([await size(), await size(3), await size(10_000)]).toEqual([50, 3, 500]);
  });

  test('goes on only from a cursor of its own', async () => {
    const query: CaseListQuery = { now, limit: 1 };
    const { next = '' } = await listCases(system.database, everything, query);
    const parts: string[] = JSON.parse(Buffer.from(next, 'base64url').toString());
    const cursor = (...keys: unknown[]) => Buffer.from(JSON.stringify(keys)).toString('base64url');
    expect(cursor(...parts)).toBe(next);
    const [name, severity, due, id] = parts;
    const bad = [
      '',
      'nonsense',
      cursor(),
      cursor(name, severity, due),
      cursor('cases by due', severity, due, id),
      cursor(name, 'critical', due, id),
      cursor(name, severity, '2026-02-30T00:00:00.000000Z', id),
      cursor(name, severity, 'tomorrow', id),
      cursor(name, severity, due, 'S-\0'),
      cursor(name, Number(severity), due, id),
      Buffer.from('null').toString('base64url'),
    ];
    for (const after of bad) {
      await expect(listCases(system.database, everything, { ...query, after })).rejects.toThrow(
        CursorInvalid,
      );
    }
    const other = listCases(system.database, everything, { ...query, after: next, sort: 'due' });
    await expect(other).rejects.toThrow(CursorInvalid);
  });

  test('says what each case waits for', async () => {
    const waiting = async (one: (typeof waits)[number]) =>
      (await listCases(system.database, everything, { now, waitsFor: [one], limit: 1 })).cases[0]
        ?.waits;
    expect(await waiting('task')).toMatchObject({ step: expect.any(String), role: 'responder' });
    expect(await waiting('approval')).toMatchObject({ askedBy: 'ana', approvedBy: [] });
    expect(await waiting('request')).toMatchObject({ role: 'approver', askedBy: 'ana' });
    expect(await waiting('action')).toBeUndefined();
  });
});

test('facets count what choosing each value would give', async () => {
  const property = fc.asyncProperty(queries, async (query) => {
    const asked = { ...query, now };
    const found = await caseFacets(system.database, everything, asked);
    expect(found.total).toBe(cases.filter((one) => asksFor(asked, one)).length);
    const values: { [F in Facet]: (one: CaseListing) => string[] } = {
      state: ({ state }) => [state],
      severity: ({ severity }) => [severity],
      priority: ({ priority }) => (priority ? [priority] : []),
      kind: ({ kind }) => [kind],
      owner: ({ owner }) => [owner ?? 'nobody'],
      asset: ({ asset }) => [asset],
      waitsFor: ({ waits: wait }) => (wait ? [wait.for] : []),
      due: bucketsOf,
    };
    for (const facet of Object.keys(values) as Facet[]) {
      const counts = new Map<string, number>();
      for (const one of cases.filter((each) => asksFor(asked, each, facet))) {
        for (const value of values[facet](one)) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const most = Math.max(0, ...counts.values());
      expect(Math.max(0, ...found[facet].map(({ count }) => count))).toBe(most);
      const listed = found[facet].filter(({ count }) => count > 0);
      expect(listed).toHaveLength(Math.min(20, counts.size));
      expect(listed).toEqual(
        listed.map(({ value }): FacetCount => ({ value, count: counts.get(value) ?? -1 })),
      );
    }
  });
  await fc.assert(property, { numRuns: 150 });
});

describe('with 20,000 cases', () => {
  let large: TestSystem;
  beforeAll(async () => {
    large = await testSystem();
    await seedCases(large, 20_000);
  });
  afterAll(() => large.close());

  const planOf = async (reach: Reach, query: Omit<CaseListQuery, 'now'>) => {
    const { text, values } = listStatement(reach, { ...query, now });
    const { rows } = await large.database.pool.query<{ 'QUERY PLAN': string }>(
      `explain ${text}`,
      values,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const narrow: Reach = {
    reader: 'ana',
    assets: ['team-3/*', 'team-17/service-171'],
    privateToo: false,
  };
  const lists = sorts.flatMap((sort) => [
    { what: 'all that is open', sort, reach: everything, query: {} },
    { what: 'all that there is', sort, reach: everything, query: { closed: 'both' as const } },
    { what: 'one owner in a narrow reach', sort, reach: narrow, query: { owner: ['person-7'] } },
    { what: 'a rare word', sort, reach: narrow, query: { text: '1234' } },
  ]);

  test.each(lists)(
    'a page of $what by $sort is found by indexes',
    async ({ sort, reach, query }) => {
      const plan = await planOf(reach, { ...query, sort });
      expect(plan).toMatch(/Index/);
      expect(plan).not.toMatch(/Seq Scan on cases/);
    },
  );

  test.each([
    ['urgency', 'urgency'],
    ['due', 'due'],
    ['changed', 'change'],
    ['opened', 'opening'],
  ] as const)('a page of all by %s is the next rows of an index', async (sort, index) => {
    const plan = await planOf(everything, { sort, closed: 'both' });
    expect(plan).toContain(`cases_open_by_${index} on cases`);
    expect(plan).toContain(`cases_closed_by_${index} on cases`);
  });
});
