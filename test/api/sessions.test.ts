import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { setupLink } from '#app/access/links.ts';
import {
  asking,
  bearer,
  cookieOf,
  firstAdministrator,
  openServer,
  PASSWORD,
  person,
  type TestServer,
  testServer,
} from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let system: TestSystem;
let server: TestServer;
/** How far the system's clock is ahead of ours. */
let ahead = 0;
beforeAll(async () => {
  system = await testSystem();
  system.now = () => new Date(Date.now() + ahead).toISOString();
  await firstAdministrator(system);
  server = await openServer(system, { proxies: 1 });
});
afterEach(() => {
  ahead = 0;
});
afterAll(async () => {
  await server.close();
  await system.close();
});

let asked = 0;
/** Every request from another address, for only few are taken from one. */
const fromSomewhere = () => {
  asked += 1;
  return { 'x-forwarded-for': `10.1.${asked >> 8}.${asked & 255}` };
};
const anybody = () => asking(server.url, fromSomewhere());
const as = async (name: string) =>
  asking(server.url, { ...(await bearer(system, name)), ...fromSomewhere() });
const withCookie = (cookie: string) => asking(server.url, { cookie, ...fromSomewhere() });
const signIn = (name: string, password: string) =>
  anybody()<{ code?: string }>('POST', '/sign-in/password', { body: { name, password } });
const cookieFrom = ({ headers }: { headers: Headers }) =>
  headers.get('set-cookie')?.split(';')[0] ?? '';

