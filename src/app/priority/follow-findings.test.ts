import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { clocksOfCase } from '#app/case-clocks.ts';
import { importReport } from '#app/import-report.ts';
import { updateIntel } from '#app/intel/update-intel.ts';
import { publishWorkflow } from '#app/workflows.ts';
import { testFolder } from '#testing/folders.ts';
import { textFollowing } from '#testing/following.ts';
import { openCases } from '#testing/open-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

type Severity = 'Critical' | 'High' | 'Medium';

/** A report of findings that one upgrade would clear, so that they are one case. */
function take(asset: string, found: readonly [title: string, severity: Severity, cve: string][]) {
  const findings = found.map(([title, severity, cve]) => ({
    title,
    severity,
    vulnerability_ids: [cve],
    component_name: 'library',
    fix_version: '2',
  }));
  const report = JSON.stringify({ name: 'Review', type: 'review', findings });
  const source = Readable.from([report]);
  return importReport(system, { source, name: 'r.json', asset, actor: 'ana' });
}

async function caseOn(asset: string) {
  const found = (await openCases(system)).filter((one) => one.asset === asset);
  expect(found).toHaveLength(1);
  return found[0] as (typeof found)[number];
}

async function eventsOf(caseId: string, type: string) {
  const { rows } = await system.database.pool.query<{ data: Record<string, unknown> }>(
    'select data from events where stream = $1 and type = $2 order by id',
    [`case/${caseId}`, type],
  );
  return rows.map(({ data }) => data);
}

test('a case is as severe as a later report says of its findings, and has its deadline by that', async () => {
  await take('shop', [
    ['one', 'Medium', 'CVE-2026-1'],
    ['two', 'Medium', 'CVE-2026-2'],
  ]);
  const before = await caseOn('shop');
  expect(before.severity).toBe('medium');
  await take('shop', [
    ['one', 'Medium', 'CVE-2026-1'],
    ['two', 'Critical', 'CVE-2026-2'],
  ]);
  const worse = await caseOn('shop');
  expect(worse).toMatchObject({ id: before.id, severity: 'critical' });
  expect(worse.dueAt && before.dueAt && worse.dueAt < before.dueAt).toBe(true);
  // The critical one is gone: what is left has the time of its own.
  await take('shop', [['one', 'High', 'CVE-2026-1']]);
  const less = await caseOn('shop');
  expect(less.severity).toBe('high');
  const dates = [worse.dueAt, less.dueAt, before.dueAt] as string[];
  expect(dates.toSorted()).toEqual(dates);
  expect(new Set(dates).size).toBe(3);
  const changes = await eventsOf(before.id, 'SeverityChanged');
  expect(changes).toMatchObject([
    {
      from: 'medium',
      to: 'critical',
      why: 'the report now says critical of “two”, the worst that is open',
    },
    {
      from: 'critical',
      to: 'high',
      why: 'the report now says high of “one”, the worst that is open',
    },
  ]);
  expect(changes[0]?.dueAt).toBe(worse.dueAt);
});

test('a case whose clock may begin with a listing in KEV knows it from the catalogue', async () => {
  const follows = '[{ use: bod-26-04@1, with: [remediation] }]';
  const text = textFollowing(follows).replace(/^clock:.*\n/m, '');
  await publishWorkflow(system, { text, file: 'follower.yaml' }, 'ann');
  await take('lab', [
    ['old', 'High', 'CVE-2026-1001'],
    ['new', 'High', 'CVE-2026-1002'],
  ]);
  const { id } = await caseOn('lab');
  expect(await eventsOf(id, 'InstantRecorded')).toEqual([]);
  await list({ 'CVE-2026-1002': '2026-11-02' });
  const known = [
    {
      name: 'kev-listed',
      instant: '2026-11-02T00:00:00.000Z',
      source: 'CVE-2026-1002 in the KEV catalogue 2026.11.20',
    },
  ];
  expect(await eventsOf(id, 'InstantRecorded')).toMatchObject(known);
  const { clocks, missing } = await clocksOfCase(system, await operator(system, 'ann'), id);
  expect(missing).toEqual(['identified']);
  expect(clocks).toMatchObject([{ startedAt: '2026-11-02T00:00:00.000Z' }]);
  // A case that is opened later knows it from its beginning.
  await take('other', [['new', 'High', 'CVE-2026-1002']]);
  expect(await eventsOf((await caseOn('other')).id, 'InstantRecorded')).toMatchObject(known);
});

async function list(listed: Record<string, string>) {
  const catalogue = {
    catalogVersion: '2026.11.20',
    dateReleased: '2026-11-20T10:00:00.0000Z',
    vulnerabilities: Object.entries(listed).map(([cveID, dateAdded]) => ({
      cveID,
      dateAdded,
      dueDate: '2026-11-23',
      knownRansomwareCampaignUse: 'Unknown',
    })),
  };
  const path = join(testFolder(), 'kev.json');
  writeFileSync(path, JSON.stringify(catalogue));
  await updateIntel(system, { feed: 'kev', path, source: 'kev.json' }, 'ana');
}
