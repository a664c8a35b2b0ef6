import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineAssetGroup } from '#app/access/installation.ts';
import { invite } from '#app/access/links.ts';
import { inputErrors } from '#app/input-error.ts';
import { refusals } from '#domain/refusal.ts';
import { asking, bearer, cookieOf, firstAdministrator, person, testServer } from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { type Description, type HostileRequest, hostileRequests } from './hostile.ts';
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
    const { url, logs } = await testServer(system, { trustProxy: true });
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
      { seed: 20261121, numRuns: 4000, interruptAfterTimeLimit: 15_000, endOnFailure: true },
    );
    expect(logs.filter((line) => line.includes('"level":50'))).toEqual([]);
    expect(sent).toBeGreaterThan(300);
    // Some of it was right: the door is not all that was tried.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(sent / 50);
    const ask = asking(url, await bearer(system, 'ada'));
    expect((await ask('GET', '/cases/C-1')).status).toBe(200);
  });
});
