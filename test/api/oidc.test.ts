import { describe, expect, onTestFinished, test } from 'vitest';
import { serve } from '#api/server.ts';
import { accountNamed, grantRoles, listAccounts, suspendAccount } from '#app/access/accounts.ts';
import { acceptLink, invite, readLink, setupLink } from '#app/access/links.ts';
import { openIdConnect } from '#connectors/openid-connect.ts';
import type { IdentityProviderSettings } from '#domain/access/identity-provider.ts';
import { after } from '#domain/clock/instant.ts';
import { readStream } from '#store/event-log.ts';
import { firstAdministrator, PASSWORD, person, testServer } from '#testing/api.ts';
import { freePort } from '#testing/free-port.ts';
import { type TestPerson, testIdentityProvider } from '#testing/identity-provider.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { type Arrived, Visitor } from '#testing/visitor.ts';
import { hostileProvider } from './hostile-provider.ts';

const settings = {
  name: 'Company account',
  groupsClaim: 'groups',
  roles: {
    'sec-admins': [{ role: 'administrator' }, { role: 'manager' }],
    payments: [{ role: 'responder', group: 'payments' }],
  },
} as const;

const somebody = (login: string, rest: Partial<TestPerson> = {}): TestPerson => ({
  login,
  password: `password of ${login}`,
  groups: ['payments'],
  ...rest,
});

/** A system with an administrator of its own, `ada`, and a server that knows the provider. */
async function withProvider(
  provider: Pick<IdentityProviderSettings, 'issuer' | 'clientId' | 'clientSecret'>,
  { setUp = true }: { setUp?: boolean } = {},
) {
  const system = await testSystem();
  onTestFinished(system.close);
  if (setUp) await firstAdministrator(system);
  system.identityProvider = openIdConnect({ ...settings, ...provider });
  const server = await testServer(system);
  return { system, ...server };
}

async function company(people: TestPerson[], how?: { setUp?: boolean }) {
  const provider = await testIdentityProvider(people);
  onTestFinished(provider.close);
  const made = await withProvider(provider, how);
  return { ...made, provider, signIn: signInAt(made.url) };
}

/**
 * Clicks on the button, and fills in the form of the provider if it shows one. `held`: the answer of the provider is
 * left undelivered.
 */
function signInAt(url: string) {
  return async (
    { login, password }: TestPerson,
    { browser = new Visitor(), to = '/cases', held = false } = {},
  ): Promise<Arrived & { browser: Visitor }> => {
    const until = ({ origin, pathname }: URL) =>
      origin === url && (held || !pathname.startsWith('/auth/'));
    const start = `${url}/auth/oidc/start?to=${encodeURIComponent(to)}`;
    const form = await browser.go(start, { until });
    if (form.url.origin === url) return { ...form, browser };
    return { ...(await browser.go(form.url, { form: { login, password }, until })), browser };
  };
}

/** Whether a visitor is sent on to a page, and so signed in or refused. */
const arrival =
  (url: string) =>
  ({ origin, pathname }: URL) =>
    origin === url && !pathname.startsWith('/auth/');
const pathOf = ({ url }: Arrived) => url.pathname + url.search + url.hash;
const refusedWith = (code: string) => `/sign-in?problem=${code}`;
const eventsOf = (system: TestSystem, name: string) =>
  readStream(system.database, `account/${name}`);
/** The record of sign-ins, the newest first. */
async function recordOf({ database }: TestSystem): Promise<string[]> {
  const { rows } = await database.pool.query<{ text: string }>(
    "select method || ' ' || name || ': ' || outcome as text from sign_ins order by id desc",
  );
  return rows.map(({ text }) => text);
}
async function whoAmI(url: string, browser: Visitor) {
  const { status, text } = await browser.go(`${url}/api/v1/session`);
  return { status, ...JSON.parse(text) };
}

