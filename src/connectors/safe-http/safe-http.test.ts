import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressFault, readRanges } from './public-address.ts';
import { ANSWER_LIMIT, outgoingHttp } from './safe-http.ts';

const reached: string[] = [];
const server = createServer((request, response) => {
  const path = request.url ?? '';
  reached.push(path);
  if (path === '/silent') return;
  if (path === '/stalls') {
    response.write('begun');
    return;
  }
  if (path === '/moved') response.writeHead(302, { location: '/elsewhere' }).end('moved');
  else if (path === '/full') response.end('x'.repeat(ANSWER_LIMIT));
  else if (path === '/overfull') response.end('x'.repeat(ANSWER_LIMIT + 1));
  else if (path === '/endless') endless(response);
  else response.end('grüße 🐚');
});
function endless(response: NodeJS.WritableStream): void {
  const more = () => {
    while (response.write('x'.repeat(65_536)));
  };
  response.on('drain', more);
  more();
}
let port = 0;
let base = '';
beforeAll(async () => {
  // Both families, so that nothing but the guard keeps any spelling from arriving.
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  port = (server.address() as AddressInfo).port;
  base = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const loopback = ['127.0.0.0/8', '::1/128'];
const get = (url: string, allow: readonly string[] = [], rest: { signal?: AbortSignal } = {}) =>
  outgoingHttp({ allow }).request(url, { method: 'GET', timeout: 5, ...rest });

describe('an address that is not public is refused, however it is spelled', () => {
  test.each([
    ['as it is', '127.0.0.1', '127.0.0.1', 'loopback'],
    ['another of the loopback', '127.9.9.9', '127.9.9.9', 'loopback'],
    ['a name that leads there', 'localhost', '(127.0.0.1|::1)', 'loopback'],
    ['decimal', '2130706433', '127.0.0.1', 'loopback'],
    ['hexadecimal', '0x7f.1', '127.0.0.1', 'loopback'],
    ['octal', '0177.0.0.1', '127.0.0.1', 'loopback'],
    ['percent-encoded', '%31%32%37.0.0.1', '127.0.0.1', 'loopback'],
    ['full-width digits', '１２７.0.0.1', '127.0.0.1', 'loopback'],
    ['IPv6', '[::1]', '::1', 'loopback'],
    ['IPv4 within IPv6', '[::ffff:127.0.0.1]', '127.0.0.1', 'loopback'],
    ['the same in hexadecimal', '[::ffff:7f00:1]', '127.0.0.1', 'loopback'],
    ['IPv4-compatible IPv6', '[::7f00:1]', '::7f00:1', 'unassigned'],
    ['NAT64', '[64:ff9b::7f00:1]', '64:ff9b::7f00:1', 'rfc6052'],
    ['6to4', '[2002:7f00:1::]', '2002:7f00:1::', '6to4'],
    ['this host', '0.0.0.0', '0.0.0.0', 'unspecified'],
    ['this host in IPv6', '[::]', '::', 'unspecified'],
    ['the metadata service', '169.254.169.254', '169.254.169.254', 'linkLocal'],
    ['a private network', '10.0.0.1', '10.0.0.1', 'private'],
    ['another', '192.168.1.1', '192.168.1.1', 'private'],
    ['a network of the provider', '100.64.0.1', '100.64.0.1', 'carrierGradeNat'],
    ['a unique local address', '[fd00::1]', 'fd00::1', 'uniqueLocal'],
    ['a link-local address', '[fe80::1]', 'fe80::1', 'linkLocal'],
    ['a group', '224.0.0.1', '224.0.0.1', 'multicast'],
    ['everybody', '255.255.255.255', '255.255.255.255', 'broadcast'],
    ['IPv6 that nobody has', '[4000::1]', '4000::1', 'unassigned'],
  ])('%s: %s', async (_, host, address, range) => {
    const before = reached.length;
    await expect(get(`http://${host}:${port}/`)).rejects.toThrow(
      new RegExp(`^${address} is no public address \\(${range}\\).*HOLDFAST_ALLOW_PRIVATE`),
    );
    expect(reached.length).toBe(before);
  });

  test('over TLS as well', async () => {
    await expect(get(`https://127.0.0.1:${port}/`)).rejects.toThrow('is no public address');
    await expect(get(`https://localhost:${port}/`)).rejects.toThrow('is no public address');
  });
});

test.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
  '%s is public',
  (address) => {
    expect(addressFault(address, [])).toBeUndefined();
  },
);

describe('what a list allows is reached', () => {
  test.each([
    ['by address', '127.0.0.1'],
    ['by name', 'localhost'],
    ['by a number', '2130706433'],
    ['by IPv6', '[::1]'],
    ['by IPv4 within IPv6', '[::ffff:127.0.0.1]'],
  ])('%s', async (_, host) => {
    expect(await get(`http://${host}:${port}/`, loopback)).toMatchObject({
      status: 200,
      text: 'grüße 🐚',
    });
  });

  test('and nothing beside it', async () => {
    await expect(get(`http://127.0.0.2:${port}/`, ['127.0.0.1/32'])).rejects.toThrow('127.0.0.2');
    await expect(get('http://169.254.169.254/', loopback)).rejects.toThrow('169.254.169.254');
    await expect(get('http://10.0.0.1/', ['::/0'])).rejects.toThrow('10.0.0.1');
  });

  test.each(['10/8', '10.0.0.0', '10.0.0.0/33', 'example.org', '0x7f.1/8', 'fd00::/129', ''])(
    '"%s" is no range',
    (text) => {
      expect(() => readRanges(['10.0.0.0/8', text])).toThrow(`"${text}" is no range of addresses`);
      expect(() => outgoingHttp({ allow: [text] })).toThrow(`"${text}"`);
    },
  );
});

test.each([
  ['no address', '"no address" is no URL'],
  ['file:///etc/passwd', 'not with file:'],
  ['ftp://example.org/', 'not with ftp:'],
  ['data:text/plain,x', 'not with data:'],
  ['http://ana:geheim@example.org/', 'user or a password'],
  ['http://ana@example.org/', 'user or a password'],
])('%s is refused as a URL', async (url, says) => {
  const refused = get(url, ['0.0.0.0/0', '::/0']);
  await expect(refused).rejects.toThrow(says);
  await expect(refused).rejects.not.toThrow('geheim');
});

test('a redirect is an answer, and is not followed', async () => {
  expect(await get(`${base}/moved`, loopback)).toMatchObject({
    status: 302,
    headers: { location: '/elsewhere' },
    text: 'moved',
  });
  expect(reached).not.toContain('/elsewhere');
});

test('an answer is read up to the limit, and of a longer one only its status is told', async () => {
  expect((await get(`${base}/full`, loopback)).text).toHaveLength(ANSWER_LIMIT);
  for (const path of ['/overfull', '/endless']) {
    const answer = await get(`${base}${path}`, loopback);
    expect(answer.status).toBe(200);
    expect(answer).not.toHaveProperty('text');
  }
});

test.each(['/silent', '/stalls'])('%s: the time counts to the end of the answer', async (path) => {
  const began = Date.now();
  const late = outgoingHttp({ allow: loopback }).request(`${base}${path}`, {
    method: 'GET',
    timeout: 0.3,
  });
  await expect(late).rejects.toThrow('timed out after 0.3 s');
  expect(Date.now() - began).toBeLessThan(3000);
});

test('a request that is called off ends', async () => {
  const signal = AbortSignal.timeout(100);
  await expect(get(`${base}/silent`, loopback, { signal })).rejects.toThrow('called off');
});

test('a server that is not there is told as such, a name that is not known as well', async () => {
  await expect(get('http://127.0.0.1:1/', loopback)).rejects.toThrow('ECONNREFUSED');
  await expect(get('http://localhost:1/', loopback)).rejects.toThrow('ECONNREFUSED');
  await expect(get('http://nowhere.invalid/', loopback)).rejects.toThrow('nowhere.invalid');
});