describe('signing in', () => {
  test('gives a cookie that no script reads and no other site sends', async () => {
    const { status, headers } = await signIn('ada', PASSWORD);
    expect(status).toBe(200);
    const [, ...terms] = (headers.get('set-cookie') ?? '').split('; ');
    expect(terms.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax']);
  });

  test('over TLS gives one that travels no other way and is of this host alone', async () => {
    const port = 40_000 + Math.floor(process.pid % 10_000);
    const secure = await testServer(system, { port, publicUrl: 'https://holdfast.example' });
    expect(secure.url).toBe('https://holdfast.example');
    const body = { name: 'ada', password: PASSWORD };
    const { headers } = await asking(`http://127.0.0.1:${port}`)('POST', '/sign-in/password', {
      body,
    });
    expect(headers.get('set-cookie')).toMatch(/^__Host-holdfast=hfs_.*; Secure/);
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    expect(
      (await anybody()('GET', '/sign-in/options')).headers.get('strict-transport-security'),
    ).toBe(null);
  });

  test('tells nobody whether there is such a name', async () => {
    const known = await signIn('ada', 'not the password');
    const unknown = await signIn('nobody-of-that-name', 'not the password');
    expect(unknown.text).toBe(known.text);
    expect(unknown).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } });
  });

  test('is locked for a name after ten wrong passwords, whoever guesses and wherever', async () => {
    await person(system, 'lena', [{ role: 'responder' }]);
    const cookie = cookieFrom(await signIn('lena', PASSWORD));
    const next = 'another battery staple';
    for (let tries = 0; tries < 5; tries += 1) await signIn('lena', `guess ${tries}`);
    for (let tries = 0; tries < 5; tries += 1) {
      const body = { current: `guess ${tries}`, next };
      const { status } = await withCookie(cookie)('PUT', '/session/password', { body });
      expect(status).toBe(401);
    }
    const right = await signIn('lena', PASSWORD);
    expect(right).toMatchObject({ status: 429, body: { code: 'SIGN_IN_LOCKED' } });
    const body = { current: PASSWORD, next };
    expect((await withCookie(cookie)('PUT', '/session/password', { body })).status).toBe(429);
    expect((await signIn('ada', PASSWORD)).status).toBe(200);
    ahead = 16 * MINUTE;
    expect((await signIn('lena', PASSWORD)).status).toBe(200);
  });

  test('is locked, too, for who is right among many that guess at the same moment', async () => {
    await person(system, 'lotte', [{ role: 'responder' }]);
    const guesses = Array.from({ length: 30 }, (_, at) => signIn('lotte', `guess ${at}`));
    const right = signIn('lotte', PASSWORD);
    await Promise.all(guesses);
    expect(await right).toMatchObject({ status: 429, body: { code: 'SIGN_IN_LOCKED' } });
  });

  test('is not locked by strangers where the person has signed in before', async () => {
    await person(system, 'luis', [{ role: 'responder' }]);
    const home = asking(server.url, { 'x-forwarded-for': '10.2.0.1' });
    const atHome = (password: string) =>
      home('POST', '/sign-in/password', { body: { name: 'luis', password } });
    expect((await atHome(PASSWORD)).status).toBe(200);
    for (let tries = 0; tries < 12; tries += 1) await signIn('luis', `guess ${tries}`);
    expect((await signIn('luis', PASSWORD)).status).toBe(429);
    expect((await atHome(PASSWORD)).status).toBe(200);
    for (let tries = 0; tries < 10; tries += 1) await atHome(`guess ${tries}`);
    expect((await atHome(PASSWORD)).status).toBe(429);
    ahead = 31 * DAY;
    expect((await atHome(PASSWORD)).status).toBe(200);
  });

  test('is tried only so often from one address, however its address is spelled', async () => {
    const { url } = await testServer(system);
    const ask = asking(url);
    const statuses: number[] = [];
    for (let tries = 0; tries < 22; tries += 1) {
      const path = tries % 2 === 0 ? '/sign-in/link' : '/%73ign-in/link';
      const { status, headers } = await ask('POST', path, { body: { link: 'hfl_none' } });
      statuses.push(status);
      if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    // Looking on, and all else, is not shut with it.
    expect((await ask('GET', '/sign-in/options')).status).toBe(200);
  });

  test('is on record, whatever came of it', async () => {
    await person(system, 'rike', [{ role: 'responder' }]);
    await signIn('rike', 'not the password');
    const cookie = cookieFrom(await signIn('rike', PASSWORD));
    await withCookie(cookie)('DELETE', '/session');
    type Record = { signIns: { name: string; outcome: string; method: string; address: string }[] };
    const { body } = await (await as('ada'))<Record>('GET', '/sign-ins?name=rike');
    expect(body.signIns.map(({ method, outcome }) => `${method} ${outcome}`)).toEqual([
      'session signed-out',
      'password signed-in',
      'password wrong-password',
    ]);
    expect(body.signIns[0]?.address).toMatch(/^10\.1\./);
  });
});

