import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { severities } from '#domain/finding/finding.ts';
import { decisionTable, lookUp, rowsOf } from './decision-table.ts';
import { criticalities, type Facts, type Intel, type LoadedFeeds } from './facts.ts';
import { levelRank, levels } from './level.ts';
import { methods, type Policy } from './policy.ts';
import { prioritise as prioritiseBy } from './priority.ts';
import {
  exploitations,
  missionImpacts,
  noYes,
  safetyImpacts,
  systemExposures,
  technicalImpacts,
} from './tables/points.ts';
import { decisionTables } from './tables.ts';

const standard: Policy = {
  name: 'standard',
  version: 1,
  title: 'SSVC for deployers',
  method: 'ssvc-deployer',
  defaults: {
    exploitation: 'none',
    automatable: 'no',
    technicalImpact: 'total',
    exposure: 'open',
    criticality: 'high',
    safety: 'negligible',
  },
  epssAsPoc: 0.1,
  bands: { immediate: 9, 'out-of-cycle': 7, scheduled: 4 },
};
const kev = { dateAdded: '2021-12-10', dueDate: '2021-12-24', ransomware: true };
const epss = (value: number) => ({
  value,
  percentile: value,
  modelVersion: 'v4',
  scoreDate: '2026-01-01',
});
const facts = (more: Partial<Facts> = {}): Facts => ({
  severity: 'high',
  intel: [{ id: 'CVE-2021-44228' }],
  asset: {},
  ...more,
});
/** What is in, as far as tests speak of it. */
const loaded = {
  kev: { version: '2026.11.20', dated: '2026-11-20' },
  epss: { version: 'v4', dated: '2026-11-20' },
};
const prioritise = (policy: Policy, given: Facts) => prioritiseBy(policy, given, loaded);
const factor = (name: string, policy: Policy, given: Facts) =>
  prioritise(policy, given).factors.find((one) => one.name === name);

describe('a decision table', () => {
  test('is looked up row by row', () => {
    for (const table of decisionTables) {
      for (const { values, outcome } of rowsOf(table)) {
        expect(lookUp(table as never, values as never)).toBe(outcome);
      }
    }
  });

  test('that lacks a row, or has an outcome too many, is a fault of the program', () => {
    const table = {
      name: 't',
      version: '1',
      source: '',
      inputs: { a: noYes },
      outcomes: ['x', 'y'],
    };
    expect(() => decisionTable({ ...table, rows: '0' })).toThrow('2 rows');
    expect(() => decisionTable({ ...table, rows: '02' })).toThrow('2 rows');
  });

  test('says no to a value that it does not know', () => {
    const table = decisionTable({
      name: 't',
      version: '1',
      source: '',
      inputs: { a: noYes },
      outcomes: ['x', 'y'],
      rows: '01',
    });
    expect(() => lookUp(table, { a: 'maybe' as never })).toThrow('a cannot be maybe');
  });

  test('of several inputs never becomes less urgent as one of them becomes worse', () => {
    for (const table of decisionTables.slice(0, 6)) {
      for (const { values, outcome } of rowsOf(table)) {
        for (const [input, steps] of Object.entries(
          table.inputs as Record<string, readonly string[]>,
        )) {
          const next = steps[steps.indexOf(values[input] ?? '') + 1];
          if (next === undefined) continue;
          const worse = lookUp(table as never, { ...values, [input]: next } as never) as string;
          const place = (one: string) => (table.outcomes as readonly string[]).indexOf(one);
          expect(
            place(worse),
            `${table.name} ${JSON.stringify(values)} ${input}`,
          ).toBeGreaterThanOrEqual(place(outcome));
        }
      }
    }
  });
});

