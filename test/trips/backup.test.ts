import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, expect, test } from 'vitest';
import { writeBackup } from '#app/backup.ts';
import { restoreBackup } from '#app/backup-restore.ts';
import { digest } from '#app/digest.ts';
import { execute } from '#app/execute.ts';
import { exportEvidence } from '#app/export-evidence.ts';
import { importReport } from '#app/import-report.ts';
import { verifyPack } from '#app/pack/verify-pack.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import { verifyLedger } from '#app/rebuild-ledger.ts';
import { planHash } from '#app/run-action.ts';
import { sequenceLedger } from '#app/sequence-ledger.ts';
import { verify } from '#app/signer.ts';
import type { System } from '#app/system.ts';
import { startWorker } from '#jobs/worker.ts';
import { type OpenSystem, openSystem } from '#open-system.ts';
import { ownSchema } from '#store/backup-tables.ts';
import { loadCases } from '#store/case-rows.ts';
import { connect, inTransaction } from '#store/database.ts';
import { smallDisk } from '#store/embedded/testing/temporary.ts';
import { migrationsFolder } from '#store/package-files.ts';
import { commandLineAt } from '#testing/command-line.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-backup-'));
const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fresh = async (options = {}): Promise<TestSystem> => {
  const system = await testSystem(options);
  open.push(system);
  return system;
};

let files = 0;
const newFile = (ending: string) => {
  files += 1;
  return join(folder, `${files}.${ending}`);
};

const report = (rules: string[]) => {
  const file = newFile('sarif');
  const results = rules.map((rule) => ({
    ruleId: rule,
    level: 'error',
    message: { text: `${rule}\tis wrong \\ twice` },
    locations: [{ physicalLocation: { artifactLocation: { uri: `${rule}.tf` } } }],
  }));
  const run = { tool: { driver: { name: 'scanner', rules: [] } }, results };
  writeFileSync(file, JSON.stringify({ version: '2.1.0', runs: [run] }));
  return { source: file, name: 'scan.sarif', asset: 'shop', actor: 'ana' };
};

const act = (system: System, caseId: string, command: object) =>
  execute(system, { id: caseId, command: { actor: 'ana', at: system.now(), ...command } as never });
const stateOf = async (system: System, id: string) =>
  (await loadCases(system.database, [id])).get(id)?.state;
const until = async (system: System, id: string, state: string) => {
  for (let tries = 0; tries < 300; tries += 1) {
    const now = await stateOf(system, id);
    if (now?.state === state) return now;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`${id} never came to ${state}: ${JSON.stringify(await stateOf(system, id))}`);
};

/** Takes a case up to its approval, with a plan that makes the given file. */
async function toApproval(system: System, id: string, touches: string): Promise<void> {
  await act(system, id, { type: 'AssignCase', owner: 'ana' });
  await act(system, id, { type: 'CompleteTask', step: 'assess', note: 'real', evidence: [] });
  await act(system, id, { type: 'CompleteTask', step: 'root-cause', note: 'hand', evidence: [] });
  const state = await stateOf(system, id);
  if (!state) throw new Error('no case');
  const action = { kind: 'command' as const, title: 'fix', command: ['touch', touches] };
  const plan = { targets: state.findings, actions: [{ ...action, timeout: 60, retries: 1 }] };
  const hash = planHash(system.digest, state, plan);
  await act(system, id, { type: 'ProposePlan', summary: 'fix it', ...plan, hash });
}

/** C-1 waits for an approval that will lapse, C-2 for its action, C-3 for triage; the log lacks the last event. */
async function furnish(system: System): Promise<{ touched: string }> {
  const touched = newFile('touched');
  await importReport(system, report(['r1', 'r2', 'r3']));
  await toApproval(system, 'C-1', newFile('never'));
  await toApproval(system, 'C-2', touched);
  await act(system, 'C-2', { type: 'Approve', actor: 'ben' });
  await sequenceLedger(system);
  await act(system, 'C-3', { type: 'AddNote', text: 'ümläut “\u2028” 🐚', evidence: [] });
  return { touched };
}

