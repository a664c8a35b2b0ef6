import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseOf } from '#app/case-actions.ts';
import { exportEvidence } from '#app/export-evidence.ts';
import { readZip } from '#app/pack/zip.ts';
import { proposePlan } from '#app/propose-plan.ts';
import { storeSecret } from '#app/secrets.ts';
import type { Action } from '#domain/workflow/action.ts';
import { startWorker } from '#jobs/worker.ts';
import { approvedCases, plannedCases } from '#testing/approved-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { waitForMachine } from '#testing/wait-for-machine.ts';

const chance = () => randomBytes(9).toString('hex');
/** One that every way of writing has to change, one that is broken over lines, one that no header can carry. */
const secrets = {
  TOKEN: `t/${chance()}+é "%&' ${chance()}`,
  LONG: Array.from({ length: 40 }, chance).join('-'),
  LINES: `-----BEGIN ${chance()}\n${chance()}\n-----END`,
};
/** Printed beside the secrets, so that what finds nothing is known to look in the right places. */
const control = `control-${chance()}`;

let system: TestSystem;
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
const echo = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  received.push({ headers: request.headers, body });
  response.end(JSON.stringify({ headers: request.headers, body, control }));
});
beforeAll(async () => {
  system = await testSystem({ workers: true });
  for (const [name, value] of Object.entries(secrets))
    await storeSecret(system, { use: 'action', name, value, actor: 'ana' });
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  await startWorker(system);
});
afterAll(async () => {
  await system.close();
  echo.close();
});

const reference = (name: string) => `\${{ secret.${name} }}`;
const terms = { title: 't', timeout: 30, retries: 0 };
const program = (script: string, env: Record<string, string> = {}): Action => ({
  ...terms,
  kind: 'command',
  command: [process.execPath, '-e', script],
  env: {
    CONTROL: control,
    ...Object.fromEntries(Object.keys(secrets).map((name) => [name, reference(name)])),
    ...env,
  },
});
const call = (headers: Record<string, string>): Action => ({
  ...terms,
  kind: 'http',
  method: 'POST',
  url: `http://127.0.0.1:${(echo.address() as AddressInfo).port}/`,
  headers: { ...headers, control },
  body: JSON.stringify({ key: reference('LONG') }),
});

/** Runs the action of an approved plan to its end; the case's id, what was kept of it, and why it failed. */
async function carriedOut(action: Action) {
  const [id = ''] = await approvedCases(system, 1, () => [action]);
  const { steps } = await waitForMachine(system, id, 30_000);
  const { rows } = await system.database.pool.query<{ type: string; reason: string; text: string }>(
    `select e.type, e.data->>'reason' as reason, convert_from(b.bytes, 'UTF8') as text
     from events e, json_array_elements(e.data->'evidence') r
       join evidence_blobs b on b.sha256 = decode(r->>'sha256', 'hex')
     where e.stream = $1 and e.type like 'Action%'`,
    [`case/${id}`],
  );
  return { id, status: steps.apply?.status, ...rows[0] };
}

/** Every way in which a value could have been kept. */
const traces = (value: string) => {
  const bytes = Buffer.from(value);
  const plain = [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    new URLSearchParams({ q: value }).toString().slice(2),
    bytes.toString('base64').replace(/=*$/, '').slice(0, -1),
    bytes.toString('base64url').slice(0, -1),
  ];
  // As PostgreSQL shows bytes.
  return [...plain, ...plain.map((text) => Buffer.from(text).toString('hex'))];
};
const holds = (text: string, value: string) => traces(value).some((trace) => text.includes(trace));
const unfolded = (text: string) => text.replace(/\s*\n\s*/g, '');

async function everything(): Promise<Map<string, string>> {
  const { rows } = await system.database.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const texts = new Map<string, string>();
  for (const { name } of rows) {
    const kept = await system.database.pool.query<{ row: string }>(
      `select t::text as row from ${name} t`,
    );
    texts.set(name, kept.rows.map(({ row }) => row).join('\n'));
  }
  return texts;
}

const shell = String.raw`
  printf '%s\n' "$CONTROL" "$TOKEN"
  printf %s "$TOKEN" | base64
  printf 'user:%s' "$TOKEN" | base64 -w0
  printf %s "$LONG" | base64
  printf %s "$TOKEN" >&2
  printf '%s\n' "$LINES"
  env`;
const split = `
  const { TOKEN, LONG, CONTROL } = process.env;
  const bytes = Buffer.from(CONTROL + ' ' + TOKEN + ' ' + encodeURIComponent(TOKEN) + ' ' + JSON.stringify({ TOKEN }) + ' '
    + new URLSearchParams({ TOKEN, LONG }));
  let at = 0;
  const next = () => at < bytes.length && process.stdout.write(bytes.subarray(at, ++at), () => setImmediate(next));
  next();`;
const flood = (before: number) => `
  const { TOKEN, LONG, CONTROL } = process.env;
  process.stdout.write(CONTROL + '\\n' + '.'.repeat(${before}) + LONG + TOKEN);
  process.stdout.write('.'.repeat(2_000_000) + LONG + TOKEN + '.'.repeat(${before}), () => process.exit(3));`;

