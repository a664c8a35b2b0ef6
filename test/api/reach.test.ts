import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineAssetGroup } from '#app/access/installation.ts';
import { act } from '#app/case-actions.ts';
import { type RouteId, routes } from '#contract/routes.ts';
import { asking, bearer, firstAdministrator, person, testServer } from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openCases, reportOf } from './report.ts';

// Whose rights end somewhere: nothing beyond is seen, counted, told, taken out or changed.

let system: TestSystem;
let paid = '';
let shop = '';
let secret = '';
beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
  await defineAssetGroup(system, { name: 'payments', assets: ['pay/*'] }, 'ada');
  await person(system, 'pia', [{ role: 'responder', group: 'payments' }]);
  await person(system, 'max', [{ role: 'manager', group: 'payments' }, { role: 'approver' }]);
  await person(system, 'rita', [{ role: 'responder' }]);
  await person(system, 'mona', [{ role: 'manager' }]);
  await person(system, 'olga', [{ role: 'auditor' }]);
  [paid = ''] = await openCases(system, 'pay/api', 1);
  [shop = '', secret = ''] = await openCases(system, 'shop', 2);
  const members = { type: 'RestrictCase', members: ['rita'] } as const;
  await act(system, secret, members, { actor: 'mona' });
});
afterAll(() => system.close());

type Cases = { cases: { id: string }[] };
type Facets = { total: number; asset: { value: string }[] };
type Work = Record<'approvals' | 'tasks' | 'breaching', { total: number; items: { id: string }[] }>;
type Jobs = { caseId: string | null }[];

/** Everything that anything tells somebody of cases: their ids, and how many they are. */
async function knownTo(name: string) {
  const { url } = await testServer(system);
  const ask = asking(url, await bearer(system, name));
  const list = (await ask<Cases>('GET', '/cases')).body.cases.map(({ id }) => id);
  const facets = (await ask<Facets>('GET', '/cases/facets')).body;
  const work = Object.values((await ask<Work>('GET', '/my-work')).body);
  const all = { body: { assets: ['*'] } };
  const { known } = (await ask<{ known: number }>('POST', '/asset-groups/matches', all)).body;
  expect(known).toBe(facets.asset.length);
  const jobs = (await ask<Jobs>('GET', '/jobs?all')).body.map(({ caseId }) => caseId);
  const shown = [];
  for (const id of [paid, shop, secret]) {
    if ((await ask('GET', `/cases/${id}`)).status === 200) shown.push(id);
  }
  return {
    list: list.sort(),
    total: facets.total,
    assets: facets.asset.map(({ value }) => value).sort(),
    work: [...new Set(work.flatMap(({ items }) => items.map(({ id }) => id)))].sort(),
    jobs: [...new Set(jobs.filter((id) => id !== null))].sort(),
    shown: shown.sort(),
  };
}

describe('a responder of one asset group', () => {
  test('sees the cases of its assets and knows of no other', async () => {
    const only = [paid];
    expect(await knownTo('pia')).toEqual({
      list: only,
      total: 1,
      assets: ['pay/api'],
      work: only,
      jobs: only,
      shown: only,
    });
  });

  test('changes none of another asset, and takes nothing out', async () => {
    const { url } = await testServer(system);
    const ask = asking(url, await bearer(system, 'pia'));
    const before = await system.database.pool.query('select count(*) from events');
    const ofCase = (Object.keys(routes) as RouteId[]).filter((id) =>
      routes[id][1].includes('{case}'),
    );
    for (const id of ofCase) {
      const [method, path] = routes[id];
      const place = path
        .replace('{case}', shop)
        .replace('{step}', 'assess')
        .replace('{sha256}', 'a'.repeat(64));
      const query = id === 'keepEvidence' ? '?name=x' : '';
      const { status, body } = await ask<{ code: string }>(method, place + query, bodies[id]);
      const own = [
        'approveCase',
        'rejectCase',
        'restrictCase',
        'breakGlass',
        'acceptReview',
        'refuseReview',
      ].includes(id);
      expect(`${id} ${status} ${body.code}`).toBe(
        own ? `${id} 403 RIGHT_MISSING` : `${id} 404 CASE_UNKNOWN`,
      );
    }
    expect((await system.database.pool.query('select count(*) from events')).rows).toEqual(
      before.rows,
    );
  });

  test('takes reports in for its own assets alone', async () => {
    const { url } = await testServer(system);
    const headers = { ...(await bearer(system, 'pia')), 'content-type': 'application/json' };
    const send = async (query: string) => {
      const report = { method: 'POST', headers, body: reportOf(1, 90) };
      const response = await fetch(`${url}/api/v1/reports?name=r.json${query}`, report);
      return { status: response.status, body: await response.json() };
    };
    expect(await send('&asset=shop')).toMatchObject({
      status: 403,
      body: { code: 'RIGHT_MISSING' },
    });
    expect(await send('')).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
    expect(await send('&asset=pay/other')).toMatchObject({ status: 200, body: { opened: 1 } });
    const ask = asking(url, await bearer(system, 'pia'));
    type Reports = { reports: { asset: string }[] };
    const { body } = await ask<Reports>('GET', '/reports');
    expect(new Set(body.reports.map(({ asset }) => asset))).toEqual(
      new Set(['pay/api', 'pay/other']),
    );
    await system.database.pool.query("delete from cases where asset = 'pay/other'");
  });

  test('of two roles each counts where it is held', async () => {
    const { url } = await testServer(system);
    const ask = asking(url, await bearer(system, 'max'));
    const change = { do: 'note', text: 'seen' };
    const body = { cases: [{ case: paid }, { case: shop }], change };
    type Outcomes = { outcomes: { case: string; done: boolean; refusal?: { code: string } }[] };
    const { outcomes } = (await ask<Outcomes>('POST', '/cases/changes', { body })).body;
    expect(outcomes).toMatchObject([
      { case: paid, done: true },
      { case: shop, done: false, refusal: { code: 'RIGHT_MISSING' } },
    ]);
    const noted = await ask('POST', `/cases/${shop}/notes`, { body: { text: 'seen' } });
    expect(noted.body).toMatchObject({ code: 'RIGHT_MISSING' });
  });
});