/** Every table of ours, row by row, as text. */
async function contents({ database }: System): Promise<Record<string, string[]>> {
  const { tables } = await inTransaction(database, (tx) => ownSchema(tx, migrationsFolder()));
  const texts: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await database.pool.query(`select t::text as row from ${name} t order by 1`);
    texts[name] = rows.map(({ row }) => row);
  }
  return texts;
}

const jobsOf = async ({ database }: System) =>
  (
    await database.pool.query(
      `select id, name, state::text, data::text, retry_count, retry_limit, start_after::text, dead_letter, policy
       from pgboss.job where state not in ('completed', 'cancelled') and name not like '\\_\\_%' order by id`,
    )
  ).rows;

const resealed = (text: string) => {
  const body = text.slice(0, text.lastIndexOf('\n-- end ') + 1);
  const closing = JSON.parse(text.slice(body.length + '-- end '.length));
  const sha256 = createHash('sha256').update(body).digest('hex');
  return gzipSync(`${body}-- end ${JSON.stringify({ ...closing, sha256 })}\n`);
};

test('a backup restores every row, and the program goes on where it was', async () => {
  const source = await fresh();
  const { touched } = await furnish(source);
  const pack = await exportEvidence(source, 'C-2');
  const file = newFile('sql.gz');
  const made = await writeBackup(source, file);
  expect(made).toMatchObject({ file, rows: { cases: 3, findings: 3, reports: 1 } });
  expect(statSync(file).mode & 0o077).toBe(0);

  const target = await fresh({ workers: true });
  const restored = await restoreBackup(target, file);
  expect(restored).toMatchObject({
    rebuild: { ok: true, cases: 3 },
    ledger: { ok: true },
    left: {},
  });
  expect(await contents(target)).toEqual(await contents(source));
  expect(await jobsOf(target)).toEqual(await jobsOf(source));
  expect((await jobsOf(target)).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['expire-approval', 'run-action', 'breach-clock']),
  );

  // A worker takes over: the action that waited runs, and once.
  await startWorker(target);
  await until(target, 'C-2', 'verifying');
  expect(existsSync(touched)).toBe(true);
  // New cases get new numbers.
  const more = await importReport(target, report(['r1', 'r2', 'r3', 'r4']));
  expect(more.cases.opened).toEqual(['C-4']);
  // The log goes on under the same name and key.
  const before = (await verifyLedger(source)).size;
  const { size } = await sequenceLedger(target);
  expect(size).toBeGreaterThan(before);
  expect(await verifyLedger(target)).toMatchObject({ ok: true, size, waiting: 0 });
  expect(await rebuildReadModel(target, { check: true })).toMatchObject({ ok: true, cases: 4 });
  const old = verifyPack(pack, { digest, verify });
  const renewed = verifyPack(await exportEvidence(target, 'C-2'), { digest, verify });
  if (!old.ok || !renewed.ok) throw new Error(JSON.stringify([old, renewed]));
  expect(renewed.key).toBe(old.key);
});

test('timers run after a restore, and so does what a worker had in its hands', async () => {
  const source = await fresh();
  await furnish(source);
  const boss = source.database.pool;
  // The worker died long ago, and so did the time in which the engine keeps what nobody takes.
  await boss.query(
    `update pgboss.job set state = 'active', started_on = now() - interval '1 hour', heartbeat_on = now() - interval '1 hour'
     where name = 'run-action'`,
  );
  await boss.query(
    `update pgboss.job set start_after = now() - interval '60 days', keep_until = now() - interval '46 days'
     where name = 'expire-approval'`,
  );
  const file = newFile('sql.gz');
  await writeBackup(source, file);

  const later = () => new Date(Date.now() + 4 * 86_400_000).toISOString();
  const target = { ...(await fresh({ workers: true })), now: later };
  await restoreBackup(target, file);
  const { rows } = await target.database.pool.query(
    `select state::text, retry_count from pgboss.job where name = 'run-action'`,
  );
  expect(rows).toEqual([{ state: 'retry', retry_count: 0 }]);
  await startWorker(target);
  const expired = await until(target, 'C-1', 'designing');
  expect(expired.plan).toBeUndefined();
  const done = await until(target, 'C-2', 'verifying');
  expect(done.steps.apply?.actions?.[0]).toMatchObject({ status: 'succeeded', attempts: 2 });
});