describe('a session', () => {
  const isGood = async (cookie: string) =>
    (await withCookie(cookie)('GET', '/session')).status === 200;

  test('ends with signing out, and the browser is told to forget it', async () => {
    const { cookie } = await cookieOf(system, 'ada');
    const out = await withCookie(cookie)('DELETE', '/session');
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^holdfast=; .*Expires=Thu, 01 Jan 1970/);
    expect(await isGood(cookie)).toBe(false);
  });

  test('ends with a new password, but for the one that chose it', async () => {
    await person(system, 'nora', [{ role: 'responder' }]);
    const { cookie: here } = await cookieOf(system, 'nora');
    const { cookie: there } = await cookieOf(system, 'nora');
    const body = { current: PASSWORD, next: 'another battery staple' };
    expect((await withCookie(here)('PUT', '/session/password', { body })).status).toBe(204);
    expect([await isGood(here), await isGood(there)]).toEqual([true, false]);
    expect((await signIn('nora', PASSWORD)).status).toBe(401);
  });

  test('ends with the account’s suspension, as its tokens do', async () => {
    await person(system, 'sven', [{ role: 'responder' }]);
    const { cookie } = await cookieOf(system, 'sven');
    const token = asking(server.url, await bearer(system, 'sven'));
    const ada = await as('ada');
    await ada('POST', '/accounts/sven/suspend', { body: { reason: 'has left' } });
    expect(await isGood(cookie)).toBe(false);
    expect((await token('GET', '/session')).status).toBe(401);
    expect(await signIn('sven', PASSWORD)).toMatchObject({
      status: 403,
      body: { code: 'ACCOUNT_SUSPENDED' },
    });
    await ada('POST', '/accounts/sven/restore');
    expect(await isGood(cookie)).toBe(false);
    expect((await token('GET', '/session')).status).toBe(200);
  });

  test('ends when it is not used for half a day, or is a week old', async () => {
    const { cookie: idle } = await cookieOf(system, 'ada');
    const { cookie: used } = await cookieOf(system, 'ada');
    for (ahead = 11 * HOUR; ahead < 7 * DAY; ahead += 11 * HOUR)
      expect(await isGood(used)).toBe(true);
    expect(await isGood(idle)).toBe(false);
    ahead = 7 * DAY + MINUTE;
    expect(await isGood(used)).toBe(false);
  });

  test('is used by no other site', async () => {
    const { cookie } = await cookieOf(system, 'ada');
    const write = async (headers: Record<string, string>) => {
      const body = { assets: ['x'] };
      const { status, body: said } = await withCookie(cookie)('PUT', '/asset-groups/x', {
        headers,
        body,
      });
      return `${status} ${said.code ?? ''}`.trim();
    };
    const foreign = '403 ORIGIN_FOREIGN';
    expect(await write({ origin: server.url })).toBe('200');
    expect(await write({ origin: server.url, 'sec-fetch-site': 'same-origin' })).toBe('200');
    expect(await write({})).toBe('200');
    expect(await write({ origin: 'https://evil.example' })).toBe(foreign);
    expect(await write({ origin: 'null' })).toBe(foreign);
    expect(await write({ origin: server.url.replace('http:', 'https:') })).toBe(foreign);
    expect(await write({ 'sec-fetch-site': 'cross-site' })).toBe(foreign);
    expect(await write({ 'sec-fetch-site': 'same-site' })).toBe(foreign);
    const { authorization } = await bearer(system, 'ada');
    expect(await write({ origin: 'https://evil.example', authorization })).toBe('200');
    const into = {
      headers: { origin: 'https://evil.example' },
      body: { name: 'ada', password: PASSWORD },
    };
    expect((await anybody()('POST', '/sign-in/password', into)).status).toBe(403);
  });
});

describe('what somebody is called', () => {
  test('is for that one to say, and for no token; mail and name stay', async () => {
    await person(system, 'mia', [{ role: 'responder' }]);
    const body = { displayName: 'Mia', email: 'mia@company.example' };
    expect((await (await as('ada'))('PUT', '/accounts/mia/profile', { body })).status).toBe(200);
    const { cookie } = await cookieOf(system, 'mia');
    const own = withCookie(cookie);
    const called = { body: { displayName: 'Mia Muster' } };
    expect((await (await as('mia'))('PUT', '/session/profile', called)).status).toBe(403);
    for (const more of [{ email: 'x@y.example' }, { grants: [] }, { displayName: '' }]) {
      const asked = { body: { ...called.body, ...more } };
      expect((await own('PUT', '/session/profile', asked)).status).toBe(400);
    }
    const changed = await own('PUT', '/session/profile', called);
    expect(changed).toMatchObject({
      status: 200,
      body: { name: 'mia', displayName: 'Mia Muster' },
    });
    const { body: seen } = await (await as('ada'))('GET', '/accounts/mia');
    expect(seen).toMatchObject({ displayName: 'Mia Muster', email: 'mia@company.example' });
    // The same again is nothing that happened.
    await own('PUT', '/session/profile', called);
    const { body: after } = await (await as('ada'))('GET', '/accounts/mia');
    expect(after.version).toBe(seen.version);
  });
});

