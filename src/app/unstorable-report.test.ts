import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCases } from '#store/case-rows.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { importReport } from './import-report.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

test.each([
  ['a NUL', '\0', 'harbour'],
  ['half a character', '\ud800', 'quay'],
])(
  'a report in whose every text stands %s is taken in, and a case opens',
  async (_, odd, asset) => {
    const says = (text: string) => `${text}${odd}`;
    const report = {
      findings: [
        {
          title: says('A tide'),
          severity: 'high',
          rule: says('tide'),
          description: says('It rises.'),
          component: { name: says('quay'), version: says('1'), purl: says('pkg:npm/quay@1') },
          location: { path: says('src/quay.ts'), line: 1 },
          vulnerabilities: [says('CVE-2030-1')],
          target: says('src/quay.ts'),
        },
      ],
      coverage: {
        tool: { name: says('tidewatch'), version: says('2') },
        completeness: 'complete',
        asset: says(asset),
        scope: says('nightly'),
        targets: [says('src/quay.ts')],
      },
    };
    const taken = await importReport(system, {
      source: Readable.from([JSON.stringify(report)]),
      name: 'r.json',
      actor: 'ana',
    });
    expect(taken).toMatchObject({ opened: 1, notRead: [], asset: `${asset}\ufffd` });
    const [id = ''] = taken.cases.opened;
    const opened = (await loadCases(system.database, [id])).get(id)?.state;
    expect(opened?.title).toBe('A tide\ufffd');
  },
);
