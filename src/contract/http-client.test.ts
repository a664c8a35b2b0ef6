import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ApiProblem, type HttpOptions, httpClient } from './http-client.ts';
import type { Problem } from './shapes/common.ts';

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that answers as it is told, one request after another, and the client that calls it. */
async function clientOf(answers: Answer[], options: Partial<HttpOptions> = {}) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body });
    (answers[seen.length - 1] ?? answers.at(-1))?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { client: httpClient({ url, ...options }), seen, url };
}

const json =
  (value: unknown, status = 200, type = 'application/json; charset=utf-8'): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': type }).end(JSON.stringify(value));
const problem = (value: Omit<Problem, 'type'>) =>
  json({ type: 'x', ...value }, value.status, 'application/problem+json');
const nothing: Answer = (response) => response.writeHead(204).end();
const breaks: Answer = (_, request) => request.socket.destroy();
const page =
  (status: number): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');

/** Where a server was, and is no longer. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

async function thrown(call: Promise<unknown>): Promise<ApiProblem> {
  const error = await call.then(
    () => new Error('it did not throw'),
    (reason: unknown) => reason,
  );
  if (error instanceof ApiProblem) return error;
  throw error;
}

describe('what goes out', () => {
  test('parameters in the path, lists in the query, the body as JSON, the version and a key', async () => {
    const { client, seen } = await clientOf([json({ cases: [] }), json({ owner: 'ada' })], {
      headers: { authorization: 'Bearer t' },
    });
    const query = { state: ['triaging', 'closed'], text: 'a&b', limit: 5 } as const;
    await client.listCases({ query: { ...query, state: [...query.state] } });
    await client.assignCase({ params: { case: 'C/1 ?' }, body: { owner: 'ada' }, ifMatch: 7 });
    const [list, assign] = seen;
    expect(list).toMatchObject({
      method: 'GET',
      url: '/api/v1/cases?state=triaging&state=closed&text=a%26b&limit=5',
      headers: { authorization: 'Bearer t' },
    });
    expect(list?.headers).not.toHaveProperty('idempotency-key');
    expect(assign).toMatchObject({
      method: 'POST',
      url: '/api/v1/cases/C%2F1%20%3F/assign',
      body: '{"owner":"ada"}',
      headers: { 'if-match': '"7"', 'content-type': 'application/json' },
    });
    expect(assign?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
  });

  test('no parameter leads to the address of another route', async () => {
    const { client, seen } = await clientOf([nothing]);
    for (const account of ['', '.', '..']) {
      const call = client.revokeToken({ params: { account, token: 't' } });
      expect(await thrown(call)).toMatchObject({ code: 'REQUEST_INVALID' });
    }
    expect(seen).toEqual([]);
  });

  test('what carries a secret has no key, for a server keeps what belongs to keys', async () => {
    const { client, seen } = await clientOf([json({}, 201)]);
    await client.signIn({ body: { name: 'ada', password: 'x' } });
    await client.issueMyToken({ body: { name: 'x' } });
    await client.storeSecret({ params: { secret: 'A' }, body: { value: 'xxxx' } });
    expect(seen.filter(({ headers }) => 'idempotency-key' in headers)).toEqual([]);
  });

  test('a file of this machine is streamed, with its length, and told of as it goes', async () => {
    const parts = ['one,', 'two,', 'three'];
    const { client, seen } = await clientOf([json({ opened: 1 })], {
      openFile: async ({ path }) => ({
        stream: Readable.toWeb(
          Readable.from(parts.map((part) => Buffer.from(part))),
        ) as ReadableStream,
        bytes: path === '/the/file' ? parts.join('').length : 0,
      }),
    });
    const told: number[] = [];
    const upload = { path: '/the/file', name: 'file' };
    await client.importReport({ query: { name: 'file' }, upload, watch: (n) => told.push(n) });
    expect(seen[0]).toMatchObject({
      body: 'one,two,three',
      headers: { 'content-type': 'application/octet-stream', 'content-length': '13' },
    });
    expect(told).toEqual([4, 8, 13]);
    await client.importReport({ query: { name: 'x' }, upload: new Blob(['blob']) });
    expect(seen[1]).toMatchObject({ body: 'blob', url: '/api/v1/reports?name=x' });
  });
});

test('an upload that is followed is told of as it is read, and its last line is the answer', async () => {
  const lines =
    (...said: object[]): Answer =>
    (response) =>
      response
        .writeHead(200, { 'content-type': 'application/x-ndjson' })
        .end(said.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const read = { progress: { read: 3, total: 3 } };
  const problem = { type: 'x', title: 'no', status: 422, code: 'UNRECOGNISED_REPORT' };
  const { client, seen } = await clientOf(
    [lines(read, { result: { opened: 7 } }), lines(read, { problem }), lines(read)],
    {
      openFile: async () => ({
        stream: Readable.toWeb(Readable.from([Buffer.from('all')])) as ReadableStream,
        bytes: 3,
      }),
    },
  );
  const told: number[] = [];
  const followed = {
    query: { name: 'x' },
    upload: { path: '/x', name: 'x' },
    watch: (bytes: number) => told.push(bytes),
  };
  expect(await client.importReport(followed)).toEqual({ opened: 7 });
  expect(told).toEqual([3, 3]);
  expect(seen[0]?.headers).toMatchObject({
    accept: expect.stringContaining('application/x-ndjson'),
  });
  expect(await thrown(client.importReport(followed))).toMatchObject({
    code: 'UNRECOGNISED_REPORT',
    status: 422,
  });
  expect(await thrown(client.importReport(followed))).toMatchObject({ code: 'SERVER_UNREACHABLE' });
});

describe('what comes in', () => {
  test('JSON, nothing, and files by their name', async () => {
    const file: Answer = (response) =>
      response
        .writeHead(200, {
          'content-type': 'text/plain; charset=utf-8',
          'content-disposition': `attachment; filename="x"; filename*=UTF-8''caf%C3%A9.txt`,
        })
        .end(Buffer.from([0, 255]));
    const { client } = await clientOf([json({ name: 'ada' }), nothing, file]);
    expect(await client.whoAmI()).toEqual({ name: 'ada' });
    expect(await client.signOut()).toBeUndefined();
    expect(await client.exportEvidence({ params: { case: 'C-1' } })).toEqual({
      name: 'café.txt',
      mediaType: 'text/plain',
      bytes: new Uint8Array([0, 255]),
    });
  });

  test('a problem is thrown, with all that it says', async () => {
    const said = {
      status: 412,
      code: 'VERSION_CONFLICT',
      title: 'Somebody else was faster.',
      remedy: 'Look again.',
      case: { id: 'C-1' },
      faults: [{ at: 'body.owner', message: 'no' }],
    };
    const { client, seen } = await clientOf([problem(said)]);
    const { case: fresh, title: message, ...rest } = said;
    const call = client.resumeCase({ params: { case: 'C-1' } });
    expect(await thrown(call)).toMatchObject({ ...rest, message, fresh });
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['a page of a proxy', page(200), '200 with text/html'],
    ['a page of a proxy that says no', page(403), '403 with text/html'],
    [
      'a way to another place',
      (response: ServerResponse) => response.writeHead(302, { location: 'https://sso/' }).end(),
      'points to https://sso/',
    ],
  ])('%s is no answer of ours', async (_, answer, says) => {
    const { client, url } = await clientOf([answer]);
    const error = await thrown(client.exportEvidence({ params: { case: 'C-1' } }));
    expect(error).toMatchObject({ code: 'SERVER_UNREACHABLE' });
    expect(error.message).toContain(url);
    expect(error.message).toContain(says);
    expect(await thrown(client.signOut())).toMatchObject({ code: 'SERVER_UNREACHABLE' });
  });
});

describe('where the line breaks', () => {
  test('a write is repeated under the same key, and so is a read', async () => {
    const under = problem({ status: 409, code: 'REQUEST_UNDER_WAY', title: 'wait' });
    const { client, seen } = await clientOf([breaks, under, json({ owner: 'ada' })]);
    await client.assignCase({ params: { case: 'C-1' }, body: {} });
    const keys = seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    const reading = await clientOf([page(502), page(503), json({ name: 'ada' })]);
    expect(await reading.client.whoAmI()).toEqual({ name: 'ada' });
  });

  test('not for ever', async () => {
    const { client, seen } = await clientOf([breaks]);
    const call = client.resumeCase({ params: { case: 'C-1' }, idempotencyKey: 'mine' });
    expect(await thrown(call)).toMatchObject({ status: 0, code: 'SERVER_UNREACHABLE' });
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['mine', 'mine', 'mine']);
  });

  test('an upload is not repeated, nor what carries a secret', async () => {
    const { client, seen } = await clientOf([breaks]);
    await thrown(client.importReport({ query: { name: 'x' }, upload: new Blob(['x']) }));
    await thrown(client.signIn({ body: { name: 'ada', password: 'x' } }));
    expect(seen).toHaveLength(2);
  });

  test('a refusal is not repeated', async () => {
    const { client, seen } = await clientOf([
      problem({ status: 409, code: 'OWNER_MISSING', title: 'no' }),
    ]);
    await thrown(client.resumeCase({ params: { case: 'C-1' } }));
    expect(seen).toHaveLength(1);
  });

  test('nobody there is told with the address, and whoever gave up gets the reason he gave', async () => {
    const nowhere = await closedAddress();
    const error = await thrown(httpClient({ url: nowhere }).whoAmI());
    expect(error).toMatchObject({ status: 0, code: 'SERVER_UNREACHABLE' });
    expect(error.message).toMatch(`${nowhere} does not answer: connect ECONNREFUSED`);
    const { client } = await clientOf([() => {}]);
    const patience = new AbortController();
    const call = client.whoAmI({ signal: patience.signal });
    patience.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
  });
});