describe('the priority of a finding', () => {
  test.each<[string, Partial<Policy>, Partial<Facts>, string, string]>([
    ['nothing known', {}, {}, 'scheduled', 'scheduled'],
    ['known exploited', {}, { intel: [{ id: 'CVE-1', kev }] }, 'out-of-cycle', 'out-of-cycle'],
    [
      'known exploited where it matters most',
      {},
      { intel: [{ id: 'CVE-1', kev }], asset: { criticality: 'critical' } },
      'immediate',
      'immediate',
    ],
    [
      'nothing known of little worth',
      {},
      { asset: { criticality: 'low', exposure: 'small' } },
      'defer',
      'defer',
    ],
    ['CISA: act', { method: 'ssvc-cisa' }, { intel: [{ id: 'CVE-1', kev }] }, 'immediate', 'act'],
    [
      'CISA: track',
      { method: 'ssvc-cisa' },
      {
        asset: { criticality: 'low' },
        intel: [{ id: 'CVE-1', ssvc: { technicalImpact: 'partial' } }],
      },
      'defer',
      'track',
    ],
    [
      'BOD 26-04: not exposed, not listed',
      { method: 'bod-26-04' },
      { asset: { exposure: 'controlled' } },
      'defer',
      'fix on system upgrade',
    ],
    ['BOD 26-04: exposed, not assessed', { method: 'bod-26-04' }, {}, 'out-of-cycle', '14 days'],
    [
      'BOD 26-04: listed and not assessed',
      { method: 'bod-26-04' },
      { intel: [{ id: 'CVE-1', kev }] },
      'immediate',
      '3 days & forensic investigation',
    ],
    [
      'BOD 26-04: listed, not exposed, not automatable, total',
      { method: 'bod-26-04' },
      {
        asset: { exposure: 'small' },
        intel: [{ id: 'CVE-1', kev, ssvc: { automatable: 'no', technicalImpact: 'total' } }],
      },
      'out-of-cycle',
      '14 days',
    ],
    [
      'a score at the edge of its band',
      { method: 'cvss' },
      { cvss: { version: '3.1', score: 7 } },
      'out-of-cycle',
      'CVSS 7',
    ],
    ['no score', { method: 'cvss' }, { severity: 'medium' }, 'scheduled', 'severity medium'],
    [
      'a low score, known exploited',
      { method: 'cvss', kevAtLeast: 'out-of-cycle' },
      { cvss: { version: '3.1', score: 2 }, intel: [{ id: 'CVE-1', kev }] },
      'out-of-cycle',
      'CVSS 2, but at least out-of-cycle: KEV',
    ],
    ['no CVE', {}, { severity: 'critical', intel: [] }, 'immediate', 'severity critical'],
  ])('%s', (_, policy, given, level, outcome) => {
    expect(prioritise({ ...standard, ...policy }, facts(given))).toMatchObject({ level, outcome });
  });

  test('says who says so', () => {
    const told = (given: Partial<Facts>, name: string) => factor(name, standard, facts(given));
    expect(told({}, 'automatable')).toMatchObject({ value: 'no', source: 'default of the policy' });
    expect(told({ intel: [{ id: 'CVE-1', kev }] }, 'automatable')).toMatchObject({
      value: 'yes',
      source: expect.stringContaining('never defaulted'),
    });
    expect(told({ intel: [{ id: 'CVE-1', epss: epss(0.4) }] }, 'exploitation')).toEqual({
      name: 'exploitation',
      value: 'public poc',
      source: 'EPSS 0.4 is at least 0.1 (policy)',
      effect: 'decides',
    });
    const vector = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/AU:Y';
    expect(told({ cvss: { version: '4.0', score: 9.3, vector } }, 'automatable')).toMatchObject({
      value: 'yes',
      source: 'CVSS 4.0, AU',
    });
    expect(told({ asset: { mission: 'mission failure' } }, 'human impact')).toMatchObject({
      value: 'very high',
    });
    expect(told({ cvssFault: 'x is no CVSS vector' }, 'CVSS')).toMatchObject({
      value: 'none',
      source: 'x is no CVSS vector',
    });
    expect(told({ intel: [{ id: 'CVE-1', kev }] }, 'KEV')?.source).toBe(
      'CVE-1 since 2021-12-10, due 2021-12-24, used by ransomware',
    );
  });

  test('what no set could tell of is unknown, and what one has not is told with its version', () => {
    const given = facts();
    const source = (name: string, feeds: LoadedFeeds) =>
      prioritiseBy(standard, given, feeds).factors.find((one) => one.name === name);
    expect(source('KEV', {})).toMatchObject({
      value: 'unknown',
      source: 'no KEV catalogue loaded, so taken as none; run `holdfast intel update`',
    });
    expect(source('EPSS', {})).toMatchObject({
      value: 'unknown',
      source: 'no EPSS scores loaded, so taken as none; run `holdfast intel update`',
    });
    expect(source('KEV', loaded)).toMatchObject({
      value: 'no',
      source: 'CVE-2021-44228 is not in the catalogue 2026.11.20',
    });
    expect(source('EPSS', loaded)).toMatchObject({
      value: 'none',
      source: 'CVE-2021-44228 has no score in model v4, 2026-11-20',
    });
  });

  test('says which score of a vector it is', () => {
    const cvss = { version: '3.1', score: 9, kind: 'temporal', base: 9.8 };
    expect(factor('CVSS', standard, facts({ cvss }))?.value).toBe('9 (3.1, temporal; base 9.8)');
    const own = { version: '3.1', score: 9 };
    expect(factor('CVSS', standard, facts({ cvss: own }))?.value).toBe('9 (3.1)');
  });

  test('is that of the worst of its vulnerabilities, never of a mixture of them', () => {
    const active: Intel = { id: 'CVE-2', ssvc: { exploitation: 'active', automatable: 'no' } };
    const easy: Intel = { id: 'CVE-1', ssvc: { exploitation: 'none', automatable: 'yes' } };
    const asset = { exposure: 'small', criticality: 'medium' } as const;
    const of = (intel: Intel[]) => prioritise(standard, facts({ intel, asset }));
    expect(of([easy, active])).toEqual(of([active]));
    expect(of([easy, active]).cve).toBe('CVE-2');
  });

  test('is put by a formula, in levels or in a score', () => {
    const by = (run: () => unknown, bands?: Policy['bands']) =>
      prioritise(
        {
          ...standard,
          method: 'formula',
          formula: { names: ['kev', 'technical_impact'], run, ...(bands ? { bands } : {}) },
        },
        facts(),
      );
    expect(by(() => 'immediate')).toMatchObject({ level: 'immediate', rule: 'formula' });
    expect(by(() => 71, { immediate: 90, 'out-of-cycle': 70, scheduled: 40 })).toMatchObject({
      level: 'out-of-cycle',
      outcome: 'score 71',
    });
    const decisive = by(() => 'defer').factors.filter(({ effect }) => effect === 'decides');
    expect(decisive.map(({ name }) => name)).toEqual(['KEV', 'technical impact']);
    expect(by(() => 'soon')).toMatchObject({
      level: 'out-of-cycle',
      rule: 'bands of severity, for the formula gave soon',
    });
    const fails = () => {
      throw new Error('division by zero\n> 1 | 1 / 0');
    };
    expect(by(fails).rule).toBe('bands of severity, for the formula gave division by zero');
  });
});

