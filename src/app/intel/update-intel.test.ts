import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { describeAsset } from '#app/assets/describe.ts';
import { importReport } from '#app/import-report.ts';
import { policies } from '#app/priority/policies.ts';
import { prioritisePending } from '#app/priority/prioritise.ts';
import { listCases } from '#store/read-models/case-list.ts';
import { intelSets } from '#store/read-models/intel-sets.ts';
import { openFolder } from '#testing/folders.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { fetchIntel, updateIntel } from './update-intel.ts';

const folder = openFolder();
const systems: TestSystem[] = [];
let system: TestSystem;
beforeEach(async () => {
  system = await testSystem();
  systems.push(system);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all(systems.map((one) => one.close()));
});

let files = 0;
function file(content: string | Buffer): string {
  files += 1;
  const path = join(folder, `file-${files}`);
  writeFileSync(path, content);
  return path;
}

const epssFile = (scores: Record<string, number>, date = '2026-11-20') =>
  [
    `#model_version:v2025.03.14,score_date:${date}T00:00:00+0000`,
    'cve,epss,percentile',
    ...Object.entries(scores).map(([cve, value]) => `${cve},${value},0.5`),
    '',
  ].join('\n');

const kevEntry = (cveID: string) => ({
  cveID,
  dateAdded: '2026-11-01',
  dueDate: '2026-11-22',
  knownRansomwareCampaignUse: 'Known',
  forensicTriage: 'Yes',
});
const kevFile = (cves: readonly string[], date = '2026-11-20') =>
  JSON.stringify({
    catalogVersion: date.replaceAll('-', '.'),
    dateReleased: `${date}T10:00:00.0000Z`,
    count: cves.length,
    vulnerabilities: cves.map(kevEntry),
  });

const [a, b, c] = ['CVE-2026-1001', 'CVE-2026-1002', 'CVE-2026-1003'] as const;

function reportOf(findings: Record<string, readonly string[]>, severity = 'Medium') {
  return JSON.stringify({
    name: 'Review',
    type: 'review',
    findings: Object.entries(findings).map(([title, ids]) => ({
      title,
      severity,
      vulnerability_ids: ids,
      component_name: title,
      fix_version: '2',
    })),
  });
}

function take(content: string, asset = 'shop') {
  return importReport(system, { source: file(content), name: 'r.json', asset, actor: 'ana' });
}

const update = (feed: 'kev' | 'epss' | 'ssvc', content: string | Buffer, replace = false) =>
  updateIntel(system, { feed, path: file(content), source: `${feed}.file`, replace }, 'ana');

/** The level of each finding by its title, and how often its row has been written. */
async function kept(): Promise<Record<string, { level: number; written: string }>> {
  const { rows } = await system.database.pool.query<{
    title: string;
    level: number;
    written: string;
  }>(
    'select f.title, p.level, p.xmin::text as written from findings f join finding_priorities p on p.finding_id = f.id',
  );
  return Object.fromEntries(rows.map(({ title, ...row }) => [title, row]));
}

async function priorities(): Promise<Record<string, string | null>> {
  const everything = { reader: '', assets: 'all', privateToo: true } as const;
  const { cases } = await listCases(system.database, everything, {
    now: system.now(),
    sort: 'priority',
  });
  return Object.fromEntries(cases.map(({ title, priority }) => [title, priority]));
}