/** Lets accounts be read and not written, until it is released. */
async function holdWrites({ database }: TestSystem): Promise<() => Promise<void>> {
  const holder = await database.pool.connect();
  await holder.query('begin');
  await holder.query('lock table accounts in exclusive mode');
  return async () => {
    await holder.query('rollback');
    holder.release();
  };
}

async function waitingWrites({ database }: TestSystem): Promise<number> {
  const { rows } = await database.pool.query<{ n: string }>(
    `select count(*) as n from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return Number(rows[0]?.n);
}

describe('an account', () => {
  test('is made at the first sign-in, and found at the next', async () => {
    const rita = somebody('rita', { name: 'Rita Vega', email: 'rita@example.org' });
    const { system, url, signIn, provider } = await company([rita]);
    const options = await (await fetch(`${url}/api/v1/sign-in/options`)).json();
    expect(options).toMatchObject({ oidc: 'Company account', password: true });

    const first = await signIn(rita, { to: '/cases?state=new#C-1' });
    expect(pathOf(first)).toBe('/cases?state=new#C-1');
    expect(await accountNamed(system, 'rita')).toMatchObject({
      kind: 'person',
      status: 'active',
      displayName: 'Rita Vega',
      email: 'rita@example.org',
      identity: { issuer: provider.issuer, subject: 'rita' },
      grants: [{ role: 'responder', group: 'payments' }],
    });
    expect(await whoAmI(url, first.browser)).toMatchObject({ status: 200, name: 'rita' });

    // Names and mails change; who it is does not.
    rita.name = 'Rita Vega-Lund';
    rita.email = 'rvl@example.org';
    const second = await signIn(rita);
    expect(await whoAmI(url, second.browser)).toMatchObject({ name: 'rita' });
    expect((await listAccounts(system)).map(({ name }) => name)).toEqual(['ada', 'rita']);
    expect((await eventsOf(system, 'rita')).map(({ type }) => type)).toEqual(['AccountOpened']);
    expect(await recordOf(system)).toEqual(['oidc rita: signed-in', 'oidc rita: signed-in']);
  });

  test('is made once, though somebody signs in several times at the same moment', async () => {
    const rita = somebody('rita');
    const { system, url, signIn } = await company([rita]);
    const begun = await Promise.all([1, 2, 3].map(() => signIn(rita, { held: true })));
    const release = await holdWrites(system);
    const ending = Promise.all(
      begun.map(({ browser, url: callback }) => browser.go(callback, { until: arrival(url) })),
    );
    // Each has seen that there is no account yet.
    await expect.poll(() => waitingWrites(system)).toBe(3);
    await release();
    expect((await ending).map(pathOf)).toEqual(['/cases', '/cases', '/cases']);
    expect(await listAccounts(system)).toHaveLength(2);
    for (const { browser } of begun) {
      expect(await whoAmI(url, browser)).toMatchObject({ name: 'rita' });
    }
  });

  test('is not taken over by somebody who goes by its name', async () => {
    const { system, url, signIn } = await company([
      somebody('ada', { email: 'ada@example.org', emailVerified: true }),
    ]);
    await person(system, 'ada2', []);
    const before = await accountNamed(system, 'ada');
    const { browser } = await signIn(somebody('ada'));
    expect(await whoAmI(url, browser)).toMatchObject({ name: 'ada3' });
    expect(await accountNamed(system, 'ada')).toEqual(before);
  });

  test('that was invited is its own, where the provider has verified the mail', async () => {
    const rita = somebody('rita', { email: 'Rita@Example.org', emailVerified: true });
    const { system, url, signIn } = await company([rita]);
    const invitation = { name: 'vega', kind: 'person', displayName: 'R. Vega' } as const;
    const { link } = await invite(
      system,
      { ...invitation, email: 'rita@example.org', grants: [{ role: 'approver' }] },
      'ada',
    );
    const { browser } = await signIn(rita);
    expect(await whoAmI(url, browser)).toMatchObject({ name: 'vega' });
    expect(await accountNamed(system, 'vega')).toMatchObject({
      status: 'active',
      displayName: 'R. Vega',
      grants: [{ role: 'responder', group: 'payments' }],
    });
    await expect(readLink(system, link as string)).rejects.toThrow(
      expect.objectContaining({ code: 'LINK_UNUSABLE' }),
    );
    expect((await eventsOf(system, 'vega')).map(({ type }) => type)).toEqual([
      'AccountOpened',
      'IdentityLinked',
      'RolesGranted',
      'AccountActivated',
    ]);
    expect(await whoAmI(url, (await signIn(rita)).browser)).toMatchObject({ name: 'vega' });
  });

  test.each([
    ['has not verified the mail', { email: 'rita@example.org', emailVerified: false }],
    ['says nothing of that', { email: 'rita@example.org' }],
    ['has another mail', { email: 'other@example.org', emailVerified: true }],
  ])('that was invited stays so, where the provider %s', async (_, rest) => {
    const rita = somebody('rita', rest);
    const { system, url, signIn } = await company([rita]);
    const invitation = { name: 'rita', kind: 'person', displayName: 'Rita' } as const;
    const { link } = await invite(
      system,
      { ...invitation, email: 'rita@example.org', grants: [{ role: 'approver' }] },
      'ada',
    );
    const { browser } = await signIn(rita);
    expect(await whoAmI(url, browser)).toMatchObject({ name: 'rita2' });
    expect(await accountNamed(system, 'rita')).toMatchObject({ status: 'invited', version: 1 });
    await acceptLink(system, link as string, { password: PASSWORD });
  });

  test('that is suspended stays out, whatever its groups', async () => {
    const rita = somebody('rita');
    const { system, url, signIn } = await company([rita]);
    const { browser } = await signIn(rita);
    await suspendAccount(system, 'rita', 'on leave', 'ada');
    expect((await whoAmI(url, browser)).status).toBe(401);
    rita.groups = ['sec-admins'];
    expect(pathOf(await signIn(rita))).toBe(refusedWith('ACCOUNT_SUSPENDED'));
    expect((await eventsOf(system, 'rita')).map(({ type }) => type)).toEqual([
      'AccountOpened',
      'AccountSuspended',
    ]);
    expect((await recordOf(system))[0]).toBe('oidc rita: suspended');
  });
});

describe('roles', () => {
  test('follow the groups, with an event where they change', async () => {
    const rita = somebody('rita');
    const { system, url, signIn } = await company([rita]);
    await signIn(rita);
    rita.groups = ['cooks', 'sec-admins', 'payments'];
    const { browser } = await signIn(rita);
    await signIn(rita);
    const events = await eventsOf(system, 'rita');
    expect(events.slice(1)).toMatchObject([
      {
        type: 'RolesGranted',
        actor: 'holdfast',
        data: {
          grants: [...settings.roles['sec-admins'], ...settings.roles.payments],
          because: 'groups at the identity provider',
        },
      },
    ]);
    expect(await whoAmI(url, browser)).toMatchObject({
      permissions: expect.arrayContaining(['people.manage']),
    });
  });

  test('that were given by hand are gone with the next sign-in', async () => {
    const rita = somebody('rita');
    const { system, signIn } = await company([rita]);
    await signIn(rita);
    await grantRoles(system, 'rita', [{ role: 'auditor' }], 'ada');
    await signIn(rita);
    expect((await accountNamed(system, 'rita')).grants).toEqual(settings.roles.payments);
  });

  test('are needed to come in at all', async () => {
    const rita = somebody('rita', { groups: ['cooks'] });
    const { system, url, signIn } = await company([rita]);
    const { browser, ...end } = await signIn(rita);
    expect(pathOf(end)).toBe(refusedWith('IDENTITY_WITHOUT_ROLE'));
    expect((await whoAmI(url, browser)).status).toBe(401);
    expect(await listAccounts(system)).toHaveLength(1);
    rita.email = 'rita@example.org';
    await signIn(rita);
    expect(await recordOf(system)).toEqual([
      'oidc rita@example.org: identity-without-role',
      'oidc rita: identity-without-role',
    ]);
  });

  test('are all gone with the last group, from sessions that are open too', async () => {
    const rita = somebody('rita');
    const { system, url, signIn } = await company([rita]);
    const { browser } = await signIn(rita);
    rita.groups = [];
    expect(pathOf(await signIn(rita))).toBe(refusedWith('IDENTITY_WITHOUT_ROLE'));
    expect((await accountNamed(system, 'rita')).grants).toEqual([]);
    expect((await recordOf(system))[0]).toBe('oidc rita: identity-without-role');
    expect(await whoAmI(url, browser)).toMatchObject({ permissions: [] });
  });

  test('of the last administrator are kept until there is another', async () => {
    const rita = somebody('rita', { groups: ['sec-admins'] });
    const { system, url, signIn } = await company([rita]);
    await signIn(rita);
    await grantRoles(system, 'ada', [{ role: 'auditor' }], 'rita');

    rita.groups = ['payments'];
    const { browser } = await signIn(rita);
    expect(await whoAmI(url, browser)).toMatchObject({ grants: settings.roles['sec-admins'] });
    expect((await recordOf(system)).slice(0, 2)).toEqual([
      'oidc rita: signed-in',
      'oidc rita: roles-kept',
    ]);
    // Whom no group lets in is not let in for being the last one either.
    rita.groups = [];
    expect(pathOf(await signIn(rita))).toBe(refusedWith('IDENTITY_WITHOUT_ROLE'));
    expect((await accountNamed(system, 'rita')).grants).toEqual(settings.roles['sec-admins']);

    await grantRoles(system, 'ada', [{ role: 'administrator' }], 'rita');
    rita.groups = ['payments'];
    await signIn(rita);
    expect((await accountNamed(system, 'rita')).grants).toEqual(settings.roles.payments);
  });

  test('let only an administrator be the first of all', async () => {
    const rita = somebody('rita');
    const { system, signIn } = await company([rita], { setUp: false });
    expect(pathOf(await signIn(rita))).toBe(refusedWith('LAST_ADMINISTRATOR'));
    expect(await listAccounts(system)).toEqual([]);
    expect(await setupLink(system)).toBeDefined();
    rita.groups = ['sec-admins'];
    expect(pathOf(await signIn(rita))).toBe('/cases');
    expect(await setupLink(system)).toBeUndefined();
  });
});

describe('nobody comes in', () => {
  test('who turns back at the provider', async () => {
    const rita = somebody('rita');
    const { system, url, logs } = await company([rita]);
    const browser = new Visitor();
    const form = await browser.go(`${url}/auth/oidc/start`);
    expect(form.text).toContain('Company sign-in');
    const wrong = await browser.go(form.url, { form: { login: 'rita', password: 'a guess' } });
    expect(wrong.text).toContain('wrong');
    const end = await browser.go(wrong.url, { form: { cancel: 'yes' } });
    expect(pathOf(end)).toBe(refusedWith('IDENTITY_REFUSED'));
    expect(await recordOf(system)).toEqual(['oidc : identity-refused']);
    expect(logs.join('')).toContain('the person has turned back');
  });

  test('with an answer that was used', async () => {
    const rita = somebody('rita');
    const { system, url, signIn } = await company([rita]);
    const { browser, url: callback } = await signIn(rita, { held: true });
    const kept = browser.cookie(url, 'holdfast-sign-in') as string;
    const until = arrival(url);
    expect(pathOf(await browser.go(callback, { until }))).toBe('/cases');
    expect(browser.cookie(url, 'holdfast-sign-in')).toBeUndefined();

    const again = new Visitor();
    expect(pathOf(await again.go(callback, { until }))).toBe(refusedWith('IDENTITY_REFUSED'));
    // Even where the cookie was kept: the provider takes a code once.
    again.setCookie(url, 'holdfast-sign-in', kept);
    expect(pathOf(await again.go(callback, { until }))).toBe(refusedWith('IDENTITY_REFUSED'));
    expect((await whoAmI(url, again)).status).toBe(401);
    expect((await recordOf(system)).slice(0, 2)).toEqual(Array(2).fill('oidc : identity-refused'));
  });

  test('with the answer to somebody else, or to nothing', async () => {
    const [rita, mallory] = [somebody('rita'), somebody('mallory')];
    const { url, signIn } = await company([rita, mallory]);
    const attack = await signIn(mallory, { held: true });
    const victim = await signIn(rita, { held: true });
    const forged = new URL(victim.url);
    forged.searchParams.set('state', 'forged');
    const without = new URL(victim.url);
    without.searchParams.delete('state');
    const bare = new URL('/auth/oidc/callback', url);
    const cookie = victim.browser.cookie(url, 'holdfast-sign-in') as string;
    for (const callback of [attack.url, forged, without, bare]) {
      const browser = new Visitor();
      browser.setCookie(url, 'holdfast-sign-in', cookie);
      expect(pathOf(await browser.go(callback))).toBe(refusedWith('IDENTITY_REFUSED'));
      expect((await whoAmI(url, browser)).status).toBe(401);
    }
  });

  test('with a cookie that is made up, changed, or sealed elsewhere', async () => {
    const rita = somebody('rita');
    const { url, signIn, provider } = await company([rita]);
    const elsewhere = await withProvider({ ...provider, clientId: 'another' });
    const other = new Visitor();
    await other.go(`${elsewhere.url}/auth/oidc/start`, { until: () => true });
    const { browser, url: callback } = await signIn(rita, { held: true });
    const good = browser.cookie(url, 'holdfast-sign-in') as string;
    const middle = good.length / 2;
    const flipped = good[middle] === 'A' ? 'B' : 'A';
    const changed = good.slice(0, middle) + flipped + good.slice(middle + 1);
    const foreign = other.cookie(elsewhere.url, 'holdfast-sign-in') as string;
    for (const cookie of ['', 'x', '{}', good.slice(0, 30), good.slice(1), changed, foreign]) {
      browser.setCookie(url, 'holdfast-sign-in', cookie);
      const end = await browser.go(callback);
      expect(pathOf(end), cookie).toBe(refusedWith('IDENTITY_REFUSED'));
    }
    // The answer itself was good.
    browser.setCookie(url, 'holdfast-sign-in', good);
    const end = await browser.go(callback, { until: arrival(url) });
    expect(pathOf(end)).toBe('/cases');
  });

  test('who takes longer than ten minutes', async () => {
    const rita = somebody('rita');
    const { system, signIn } = await company([rita]);
    const { browser, url: callback } = await signIn(rita, { held: true });
    const began = system.now();
    system.now = () => after(began, 600);
    expect(pathOf(await browser.go(callback))).toBe(refusedWith('IDENTITY_REFUSED'));
  });

  test.each([
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['for another program', { aud: 'another' }],
    ['for several, one of them another', { aud: ['holdfast', 'another'] }],
    ['to another sign-in', { nonce: 'another' }],
    ['to no sign-in', { nonce: undefined }],
    ['that is over', { exp: Math.floor(Date.now() / 1000) - 3600 }],
    ['that is not yet', { nbf: Math.floor(Date.now() / 1000) + 3600 }],
    ['about nobody', { sub: undefined }],
  ])('with an ID token %s', async (_, claims) => {
    const provider = await hostileProvider({ claims });
    const { url, system } = await withProvider(provider);
    const end = await new Visitor().go(`${url}/auth/oidc/start`);
    expect(pathOf(end)).toBe(refusedWith('IDENTITY_REFUSED'));
    expect(await listAccounts(system)).toHaveLength(1);
  });

  test.each(['another key', 'no key', 'nothing at all'] as const)(
    'with an ID token that is signed by %s',
    async (signedBy) => {
      const provider = await hostileProvider({ signedBy });
      const { url } = await withProvider(provider);
      const end = await new Visitor().go(`${url}/auth/oidc/start`);
      expect(pathOf(end)).toBe(refusedWith('IDENTITY_REFUSED'));
    },
  );

  test('with user information about somebody else', async () => {
    const provider = await hostileProvider({ told: { sub: 'rita', groups: ['sec-admins'] } });
    const { url } = await withProvider(provider);
    const end = await new Visitor().go(`${url}/auth/oidc/start`);
    expect(pathOf(end)).toBe(refusedWith('IDENTITY_REFUSED'));
  });

  test('and the same provider without any of that lets them in', async () => {
    const provider = await hostileProvider({});
    const { url } = await withProvider(provider);
    const end = await new Visitor().go(`${url}/auth/oidc/start`, { until: arrival(url) });
    expect(pathOf(end)).toBe('/');
  });
});

describe('what is told at the user information endpoint', () => {
  test('adds to the ID token, and never goes before it', async () => {
    const claims = { groups: ['payments'] };
    const told = { sub: 'mallory', groups: ['sec-admins'], name: 'M. Allory', iss: 'another' };
    const provider = await hostileProvider({ claims, told });
    const { url, system } = await withProvider(provider);
    await new Visitor().go(`${url}/auth/oidc/start`, { until: arrival(url) });
    expect(await accountNamed(system, 'mallory')).toMatchObject({
      displayName: 'M. Allory',
      grants: settings.roles.payments,
      identity: { issuer: provider.issuer },
    });
  });

  test('does not verify the mail of the ID token', async () => {
    const claims = { email: 'rita@example.org' };
    const told = { sub: 'mallory', email: 'mallory@example.org', email_verified: true };
    const { url, system } = await withProvider(await hostileProvider({ claims, told }));
    const invitation = { kind: 'person', displayName: 'Rita', grants: [] } as const;
    await invite(system, { ...invitation, name: 'rita', email: 'rita@example.org' }, 'ada');
    await new Visitor().go(`${url}/auth/oidc/start`, { until: arrival(url) });
    const accounts = await listAccounts(system);
    expect(accounts.find(({ identity }) => identity)?.name).toBe('rita2');
    expect(accounts.find(({ name }) => name === 'rita')).toMatchObject({ status: 'invited' });
  });

  test('is needed: without it nobody comes in, and nobody loses a role', async () => {
    const { url, system } = await withProvider(await hostileProvider({ told: 503 }));
    const end = await new Visitor().go(`${url}/auth/oidc/start`);
    expect(pathOf(end)).toBe(refusedWith('IDENTITY_PROVIDER_UNREACHABLE'));
    expect(await listAccounts(system)).toHaveLength(1);
  });
});

test('the scope of the groups is asked for where there is one', async () => {
  const scopeAt = async (url: string) => {
    const { url: address } = await new Visitor().go(`${url}/auth/oidc/start`, {
      until: () => true,
    });
    return address.searchParams.get('scope');
  };
  const { url } = await company([]);
  expect(await scopeAt(url)).toBe('openid profile email groups');
  const other = await withProvider(await hostileProvider({}));
  expect(await scopeAt(other.url)).toBe('openid profile email');
});

test('while the provider is down, passwords are good and a click says so', async () => {
  const rita = somebody('rita');
  const away = await testIdentityProvider([rita]);
  await away.close();
  const { system, url } = await withProvider(away);
  const signIn = signInAt(url);
  expect(pathOf(await signIn(rita))).toBe(refusedWith('IDENTITY_PROVIDER_UNREACHABLE'));
  expect(await recordOf(system)).toEqual(['oidc : identity-provider-unreachable']);
  const byPassword = await fetch(`${url}/api/v1/sign-in/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'ada', password: PASSWORD }),
  });
  expect(byPassword.status).toBe(200);

  const port = Number(new URL(away.issuer).port);
  const back = await testIdentityProvider([rita], { port });
  expect(pathOf(await signIn(rita))).toBe('/cases');

  const { browser, url: callback } = await signIn(rita, { held: true });
  await back.close();
  const lost = await browser.go(callback);
  expect(pathOf(lost)).toBe(refusedWith('IDENTITY_PROVIDER_UNREACHABLE'));
});