test('an action at its last attempt is not run twice: it goes to the last word', async () => {
  const source = await fresh();
  const { touched } = await furnish(source);
  await source.database.pool.query(
    `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() - interval '1 hour',
       retry_count = retry_limit where name = 'run-action'`,
  );
  const file = newFile('sql.gz');
  await writeBackup(source, file);
  const target = await fresh({ workers: true });
  await restoreBackup(target, file);
  await startWorker(target);
  for (let tries = 0; tries < 300; tries += 1) {
    const step = (await stateOf(target, 'C-2'))?.steps.apply;
    if (step?.status === 'failed') break;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  expect((await stateOf(target, 'C-2'))?.steps.apply?.status).toBe('failed');
  expect(existsSync(touched)).toBe(false);
});

test('a backup that was cut or altered is refused, and nothing is changed', async () => {
  const source = await fresh();
  await furnish(source);
  const good = newFile('sql.gz');
  await writeBackup(source, good);
  const bytes = readFileSync(good);
  const text = gunzipSync(bytes).toString('utf8');
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  const bad: Record<string, [Buffer, RegExp]> = {
    empty: [Buffer.alloc(0), /cannot be unpacked/],
    'another file': [gzipSync('select 1;\n'), /last line is missing/],
    'another text, sealed': [
      resealed(text.replace('Holdfast backup', 'Other backup')),
      /does not begin/,
    ],
    'a row that refers to nothing': [
      resealed(text.replace(/(COPY public."reports" .*\n[^\t\n]*\t)\d+\t/, '$177\t')),
      /rows of reports refer to nothing/,
    ],
    'not packed': [Buffer.from(text), /cannot be unpacked/],
    cut: [bytes.subarray(0, bytes.length - 100), /cannot be unpacked/],
    flipped: [flipped, /cannot be unpacked|digest/],
    longer: [Buffer.concat([bytes, Buffer.from('more')]), /cannot be unpacked/],
    'longer by nothing': [Buffer.concat([bytes, Buffer.alloc(3)]), /behind its end/],
    'longer by another': [Buffer.concat([bytes, gzipSync('more')]), /last line/],
    'cut and packed again': [gzipSync(text.slice(0, text.length - 300)), /last line/],
    altered: [gzipSync(text.replace('ümläut', 'umlaut')), /digest/],
    'a row less, sealed again': [
      resealed(text.replace(/^C-3\t\d+\t.*\n/m, '')),
      /of cases it promises 3 rows and holds 2/,
    ],
    'an event altered, sealed again': [
      resealed(text.replace('CaseAssigned\t{"owner":"ana"}', 'CaseAssigned\t{"owner":"eve"}')),
      /ledger is not sound: event \d+ of case\/C-1 does not have the content/,
    ],
    'a strange statement': [
      resealed(text.replace('\nCOPY', '\nDROP TABLE events;\n\nCOPY')),
      /a line that no backup has/,
    ],
    'a strange table': [
      resealed(text.replace('\nCOPY', '\nCOPY public."others" ("a") FROM stdin;\n\\.\n\nCOPY')),
      /no table of Holdfast/,
    ],
    'rows that do not fit': [
      resealed(text.replace(/^C-3\t\d+\t/m, 'C-3\tmany\t')),
      /the rows of cases do not fit/,
    ],
    'a newer program': [
      resealed(text.replace(/"program":"[^"]+"/, '"program":"99.0.0"')),
      /made by Holdfast 99.0.0, which is newer/,
    ],
    'a newer schema': [
      resealed(text.replace('"migrations":[', '"migrations":["0000-later.sql",')),
      /newer than this .*0000-later.sql/,
    ],
  };
  const target = await fresh();
  const before = await contents(target);
  for (const [name, [content, says]] of Object.entries(bad)) {
    const file = newFile('bad');
    writeFileSync(file, content);
    const refused = await restoreBackup(target, file).then(
      () => new Error('it was restored'),
      (error: Error) => error,
    );
    expect({ trial: name, ...refused }).toMatchObject({ code: 'BACKUP_INVALID' });
    expect(`${name}: ${refused.message}`).toMatch(says);
  }
  expect(await contents(target)).toEqual(before);
  // What was refused has left every connection usable.
  await restoreBackup(target, good);
  expect(await contents(target)).toEqual(await contents(source));
});

test('a read model that the events do not bear out is restored, and said to be wrong', async () => {
  const source = await fresh();
  await furnish(source);
  await source.database.pool.query(`update cases set title = 'x' where id = 'C-3'`);
  const file = newFile('sql.gz');
  await writeBackup(source, file);
  const target = await fresh();
  const { rebuild } = await restoreBackup(target, file);
  expect(rebuild).toMatchObject({
    ok: false,
    rows: { first: [{ caseId: 'C-3', column: 'title' }] },
  });
  expect(await rebuildReadModel(target, { check: false })).toMatchObject({
    ok: true,
    rewritten: true,
  });
});

test('a backup that finds no room leaves nothing behind', async ({ skip }) => {
  const disk = smallDisk('64k');
  if (!disk) return skip('no file system can be mounted here');
  const system = await fresh();
  await system.database.pool.query(
    `insert into evidence_blobs select sha256(n::text::bytea), sha256(n::text::bytea) from generate_series(1, 20000) n`,
  );
  const failed = writeBackup(system, join(disk, 'backup.sql.gz'));
  await expect(failed).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(readdirSync(disk)).toEqual([]);
  // The connection that was in the middle of a table is replaced.
  const made = await writeBackup(system, newFile('sql.gz'));
  expect(made.rows.evidence_blobs).toBe(20_000);
});

test('what the database holds is discarded only on demand', async () => {
  const source = await fresh();
  await furnish(source);
  const file = newFile('sql.gz');
  await writeBackup(source, file);
  await expect(writeBackup(source, file)).rejects.toMatchObject({ code: 'USAGE' });
  await writeBackup(source, file, { force: true });

  const target = await fresh();
  await importReport(target, report(['other']));
  const before = await contents(target);
  await expect(restoreBackup(target, file)).rejects.toThrow(/1 cases, 1 reports, \d+ events/);
  expect(await contents(target)).toEqual(before);
  await restoreBackup(target, file, { replace: true });
  expect(await contents(target)).toEqual(await contents(source));
});

test('an older backup is brought up to the schema of the program, with its rows', async () => {
  const source = await fresh();
  await furnish(source);
  const file = newFile('sql.gz');
  await writeBackup(source, file);

  const target = await fresh();
  const newer = newFile('migrations');
  spawnSync('cp', ['-r', migrationsFolder(), newer]);
  const name = '9999-later.sql';
  writeFileSync(
    join(newer, name),
    `alter table reports add column nickname text; -- create table nothing
     update reports set nickname = 'scan ' || id; alter table reports alter column nickname set not null;
     create table nicknames (id bigint generated always as identity, report bigint references reports);
     insert into nicknames (report) select id from reports;`,
  );
  await target.database.pool.query(readFileSync(join(newer, name), 'utf8'));
  await target.database.pool.query('insert into schema_migrations (name) values ($1)', [name]);
  const restored = await restoreBackup(target, file, { migrations: newer });
  expect(restored).toMatchObject({ migrated: [name], rebuild: { ok: true }, ledger: { ok: true } });
  const { rows } = await target.database.pool.query(
    'select nickname, n.id from reports r join nicknames n on n.report = r.id',
  );
  expect(rows).toEqual([{ nickname: 'scan 1', id: 1 }]);
});

test('every table, sequence and other object of the schema is in a backup', async () => {
  const { database } = await fresh();
  const { tables, sequences } = await inTransaction(database, (tx) =>
    ownSchema(tx, migrationsFolder()),
  );
  const { rows } = await database.pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind not in ('i', 'I')
     union all select proname from pg_proc where pronamespace = 'public'::regnamespace
       and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
     union all select typname from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd', 'r')
     order by 1`,
  );
  // Functions that the migrations replace need no drop before they run again; those of an extension are its own.
  const replaced = migrationsText().matchAll(/create or replace function (\w+)/g);
  const known = [
    ...tables.map(({ name }) => name),
    ...sequences,
    ...[...replaced].map(([, name = '']) => name),
    'schema_migrations',
  ].sort();
  // What fails here is new to backups: a table or sequence that no `create` names, or a function, view or type,
  // which a restore of an older backup would have to drop before it runs the migrations again.
  expect(rows.map(({ name }) => name).sort()).toEqual(known);
});

test('a large table is backed up in flat memory', async () => {
  const system = await fresh();
  await importReport(system, report(['r1']));
  await system.database.pool.query(
    `insert into findings (source_id, fingerprint, status, claim, severity, title, remedy, wants_case, detail, opened_at,
       opened_report, seen_report, status_report, status_at)
     select source_id, decode(md5(n::text), 'hex'), 'gone', claim, severity, title, 'x', false, json_build_object('n', repeat(md5(n::text), 15)),
       opened_at, opened_report, seen_report, status_report, status_at from findings, generate_series(1, 100000) n`,
  );
  // What is garbage already is no memory that is held: on a busy machine it lies about for longer.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let peak = 0;
  const held = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const start = held();
  const sampling = setInterval(() => {
    peak = Math.max(peak, held() - start);
  }, 100);
  const file = newFile('sql.gz');

  const { rows } = await writeBackup(system, file);

  const target = await fresh();

  const restored = await restoreBackup(target, file);

  clearInterval(sampling);

  expect(rows.findings).toBe(100_001);
  expect(restored.rows.findings).toBe(100_001);
  // The text has 70 MB.
  expect(peak).toBeGreaterThan(0);
  expect(peak).toBeLessThan(50_000_000);
});

test('the command line: answers, and exit codes', async () => {
  const system = await fresh();
  await furnish(system);
  const { host, port, user, password, database } = system.connection as Exclude<
    typeof system.connection,
    { connectionString: string }
  >;
  const url = `postgresql://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${database}`;
  const run = (...args: string[]) => commandLineAt(folder)('--database-url', url, ...args);
  const file = newFile('sql.gz');
  expect(await run('admin', 'backup', file)).toMatchObject({ exitCode: 0 });
  expect(await run('admin', 'backup', file)).toMatchObject({ exitCode: 2 });
  expect(await run('admin', 'restore', file)).toMatchObject({ exitCode: 2 });
  const restored = await run('--json', 'admin', 'restore', '--replace', file);
  expect(restored.exitCode).toBe(0);
  expect(restored.json()).toMatchObject({ ledger: { ok: true }, rebuild: { ok: true } });
  expect(await run('admin', 'verify-ledger')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^The ledger is sound/),
  });
  await system.database.pool.query(`update cases set title = 'x' where id = 'C-1'`);
  const checked = await run('admin', 'rebuild', '--check');
  expect(checked.exitCode).toBe(1);
  expect(checked.stdout).toContain('C-1 title: “x”, by its events “r1');
  expect(await run('admin', 'rebuild')).toMatchObject({ exitCode: 0 });
  expect(await run('--json', 'admin', 'rebuild', '--check')).toMatchObject({ exitCode: 0 });
});