describe('an update', () => {
  test('looks anew at exactly the findings whose vulnerabilities it changes', async () => {
    await take(reportOf({ one: [a], two: [b], both: [a, b], none: [] }));
    await update('epss', epssFile({ [a]: 0.01, [b]: 0.02 }));
    const before = await kept();
    const done = await update('epss', epssFile({ [a]: 0.01, [b]: 0.4, [c]: 0.9 }, '2026-11-21'));
    expect(done).toMatchObject({ entries: 3, added: 1, changed: 1, removed: 0 });
    expect(done.priorities).toMatchObject({ looked: 2, changed: 2, levels: [] });
    const after = await kept();
    const rewritten = Object.keys(after).filter(
      (title) => after[title]?.written !== before[title]?.written,
    );
    expect(rewritten.sort()).toEqual(['both', 'two']);
  });

  test('tells which cases are of another level, and why, as an event of each', async () => {
    await take(reportOf({ one: [a], two: [b] }));
    expect(await priorities()).toEqual({ one: 'scheduled', two: 'scheduled' });
    const { priorities: done } = await update('kev', kevFile([a]));
    expect(done).toMatchObject({
      looked: 1,
      changed: 1,
      levels: [{ from: 'scheduled', to: 'out-of-cycle', findings: 1 }],
      vulnerabilities: [{ cve: a, from: 'scheduled', to: 'out-of-cycle', findings: 1 }],
      cases: [{ from: 'scheduled', to: 'out-of-cycle' }],
    });
    const { rows } = await system.database.pool.query(
      "select data, actor from events where type = 'PriorityChanged'",
    );
    expect(rows).toEqual([
      {
        actor: 'ana',
        data: {
          from: 'scheduled',
          to: 'out-of-cycle',
          why: `KEV 2026.11.20 of 2026-11-20: ${a}, ssvc-deployer 1.0.0 says out-of-cycle (exploitation active, automatable yes, exposure open, human impact medium)`,
        },
      },
    ]);
    expect(Object.entries(await priorities())).toEqual([
      ['one', 'out-of-cycle'],
      ['two', 'scheduled'],
    ]);
    expect((await prioritisePending(system, 'holdfast')).cases).toEqual([]);
  });

  test('that takes an entry away makes less urgent again', async () => {
    await take(reportOf({ one: [a] }));
    await update('kev', kevFile([a, b]));
    const done = await update('kev', kevFile([b], '2026-11-21'), true);
    expect(done).toMatchObject({ added: 0, changed: 0, removed: 1 });
    expect(await priorities()).toEqual({ one: 'scheduled' });
  });

  test('reads gzip, and knows the same file again, and one that is older', async () => {
    await take(reportOf({ one: [a] }));
    const packed = gzipSync(epssFile({ [a]: 0.5 }));
    await update('epss', packed);
    expect(await update('epss', packed)).toMatchObject({ unchanged: 'already-in' });
    const older = await update('epss', epssFile({ [a]: 0.1 }, '2026-11-19'));
    expect(older).toMatchObject({ unchanged: 'outdated', changed: 0 });
    expect(await intelSets(system.database)).toMatchObject([
      { feed: 'epss', version: 'v2025.03.14', dated: '2026-11-20', entries: 1, updatedBy: 'ana' },
    ]);
  });

  test('takes nothing away because a file was cut, nor for a day that is still to come', async () => {
    await take(reportOf({ one: [a] }));
    await update('kev', kevFile([a, b]));
    await expect(update('kev', kevFile([b], '2026-11-21'))).rejects.toMatchObject({
      code: 'INTEL_PARTIAL',
      message: expect.stringContaining('it lacks 1 of the 2 entries of 2026.11.20'),
    });
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await expect(update('kev', kevFile([a, b, c], tomorrow), true)).rejects.toMatchObject({
      code: 'INTEL_INVALID',
      message: expect.stringContaining(`kev.file: it is dated ${tomorrow}, and today is `),
    });
    expect(await priorities()).toEqual({ one: 'out-of-cycle' });
  });

  test('of an earlier day takes the place of a newer one only where that is asked for', async () => {
    await take(reportOf({ one: [a] }));
    await update('epss', epssFile({ [a]: 0.5 }));
    const older = epssFile({ [a]: 0.1 }, '2026-11-19');
    expect(await update('epss', older, true)).toMatchObject({ dated: '2026-11-19', changed: 1 });
  });

  test('takes assessments in as parts, each adding to what is known', async () => {
    await take(reportOf({ one: [a], two: [b] }));
    const line = (cve: string, Exploitation: string) =>
      JSON.stringify({
        cveMetadata: { cveId: cve },
        containers: {
          adp: [
            { title: 'another' },
            {
              metrics: [
                {
                  other: {
                    type: 'ssvc',
                    content: {
                      timestamp: '2026-11-20T10:00:00Z',
                      options: [
                        { Exploitation },
                        { Automatable: 'yes' },
                        { 'Technical Impact': 'Total' },
                      ],
                    },
                  },
                },
              ],
            },
          ],
        },
      });
    await update('ssvc', `${line(a, 'Active')}\n`);
    const done = await update('ssvc', `${line(b, 'poc')}\n`);
    expect(done).toMatchObject({ entries: 1, added: 1, removed: 0 });
    expect(await priorities()).toEqual({ one: 'out-of-cycle', two: 'scheduled' });
  });

  test.each([
    ['epss', 'cve,epss,percentile\n', /line 1: it does not begin with #model_version/],
    ['epss', epssFile({ [a]: 2 }), /epss.file, line 3: "2" is no probability/],
    ['epss', epssFile({ nonsense: 0.5 }), /line 3: this is no CVE/],
    ['epss', `${epssFile({ [a]: 0.5 })}${a},0.5,0.5\n`, new RegExp(`line 4: ${a} is there twice`)],
    ['epss', epssFile({}), /holds no score/],
    ['epss', gzipSync(epssFile({ [a]: 0.5 })).subarray(0, 60), /cannot be unpacked/],
    ['kev', '{"catalogVersion":"1"', /line 1, column 22: /],
    ['kev', '{"catalogVersion":"1"}', /kev.file, dateReleased: /],
    [
      'kev',
      kevFile([a]).replace('2026-11-22', 'soon'),
      /vulnerabilities.0.dueDate: this is no date/,
    ],
    [
      'kev',
      kevFile([a]).replace('"count":1', '"count":1300'),
      /kev.file, count: it says 1300, and 1 entries are there/,
    ],
    [
      'kev',
      kevFile([a], '2026-10-31'),
      /vulnerabilities.0.dateAdded: 2026-11-01 is after 2026-10-31/,
    ],
    ['kev', kevFile([a, a]), /vulnerabilities.1: .* is there twice/],
    ['kev', 'cveID,dateAdded,dueDate\nCVE-2026-1,2026-01-01,2026-01-02\n', /line 2, cveID: /],
    ['kev', 'cve,epss\nCVE-2026-1000,0.5\n', /line 2, cveID: missing: write a text/],
    ['kev', '', /holds no entry|empty/],
    ['ssvc', '{}\n', /line 1: this is no CVE record/],
  ] as const)(
    'from a bad %s file replaces nothing and says where (%#)',
    async (feed, content, message) => {
      await take(reportOf({ one: [a] }));
      await update('kev', kevFile([a], '2026-11-01'));
      await update('epss', epssFile({ [a]: 0.9 }, '2026-01-01'));
      await expect(update(feed, content as string)).rejects.toThrow(message);
      const { rows } = await system.database.pool.query(
        'select (select count(*) from kev_entries) as kev, (select value from epss_entries) as epss',
      );
      expect(rows).toEqual([{ kev: 1, epss: 0.9 }]);
    },
  );

  test('without a way out says how else to do it', async () => {
    await expect(fetchIntel(system, { feed: 'kev' }, 'ana')).rejects.toThrow(
      'reaches no addresses',
    );
    await expect(fetchIntel(system, { feed: 'ssvc' }, 'ana')).rejects.toThrow('no single file');
  });
});

describe('the priority of a case', () => {
  test('is there from its opening on, and follows its findings', async () => {
    await update('kev', kevFile([b]));
    await take(reportOf({ one: [a] }));
    const { rows } = await system.database.pool.query<{ priority: string }>(
      "select data->>'priority' as priority from events where type = 'CaseOpened'",
    );
    expect(rows).toEqual([{ priority: 'scheduled' }]);
    await take(reportOf({ one: [a, b] }));
    expect(await priorities()).toEqual({ one: 'out-of-cycle' });
  });

  test.each(['a NUL: \\u0000', 'half a character: \\ud800', 'a bell: \\u0007'])(
    'is there though a report holds %s',
    async (text) => {
      const described = `"description":"${text}","severity"`;
      await take(reportOf({ one: [a] }).replace('"severity"', described));
      await update('kev', kevFile([a]));
      expect(await priorities()).toEqual({ one: 'out-of-cycle' });
    },
  );

  test('follows what is said of its asset', async () => {
    await take(reportOf({ one: [a] }));
    await take(reportOf({ other: [a] }), 'laptop');
    const facts = { criticality: 'low', exposure: 'small' } as const;
    const { priorities: done } = await describeAsset(system, 'laptop', facts, 'ana');
    expect(done.looked).toBe(1);
    expect(await priorities()).toEqual({ one: 'scheduled', other: 'defer' });
  });

  test('follows the policy', async () => {
    await take(reportOf({ one: [a] }, 'Critical'));
    await policies.use(system, 'cvss-bands', 1, 'ana');
    await prioritisePending(system, 'ana');
    expect(await priorities()).toEqual({ one: 'immediate' });
    const text = 'policy: own\nversion: 1\ntitle: Own\nmethod: formula\nformula: |\n  "defer"\n';
    await policies.publish(system, { text, file: 'own.yaml' }, 'ana');
    await prioritisePending(system, 'ana');
    expect(await priorities()).toEqual({ one: 'defer' });
    const other = text.replace('"defer"', '"scheduled"');
    await expect(
      policies.publish(system, { text: other, file: 'own.yaml' }, 'ana'),
    ).rejects.toThrow('published with another content');
    await expect(policies.use(system, 'own', 2, 'ana')).rejects.toThrow('no such policy');
  });
});