describe('a link', () => {
  const inviteTo = async (name: string) => {
    const body = { name, displayName: name };
    const { body: made } = await (await as('ada'))<{ link: string }>('POST', '/accounts', { body });
    return made.link.split('#')[1] as string;
  };
  const accept = (link: string, password = PASSWORD, more = {}) =>
    anybody()<{ code?: string }>('POST', '/sign-in/link/accept', {
      body: { link, password, ...more },
    });

  test('is good once, and signs in', async () => {
    const link = await inviteTo('tom');
    expect((await anybody()('POST', '/sign-in/link', { body: { link } })).body).toMatchObject({
      purpose: 'invitation',
      account: 'tom',
    });
    const accepted = await accept(link);
    expect(accepted).toMatchObject({ status: 200, body: { account: 'tom' } });
    expect((await withCookie(cookieFrom(accepted))('GET', '/session')).body).toMatchObject({
      name: 'tom',
    });
    expect(await accept(link)).toMatchObject({ status: 410, body: { code: 'LINK_UNUSABLE' } });
  });

  test('is good once, even when it is used twice at the same moment', async () => {
    const link = await inviteTo('tim');
    const both = await Promise.all([accept(link), accept(link)]);
    expect(both.map(({ status }) => status).sort()).not.toEqual([200, 200]);
    expect(both.some(({ status }) => status === 200)).toBe(true);
  });

  test('expires, and is replaced by the next', async () => {
    const old = await inviteTo('tara');
    const { body } = await (await as('ada'))<{ link: string }>('POST', '/accounts/tara/link');
    expect((await accept(old)).status).toBe(410);
    ahead = 8 * DAY;
    expect((await accept(body.link.split('#')[1] as string)).status).toBe(410);
  });

  test('opens nothing for who is suspended by then', async () => {
    await person(system, 'uwe', [{ role: 'responder' }]);
    const ada = await as('ada');
    const { body } = await ada<{ link: string }>('POST', '/accounts/uwe/link');
    await ada('POST', '/accounts/uwe/suspend', { body: { reason: 'has left' } });
    const used = await accept(body.link.split('#')[1] as string, 'another battery staple');
    expect(used).toMatchObject({ status: 403, body: { code: 'ACCOUNT_SUSPENDED' } });
    await ada('POST', '/accounts/uwe/restore');
    expect((await signIn('uwe', PASSWORD)).status).toBe(200);
  });

  test.each(['short', 'aaaaaaaaaaaaaaaa', 'tilda-tilda', 'x'.repeat(201)])(
    'takes no password like %s, and stays good',
    async (password) => {
      const name = `tilda${password.length}`;
      const link = await inviteTo(name);
      expect(await accept(link, password)).toMatchObject({
        status: 422,
        body: { code: 'PASSWORD_TOO_WEAK' },
      });
      expect((await accept(link)).status).toBe(200);
    },
  );

  test('that sets up is good once, asks for a name, and there is none after it', async () => {
    const fresh = await testSystem();
    const { url } = await testServer(fresh);
    const use = (link: string, more = {}) =>
      asking(url)('POST', '/sign-in/link/accept', { body: { link, password: PASSWORD, ...more } });
    const first = (await setupLink(fresh)) as string;
    const second = (await setupLink(fresh)) as string;
    expect((await asking(url)('GET', '/sign-in/options')).body).toMatchObject({ setup: true });
    expect(await use(first, { name: 'eve' })).toMatchObject({ status: 410 });
    expect(await use(second)).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
    expect(await use(second, { name: 'holdfast' })).toMatchObject({
      body: { code: 'ACCOUNT_EXISTS' },
    });
    expect(await use(second, { name: 'ada' })).toMatchObject({
      status: 200,
      body: { account: 'ada' },
    });
    expect(await use(second, { name: 'eve' })).toMatchObject({ status: 410 });
    expect(await setupLink(fresh)).toBe(undefined);
    expect((await asking(url)('GET', '/sign-in/options')).body).toMatchObject({ setup: false });
    await fresh.close();
  });
});

