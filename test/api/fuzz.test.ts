import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineAssetGroup } from '#app/access/installation.ts';
import { invite } from '#app/access/links.ts';
import { inputErrors } from '#app/input-error.ts';
import { refusals } from '#domain/refusal.ts';
import { asking, bearer, cookieOf, firstAdministrator, person, testServer } from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { type HostileRequest, hostileRequests } from './hostile.ts';
import type { Description } from './hostile-values.ts';
import { openCases } from './report.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
  await defineAssetGroup(system, { name: 'payments', assets: ['pay/*'] }, 'ada');
  await openCases(system, 'shop', 2);
  await person(system, 'victor', [{ role: 'responder' }]);
  const robot = { name: 'robot', kind: 'service', displayName: 'Robot', grants: [] } as const;
  await invite(system, robot, 'ada');
});
afterAll(() => system.close());

const codes = new Set([...Object.keys(refusals), ...Object.keys(inputErrors)]);
/** What of our inside no answer may show. */
const inside =
  /\\n\s+at \S|\.[cm]?[jt]s:\d|node_modules|\/tmp\/|\b(select|insert into|update) \w+ |syntax error at|invalid byte|invalid input syntax|pgboss|Maximum call stack/i;

type Answer = { status: number; type: string; text: string };

/** Sends it as it is written: `fetch` would put it right first. */
function send(url: string, { method, path, headers, body }: HostileRequest): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      { hostname, port, method, path, headers, agent: false },
      (response) => {
        const type = response.headers['content-type'] ?? '';
        const status = response.statusCode ?? 0;
        if (type === 'text/event-stream') {
          asked.destroy();
          resolve({ status, type, text: '' });
        }
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ status, type, text: Buffer.concat(chunks).toString() });
        });
      },
    );
    asked.on('error', (error) => {
      // What is refused before it is read is answered with a body, for nobody knows yet that it is a HEAD.
      if (method === 'HEAD') resolve({ status: 431, type: '', text: '' });
      else reject(error);
    });
    asked.end(body);
  });
}

/** What is wrong with an answer; nothing, if all is well. */
function faultOf(method: string, { status, type, text }: Answer): string | undefined {
  if (status >= 500) return `${status}: ${text}`;
  if (inside.test(text)) return `shows the inside: ${text.slice(0, 500)}`;
  if (status < 400 || method === 'HEAD') return undefined;
  if (!type.startsWith('application/problem+json')) return `${status} as ${type}: ${text}`;
  const { code } = JSON.parse(text) as { code: string };
  return codes.has(code) ? undefined : `unknown code ${code}`;
}

describe('whatever is sent', () => {
  test('is answered as the description says, or with a problem that the catalogues list', async () => {
    const { url, logs } = await testServer(system, { proxies: 1 });
    const described = (await (await fetch(`${url}/openapi.json`)).json()) as Description;
    const who = [
      await bearer(system, 'ada'),
      await cookieOf(system, 'ada'),
      await bearer(system, 'victor'),
      { authorization: 'Bearer hft_nonsense' },
      { authorization: 'Basic YTpi' },
      { authorization: 'Bearer' },
      { cookie: 'holdfast=; holdfast=%00%ff' },
      {},
    ];
    let sent = 0;
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(hostileRequests(described, who), async (request) => {
        sent += 1;
        // Of many addresses, so that the limit of each is not what is tested.
        const from = `10.${sent >> 16}.${(sent >> 8) & 255}.${sent & 255}`;
        const headers = { ...request.headers, 'x-forwarded-for': from };
        const answer = await send(url, { ...request, headers });
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const fault = faultOf(request.method, answer);
        if (fault) throw new Error(`${request.method} ${request.path.slice(0, 300)}: ${fault}`);
      }),
      { seed: 20261121, numRuns: 4000, interruptAfterTimeLimit: 12_000, endOnFailure: true },
    );
    expect(logs.filter((line) => line.includes('"level":50'))).toEqual([]);
    expect(sent).toBeGreaterThan(100);
    // Some of it was right: the door is not all that was tried.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(sent / 50);
    const ask = asking(url, await bearer(system, 'ada'));
    expect((await ask('GET', '/cases')).status).toBe(200);
  });

  test('what is no request is told so', async () => {
    const { url } = await testServer(system);
    for (const [status, ...lines] of noRequests) {
      const said = await spoken(url, `${lines.join('\r\n')}\r\n\r\n`);
      expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(said.toLowerCase()).toContain('content-type: application/problem+json');
      expect(said).toContain('"code":"REQUEST_INVALID"');
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('nested beyond measure ends nothing but itself', async () => {
    const { url } = await testServer(system);
    const headers = { ...(await bearer(system, 'ada')), 'content-type': 'application/json' };
    const json = `{"text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const post = (path: string, body: string) =>
      fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body });
    const noted = await post('/cases/C-1/notes', json);
    expect(noted.status).toBe(400);
    expect(await noted.text()).toContain('nests deeper');
    // A stack that runs out within the YAML reader would end the process, not the request.
    for (const text of [
      '['.repeat(25_000) + ']'.repeat(25_000),
      '- '.repeat(25_000),
      '? '.repeat(25_000),
    ]) {
      const checked = await post('/workflows/check', JSON.stringify({ text }));
      expect(await checked.json()).toMatchObject({ ok: false, problems: [{ line: 1 }] });
      expect((await post('/workflows', JSON.stringify({ text }))).status).toBe(422);
    }
    const report = await post(
      '/reports?name=deep.json&asset=shop',
      `{"findings":${'['.repeat(100_000)}`,
    );
    expect(report.status).toBeLessThan(500);
  });

  test('too long is refused, and what is wrong with it is told in bounds', async () => {
    const { url } = await testServer(system);
    const headers = { ...(await bearer(system, 'ada')), 'content-type': 'application/json' };
    const post = (body: string) =>
      fetch(`${url}/api/v1/cases/changes`, { method: 'POST', headers, body });
    const long = await post(JSON.stringify({ text: 'x'.repeat(2_000_000) }));
    expect(long.status).toBe(413);
    expect(await long.json()).toMatchObject({ code: 'TOO_LARGE' });
    const cases = Array.from({ length: 400 }, () => ({ ['x'.repeat(2000)]: 1 }));
    const text = await (await post(JSON.stringify({ cases }))).text();
    expect(text.length).toBeLessThan(20_000);
    const { faults, title } = JSON.parse(text) as { faults: unknown[]; title: string };
    expect(faults).toHaveLength(20);
    expect(title).toMatch(/and \d{3} more$/);
  });
});

const noRequests: [status: number, ...lines: string[]][] = [
  [400, '\u0016\u0003\u0001\u0000\u00a5'],
  [400, 'FETCH /api/v1/cases HTTP/1.1', 'Host: x'],
  [400, 'GET / HTTP/1.1', 'Host x'],
  [400, 'POST / HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Content-Length: 2'],
  [400, 'POST / HTTP/1.1', 'Host: x', 'Content-Length: 5', 'Transfer-Encoding: chunked'],
  [431, 'GET / HTTP/1.1', 'Host: x', `X: ${'x'.repeat(40_000)}`],
  [400, 'GET /api/v1/cases/%ZZ HTTP/1.1', 'Host: x', 'Connection: close'],
];

/** What the server says to bytes, until it hangs up. */
function spoken(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(said));
  });
}
