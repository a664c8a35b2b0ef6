import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { after } from '#domain/clock/instant.ts';
import type { Action } from '#domain/workflow/action.ts';
import { packageFile } from '#store/package-files.ts';
import {
  asking,
  bearer,
  firstAdministrator,
  openServer,
  person,
  type TestServer,
} from '#testing/api.ts';
import { allowBreakGlass, plannedCases } from '#testing/approved-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { operator } from './access/caller.ts';
import { listApprovals } from './approval-inbox.ts';
import { importReport } from './import-report.ts';
import { rebuildReadModel } from './rebuild.ts';

// Everything that waits for a yes or a no is in one list, for those who may know of it, and is decided from there.

const action: Action = { kind: 'manual', title: 'close it', timeout: 60, retries: 0 };

type Item = {
  kind: string;
  case?: string;
  request?: { kind: string };
  exception?: { id: string; asked: { for: string } };
  expiresAt?: string;
  you: { may: boolean; mayReject?: boolean; why?: { code: string } };
};
type Inbox = { items: Item[]; next?: string; openReviews: number };

let system: TestSystem;
let server: TestServer;
let ask: Record<'ana' | 'ben' | 'cleo' | 'eve', ReturnType<typeof asking>>;
/** One case each that waits for this, and the exceptions. */
let planned = '';
let broken = '';
let closing = '';
let extended = '';
let excepted = '';
let fresh = '';
let renewed = '';

const inDays = (days: number) => after(system.now(), days * 86_400);

beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
  server = await openServer(system);
  await person(system, 'ana', [{ role: 'responder' }]);
  for (const name of ['ben', 'cleo']) await person(system, name, [{ role: 'approver' }]);
  await person(system, 'eve', [{ role: 'manager' }]);
  const as = async (who: string) => asking(server.url, await bearer(system, who));
  ask = {
    ana: await as('ana'),
    ben: await as('ben'),
    cleo: await as('cleo'),
    eve: await as('eve'),
  };
  await takeReport(['closing', 'extended', 'excepted', 'renewed']);
  [closing = '', extended = '', excepted = '', renewed = ''] = await ids();
  [planned = ''] = await plannedCases(system, 1, () => [action]);
  await allowBreakGlass(system);
  [broken = ''] = await plannedCases(system, 1, () => [action]);
  await done(ask.eve('POST', `/cases/${broken}/break-glass`, { body: { reason: 'it burns' } }));
  await done(
    ask.ana('POST', `/cases/${closing}/closing`, {
      body: { disposition: 'false_positive', reason: 'a test rig' },
    }),
  );
  await done(
    ask.ana('POST', `/cases/${extended}/extension`, {
      body: { reason: 'a part is missing', until: inDays(400) },
    }),
  );
  renewed = await exceptionOn(renewed, 10);
  await done(ask.ben('POST', `/exceptions/${renewed}/approve`, { body: {} }));
  const renewal = { reason: 'still no part', until: inDays(30) };
  await done(ask.ana('POST', `/exceptions/${renewed}/renew`, { body: renewal }));
  fresh = await exceptionOn(excepted, 30);
});
afterAll(async () => {
  await server.close();
  await system.close();
});

async function takeReport(rules: readonly string[]): Promise<void> {
  const findings = rules.map((rule) => ({
    title: rule,
    severity: 'medium',
    rule,
    location: { path: 'main.tf', line: 1 },
  }));
  const source = Readable.from([JSON.stringify({ findings })]);
  await importReport(system, { source, name: 'r.json', asset: 'test', actor: 'ana' });
}

async function ids(): Promise<string[]> {
  const { rows } = await system.database.pool.query<{ id: string }>(
    'select id from cases order by title',
  );
  return rows.map(({ id }) => id);
}

async function exceptionOn(id: string, days: number): Promise<string> {
  const body = { kind: 'risk_accepted', reason: 'no part yet', until: inDays(days), cases: [id] };
  const { body: made } = await done(ask.ana<{ id: string }>('POST', '/exceptions', { body }));
  return made.id;
}

async function done<Body>(answer: Promise<{ status: number; text: string; body: Body }>) {
  const given = await answer;
  expect(given.status, given.text).toBeLessThan(300);
  return given;
}

async function inbox(who: keyof typeof ask, query = ''): Promise<Inbox> {
  return (await done(ask[who]<Inbox>('GET', `/approvals${query}`))).body;
}

const named = ({ kind, case: id, request, exception }: Item) =>
  exception ? `${exception.asked.for} ${exception.id}` : `${request?.kind ?? kind} ${id}`;

