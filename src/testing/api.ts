import { onTestFinished } from 'vitest';
import { serve } from '#api/server.ts';
import { acceptLink, invite, setupLink } from '#app/access/links.ts';
import { issueToken } from '#app/access/tokens.ts';
import type { System } from '#app/system.ts';
import type { Grant } from '#domain/access/rights.ts';
import { after } from '#domain/clock/instant.ts';

/** A server for one test, on a port of its own; gone when the test has ended. */
export async function testServer(
  system: System,
  { uploadLimit = 64 * 1024 * 1024 }: { uploadLimit?: number } = {},
): Promise<{ url: string; logs: string[]; close: () => Promise<void> }> {
  const logs: string[] = [];
  const server = await serve(system, {
    host: '127.0.0.1',
    port: 0,
    uploadLimit,
    trustProxy: false,
    log: { level: 'info', stream: { write: (line) => void logs.push(line) } },
  });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await server.close();
  };
  onTestFinished(close);
  system.onCommitted = server.looked;
  return { url: server.url, logs, close };
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

/** An API token of the account, as a header. */
export async function bearer(system: System, account: string): Promise<{ authorization: string }> {
  const expiresAt = after(system.now(), 3600);
  const { text } = await issueToken(system, account, { name: 'test', expiresAt }, account);
  return { authorization: `Bearer ${text}` };
}
