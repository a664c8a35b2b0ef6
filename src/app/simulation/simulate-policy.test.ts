import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { describeAsset } from '#app/assets/describe.ts';
import { actOnException } from '#app/exceptions/act.ts';
import { requestException } from '#app/exceptions/request.ts';
import { importReport } from '#app/import-report.ts';
import { updateIntel } from '#app/intel/update-intel.ts';
import { policies } from '#app/priority/policies.ts';
import { prioritisePending } from '#app/priority/prioritise.ts';
import { after } from '#domain/clock/instant.ts';
import { openFolder } from '#testing/folders.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { simulatePolicy } from './simulate-policy.ts';

const folder = openFolder();
let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
  for (const asset of ['shop', 'edge', 'lab']) await take(asset);
  await describeAsset(system, 'lab', { criticality: 'low', exposure: 'small' }, 'ana');
  const scores = Array.from({ length: 40 }, (_, at) => `CVE-2026-${1000 + at},${at / 50},0.5`);
  const header = '#model_version:v1,score_date:2026-11-20T00:00:00+0000\ncve,epss,percentile';
  const path = join(folder, 'epss.csv');
  writeFileSync(path, `${header}\n${scores.join('\n')}\n`);
  await updateIntel(system, { feed: 'epss', path, source: 'epss.csv' }, 'ana');
});
afterAll(async () => {
  await system.close();
  rmSync(folder, { recursive: true, force: true });
});

async function take(asset: string) {
  const findings = Array.from({ length: 40 }, (_, at) => ({
    title: `one ${at}`,
    severity: ['Critical', 'High', 'Medium', 'Low'][at % 4],
    vulnerability_ids: at % 5 === 0 ? [] : [`CVE-2026-${1000 + at}`],
    component_name: `part-${at % 12}`,
    fix_version: '2',
  }));
  const source = join(folder, `${asset}.json`);
  writeFileSync(source, JSON.stringify({ name: 'Review', type: 'review', findings }));
  await importReport(system, { source, name: 'r.json', asset, actor: 'ana' });
}

const caller = (grants: object[], actor = 'root') =>
  ({ principal: { actor, grants }, groups: [{ name: 'labs', assets: ['lab'] }] }) as never;
const everywhere = caller([{ role: 'auditor' }]);
const told = { limit: 200 };
const formula = (version: number, text: string) =>
  `policy: mine\nversion: ${version}\ntitle: Ours\nmethod: formula\nformula: '${text}'\nformula-bands: { immediate: 90, out-of-cycle: 70, scheduled: 40 }\n`;

test.each([
  ['the score', 'policy: bands\nversion: 1\ntitle: Bands\nmethod: cvss\n'],
  ['a table', 'policy: table\nversion: 1\ntitle: A table\nmethod: ssvc-deployer\n'],
  ['a formula', formula(1, 'epss * 100.0')],
  ['another formula', formula(2, 'exposure == "small" ? 0.0 : cvss * 10.0')],
])('%s says what it then decides', async (_, text) => {
  const stored = () =>
    system.database.pool.query(
      'select (select count(*) from policies) as policies, (select json_agg(p order by finding_id) from finding_priorities p) as kept',
    );
  const before = (await stored()).rows;
  const said = await simulatePolicy(system, everywhere, { text, file: 'p.yaml' }, told);
  expect((await stored()).rows).toEqual(before);
  expect(said.findings?.changed).toBeGreaterThan(0);

  await policies.publish(system, { text, file: 'p.yaml' }, 'ana');
  const done = await prioritisePending(system, 'ana');
  const { looked, levels, vulnerabilities, first = [], changed = 0 } = said.findings ?? {};
  expect({ looked, levels, vulnerabilities }).toEqual({
    looked: done.looked,
    levels: done.levels,
    vulnerabilities: done.vulnerabilities,
  });
  const byCase = (all: { case: string }[]) => all.toSorted((a, b) => (a.case < b.case ? -1 : 1));
  const moved = done.cases.map(({ case: id, from, to }) => ({ case: id, from, to }));
  const moves = said.cases.map(
    ({ case: id, before: { priority: from }, after: { priority: to } }) => ({
      case: id,
      from,
      to,
    }),
  );
  expect(byCase(moves)).toEqual(byCase(moved));
  expect(said.totals.priorities.reduce((sum, { cases }) => sum + cases, 0)).toBe(moved.length);
  expect(first).toHaveLength(Math.min(changed, told.limit));
  for (const { factors, was, would } of first) {
    expect(factors.length + (was === would ? 0 : 1)).toBeGreaterThan(0);
  }

  const again = await simulatePolicy(system, everywhere, { text, file: 'p.yaml' }, told);
  expect(again).toMatchObject({
    findings: { changed: 0, first: [] },
    totals: { changed: 0 },
    cases: [],
  });
});

