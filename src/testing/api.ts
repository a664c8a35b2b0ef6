import { onTestFinished } from 'vitest';
import { serve } from '#api/server.ts';
import { accountNamed } from '#app/access/accounts.ts';
import { acceptLink, invite, setupLink } from '#app/access/links.ts';
import { openSession } from '#app/access/sign-in.ts';
import { issueToken } from '#app/access/tokens.ts';
import type { System } from '#app/system.ts';
import { API } from '#contract/routes.ts';
import type { Grant } from '#domain/access/rights.ts';
import type { Permission } from '#domain/access/roles.ts';
import { after } from '#domain/clock/instant.ts';

export type TestServer = { url: string; logs: string[]; close: () => Promise<void> };
type How = { port?: number; uploadLimit?: number; proxies?: number; publicUrl?: string };

/** A server on a port of its own; gone when the test has ended. */
export async function testServer(system: System, how: How = {}): Promise<TestServer> {
  const server = await openServer(system, how);
  onTestFinished(server.close);
  return server;
}

/** The same for all tests of a file, which closes it. */
export async function openServer(system: System, how: How = {}): Promise<TestServer> {
  const logs: string[] = [];
  const { url, close, looked } = await serve(system, {
    host: '127.0.0.1',
    port: 0,
    uploadLimit: 64 * 1024 * 1024,
    proxies: 0,
    ...how,
    log: { level: 'info', stream: { write: (line) => void logs.push(line) } },
  });
  system.onCommitted = looked;
  let closed: Promise<void> | undefined;
  return {
    url,
    logs,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

export const PASSWORD = 'correct horse battery staple';

/** The first account, by the link that a first start gives; it holds every role but the auditor's. */
export async function firstAdministrator(system: System, name = 'ada'): Promise<string> {
  const link = (await setupLink(system)) as string;
  await acceptLink(system, link, { name, displayName: name, password: PASSWORD });
  return name;
}

/** A person with these roles and the usual password. */
export async function person(system: System, name: string, grants: Grant[]): Promise<string> {
  const terms = { name, kind: 'person', displayName: name, grants } as const;
  const { link } = await invite(system, terms, 'ada');
  await acceptLink(system, link as string, { password: PASSWORD });
  return name;
}

/** An API token of the account, for all that it may or for less, as a header. */
export async function bearer(
  system: System,
  account: string,
  scopes?: readonly Permission[],
): Promise<{ authorization: string }> {
  const expiresAt = after(system.now(), 3600);
  const terms = { name: 'test', expiresAt, ...(scopes ? { scopes } : {}) };
  const { text } = await issueToken(system, account, terms, account);
  return { authorization: `Bearer ${text}` };
}

/** A session of the account, as the header that its browser sends. */
export async function cookieOf(system: System, account: string): Promise<{ cookie: string }> {
  const from = { address: '127.0.0.1', agent: 'test' };
  const text = await openSession(system, await accountNamed(system, account), 'password', from);
  return { cookie: `holdfast=${text}` };
}

type Asked = { headers?: Record<string, string>; body?: unknown };
export type Answered<Body> = { status: number; headers: Headers; body: Body; text: string };

/** One request, with JSON in and out: `asking(url, headers)('GET', '/cases')`. */
export function asking(url: string, own: Record<string, string> = {}) {
  return async <Body = Record<string, unknown>>(
    method: string,
    path: string,
    { headers = {}, body }: Asked = {},
  ): Promise<Answered<Body>> => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${url}${API}${path}`, {
      method,
      headers: { ...json, ...own, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    const read = isJson && !text.includes('}\n{') ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, body: read as Body, text };
  };
}
