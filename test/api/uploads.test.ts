import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeStaleUploads } from '#api/upload.ts';
import { asking, bearer, firstAdministrator, testServer } from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { reportOf } from './report.ts';

const MIB = 1024 * 1024;

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
});
afterAll(() => system.close());

const leftOver = () => readdirSync(tmpdir()).filter((name) => name.startsWith(prefix));
const prefix = `holdfast-upload-${hostname()}-${process.pid}-`;
const until = async (reached: () => boolean) => {
  for (let tries = 0; tries < 300 && !reached(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(reached()).toBe(true);
};

type Said = { status: number; body: Record<string, unknown> };

/** An upload that its sender has in hand: begun, not ended. */
function begin(
  url: string,
  headers: Record<string, string>,
  path = '/reports?name=r.json&asset=shop',
) {
  const { hostname: host, port } = new URL(url);
  const asked: ClientRequest = httpRequest({
    host,
    port,
    method: 'POST',
    path: `/api/v1${path}`,
    headers,
    agent: false,
  });
  const answered = new Promise<Said>((resolve, reject) => {
    asked.on('error', reject);
    asked.on('response', (response: IncomingMessage) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }),
      );
    });
  });
  answered.catch(() => {});
  return { asked, answered };
}

describe('an upload', () => {
  test('comes as it is, whatever its type is said to be', async () => {
    const { url } = await testServer(system);
    const headers = await bearer(system, 'ada');
    const types = ['application/json', 'application/gzip', 'text/plain', 'multipart/x', undefined];
    for (const [at, type] of types.entries()) {
      const text = reportOf(1, 100 + at);
      const body = type === 'application/gzip' ? gzipSync(text) : Buffer.from(text);
      const response = await fetch(`${url}/api/v1/reports?name=r.json&asset=type-${at}`, {
        method: 'POST',
        headers: { ...headers, ...(type ? { 'content-type': type } : {}) },
        body,
      });
      expect(await response.json()).toMatchObject({ opened: 1 });
    }
    const none = await fetch(`${url}/api/v1/reports?name=r.json&asset=x`, {
      method: 'POST',
      headers,
    });
    expect(none.status).toBe(422);
    await until(() => leftOver().length === 0);
  });

  test('that says to be too large is refused before it is sent', async () => {
    const { url } = await testServer(system, { uploadLimit: MIB });
    const length = `${2 * 1024 * MIB}`;
    const { asked, answered } = begin(url, {
      ...(await bearer(system, 'ada')),
      'content-length': length,
    });
    asked.flushHeaders();
    expect(await answered).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
    asked.destroy();
    await until(() => leftOver().length === 0);
  });

  test('that becomes too large as it trickles in is refused at that byte', async () => {
    const { url } = await testServer(system, { uploadLimit: MIB });
    const { asked, answered } = begin(url, await bearer(system, 'ada'));
    const before = process.memoryUsage().rss;
    let sent = 0;
    let refused = false;
    void answered.finally(() => {
      refused = true;
    });
    while (!refused && sent < 200 * MIB) {
      asked.write(Buffer.alloc(64 * 1024));
      sent += 64 * 1024;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await answered).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
    asked.destroy();
    await until(() => leftOver().length === 0);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * MIB);
  });

  test('whose sender hangs up leaves nothing', async () => {
    const { url } = await testServer(system);
    const { asked } = begin(url, await bearer(system, 'ada'));
    asked.write(reportOf(1, 200).slice(0, 50));
    await until(() => leftOver().length === 1);
    asked.destroy();
    await until(() => leftOver().length === 0);
    const ask = asking(url, await bearer(system, 'ada'));
    const { body } = await ask<{ total: number }>('GET', '/cases/facets?asset=shop');
    expect(body.total).toBe(0);
  });

  test('does not keep a server from closing, and leaves nothing', async () => {
    const server = await testServer(system);
    const { asked, answered } = begin(server.url, await bearer(system, 'ada'));
    asked.write(reportOf(1, 200).slice(0, 50));
    await until(() => leftOver().length === 1);
    const began = Date.now();
    await server.close();
    expect(Date.now() - began).toBeLessThan(2000);
    await expect(answered).rejects.toThrow();
    await until(() => leftOver().length === 0);
  });

  test('of a process that was killed is cleared away by the next', async () => {
    const dead = spawn('true');
    await new Promise((resolve) => dead.on('exit', resolve));
    const own = join(tmpdir(), `${prefix}gone`);
    const others = join(tmpdir(), `holdfast-upload-${hostname()}-${dead.pid}-gone`);
    const living = join(tmpdir(), `holdfast-upload-${hostname()}-${process.ppid}-here`);
    for (const folder of [own, others, living]) mkdirSync(folder, { recursive: true });
    await removeStaleUploads();
    expect([own, others, living].map((folder) => existsSync(folder))).toEqual([false, false, true]);
    rmSync(living, { recursive: true });
  });
});

