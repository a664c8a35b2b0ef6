import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import calculator from 'ae-cvss-calculator';
import { describe, expect, test } from 'vitest';
import { scoreVector } from '#app/priority/cvss.ts';

// The tables that CVSS 4.0 is computed from, as CERT/CC publishes them beside SSVC, held against the library that
// computes our scores. Skipped where the corpus is absent.

const folder = join(import.meta.dirname, '../../../shared/corpus/ssvc/data/csv/cvss');
const file = (name: string) => join(folder, `${name}.csv`);

/** Which metrics the columns of the equivalence sets are. Values begin with their letter; "negligible" is CVSS's N. */
const sets: Record<number, readonly string[]> = {
  1: ['AV', 'PR', 'UI'],
  2: ['AC', 'AT'],
  3: ['VC', 'VI', 'VA'],
  4: ['SC', 'MSI', 'MSA'],
  5: ['E'],
  6: ['CR', 'VC', 'IR', 'VI', 'AR', 'VA'],
};

const base = {
  AV: 'N',
  AC: 'L',
  AT: 'N',
  PR: 'N',
  UI: 'N',
  VC: 'H',
  VI: 'H',
  VA: 'H',
  SC: 'N',
  SI: 'N',
  SA: 'N',
};

function vectorOf(metrics: Record<string, string>): string {
  const parts = Object.entries({ ...base, ...metrics }).map(([name, value]) => `${name}:${value}`);
  return `CVSS:4.0/${parts.join('/')}`;
}

function rowsIn(path: string): string[][] {
  const [, ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  return rows.map((row) => row.split(',').slice(1));
}

/** The vectors of the highest severity within each level of the equivalence sets (CVSS 4.0, §8.3). */
const highest = {
  eq1: {
    high: { AV: 'N', PR: 'N', UI: 'N' },
    medium: { AV: 'A', PR: 'N', UI: 'N' },
    low: { AV: 'P', PR: 'N', UI: 'N' },
  },
  eq2: { high: { AC: 'L', AT: 'N' }, low: { AC: 'H', AT: 'N' } },
  eq4: {
    high: { SC: 'H', MSI: 'S', MSA: 'S' },
    medium: { SC: 'H', SI: 'H', SA: 'H' },
    low: { SC: 'L', SI: 'L', SA: 'L' },
  },
  eq5: { high: { E: 'A' }, medium: { E: 'P' }, low: { E: 'U' } },
  eq36: {
    'high high': { VC: 'H', VI: 'H', VA: 'H', CR: 'H', IR: 'H', AR: 'H' },
    'high low': { VC: 'H', VI: 'H', VA: 'H', CR: 'M', IR: 'M', AR: 'M' },
    'medium high': { VC: 'L', VI: 'H', VA: 'H', CR: 'H', IR: 'H', AR: 'H' },
    'medium low': { VC: 'L', VI: 'H', VA: 'H', CR: 'M', IR: 'M', AR: 'M' },
    'low low': { VC: 'L', VI: 'L', VA: 'L', CR: 'H', IR: 'H', AR: 'H' },
  },
} as const;

function band(score: number): string {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

describe.skipIf(!existsSync(folder))('the tables behind CVSS 4.0', () => {
  test('are these', () => {
    expect(readdirSync(folder)).toHaveLength(Object.keys(sets).length + 1);
  });

  test.each(Object.entries(sets))('every row of equivalence set %s agrees', (set, metrics) => {
    for (const cells of rowsIn(file(`cvss_v4_equivalence_set_${set}_1_0_0`))) {
      const letters = metrics.map((name, at) => [name, (cells[at] ?? '')[0]?.toUpperCase() ?? '']);
      const vector = new calculator.Cvss4P0(vectorOf(Object.fromEntries(letters)));
      const level = vector.getMacroVector().getEQ(Number(set)).getLevel();
      const places = set === '2' || set === '6' ? ['high', 'low'] : ['high', 'medium', 'low'];
      expect(places[Number(level)], cells.join()).toBe(cells.at(-1));
    }
  });

  test('every row of the qualitative ratings that can be agrees', () => {
    const rows = rowsIn(file('cvss_v4_0_qualitative_severity_ratings_4_0_0'));
    let possible = 0;
    const wrong: string[] = [];
    for (const cells of rows) {
      const [eq1, eq2, eq3, eq4, eq5, eq6, rating] = cells as [
        keyof typeof highest.eq1,
        keyof typeof highest.eq2,
        string,
        keyof typeof highest.eq4,
        keyof typeof highest.eq5,
        string,
        string,
      ];
      const joint = highest.eq36[`${eq3} ${eq6}` as keyof typeof highest.eq36];
      // Low impact on everything with a high requirement for something of high impact: there is no such vector.
      if (!joint) continue;
      possible += 1;
      const vector = vectorOf({
        ...highest.eq1[eq1],
        ...highest.eq2[eq2],
        ...joint,
        ...highest.eq4[eq4],
        ...highest.eq5[eq5],
      });
      const { score = -1 } = scoreVector(vector) ?? {};
      if (band(score) !== rating) wrong.push(`${cells.join()}: ${score} ${vector}`);
    }
    expect(rows).toHaveLength(324);
    expect(possible).toBe(270);
    expect(wrong).toEqual([]);
  });
});