test('the way leads on to a page of this server only', async () => {
  const rita = somebody('rita');
  const { signIn } = await company([rita]);
  const { browser } = await signIn(rita);
  const landed = async (to: string) => pathOf(await signIn(rita, { browser, to }));
  for (const to of [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    'cases',
    '',
    '/auth/oidc/start',
    '/x/../auth/oidc/start',
    `/cases?${'x'.repeat(2000)}`,
  ]) {
    expect(await landed(to), to).toBe('/');
  }
  expect(await landed('/cases/C-1?tab=plan#step')).toBe('/cases/C-1?tab=plan#step');
  expect(await landed('/cases?q=%2F%2Fevil.example')).toBe('/cases?q=%2F%2Fevil.example');
});

test('nothing that lets anybody in is logged', async () => {
  const rita = somebody('rita');
  const { url, signIn, logs, provider } = await company([rita]);
  const { browser, url: callback } = await signIn(rita, { held: true });
  await browser.go(callback, { until: arrival(url) });
  await browser.go(callback);
  const logged = logs.join('');
  expect(logged).toContain('/auth/oidc/callback');
  expect(logged).toContain('this browser has begun no sign-in');
  for (const name of ['code', 'state']) {
    expect(logged).not.toContain(callback.searchParams.get(name));
  }
  expect(logged).not.toContain(provider.clientSecret);
});

