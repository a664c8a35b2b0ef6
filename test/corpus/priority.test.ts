import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKev } from '#app/intel/read-kev.ts';
import { readSsvc } from '#app/intel/read-ssvc.ts';
import { scoreVector } from '#app/priority/cvss.ts';
import { type DecisionTable, lookUp } from '#domain/priority/decision-table.ts';
import { decisionTables } from '#domain/priority/tables.ts';

// Published tables, vectors and catalogues, held against ours. They are not part of the repository; where they do not
// stand beside it, this is skipped.

const corpus = join(import.meta.dirname, '../../../shared/corpus');
const ssvc = join(corpus, 'ssvc/data/csv');

/** What the columns of each published table are called here, its outcome aside. */
const columns: Record<string, [table: string, ...inputs: string[]]> = {
  'ssvc/deployer_patch_application_priority_1_0_0.csv': [
    'ssvc-deployer',
    'exploitation',
    'exposure',
    'automatable',
    'humanImpact',
  ],
  'ssvc/human_impact_1_0_0.csv': ['ssvc-human-impact', 'safety', 'mission'],
  'cisa/cisa_coordinator_2_0_3.csv': [
    'ssvc-cisa',
    'exploitation',
    'automatable',
    'technicalImpact',
    'missionWellbeing',
  ],
  'cisa/cisa_bod_26_04_1_0_0.csv': [
    'bod-26-04',
    'kev',
    'exposed',
    'automatable',
    'technicalImpact',
  ],
  'ssvc/supplier_patch_development_priority_1_0_0.csv': [
    'ssvc-supplier',
    'exploitation',
    'utility',
    'technicalImpact',
    'publicSafety',
  ],
  'ssvc/utility_1_0_0.csv': ['ssvc-utility', 'automatable', 'valueDensity'],
  'ssvc/public_safety_impact_1_0_0.csv': ['ssvc-public-safety', 'safety'],
  'ssvc/coordinator_triage_1_0_0.csv': [
    'ssvc-coordinator-triage',
    'reportPublic',
    'supplierContacted',
    'reportCredibility',
    'supplierCardinality',
    'supplierEngagement',
    'utility',
    'publicSafety',
  ],
  'ssvc/coordinator_publish_decision_table_1_0_0.csv': [
    'ssvc-coordinator-publish',
    'supplierInvolvement',
    'exploitation',
    'publicValueAdded',
  ],
};

/** Scores that their own publishers give, and that the formula of CVSS 3.1 (§7.1), done by hand, does not. */
const misprints = [
  'CVE-2023-45811: 8.1, not 8.2',
  'CVE-2024-28568: 6.2, not 8.4',
  'CVE-2024-36989: 7.1, not 6.5',
];

/** Cells of the tables' rows, without the number that each begins with. */
function rowsIn(file: string): string[][] {
  const [, ...rows] = readFileSync(join(ssvc, file), 'utf8').trim().split(/\r?\n/);
  return rows.map((row) => row.split(',').slice(1));
}

describe.skipIf(!existsSync(corpus))('published priorities', () => {
  test('every table of SSVC is here', () => {
    const published = ['ssvc', 'cisa'].flatMap((folder) =>
      readdirSync(join(ssvc, folder))
        .filter((name) => name.endsWith('.csv'))
        .map((name) => `${folder}/${name}`),
    );
    expect(published.sort()).toEqual(Object.keys(columns).sort());
  });

  test.each(Object.entries(columns))('every row of %s agrees', (file, [name, ...inputs]) => {
    const table = decisionTables.find((one) => one.name === name) as DecisionTable;
    const rows = rowsIn(file);
    expect(rows).toHaveLength(table.rows.length);
    for (const cells of rows) {
      const row = Object.fromEntries(inputs.map((input, at) => [input, cells[at] as string]));
      expect(lookUp(table, row), JSON.stringify(row)).toBe(cells.at(-1));
    }
  });

  test.each(['json', 'csv'])('the whole KEV catalogue comes in as %s', async (ending) => {
    const name = `known_exploited_vulnerabilities.${ending}`;
    const { version, dated, rows } = await readKev(join(corpus, 'kev', name), name);
    const read: (readonly (string | undefined)[])[] = [];
    for await (const row of rows) read.push(row);
    expect({ version, dated, entries: read.length }).toEqual({
      version: '2025.08.25',
      dated: '2025-08-25',
      entries: 1404,
    });
    expect(read).toContainEqual(['CVE-2025-48384', '2025-08-25', '2025-09-15', 'false', undefined]);
    expect(read.filter(([, , , ransomware]) => ransomware === 'true').length).toBeGreaterThan(200);
  });

  test('1,022 assessments of Vulnrichment come in, in whatever case they are written', async () => {
    const { dated, rows } = await readSsvc(join(corpus, 'vulnrichment/given.jsonl'), 'given.jsonl');
    const counts = new Map<string, number>();
    for await (const [, exploitation = ''] of rows) {
      counts.set(exploitation, (counts.get(exploitation) ?? 0) + 1);
    }
    expect(dated).toMatch(/^20\d\d-/);
    expect([...counts.values()].reduce((all, one) => all + one, 0)).toBe(1022);
    expect([...counts.keys()].sort()).toEqual(['active', 'none', 'public poc']);
  });

  test('895 CVSS vectors of Vulnrichment have their published scores, three apart', () => {
    const vectors = readFileSync(join(corpus, 'vulnrichment/given.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .flatMap(({ cve, ...rest }) =>
        Object.entries(rest)
          .filter(([key]) => key.includes('_cvssV'))
          .map(([, value]) => ({ cve, ...(value as { vectorString: string; baseScore: number }) })),
      );
    expect(vectors).toHaveLength(895);
    const wrong = vectors.flatMap(({ cve, vectorString, baseScore }) => {
      const { base, score } = scoreVector(vectorString) ?? {};
      // Where a vector has temporal metrics, some publish the score with them and some without.
      return [base, score].includes(baseScore) ? [] : [`${cve}: ${score}, not ${baseScore}`];
    });
    expect(wrong).toEqual(misprints);
  });
});