type Line = {
  progress?: { read: number; total: number };
  result?: { opened: number };
  problem?: { code: string; status: number };
};

describe('an upload that is followed', () => {
  async function send(url: string, body: Buffer, query: string, more: Record<string, string> = {}) {
    const response = await fetch(`${url}/api/v1/reports?name=r.json${query}`, {
      method: 'POST',
      headers: { ...(await bearer(system, 'ada')), accept: 'application/x-ndjson', ...more },
      body,
    });
    const text = await response.text();
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    return { status: response.status, type: response.headers.get('content-type'), lines };
  }

  test('tells how far its reading is, and at last what came of it', async () => {
    const { url } = await testServer(system);
    const { findings } = JSON.parse(reportOf(8000)) as { findings: object[] };
    const body = Buffer.from(
      JSON.stringify({ findings: findings.map((one) => ({ ...one, rule: 'R' })) }),
    );
    const { status, type, lines } = await send(url, body, '&asset=followed');
    expect({ status, type }).toEqual({ status: 200, type: 'application/x-ndjson' });
    const told = lines.slice(0, -1).map(({ progress }) => progress);
    expect(told.length).toBeGreaterThan(0);
    for (const one of told) expect(one).toMatchObject({ total: body.length });
    const read = told.map((one) => one?.read ?? 0);
    expect(read).toEqual([...read].sort((a, b) => a - b));
    expect(read.at(-1)).toBe(body.length);
    expect(lines.at(-1)?.result).toMatchObject({
      opened: 8000,
      cases: { opened: [expect.any(String)] },
    });
  });

  test('ends with the problem, where there is one', async () => {
    const { url } = await testServer(system);
    const { status, lines } = await send(url, Buffer.from('{"nothing":"known"}'), '&asset=shop');
    expect(status).toBe(200);
    expect(lines.at(-1)?.problem).toMatchObject({ code: 'UNRECOGNISED_REPORT', status: 422 });
    expect(JSON.stringify(lines)).not.toContain(tmpdir());
    await until(() => leftOver().length === 0);
  });

  test('is answered at once where the request itself is wrong', async () => {
    const { url } = await testServer(system);
    const { status, type, lines } = await send(url, Buffer.from('x'), '&colour=red');
    expect(status).toBe(400);
    expect(type).toContain('application/problem+json');
    expect(lines).toMatchObject([{ code: 'REQUEST_INVALID' }]);
  });

  test('is repeated under its key only with the same file', async () => {
    const { url } = await testServer(system);
    const key = { 'idempotency-key': 'upload-1' };
    const first = await send(url, Buffer.from(reportOf(2)), '&asset=keyed', key);
    const again = await send(url, Buffer.from(reportOf(2)), '&asset=keyed', key);
    expect(again.lines.at(-1)).toEqual(first.lines.at(-1));
    expect(again.lines.at(-1)?.result).toMatchObject({ opened: 2 });
    const other = await send(url, Buffer.from(reportOf(3)), '&asset=keyed', key);
    expect(other.lines.at(-1)?.problem).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      status: 422,
    });
  });
});

describe('a bomb', () => {
  const send = async (url: string, body: Buffer | string) => {
    const headers = await bearer(system, 'ada');
    const place = `${url}/api/v1/reports?name=bomb&asset=shop`;
    const response = await fetch(place, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test('of gzip is refused as soon as it shows', async () => {
    const { url } = await testServer(system);
    const bomb = gzipSync(`{"findings":[${' '.repeat(100 * MIB)}`);
    expect(bomb.length).toBeLessThan(MIB);
    expect(await send(url, bomb)).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
    await until(() => leftOver().length === 0);
  });

  test('of nested JSON is a report like another, or none', async () => {
    const { url } = await testServer(system);
    const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);
    const texts = [
      deep('[', ']'),
      deep('{"a":', '}').replace(':}', ':1}'),
      `{"findings":${deep('[', ']')}}`,
      `{"findings":[{"title":"x","severity":"high","more":${deep('[', ']')}}]}`,
      `{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{"text":"x"},"properties":${deep('{"a":', '}').replace(':}', ':1}')}}]}]}`,
    ];
    for (const text of texts) expect((await send(url, text)).status).toBeLessThan(500);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