test('it comes in parts, of which the first alone tells of findings', async () => {
  const [text, asked] = [formula(9, '99.0'), { limit: 1000 }];
  const whole = await simulatePolicy(system, everywhere, { text, file: 'p.yaml' }, asked);
  const [middle] = whole.cases
    .map((one) => one.case)
    .sort()
    .slice(5);
  const rest = await simulatePolicy(
    system,
    everywhere,
    { text, file: 'p.yaml' },
    { ...asked, until: whole.until, after: middle },
  );
  expect(rest.cases).toEqual(whole.cases.filter((one) => one.case > (middle ?? '')));
  expect(rest).not.toHaveProperty('findings');
  expect(rest.until).toBe(whole.until);
  expect(whole.total).toBe(whole.totals.cases);
});

test('nobody is told of what that one may not see', async () => {
  const text = formula(3, 'cvss * 10.0 - 5.0');
  const all = await simulatePolicy(system, everywhere, { text, file: 'p.yaml' }, told);
  const labs = caller([{ role: 'manager', group: 'labs' }], 'lea');
  const some = await simulatePolicy(system, labs, { text, file: 'p.yaml' }, told);
  expect(all.findings?.looked).toBe(120);
  expect(some.findings?.looked).toBe(40);
  expect(new Set(some.findings?.first.map(({ asset }) => asset))).toEqual(new Set(['lab']));
  // A private case of the same asset is not there for whoever is not named on it.
  const [first] = some.cases;
  await system.database.pool.query(`update cases set restricted_to = array['zoe'] where id = $1`, [
    first?.case,
  ]);
  const without = await simulatePolicy(system, labs, { text, file: 'p.yaml' }, told);
  expect(without.findings?.looked).toBeLessThan(40);
  expect(without.cases.map((one) => one.case)).not.toContain(first?.case);
  expect(without.findings?.first.map((one) => one.case)).not.toContain(first?.case);
  const named = caller([{ role: 'manager', group: 'labs' }], 'zoe');
  const said = await simulatePolicy(system, named, { text, file: 'p.yaml' }, told);
  expect(said.findings?.looked).toBe(40);
});

test('an exception that would be void is told to who may know of it', async () => {
  const [id = ''] = (
    await system.database.pool.query(
      `select id from cases where asset = 'edge' and priority > 0 limit 1`,
    )
  ).rows.map((row: { id: string }) => row.id);
  const ana = await operator(system, 'ana');
  const until = after(system.now(), 7 * 86_400);
  const asked = { kind: 'risk_accepted', reason: 'later', until, cases: [id] } as const;
  const { id: exception } = await requestException(system, ana, asked);
  const approval = { type: 'ApproveException' } as const;
  await actOnException(system, await operator(system, 'ben'), exception, approval);
  const given = { text: formula(4, '99.0'), file: 'p.yaml' };
  const all = await simulatePolicy(system, everywhere, given, told);
  expect(all.voided?.map((one) => one.exception)).toEqual([exception]);
  expect(all.cases.find((one) => one.case === id)?.differs).toContain('state');
  const labs = caller([{ role: 'manager', group: 'labs' }], 'lea');
  expect((await simulatePolicy(system, labs, given, told)).voided).toEqual([]);
});

test('a policy that is none is refused with its place', async () => {
  const given = { text: 'policy: x\n', file: 'p.yaml' };
  await expect(simulatePolicy(system, everywhere, given, { limit: 1 })).rejects.toMatchObject({
    code: 'POLICY_INVALID',
  });
});