const OTHER = '/usr/lib/postgresql/15/bin';

/** A server of another major version, run as nobody where the test is root. */
async function otherServer(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-other-'));
  chmodSync(home, 0o777);
  const as = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const tool = (name: string, ...args: string[]) => {
    const { status, stderr } = spawnSync(join(OTHER, name), args, {
      ...as,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {},
    });
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
  };
  const data = join(home, 'data');
  tool('initdb', '-D', data, '-U', 'boss', '-A', 'trust', '-E', 'UTF8', '--locale', 'C');
  const settings = `-c listen_addresses='' -c unix_socket_directories=${home} -c fsync=off`;
  tool('pg_ctl', '-w', '-D', data, '-o', settings, '-l', join(home, 'log'), 'start');
  open.push({
    close: async () => {
      tool('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(home, { recursive: true, force: true });
    },
  });
  return home;
}

test.skipIf(!existsSync(join(OTHER, 'initdb')))(
  'a backup goes from one major version of PostgreSQL to another and back, without a superuser',
  async () => {
    const home = await otherServer();
    const socket = encodeURIComponent(home);
    const admin = connect({ connectionString: `postgresql://boss@${socket}:5432/postgres` });
    await admin.pool.query('create role plain login');
    await admin.pool.query('create database other owner plain');
    await admin.close();
    const databaseUrl = `postgresql://plain@${socket}:5432/other`;
    const options = { data: folder, databaseUrl, workers: false, log: () => {} };
    const other: OpenSystem = await openSystem(options);
    open.push(other);
    const ours = await fresh();
    await furnish(ours);

    const down = newFile('sql.gz');
    await writeBackup(ours, down);
    expect(await restoreBackup(other, down)).toMatchObject({ ledger: { ok: true }, left: {} });
    expect(await contents(other)).toEqual(await contents(ours));

    // What Holdfast restores, psql can load as well.
    const { tables } = await inTransaction(other.database, (tx) =>
      ownSchema(tx, migrationsFolder()),
    );
    await other.database.pool.query(
      `truncate ${tables.map(({ name }) => name).join()}; delete from pgboss.job; delete from pgboss.schedule`,
    );
    const psql = spawnSync(
      join(OTHER, 'psql'),
      ['-h', home, '-U', 'plain', '-d', 'other', '-v', 'ON_ERROR_STOP=1', '-q'],
      { input: gunzipSync(readFileSync(down)), encoding: 'utf8' },
    );
    expect(psql).toMatchObject({ status: 0, stderr: '' });
    // What psql loads is noted as changed, and so listed once more.
    const unnoted = { findings_to_list: expect.any(Array), reports_to_list: expect.any(Array) };
    expect(await contents(other)).toEqual({ ...(await contents(ours)), ...unnoted });
    expect(await jobsOf(other)).toEqual(await jobsOf(ours));
    await act(other, 'C-3', { type: 'AddNote', text: 'seen on the other side', evidence: [] });

    const up = newFile('sql.gz');
    await writeBackup(other, up);
    const back = await fresh();
    expect(await restoreBackup(back, up)).toMatchObject({ ledger: { ok: true }, left: {} });
    expect(await contents(back)).toEqual(await contents(other));
    expect(await jobsOf(back)).toEqual(await jobsOf(other));
    const version = async ({ database }: System) =>
      (await database.pool.query('show server_version_num')).rows[0].server_version_num.slice(0, 2);
    expect([await version(other), await version(back)]).toEqual(['15', '18']);
  },
);

function migrationsText(): string {
  const files = readdirSync(migrationsFolder());
  return files.map((name) => readFileSync(join(migrationsFolder(), name), 'utf8')).join('\n');
}