test('one address may not try without end', async () => {
  const { url } = await company([]);
  const ends = await Promise.all(
    Array.from({ length: 80 }, () => fetch(`${url}/auth/oidc/callback`, { redirect: 'manual' })),
  );
  const places = ends.map(({ headers }) => headers.get('location'));
  const counted = (code: string) => places.filter((place) => place === refusedWith(code)).length;
  expect(counted('IDENTITY_REFUSED')).toBe(60);
  expect(counted('TOO_MANY_REQUESTS')).toBe(20);
});

describe('the server', () => {
  const quiet = { level: 'silent', stream: { write: () => {} } };
  const options = { port: 0, uploadLimit: 1024, proxies: 0, log: quiet };

  async function known() {
    const provider = await testIdentityProvider([]);
    onTestFinished(provider.close);
    const system = await testSystem();
    onTestFinished(system.close);
    system.identityProvider = openIdConnect({ ...settings, ...provider });
    return system;
  }

  test('does not start where the provider could send nobody back', async () => {
    await expect(serve(await known(), { ...options, host: '0.0.0.0' })).rejects.toThrow(
      /0\.0\.0\.0 .*HOLDFAST_URL/,
    );
  });

  test('is come back to under its public address, with cookies for TLS alone', async () => {
    const publicUrl = 'https://holdfast.example';
    const port = await freePort();
    const how = { ...options, host: '0.0.0.0', port, publicUrl };
    const server = await serve(await known(), how);
    onTestFinished(server.close);
    const begun = await fetch(`http://127.0.0.1:${port}/auth/oidc/start`, { redirect: 'manual' });
    const address = new URL(begun.headers.get('location') as string);
    expect(address.searchParams.get('redirect_uri')).toBe(`${publicUrl}/auth/oidc/callback`);
    expect(begun.headers.get('cache-control')).toBe('no-store');
    const [cookie = ''] = begun.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-holdfast-sign-in=/);
    expect(cookie.split('; ').slice(1).sort()).toEqual([
      'HttpOnly',
      'Max-Age=600',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ]);
  });
});