describe('a private case', () => {
  test.each(['ada', 'mona', 'max'])('is not there for %s, who is no member', async (name) => {
    const open = [paid, shop].sort();
    const known = await knownTo(name);
    expect(known).toMatchObject({ list: open, total: 2, jobs: open, shown: open });
    expect(known.work).not.toContain(secret);
  });

  test.each(['rita', 'olga'])('is there for %s: a member, an auditor', async (name) => {
    const all = [paid, shop, secret].sort();
    expect(await knownTo(name)).toMatchObject({ list: all, total: 3, jobs: all, shown: all });
  });

  test('is not named to who brings a report that touches it', async () => {
    const { url } = await testServer(system);
    const { findings } = JSON.parse(reportOf(2)) as { findings: object[] };
    const another = { ...findings[1], location: { path: 'other.tf', line: 7 } };
    const response = await fetch(`${url}/api/v1/reports?name=more.json&asset=shop`, {
      method: 'POST',
      headers: await bearer(system, 'mona'),
      body: JSON.stringify({ findings: [...findings, another] }),
    });
    const taken = (await response.json()) as { opened: number; cases: { joined: string[] } };
    expect(taken).toMatchObject({ opened: 1, cases: { opened: [], joined: [] } });
    const ask = asking(url, await bearer(system, 'rita'));
    const { body } = await ask<{ findings: object[] }>('GET', `/cases/${secret}/findings`);
    expect(body.findings).toHaveLength(2);
  });
});

test('an auditor writes nothing at all', async () => {
  const { url } = await testServer(system);
  const ask = asking(url, await bearer(system, 'olga'));
  const own = ['/sign-in', '/session', '/tokens', '/notices'];
  // These write nothing: they read what they are sent, or all that there is.
  const reading: RouteId[] = [
    'checkWorkflow',
    'checkPack',
    'checkPolicy',
    'checkGrouping',
    'previewGrouping',
    'checkAlertRules',
    'previewAlertRules',
    'compareWorkflows',
    'simulateWorkflow',
    'simulatePolicy',
    'verifyLedger',
    'matchAssets',
    'previewException',
  ];
  const writes = (Object.keys(routes) as RouteId[]).filter(
    (id) =>
      routes[id][0] !== 'GET' &&
      !own.some((path) => routes[id][1].startsWith(path)) &&
      !reading.includes(id),
  );
  expect(writes.length).toBeGreaterThan(30);
  for (const id of writes) {
    const [method, path] = routes[id];
    const { status, body } = await ask<{ code: string }>(method, path.replaceAll(/\{\w+\}/g, shop));
    expect(`${id} ${status} ${body.code}`).toBe(`${id} 403 RIGHT_MISSING`);
  }
});

const reason = 'the vendor was asked';
const until = '2099-01-01T00:00:00.000Z';
const bodies: Partial<Record<RouteId, { body: unknown }>> = {
  assignCase: { body: {} },
  noteCase: { body: { text: 'seen' } },
  holdCase: { body: { reason } },
  completeTask: { body: { note: 'seen' } },
  proposePlan: { body: { summary: 'close it', actions: [{ manual: 'close it' }] } },
  withdrawApproval: { body: {} },
  commentOnApproval: { body: { text: 'why?' } },
  requestException: { body: { reason, until } },
  requestExtension: { body: { reason, until } },
  addFindings: { body: { findings: [1] } },
  splitCase: { body: { findings: [1], reason } },
  mergeCases: { body: { cases: ['C-1'], reason } },
  recordInstant: { body: { name: 'aware', instant: until } },
  requestClosing: { body: { reason, disposition: 'false_positive' } },
};