describe('what waits for a yes or a no', () => {
  test('is all there, what lapses first before what lapses later, and what never does last', async () => {
    const { items, openReviews } = await inbox('cleo');
    expect(items.map(named)).toEqual([
      `approval ${planned}`,
      `renewal ${renewed}`,
      `exception ${fresh}`,
      `extension ${extended}`,
      `disposition ${closing}`,
      `after-review ${broken}`,
    ]);
    const lapses = items.flatMap(({ expiresAt }) => expiresAt ?? []);
    expect(lapses).toEqual([...lapses].sort());
    expect(items.slice(4).map(({ expiresAt }) => expiresAt)).toEqual([undefined, undefined]);
    expect(openReviews).toBe(1);
  });

  test('is not for whoever asked, and for nobody without the right; all see that it waits', async () => {
    expect((await inbox('ana')).items).toEqual([]);
    const all = (await inbox('ana', '?which=all')).items;
    expect(all).toHaveLength(6);
    expect(all.map(({ you }) => you)).toEqual(
      all.map(() => expect.objectContaining({ may: false, why: expect.anything() })),
    );
    const { items } = await inbox('cleo', '?which=after-reviews');
    expect(items.map(named)).toEqual([`after-review ${broken}`]);
  });

  test('comes page by page, each once, and no page is empty before the end', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await inbox('cleo', `?limit=1${after ? `&after=${after}` : ''}`);
      expect(page.items).not.toEqual([]);
      seen.push(...page.items.map(named));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual((await inbox('cleo')).items.map(named));
    const none = await inbox('ana', '?limit=1');
    expect(none).toMatchObject({ items: [] });
    expect(none.next).toBeUndefined();
    const wrong = await ask.cleo('GET', '/approvals?after=C-1');
    expect(wrong).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
  });

  test('is what the events say', async () => {
    expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
  });

  test('is known of rows that were written before', async () => {
    const { pool } = system.database;
    const before = (await inbox('cleo')).items.map(named);
    await pool.query(
      'update cases set approval_lapses_at = null, awaits_request = false, request_lapses_at = null',
    );
    await pool.query('update exceptions set lapses_at = null');
    const migration = readFileSync(packageFile('src/store/migrations/0019-to-decide.sql'), 'utf8');
    for (const statement of migration.match(/^update [^;]*;/gm) ?? []) await pool.query(statement);
    expect((await inbox('cleo')).items.map(named)).toEqual(before);
    expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
  });

  test('is not there for whoever may not see the case', async () => {
    const hide = { members: ['eve', 'ben'] };
    for (const id of [closing, excepted]) {
      await done(ask.eve('PUT', `/cases/${id}/members`, { body: hide }));
    }
    const seen = async (who: 'ben' | 'cleo') => (await inbox(who, '?which=all')).items.map(named);
    const hidden = [`disposition ${closing}`, `exception ${fresh}`];
    expect(await seen('ben')).toEqual(expect.arrayContaining(hidden));
    const others = await seen('cleo');
    expect(others).toHaveLength(4);
    expect(others).not.toEqual(expect.arrayContaining([hidden[0]]));
    expect(others).not.toEqual(expect.arrayContaining([hidden[1]]));
  });

  test('leaves the list once it is decided, and whoever comes later is told', async () => {
    const { items } = await inbox('ben');
    expect(items.map(named)).toContain(`disposition ${closing}`);
    const yes = { body: { request: 'disposition' } };
    await done(ask.ben('POST', `/cases/${closing}/approve`, yes));
    const late = await ask.eve('POST', `/cases/${closing}/reject`, {
      body: { request: 'disposition', reason: 'no' },
    });
    expect(late.status).toBeGreaterThanOrEqual(400);
    await done(ask.ben('POST', `/exceptions/${fresh}/reject`, { body: { reason: 'no' } }));
    const left = (await inbox('ben')).items.map(named);
    expect(left).not.toContain(`disposition ${closing}`);
    expect(left).not.toContain(`exception ${fresh}`);
    expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
  });
});

test('more time that can be given no more is still there to be rejected', async () => {
  const later = { ...system, now: () => inDays(401) };
  const cleo = await operator(system, 'cleo');
  const { items } = await listApprovals(later, cleo, { which: 'mine', limit: 50 });
  expect(items.find(({ kind }) => kind === 'request')).toMatchObject({
    case: extended,
    you: { may: false, mayReject: true, why: { code: 'DATE_IN_PAST' } },
  });
});
