import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setupLink } from '#app/access/links.ts';
import { InputError } from '#app/input-error.ts';
import { definitionOf } from '#app/workflow-definition.ts';
import { readWorkflow } from '#app/workflow-file.ts';
import { connect } from '#store/database.ts';
import {
  asking,
  bearer,
  cookieOf,
  firstAdministrator,
  openServer,
  person,
  type TestServer,
  testServer,
} from '#testing/api.ts';
import { shippedVersion } from '#testing/shipped-version.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openCases } from './report.ts';

// What goes along with every answer, what is open, and what is kept to ourselves.

let system: TestSystem;
let server: TestServer;
beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
  await person(system, 'rita', [{ role: 'responder' }]);
  server = await openServer(system);
});
afterAll(async () => {
  await server.close();
  await system.close();
});

describe('every answer', () => {
  test.each([
    '/',
    '/healthz',
    '/openapi.json',
    '/metrics',
    '/api/v1/session',
    '/api/v1/sign-in/options',
    '/api/v1/nothing',
    '/api/v1/%zz',
  ])('of %s says what a browser may do with it', async (path) => {
    const { headers } = await fetch(server.url + path);
    if (path !== '/api/v1/%zz') {
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect(headers.get('strict-transport-security')).toBe(null);
    expect(headers.get('x-powered-by')).toBe(null);
    if (path.startsWith('/api/')) expect(headers.get('cache-control')).toBe('no-store');
  });

  test('that is somebody’s file is a file to be kept, and no page of ours', async () => {
    const [id = ''] = await openCases(system, 'files', 1);
    const headers = await bearer(system, 'rita');
    const name = 'Bericht "1"\r\n; <b>(ä)';
    const query = `name=${encodeURIComponent(name)}&mediaType=text/html`;
    const kept = await fetch(`${server.url}/api/v1/cases/${id}/evidence?${query}`, {
      method: 'POST',
      headers,
      body: '<script>alert(1)</script>',
    });
    expect(kept.status).toBe(201);
    const ref = (await kept.json()) as { sha256: string };
    const ask = asking(server.url, headers);
    await ask('POST', `/cases/${id}/notes`, { body: { text: 'see there', evidence: [ref] } });
    const file = await fetch(`${server.url}/api/v1/cases/${id}/evidence/${ref.sha256}`, {
      headers,
    });
    expect(await file.text()).toBe('<script>alert(1)</script>');
    expect(file.headers.get('content-type')).toBe('text/html');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    const disposition = file.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%-]+$/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(name);
  });
});

function definitionIn(text: string) {
  const { workflow } = readWorkflow(text);
  if (!workflow) throw new Error('the text is no workflow');
  return definitionOf(workflow);
}

test('a workflow is told as its text and as what that says, with every kind of action', async () => {
  const ask = asking(server.url, await bearer(system, 'ada'));
  const { body } = await ask('GET', `/workflows/vulnerability/${shippedVersion('vulnerability')}`);
  expect(body.definition).toEqual(definitionIn(body.text as string));
  const action = (run: string) => `\n      - { id: more, title: More, action: ${run} }`;
  for (const run of [
    '{ command: [make, all], env: { A: b }, shell: false }',
    '{ http: { url: "https://x.example", headers: { a: b }, body: "" } }',
    '{ manual: Turn it off }',
  ]) {
    const approved = '        action: plan\n';
    const text = `${body.text}`.replace(approved, `${approved.trimEnd()}${action(run)}\n`);
    const checked = await ask('POST', '/workflows/check', { body: { text } });
    expect(checked.body).toEqual({
      ok: true,
      problems: [],
      notes: [],
      definition: definitionIn(text),
    });
    expect(JSON.stringify(checked.body)).toContain('"id":"more"');
  }
  const wrong = await ask('POST', '/workflows/check', { body: { text: 'workflow: x' } });
  expect(wrong.body).not.toHaveProperty('definition');
});

