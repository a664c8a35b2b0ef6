import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from '#testing/command-line.ts';
import { openFolder } from '#testing/folders.ts';
import { type Server, startServer } from '#testing/holdfast.ts';
import type { Ran } from '#testing/ran.ts';

// Living with problems over the command line: asked for, agreed to, and over for each of the reasons that there are.

const folder = openFolder();
const run = commandLine(join(folder, 'data'));
const as = (actor: string, ...args: string[]) => run('--actor', actor, '--json', ...args);
let server: Server;
beforeAll(async () => {
  server = await startServer(['--data', join(folder, 'data')]);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const write = (name: string, content: object) => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
};

type Library = [name: string, version: string, cve: string, path?: string];

/** A scan of an asset that found these libraries; the cases that it opened. */
async function scan(asset: string, ...libraries: Library[]): Promise<string[]> {
  const findings = libraries.map(([name, version, cve, path = 'legacy/lib']) => ({
    title: `${cve} in ${name}`,
    severity: 'medium',
    component_name: name,
    component_version: version,
    vulnerability_ids: [cve],
    file_path: path,
  }));
  const report = write(`${asset}.json`, { findings });
  const { cases } = done(await as('ana', 'import', report, '--asset', asset));
  return (cases as { opened: string[] }).opened;
}

function done({ exitCode, json, stderr }: Ran): Record<string, unknown> {
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return json();
}

/** Asks for an exception, and lets somebody else agree; its id. */
async function granted(...args: string[]): Promise<string> {
  const { id } = done(
    await as('ana', 'exception', 'request', '--reason', 'replaced soon', ...args),
  );
  done(await as('ben', 'exception', 'approve', id as string));
  return id as string;
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const stateOf = async (id: string) =>
  (done(await as('ana', 'case', 'show', id)) as { case: { state: string } }).case.state;
const exceptionOf = async (id: string) =>
  (done(await as('ana', 'exception', 'show', id)) as { exception: { state: string } }).exception;

const patience = { timeout: 90_000, interval: 500 };

test('what is matched is covered, and what matches later', async () => {
  const [first = ''] = await scan('shop', ['openssl', '1.1.1k', 'CVE-2026-1001']);
  const scope = ['--component', 'openssl', '--before', '1.1.1z'];
  const preview = done(await as('ana', 'exception', 'preview', ...scope));
  expect(preview).toMatchObject({ cases: 1, findings: 1, first: [{ id: first }] });
  const terms = ['--until', inDays(30), '--reason', 'spring'];
  const { id } = done(await as('ana', 'exception', 'request', ...scope, ...terms)) as {
    id: string;
  };
  const own = await as('ana', 'exception', 'approve', id);
  expect(own.exitCode).toBe(3);
  expect(own.json()).toMatchObject({ error: { code: 'APPROVER_IS_REQUESTER' } });
  done(await as('ben', 'exception', 'approve', id));
  expect(await stateOf(first)).toBe('exception_active');

  const [later = '', newer = ''] = await scan(
    'bank',
    ['openssl', '1.1.1w', 'CVE-2026-1002'],
    ['zlib', '1.2', 'CVE-2026-1003'],
  );
  const states = [await stateOf(later), await stateOf(newer)].sort();
  expect(states).toEqual(['exception_active', 'triaging']);
});

test('by its date it is over, and its case works on', async () => {
  const [one = ''] = await scan('till', ['libpng', '1.6', 'CVE-2026-1101']);
  // Time enough for somebody to agree, on a machine that does much else.
  const id = await granted('--case', one, '--until', new Date(Date.now() + 12_000).toISOString());
  await expect.poll(async () => (await exceptionOf(id)).state, patience).toBe('expired');
  expect(await stateOf(one)).toBe('triaging');
}, 120_000);

test('a vulnerability that is exploited from now on makes it void', async () => {
  const [one = ''] = await scan('web', ['struts', '2.3', 'CVE-2026-2001']);
  const id = await granted('--case', one, '--until', inDays(30));
  expect(await stateOf(one)).toBe('exception_active');
  const kev = write('kev.json', {
    catalogVersion: '2026.11.20',
    dateReleased: '2026-11-20T10:00:00.0000Z',
    count: 1,
    vulnerabilities: [{ cveID: 'CVE-2026-2001', dateAdded: '2026-11-01', dueDate: '2026-11-22' }],
  });
  const { stdout } = await run('--actor', 'ana', 'intel', 'update', '--kev', kev);
  expect(stdout).toContain(`The exception ${id} is void: `);
  expect(await exceptionOf(id)).toMatchObject({
    state: 'void',
    ended: { by: 'holdfast', reason: expect.stringContaining('KEV') },
  });
  expect(await stateOf(one)).toBe('triaging');
});

test('a control that fails makes it void, and one that holds does not', async () => {
  const [one = ''] = await scan('edge', ['nginx', '1.18', 'CVE-2026-3001']);
  const flag = join(folder, 'isolated');
  writeFileSync(flag, '');
  const control = ['--control', 'the host is isolated', '--every', '1h'];
  const kind = ['--kind', 'compensating_control'];
  const check = ['--', '/usr/bin/test', '-e', flag];
  const id = await granted('--case', one, '--until', inDays(30), ...kind, ...control, ...check);
  const holds = await as('ana', 'exception', 'check', id);
  expect(holds.exitCode).toBe(0);
  expect(holds.json()).toMatchObject({ state: 'active', checks: { last: { outcome: 'passed' } } });
  rmSync(flag);
  const fails = await as('ana', 'exception', 'check', id);
  expect(fails.exitCode).toBe(1);
  expect(fails.json()).toMatchObject({ state: 'void', checks: { last: { outcome: 'failed' } } });
  expect(await stateOf(one)).toBe('triaging');
  const again = await as('ana', 'exception', 'check', id);
  expect(again.json()).toMatchObject({ error: { code: 'EXCEPTION_NOT_ACTIVE' } });
});

test('a request is rejected, taken back, revoked; a case of its own is asked for in short', async () => {
  const [one = ''] = await scan('ward', ['curl', '7.1', 'CVE-2026-4001']);
  const short = ['--until', inDays(7), '--reason', 'no patch'];
  done(await as('ana', 'case', 'accept-risk', one, ...short));
  const [waiting] = done(await as('ben', 'exception', 'list', '--waiting')) as unknown as [
    { id: string; scope: object },
  ];
  expect(waiting).toMatchObject({ scope: { cases: [one] } });
  done(await as('ben', 'exception', 'reject', waiting.id, '--reason', 'patch it'));
  expect(await stateOf(one)).toBe('triaging');
  const { id } = done(await as('ana', 'exception', 'request', '--case', one, ...short)) as {
    id: string;
  };
  expect((await as('ben', 'exception', 'withdraw', id)).json()).toMatchObject({
    error: { code: 'NOT_THE_REQUESTER' },
  });
  done(await as('ana', 'exception', 'withdraw', id));
  const last = await granted('--case', one, '--until', inDays(7));
  const renew = ['exception', 'renew', last, '--until', inDays(20), '--reason', 'late'];
  done(await as('ana', ...renew));
  expect(done(await as('ben', 'exception', 'approve', last))).toMatchObject({ renewals: 1 });
  done(await as('ben', 'exception', 'revoke', last, '--reason', 'patched'));
  expect(await stateOf(one)).toBe('triaging');
  const { stdout } = await run('exception', 'list', '--state', 'revoked');
  expect(stdout).toContain(last);
});

test('an installation says what exceptions may be', async () => {
  const rules = done(await as('ada', 'exception', 'rules')) as {
    kinds: Record<string, { renewals: number }>;
  };
  const { kinds } = rules;
  const strict = { ...kinds.risk_accepted, renewals: 0 };
  const file = write('rules.json', { ...rules, kinds: { ...kinds, risk_accepted: strict } });
  done(await as('ada', 'exception', 'rules', '--set', file));
  const [one = ''] = await scan('lab', ['bash', '5.0', 'CVE-2026-5001']);
  const id = await granted('--case', one, '--until', inDays(7));
  const renewed = await as('ana', 'exception', 'renew', id, '--until', inDays(9), '--reason', 'x');
  expect(renewed.json()).toMatchObject({ error: { code: 'EXCEPTION_RENEWED_OUT' } });
  const wrong = write('wrong.json', { ...rules, epssRise: 7 });
  expect((await as('ada', 'exception', 'rules', '--set', wrong)).exitCode).toBe(2);
});
