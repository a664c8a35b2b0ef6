import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { once } from '#app/once.ts';
import { httpClient } from '#contract/http-client.ts';
import { API, type RouteId, routes } from '#contract/routes.ts';
import { shapes } from '#contract/shapes.ts';
import {
  asking,
  bearer,
  cookieOf,
  firstAdministrator,
  openServer,
  person,
  type TestServer,
} from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openCases } from './report.ts';

// What makes it safe to ask again: keys for writes, versions, tags, and pages that do not shift.

let system: TestSystem;
let server: TestServer;
let ask: ReturnType<typeof asking>;
let id = '';
let first = 1;
beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'rita', [{ role: 'responder' }]);
  server = await openServer(system);
  ask = asking(server.url, await bearer(system, 'ada'));
});
afterAll(async () => {
  await server.close();
  await system.close();
});
beforeEach(async () => {
  [id = ''] = await openCases(system, `asset-${first}`, 1, first);
  first += 1;
});

const countEvents = async () => {
  const { rows } = await system.database.pool.query('select count(*) as n from events');
  return (rows as { n: number }[])[0]?.n ?? 0;
};
const note = (text: string, key: string) => ({
  body: { text },
  headers: { 'idempotency-key': key },
});

describe('a write under a key', () => {
  test('is done once, and answered alike', async () => {
    const one = await ask('POST', `/cases/${id}/notes`, note('seen', 'once-1'));
    const events = await countEvents();
    const two = await ask('POST', `/cases/${id}/notes`, note('seen', 'once-1'));
    expect([two.status, two.text]).toEqual([one.status, one.text]);
    expect(two.headers.get('etag')).toBe(one.headers.get('etag'));
    expect(one.headers.get('etag')).toBe(`"${one.body.version}"`);
    expect(await countEvents()).toBe(events);
  });

  test('is answered as without one', async () => {
    const keyed = await ask('PUT', '/asset-groups/keyed', {
      body: { assets: ['x'] },
      headers: { 'idempotency-key': 'g' },
    });
    const plain = await ask('PUT', '/asset-groups/keyed', { body: { assets: ['x'] } });
    expect(keyed.text).toBe(plain.text);
    expect(keyed.body).not.toHaveProperty('version');
  });

  test('is done once when two come at the same moment', async () => {
    const events = await countEvents();
    const both = await Promise.all(
      [1, 2, 3].map(() => ask('POST', `/cases/${id}/notes`, note('at once', 'once-2'))),
    );
    const statuses = both.map(({ status }) => status);
    const waiting = both.filter(({ body }) => body.code === 'REQUEST_UNDER_WAY');
    expect(statuses.filter((status) => status === 200).length + waiting.length).toBe(3);
    expect(await countEvents()).toBe(events + 1);
    const later = await ask('POST', `/cases/${id}/notes`, note('at once', 'once-2'));
    expect(later.status).toBe(200);
    expect(await countEvents()).toBe(events + 1);
  });

  test('is told to wait while the first is under way', async () => {
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const terms = { actor: 'ada', key: 'slow', request: 'the same' };
    const answer = { status: 200, answer: '{}' };
    let slow: Promise<unknown> = Promise.resolve();
    // Of two that come at the same moment either may be the first: this one has begun.
    await new Promise<void>((begun) => {
      slow = once(system, terms, async () => {
        begun();
        await held;
        return answer;
      });
    });
    await expect(once(system, terms, async () => answer)).rejects.toMatchObject({
      code: 'REQUEST_UNDER_WAY',
    });
    go();
    expect(await slow).toEqual(answer);
    expect(await once(system, terms, async () => ({ ...answer, status: 201 }))).toEqual(answer);
  });

  test('is refused where the key was another’s', async () => {
    await ask('POST', `/cases/${id}/notes`, note('one', 'once-3'));
    const other = await ask('POST', `/cases/${id}/notes`, note('two', 'once-3'));
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const elsewhere = await ask('POST', `/cases/${id}/hold`, {
      body: { reason: 'one' },
      headers: { 'idempotency-key': 'once-3' },
    });
    expect(elsewhere).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  test('that was refused is refused again, though it could be done by now', async () => {
    const resume = { headers: { 'idempotency-key': 'once-4' } };
    const no = await ask('POST', `/cases/${id}/resume`, resume);
    expect(no).toMatchObject({ status: 409, body: { code: 'CASE_NOT_ON_HOLD' } });
    await ask('POST', `/cases/${id}/hold`, { body: { reason: 'the vendor is asked' } });
    const again = await ask('POST', `/cases/${id}/resume`, resume);
    expect(again).toMatchObject({ status: 409, body: { code: 'CASE_NOT_ON_HOLD' } });
    expect(again.headers.get('content-type')).toContain('application/problem+json');
    expect((await ask('POST', `/cases/${id}/resume`)).status).toBe(200);
  });

  test('that failed by our own fault is forgotten', async () => {
    const terms = { actor: 'ada', key: 'broken', request: 'x' };
    const broken = once(system, terms, () => Promise.reject(new Error('the disk is gone')));
    await expect(broken).rejects.toThrow('the disk is gone');
    const answer = { status: 200, answer: 'done' };
    expect(await once(system, terms, async () => answer)).toEqual(answer);
  });

  test('belongs to an account: another may use the same', async () => {
    const rita = asking(server.url, await bearer(system, 'rita'));
    await ask('POST', `/cases/${id}/notes`, note('of ada', 'once-5'));
    const { status, body } = await rita('POST', `/cases/${id}/notes`, note('of rita', 'once-5'));
    expect({ status, actor: body.actor }).toEqual({ status: 200, actor: 'rita' });
  });

  test('is not taken where secrets go in or out; the client knows which', async () => {
    const sent = new Map<string, boolean>();
    const client = httpClient({
      url: server.url,
      fetch: async (_, request) => {
        const { headers } = request as { headers: Record<string, string> };
        sent.set(current, 'idempotency-key' in headers);
        return new Response(null, { status: 204 });
      },
    });
    let current = '';
    const writes = (Object.keys(routes) as Exclude<RouteId, 'live'>[]).filter(
      (one) => routes[one][0] !== 'GET' && !('upload' in shapes[one]),
    );
    for (const one of writes) {
      current = one;
      const params = {
        case: 'C-1',
        step: 'x',
        view: 'x',
        session: 'x',
        token: 'x',
        account: 'x',
        group: 'x',
        roster: 'x',
        secret: 'X',
        job: 'x',
        webhook: 'x',
        delivery: 'x',
        exception: 'E-1',
        incident: 'I-1',
        alert: 'A-1',
        rules: 'x',
        fact: 'F-1',
        measure: 'M-1',
        series: 'S-1',
        action: 'A-1',
        sha256: 'a'.repeat(64),
        policy: 'x',
        grouping: 'x',
        workflow: 'x',
        version: 1,
        asset: 'x',
        feed: 'kev',
        import: 1,
        finding: '1',
      };
      await (client[one] as (args: object) => Promise<unknown>)({ params });
      expect(`${one} ${sent.get(one)}`).toBe(`${one} ${!('secret' in shapes[one])}`);
    }
    const token = await ask('POST', '/accounts/rita/link', { headers: { 'idempotency-key': 'k' } });
    expect(token).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
  });
});

describe('a version', () => {
  test('that was looked at is not overwritten', async () => {
    const seen = (await ask('GET', `/cases/${id}`)).headers.get('etag') as string;
    const noted = await ask('POST', `/cases/${id}/notes`, { body: { text: 'faster' } });
    const late = await ask('POST', `/cases/${id}/assign`, {
      body: {},
      headers: { 'if-match': seen },
    });
    expect(late).toMatchObject({
      status: 412,
      body: { code: 'VERSION_CONFLICT', case: { id, version: noted.body.version } },
    });
    const fresh = noted.headers.get('etag') as string;
    expect(
      (await ask('POST', `/cases/${id}/assign`, { body: {}, headers: { 'if-match': fresh } }))
        .status,
    ).toBe(200);
  });

  test('is held to by every write that says so, and refused by every other', async () => {
    const verified = await ask('POST', `/cases/${id}/verify`, { headers: { 'if-match': '"1"' } });
    expect(verified).toMatchObject({ status: 412, body: { code: 'VERSION_CONFLICT' } });
    const other = await ask('PUT', '/asset-groups/x', {
      body: { assets: ['x'] },
      headers: { 'if-match': '"1"' },
    });
    expect(other).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
    const bad = await ask('POST', `/cases/${id}/assign`, {
      body: {},
      headers: { 'if-match': '7' },
    });
    expect(bad).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
  });

  test('that is known is not sent again, until anything of the answer is another', async () => {
    const tagOf = async () => (await ask('GET', `/cases/${id}`)).headers.get('etag') as string;
    const tag = await tagOf();
    const headers = { 'if-none-match': `"other", W/${tag}` };
    const same = await ask('GET', `/cases/${id}`, { headers });
    expect({ status: same.status, text: same.text }).toEqual({ status: 304, text: '' });
    // A report says more of its findings, and no event of the case does.
    await system.database.pool.query("update findings set status = 'unknown' where case_id = $1", [
      id,
    ]);
    expect((await ask('GET', `/cases/${id}`, { headers })).status).toBe(200);
    expect((await tagOf()).split('-')[0]).toBe(tag.split('-')[0]);
  });
});

describe('pages', () => {
  type Page = { cases: { id: string }[]; next?: string };

  test('hold every case once, whatever changes meanwhile', async () => {
    const all = await openCases(system, 'pages', 40, 500);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const cursor = after ? `&after=${encodeURIComponent(after)}` : '';
      const { body } = await ask<Page>('GET', `/cases?asset=pages&limit=7${cursor}`);
      seen.push(...body.cases.map((one) => one.id));
      after = body.next;
      // What has been seen closes or changes, and something new comes in.
      await ask('POST', `/cases/${seen[0]}/notes`, { body: { text: 'changed' } });
      await openCases(system, 'pages', 1, 600 + seen.length);
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(all));
  });

  test('of every list go on from a cursor of theirs, and from no other', async () => {
    const lists = [
      '/cases',
      '/reports',
      '/sign-ins',
      '/ledger/checkpoints',
      `/cases/${id}/history`,
      `/cases/${id}/findings`,
    ];
    for (const list of lists) {
      for (const after of ['nonsense', 'WyJ4IiwiMSJd', '%00', `${'x'.repeat(900)}`]) {
        const { status, body } = await ask('GET', `${list}?after=${after}`);
        expect(`${list} ${status} ${body.code}`).toBe(`${list} 400 REQUEST_INVALID`);
      }
    }
    await cookieOf(system, 'ada');
    await cookieOf(system, 'rita');
    const { body } = await ask<{ signIns: object[]; next?: string }>('GET', '/sign-ins?limit=1');
    expect(body.signIns).toHaveLength(1);
    const rest = await ask<{ signIns: object[] }>('GET', `/sign-ins?after=${body.next}`);
    expect(rest.body.signIns.length).toBeGreaterThan(0);
    expect(rest.body.signIns).not.toContainEqual(body.signIns[0]);
  });
});

test('every route that is described is there, and none else', async () => {
  const described = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const found = Object.entries(described.paths).flatMap(([path, ways]) =>
    Object.entries(ways).map(([method, { operationId }]) => [
      operationId,
      method.toUpperCase(),
      path,
    ]),
  );
  const expected = Object.entries(routes).map(([one, [method, path]]) => [one, method, API + path]);
  expect(found.sort()).toEqual(expected.sort());
  const { status, body } = await ask('GET', '/nothing/here');
  expect({ status, code: body.code }).toEqual({ status: 404, code: 'ROUTE_UNKNOWN' });
});