describe('what is open', () => {
  test('tells that the process lives, and that its database does', async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toMatchObject({ status: 'ok' });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  test('tells that the database is away, and that one may come again', async () => {
    const headers = await bearer(system, 'ada');
    const database = connect({
      host: '127.0.0.1',
      port: 1,
      user: 'x',
      password: 'x',
      database: 'x',
    });
    const { url } = await testServer({ ...system, database });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    const asked = await asking(url, headers)('GET', '/cases');
    expect(asked).toMatchObject({ status: 503, body: { code: 'DATABASE_UNREACHABLE' } });
    await database.close();
  });

  test('tells no path of the machine where its surroundings are not as they should be', async () => {
    const missing = () => {
      throw new InputError(
        'SECRETS_KEY_MISSING',
        'cannot read the key in /etc/holdfast/secrets.key',
      );
    };
    const { url, logs } = await testServer({ ...system, secretsKey: missing });
    const body = { value: 'a secret of actions' };
    const stored = await asking(url, await bearer(system, 'ada'))('PUT', '/secrets/KEY', { body });
    expect(stored).toMatchObject({ status: 503, body: { code: 'SECRETS_KEY_MISSING' } });
    expect(stored.text).not.toContain('/etc');
    expect(logs.join('')).toContain('/etc/holdfast/secrets.key');
  });

  test('are no figures: they need a right', async () => {
    const figures = async (headers: Record<string, string>) =>
      (await fetch(`${server.url}/metrics`, { headers })).status;
    expect(await figures({})).toBe(401);
    expect(await figures(await bearer(system, 'rita'))).toBe(403);
    expect(await figures(await bearer(system, 'ada', ['cases.read']))).toBe(403);
    expect(await figures(await bearer(system, 'ada', ['metrics.read']))).toBe(200);
  });
});

test('figures are as Prometheus reads them', async () => {
  const headers = await bearer(system, 'ada');
  const ask = asking(server.url, headers);
  await ask('GET', '/session');
  await ask('GET', '/cases/C-999');
  const response = await fetch(`${server.url}/metrics`, { headers });
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const lines = (await response.text()).trimEnd().split('\n');
  const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
  const labels = `\\{(${name}="([^"\\\\\\n]|\\\\.)*",?)*\\}`;
  // Its parser reads numbers as Go does, which takes NaN in any case; the library writes `Nan`.
  const value = '([+-]?(\\d+\\.?\\d*(e[+-]?\\d+)?|Inf)|NaN|Nan)';
  const line = new RegExp(`^(# (HELP|TYPE) ${name} .+|${name}(${labels})? ${value}|)$`);
  expect(lines.filter((one) => !line.test(one))).toEqual([]);
  const types = lines.filter((one) => one.startsWith('# TYPE')).map((one) => one.split(' ')[2]);
  expect(types).toEqual([...new Set(types)]);
  const text = lines.join('\n');
  expect(text).toMatch(/holdfast_http_request_seconds_count\{operation="whoAmI",status="200"\} 1/);
  expect(text).toMatch(/holdfast_refused_total\{code="CASE_UNKNOWN"\} 1/);
  expect(text).toMatch(/holdfast_build_info\{version="\d/);
  expect(text).toContain('holdfast_database_connections{state="idle"}');
});

describe('secrets', () => {
  test('are in no log, no table and no answer but the one that hands them out', async () => {
    const fresh = await testSystem();
    const { url, logs } = await testServer(fresh);
    const answers: string[] = [];
    const told: string[] = [];
    /** Asks, and keeps the answer for the search; `tells`: what it may hand out. */
    const ask = async (
      method: string,
      path: string,
      how: { headers?: Record<string, string>; body?: unknown } = {},
      tells: (body: Record<string, unknown>) => unknown = () => undefined,
    ) => {
      const answer = await asking(url)(method, path, how);
      const handedOut = tells(answer.body);
      if (typeof handedOut === 'string') told.push(handedOut.split('#').at(-1) as string);
      else answers.push(answer.text);
      return answer;
    };
    const link = (await setupLink(fresh)) as string;
    const first = 'canary of the first password';
    const second = 'canary of the second password';
    const value = 'canary of a secret of actions';
    const wrong = 'canary of a wrong password';
    await ask('POST', '/sign-in/link', { body: { link } });
    const accepted = await ask('POST', '/sign-in/link/accept', {
      body: { link, password: first, name: 'ada' },
    });
    const cookie = accepted.headers.get('set-cookie')?.split(';')[0] ?? '';
    const signedIn = await ask('POST', '/sign-in/password', {
      body: { name: 'ada', password: first },
    });
    const other = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    await ask('POST', '/sign-in/password', { body: { name: 'ada', password: wrong } });
    await ask('POST', '/sign-in/password', { body: { name: ['ada'], password: { wrong } } });
    const own = { headers: { cookie } };
    await ask('PUT', '/session/password', { ...own, body: { current: first, next: second } });
    await ask('PUT', '/session/password', { ...own, body: { current: wrong, next: second } });
    await ask('PUT', '/secrets/CANARY_KEY', { ...own, body: { value } });
    await ask('PUT', '/secrets/CANARY_KEY', { ...own, body: { value, more: value } });
    const issued = await ask(
      'POST',
      '/tokens',
      { ...own, body: { name: 'ci' } },
      ({ text }) => text,
    );
    const body = { name: 'bot', displayName: 'bot' };
    await ask('POST', '/accounts', { ...own, body }, (made) => made.link);
    await ask('POST', '/accounts/bot/link', own, (made) => made.link);
    const hook = { url: 'https://hooks.example/' };
    await ask('POST', '/webhooks', { ...own, body: hook }, (made) => made.secret);
    const authorization = `Bearer ${issued.body.text}`;
    await ask('GET', '/cases?text=canary-of-a-search', { headers: { authorization } });
    await ask('GET', '/cases/canary%2Fof%2Fa%2Fpath?x=canary-of-a-search', {
      headers: { authorization },
    });
    await ask('GET', '/nothing?x=canary-of-a-search', { headers: { authorization } });
    // What breaks is on record, and what it was about is not.
    await fresh.database.pool.query('alter table sign_ins rename to sign_ins_away');
    const broken = await ask('POST', '/sign-in/password', {
      body: { name: 'ada', password: second },
    });
    expect(broken).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });

    const texts = [cookie, other].map((one) => one.split('=')[1] as string);
    const canaries = [first, second, value, wrong, link, ...told, ...texts];
    expect(canaries.filter((one) => one.length < 20)).toEqual([]);
    const everything = {
      logs: logs.join(''),
      tables: await allRows(fresh),
      answers: answers.join(''),
    };
    for (const canary of canaries) {
      const places = Object.entries(everything).filter(([, text]) => text.includes(canary));
      expect(`${canary}: ${places.map(([place]) => place)}`).toBe(`${canary}: `);
    }
    expect(everything.logs).not.toContain('canary-of-a-search');
    const lines = logs.map((line) => JSON.parse(line) as { level: number });
    expect(lines.filter(({ level }) => level === 50)).toHaveLength(1);
    await fresh.close();
  });
});

/** Every row of every table, as text. */
async function allRows({ database }: TestSystem): Promise<string> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
  );
  expect(rows.length).toBeGreaterThan(20);
  const texts: string[] = [];
  for (const { name } of rows) {
    const all = await database.pool.query<{ text: string }>(
      `select t::text as text from ${name} t`,
    );
    texts.push(...all.rows.map(({ text }) => text));
  }
  return texts.join('\n');
}

test('logs are lines of JSON that tell who asked for what, and no more', async () => {
  const { url, logs } = await testServer(system);
  const { cookie } = await cookieOf(system, 'ada');
  await asking(url, { cookie })('GET', '/cases?text=hush&limit=3');
  const told = logs.map((line) => JSON.parse(line) as { req?: Record<string, unknown> });
  const asked = told.find(({ req }) => req)?.req;
  expect(asked).toEqual({ method: 'GET', path: '/api/v1/cases', ip: '127.0.0.1' });
  expect(logs.join('')).not.toContain('hush');
});
