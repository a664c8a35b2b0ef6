import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpAction } from '#domain/workflow/action.ts';
import { httpCall } from './http-call.ts';

const requests: { method: string; key: string | undefined; body: string }[] = [];
const server = createServer(async (request, response) => {
  requests.push({
    method: request.method ?? '',
    key: request.headers['idempotency-key'] as string,
    body: await textOf(request),
  });
  if (request.url === '/slow') return;
  if (request.url === '/long') return void response.end('x'.repeat(5_000_000));
  if (request.url === '/moved') response.setHeader('location', '/fine');
  const status = { '/fine': 201, '/moved': 302, '/broken': 500 }[request.url ?? ''] ?? 404;
  response.writeHead(status).end(`answer ${status}`);
});
let base = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

const order = {
  caseId: 'C-1',
  key: 'the-key',
  attempt: 1,
  part: 'apply' as const,
  signal: new AbortController().signal,
  allowPrivate: ['127.0.0.0/8', '::1/128'],
  onOutput: () => {},
};
const call = async (
  path: string,
  rest: Partial<HttpAction> & { timeout?: number } = {},
  allowPrivate = order.allowPrivate,
) => {
  const address = { method: 'POST', url: `${base}${path}` };
  const { output, ...result } = await httpCall.run(
    { kind: 'http', ...address, timeout: 5, ...rest },
    { ...order, allowPrivate },
  );
  return { ...result, text: output.text.toString() };
};

test('a 2xx answer is success; the call carries the key and the body, the answer is kept', async () => {
  const { outcome, text } = await call('/fine', { body: '{"close":22}' });
  expect(outcome).toBe('succeeded');
  expect(text).toContain('answer 201');
  expect(requests.at(-1)).toEqual({ method: 'POST', key: 'the-key', body: '{"close":22}' });
});

test('any other answer is a failure, and a redirect is not followed', async () => {
  expect(await call('/broken')).toMatchObject({ outcome: 'failed', reason: 'answered 500' });
  const before = requests.length;
  expect(await call('/moved')).toMatchObject({ outcome: 'failed', reason: 'answered 302' });
  expect(requests.length).toBe(before + 1);
});

test('no answer in time, no server and no address are failures with their reason', async () => {
  expect((await call('/slow', { timeout: 0.2 })).reason).toBe('timed out after 0.2 s');
  expect((await call('', { url: 'http://127.0.0.1:1/' })).reason).toContain('ECONNREFUSED');
  expect((await call('', { url: 'http://localhost:1/' })).reason).toContain('ECONNREFUSED');
  expect((await call('', { url: 'no address' })).reason).toContain('no URL');
});

test('an address that is not public is not called, unless the operator allows it', async () => {
  const before = requests.length;
  const { outcome, reason, text } = await call('/fine', {}, []);
  expect(outcome).toBe('failed');
  expect(reason).toContain('127.0.0.1 is no public address');
  expect(text).toContain('HOLDFAST_ALLOW_PRIVATE');
  expect(requests.length).toBe(before);
});

test('of a 2xx answer that is too long to keep it is said so, and it is a success', async () => {
  const { outcome, text } = await call('/long');
  expect(outcome).toBe('succeeded');
  expect(text).toContain('longer than 4194304 bytes');
});