describe('what is kept of an action names its secrets and tells none', () => {
  test.each([
    [
      'a shell that prints them',
      { ...program(''), command: [shell], shell: true } as Action,
      'done',
    ],
    ['a program that prints them byte by byte', program(split), 'done'],
    ['an output that is cut within one', program(flood(523_950)), 'failed'],
    ['an output that is cut within the other', program(flood(523_300)), 'failed'],
  ])('%s', async (_, action, status) => {
    const done = await carriedOut(action);
    expect(done).toMatchObject({ status, text: expect.stringContaining(control) });
    expect(done.text).toContain('[secret TOKEN]');
    for (const value of Object.values(secrets))
      expect(holds(unfolded(done.text ?? ''), value)).toBe(false);
    expect(unfolded(done.text ?? '')).not.toContain(secrets.LONG.slice(0, 20));
    expect(unfolded(done.text ?? '')).not.toContain(secrets.LONG.slice(-20));
  });

  test('a server is sent the true values, and its echo of them is not kept', async () => {
    const done = await carriedOut(call({ 'x-token': reference('LONG') }));
    expect(done).toMatchObject({ status: 'done', type: 'ActionSucceeded' });
    expect(received.at(-1)?.headers['x-token']).toBe(secrets.LONG);
    expect(JSON.parse(received.at(-1)?.body ?? '')).toEqual({ key: secrets.LONG });
    expect(done.text).toContain('"x-token":"[secret LONG]"');
    expect(done.text).toContain(control);
  });

  test('nor is a value that could not be sent', async () => {
    const done = await carriedOut(call({ 'x-token': reference('LINES') }));
    expect(done).toMatchObject({ status: 'failed', reason: 'invalid x-token header' });
  });

  test('nor is one that the program had to be started with', async () => {
    const nowhere = { ...program(''), command: ['/no/such/program'] } as Action;
    const done = await carriedOut(nowhere);
    expect(done).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('did not start'),
    });
  });
});

test('a secret that is not there fails the attempt, and says so', async () => {
  const done = await carriedOut(program('', { MORE: reference('ABSENT') }));
  expect(done).toMatchObject({
    status: 'failed',
    reason: 'There is no secret of that name. (ABSENT)',
    text: expect.stringContaining('not run'),
  });
});

test('so does one that somebody put in the place of another', async () => {
  await storeSecret(system, { use: 'action', name: 'WEAK', value: 'anybody’s', actor: 'ana' });
  const { rowCount } = await system.database.pool.query(
    `insert into secrets select use, 'MOVED', key_id, nonce, ciphertext, stored_by, stored_at
     from secrets where name = 'WEAK'`,
  );
  expect(rowCount).toBe(1);
  const done = await carriedOut(program('', { MORE: reference('MOVED') }));
  expect(done).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('the secret MOVED is not as it was stored'),
  });
});

test('a plan holds the reference, in its hash as in its text; in an argument it is refused', async () => {
  const manual: Action = { ...terms, kind: 'manual' };
  const [id = ''] = await plannedCases(system, 1, () => [manual]);
  const plan = { summary: 'x', actions: [program('')] };
  const proposed = await proposePlan(system, id, plan, { actor: 'ana' });
  expect(proposed.plan?.actions).toEqual([program('')]);
  const misplaced = { ...program(''), command: ['fix', reference('TOKEN')] } as Action;
  await expect(
    proposePlan(system, id, { ...plan, actions: [misplaced] }, { actor: 'ana' }),
  ).rejects.toMatchObject({ code: 'SECRET_MISPLACED' });
  expect((await caseOf(system, id)).plan?.hash).toBe(proposed.plan?.hash);
});

test('no table of the database and no evidence pack holds a secret', async () => {
  const { id } = await carriedOut({ ...program(''), command: [shell], shell: true } as Action);
  await carriedOut(call({ 'x-token': reference('LONG') }));
  const tables = await everything();
  expect([...tables.keys()]).toEqual(
    expect.arrayContaining(['public.secrets', 'public.evidence_blobs', 'pgboss.job']),
  );
  const pack = readZip(await exportEvidence(system, id));
  if (!('files' in pack)) throw new Error(pack.problem);
  const texts = new Map([
    ...tables,
    ...[...pack.files].map(([name, bytes]) => [name, Buffer.from(bytes).toString()] as const),
  ]);
  for (const [name, value] of Object.entries(secrets)) {
    const holding = [...texts].filter(([, text]) => holds(unfolded(text), value));
    expect(
      holding.map(([where]) => where),
      name,
    ).toEqual([]);
  }
  const controlled = [...texts].filter(([, text]) => holds(text, control)).map(([where]) => where);
  expect(controlled).toEqual(expect.arrayContaining(['public.evidence_blobs']));
  expect(controlled.some((where) => where.startsWith('evidence/'))).toBe(true);
});
