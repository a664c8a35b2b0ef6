import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { networkOf } from '#api/rate-limits.ts';
import { asking, bearer, cookieOf, firstAdministrator, testServer } from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

// How often whom the server listens to.

const A_MINUTE = 1200;

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
});
afterAll(() => system.close());

/** Asks that often, a hundred at a time; how often each status was answered. */
async function flood(
  url: string,
  times: number,
  headers: (at: number) => Record<string, string>,
  path = '/api/v1/nothing',
) {
  const statuses: Record<number, number> = {};
  for (let from = 0; from < times; from += 100) {
    const hundred = Array.from({ length: Math.min(100, times - from) }, async (_, at) => {
      const response = await fetch(url + path, { headers: headers(from + at) });
      await response.arrayBuffer();
      statuses[response.status] = (statuses[response.status] ?? 0) + 1;
    });
    await Promise.all(hundred);
  }
  return statuses;
}

describe('of those who come from one address', () => {
  test('each who is known is counted alone, by token or by session', async () => {
    const { url } = await testServer(system);
    const token = await bearer(system, 'ada');
    const session = await cookieOf(system, 'ada');
    for (const own of [token, session])
      expect((await asking(url, own)('GET', '/session')).status).toBe(200);
    expect(await flood(url, A_MINUTE + 10, () => ({}))).toEqual({ 404: A_MINUTE - 2, 429: 12 });
    for (const own of [token, session])
      expect((await asking(url, own)('GET', '/session')).status).toBe(200);
    expect((await flood(url, A_MINUTE, () => token))[429]).toBe(1);
    expect((await asking(url, session)('GET', '/session')).status).toBe(200);
  });

  test('those who make up tokens are one, and do not shut out who is known', async () => {
    const { url } = await testServer(system);
    const own = await bearer(system, 'ada');
    expect((await asking(url, own)('GET', '/session')).status).toBe(200);
    const madeUp = (at: number) => ({ authorization: `Bearer hft_${at}` });
    const path = '/api/v1/session';
    expect(await flood(url, A_MINUTE + 10, madeUp, path)).toEqual({ 401: A_MINUTE - 1, 429: 11 });
    expect(await flood(url, 10, (at) => ({ cookie: `holdfast=hfs_${at}` }), path)).toEqual({
      429: 10,
    });
    expect((await asking(url, own)('GET', '/session')).status).toBe(200);
  });

  test('one whose token is good no longer is counted with the others', async () => {
    const { url } = await testServer(system);
    const own = await bearer(system, 'ada');
    expect((await asking(url, own)('GET', '/session')).status).toBe(200);
    await system.database.pool.query('delete from api_tokens');
    expect((await asking(url, own)('GET', '/session')).status).toBe(401);
    await flood(url, A_MINUTE, () => ({}));
    expect((await asking(url, own)('GET', '/session')).status).toBe(429);
  });

  test('figures and the description cost as much as calls', async () => {
    const { url } = await testServer(system);
    const madeUp = (at: number) => ({ authorization: `Bearer hft_${at}` });
    await flood(url, A_MINUTE, madeUp, '/metrics');
    expect((await fetch(`${url}/openapi.json`)).status).toBe(429);
    // Whoever looks after the process is answered all the same.
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

describe('an address', () => {
  test('is the one that the proxy in front has seen, not one that the caller has written', async () => {
    const { url } = await testServer(system, { proxies: 1 });
    const body = { name: 'ada', password: 'guess' };
    const statuses: number[] = [];
    for (let tries = 0; tries < 22; tries += 1) {
      const headers = { 'x-forwarded-for': `10.9.9.${tries}, 192.0.2.7` };
      statuses.push((await asking(url, headers)('POST', '/sign-in/password', { body })).status);
    }
    expect(statuses.slice(-2)).toEqual([429, 429]);
    const { rows } = await system.database.pool.query(
      `select distinct address from sign_ins where outcome = 'wrong-password'`,
    );
    expect(rows).toEqual([{ address: '192.0.2.7' }]);
  });

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['1:2:3:4:5:6:7:8:9::', '1:2:3:4'],
  ])('of IPv6 counts by its network: %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