describe('a token', () => {
  type Issued = { text: string; token: { id: string } };
  const issue = async (body: object) => {
    const { cookie } = await cookieOf(system, 'ada');
    return (await withCookie(cookie)<Issued>('POST', '/tokens', { body })).body;
  };
  const holding = (text: string) =>
    asking(server.url, { authorization: `Bearer ${text}`, ...fromSomewhere() });

  test('is good until its day, and not after', async () => {
    const { text } = await issue({ name: 'ci', days: 2 });
    expect((await holding(text)('GET', '/session')).status).toBe(200);
    ahead = 2 * DAY + MINUTE;
    const late = await holding(text)('GET', '/session');
    expect(late).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    expect(late.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('is good no more once it is revoked', async () => {
    const { text, token } = await issue({ name: 'ci' });
    const { cookie } = await cookieOf(system, 'ada');
    expect((await withCookie(cookie)('DELETE', `/tokens/${token.id}`)).status).toBe(204);
    expect((await holding(text)('GET', '/session')).status).toBe(401);
  });

  test('makes no other, nor anything else that outlives it', async () => {
    const { text } = await issue({ name: 'ci', scopes: ['cases.read'] });
    const body = { name: 'more' };
    expect(await holding(text)('POST', '/tokens', { body })).toMatchObject({ status: 403 });
    const whole = await issue({ name: 'all' });
    expect(await holding(whole.text)('POST', '/tokens', { body })).toMatchObject({ status: 403 });
  });

  test('is made for a service by who manages people, and for a person by that person alone', async () => {
    await person(system, 'vera', [{ role: 'approver' }]);
    const ada = await as('ada');
    await ada('POST', '/accounts', { body: { name: 'bot', kind: 'service', displayName: 'Bot' } });
    const made = await ada<Issued>('POST', '/accounts/bot/tokens', { body: { name: 'ci' } });
    expect(made.status).toBe(201);
    expect((await holding(made.body.text)('GET', '/session')).body).toMatchObject({
      name: 'bot',
      kind: 'service',
    });
    const other = await ada('POST', '/accounts/vera/tokens', { body: { name: 'ci' } });
    expect(other).toMatchObject({ status: 403, body: { code: 'RIGHT_MISSING' } });
    expect((await ada('POST', '/accounts/bot/link')).body).toMatchObject({
      code: 'SERVICE_SIGNS_IN_BY_TOKEN',
    });
  });
});

describe('the last administrator', () => {
  test('stays one', async () => {
    const ada = await as('ada');
    const without = await ada('PUT', '/accounts/ada/grants', { body: { grants: [] } });
    expect(without).toMatchObject({ status: 409, body: { code: 'LAST_ADMINISTRATOR' } });
    const bound = { grants: [{ role: 'administrator', group: 'spare' }] };
    await ada('PUT', '/asset-groups/spare', { body: { assets: ['spare'] } });
    expect((await ada('PUT', '/accounts/ada/grants', { body: bound })).status).toBe(409);
    expect((await ada('POST', '/accounts/ada/suspend', { body: { reason: 'x' } })).status).toBe(
      409,
    );
  });

  test('stays one when two take it from each other at the same moment', async () => {
    await person(system, 'abel', [{ role: 'administrator' }]);
    const [ada, abel] = [await as('ada'), await as('abel')];
    const suspend = { body: { reason: 'a coup' } };
    const both = await Promise.all([
      ada('POST', '/accounts/abel/suspend', suspend),
      abel('POST', '/accounts/ada/suspend', suspend),
    ]);
    const codes = both.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()).sort();
    expect(['200,409 LAST_ADMINISTRATOR', '200,401 NOT_SIGNED_IN']).toContain(codes.join());
  });
});

test('nobody is called as the machine is', async () => {
  // Whoever of the two is left.
  const { rows } = await system.database.pool.query<{ name: string }>(
    'select name from accounts where administrator',
  );
  const ask = await as(rows[0]?.name ?? '');
  const { body } = await ask('POST', '/accounts', { body: { name: 'holdfast', displayName: 'x' } });
  expect(body).toMatchObject({ code: 'ACCOUNT_EXISTS' });
});