const maybe = <T>(of: readonly T[]) => fc.option(fc.constantFrom(...of), { nil: undefined });
const present = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
const anyIntel = fc
  .record({
    id: fc.integer({ min: 1, max: 40 }).map((n) => `CVE-2026-${1000 + n}`),
    listed: fc.boolean(),
    chance: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    ssvc: fc.record({
      exploitation: maybe(exploitations),
      automatable: maybe(noYes),
      technicalImpact: maybe(technicalImpacts),
    }),
  })
  .map(
    ({ id, listed, chance, ssvc }): Intel => ({
      id,
      ssvc: present(ssvc),
      ...(listed ? { kev } : {}),
      ...(chance === undefined ? {} : { epss: epss(chance) }),
    }),
  );
const anyFacts = fc
  .record({
    severity: fc.constantFrom(...severities),
    score: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    intel: fc.uniqueArray(anyIntel, { maxLength: 5, selector: ({ id }) => id }),
    asset: fc.record({
      criticality: maybe(criticalities),
      exposure: maybe(systemExposures),
      mission: maybe(missionImpacts),
      safety: maybe(safetyImpacts),
    }),
  })
  .map(
    ({ severity, score, intel, asset }): Facts => ({
      severity,
      intel,
      asset: present(asset),
      ...(score === undefined ? {} : { cvss: { version: '3.1', score: score / 10 } }),
    }),
  );
const anyPolicy = fc
  .record({
    method: fc.constantFrom(...methods.filter((one) => one !== 'formula')),
    kevAtLeast: maybe(levels),
    epssAsPoc: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  })
  .map(({ method, ...more }): Policy => {
    const { epssAsPoc: _, ...rest } = standard;
    return { ...rest, method, ...present(more) };
  });

describe('of any facts, under any policy', () => {
  test('an entry in KEV never makes a finding less urgent', () => {
    fc.assert(
      fc.property(anyPolicy, anyFacts, fc.nat(), (policy, given, which) => {
        fc.pre(given.intel.length > 0);
        const listed = given.intel.map((one, at) =>
          at === which % given.intel.length ? { ...one, kev } : one,
        );
        const before = prioritise(policy, given);
        const after = prioritise(policy, { ...given, intel: listed });
        expect(levelRank(after.level)).toBeLessThanOrEqual(levelRank(before.level));
        expect(after.rank).toBeLessThanOrEqual(before.rank);
      }),
      { numRuns: 2000 },
    );
  });

  test('the order of what is known says nothing', () => {
    fc.assert(
      fc.property(anyPolicy, anyFacts, (policy, given) => {
        const turned = { ...given, intel: [...given.intel].reverse() };
        expect(prioritise(policy, turned)).toEqual(prioritise(policy, given));
      }),
      { numRuns: 1000 },
    );
  });

  test('the rank lies within its level', () => {
    fc.assert(
      fc.property(anyPolicy, anyFacts, (policy, given) => {
        const { level, rank } = prioritise(policy, given);
        expect(Math.floor(rank / 1_000_000)).toBe(levelRank(level));
      }),
      { numRuns: 1000 },
    );
  });

  test('every factor has a value and a source', () => {
    fc.assert(
      fc.property(anyPolicy, anyFacts, (policy, given) => {
        for (const { name, value, source } of prioritise(policy, given).factors) {
          expect([name, value, source]).not.toContain('');
        }
      }),
    );
  });
});
