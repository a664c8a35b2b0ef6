import { afterEach, beforeEach, expect, test } from 'vitest';
import { seal } from '#domain/ledger/event-chain.ts';
import { formatKey } from '#domain/ledger/note.ts';
import { loadCases } from '#store/case-rows.ts';
import { firstAdministrator, person } from '#testing/api.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { restoreAccount, suspendAccount } from './access/accounts.ts';
import { defineAssetGroup } from './access/installation.ts';
import { execute } from './execute.ts';
import { rebuildReadModel } from './rebuild.ts';
import { verifyLedger } from './rebuild-ledger.ts';
import { sequenceLedger } from './sequence-ledger.ts';
import { createSigner } from './signer.ts';
import { workflowForKind } from './workflows.ts';

let system: TestSystem;
const act = (caseId: string, command: object) =>
  execute(system, { id: caseId, command: { actor: 'ana', at: system.now(), ...command } as never });
const sql = async (text: string, values: unknown[] = []) =>
  (await system.database.pool.query(text, values)).rows;
const rows = () => sql('select c::text as row from cases c order by id');

/** Changes what no write path would change. */
const tamper = async (...texts: string[]) => {
  for (const text of texts) await sql(text);
};

beforeEach(async () => {
  system = await testSystem();
  const workflow = await workflowForKind(system.database, 'misconfiguration');
  await sql(`insert into sources (key, asset, tool, scope) values ('k', 'shop', 'scanner', '')`);
  await sql(
    `insert into reports (source_id, sha256, file_name, format, imported_by, imported_at, seen_at, completeness, coverage, counts, skipped)
     values (1, '', 'f', 'sarif', 'ana', now(), now(), 'complete', '{}', '{}', '[]')`,
  );
  for (const [at, id] of ['C-1', 'C-2', 'C-10'].entries()) {
    const fingerprint = `0${at}`.repeat(16);
    await sql(
      `insert into findings (source_id, fingerprint, status, claim, severity, title, remedy, wants_case, detail, opened_at,
         opened_report, seen_report, status_report, status_at, case_id)
       values (1, decode($1, 'hex'), 'open', 'open', 1, 't', 'r', true, '{}', now(), 1, 1, 1, now(), $2)`,
      [fingerprint, id],
    );
    await act(id, {
      type: 'OpenCase',
      id,
      kind: 'misconfiguration',
      title: `“${id}” \u2028 \\ 🐚`,
      severity: 'high',
      asset: 'shop',
      source: 'k',
      remedy: 'r',
      findings: [fingerprint],
      workflow,
      evidence: [],
    });
    await act(id, { type: 'AssignCase', owner: 'ana' });
  }
});
afterEach(() => system.close());

test('the read model is what the events say, to the last byte', async () => {
  const before = await rows();
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true, cases: 3 });
  await sql('truncate cases');
  await sql('update findings set case_id = null');
  const rebuilt = await rebuildReadModel(system, { check: false });
  expect(rebuilt).toMatchObject({
    ok: true,
    rewritten: true,
    rows: { count: 3 },
    links: { count: 3 },
  });
  expect(await rows()).toEqual(before);
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
  // The case goes on from the rebuilt row.
  await act('C-2', { type: 'AddNote', text: 'on', evidence: [] });
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
});

test('rights that were given by hand are named, and taken again', async () => {
  await firstAdministrator(system);
  await person(system, 'eve', [{ role: 'approver' }]);
  await suspendAccount(system, 'eve', 'has left', 'ada');
  await restoreAccount(system, 'eve', 'ada');
  await defineAssetGroup(system, { name: 'g', assets: ['shop'] }, 'ada');
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true, accounts: 2 });
  const all = `select a::text from accounts a union all select i::text from installation i order by 1`;
  const before = await sql(all);
  await tamper(
    `update accounts set administrator = true, state = jsonb_set(state::jsonb, '{grants}', '[{"role": "administrator"}]')::json
     where name = 'eve'`,
    `insert into accounts select 'mallory', version, last_hash, state, kind, status, administrator, null, null, changed_at
     from accounts where name = 'ada'`,
    `update installation set state = jsonb_set(state::jsonb, '{groups,0,assets}', '["*"]')::json`,
  );
  const found = await rebuildReadModel(system, { check: true });
  expect(found).toMatchObject({ ok: false, rewritten: false, others: { count: 4 } });
  expect(found.others.first.map(({ table, name, column }) => `${table} ${name} ${column}`)).toEqual(
    [
      'accounts eve administrator',
      'accounts eve state',
      'accounts mallory name',
      'installation settings state',
    ],
  );
  expect(await rebuildReadModel(system, { check: false })).toMatchObject({
    ok: true,
    rewritten: true,
  });
  expect(await sql(all)).toEqual(before);
  await sql('delete from accounts');
  expect(await rebuildReadModel(system, { check: false })).toMatchObject({ ok: true });
  expect(await sql(all)).toEqual(before);
});

test('an account is not rebuilt from events that were changed', async () => {
  await firstAdministrator(system);
  await tamper(
    `update accounts set administrator = false`,
    `update events set data = jsonb_set(data::jsonb, '{displayName}', '"x"')::json where stream = 'account/ada' and version = 1`,
  );
  const found = await rebuildReadModel(system, { check: false });
  expect(found).toMatchObject({ ok: false, rewritten: false, faults: { count: 1 } });
});

test('a row changed by hand is named with its column, and rewritten', async () => {
  await tamper(
    `update cases set title = 'other', state = (state::text || ' ')::json where id = 'C-2'`,
    `update cases set id = 'C-3' where id = 'C-10'`,
    `update cases set changed_at = changed_at + interval '1 microsecond' where id = 'C-1'`,
    `update case_words set said = 'other' where case_id = 'C-1'`,
    `update findings set case_id = 'C-1' where case_id = 'C-2'`,
  );
  const found = await rebuildReadModel(system, { check: true });
  expect(found).toMatchObject({ ok: false, rewritten: false, faults: { count: 0 } });
  expect(found.rows.first.map(({ caseId, column }) => `${caseId} ${column}`)).toEqual([
    'C-1 changed_at',
    'C-1 said',
    'C-2 state',
    'C-2 title',
    'C-3 id',
    'C-10 id',
  ]);
  expect(found.rows.first[3]).toMatchObject({
    stored: 'other',
    folded: expect.stringMatching('C-2'),
  });
  expect(found.links).toMatchObject({ count: 1, first: [{ stored: 'C-1', folded: 'C-2' }] });
  expect(await rebuildReadModel(system, { check: false })).toMatchObject({ ok: true });
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
  expect((await loadCases(system.database, ['C-10'])).get('C-10')?.state.owner).toBe('ana');
});

test.each([
  ['its data', `data = '{"owner":"eve"}'`, 'does not have the content of its hash'],
  ['a blank in its data', `data = '{"owner": "ana"}'`, 'is spelt in another way'],
  ['a doubled key', `data = '{"owner":"eve","owner":"ana"}'`, 'is spelt in another way'],
  ['a number that is none', `data = '{"owner":1e999}'`, 'is spelt in another way|canonical form'],
  [
    'half a character',
    String.raw`data = '{"owner":"\ud800"}'`,
    'is spelt in another way|canonical',
  ],
  ['its actor', `actor = 'eve'`, 'does not have the content of its hash'],
  ['its time', `at = at + interval '1 second'`, 'does not have the content of its hash'],
  [
    'a fraction of its time',
    `at = at + interval '1 microsecond'`,
    'has a time that was never sealed',
  ],
  ['no time at all', `at = 'infinity'`, 'has a time that was never sealed'],
  ['its hash', `hash = sha256('x')`, 'does not have the content of its hash'],
  ['its link', `prev_hash = sha256('x')`, 'does not name the hash of the event before it'],
  ['its version', 'version = 99', 'claims version'],
  ['its stream', `stream = 'case/C-9'`, 'claims version'],
])('an event is found changed by %s', async (_, change, what) => {
  await sequenceLedger(system);
  await tamper(`update events set ${change} where stream = 'case/C-2' and type = 'CaseAssigned'`);
  const before = await rows();
  const found = await rebuildReadModel(system, { check: false });
  expect(found).toMatchObject({ ok: false, rewritten: false });
  expect(found.faults.first[0]?.what).toMatch(new RegExp(what));
  expect(await rows()).toEqual(before);
  const verdict = await verifyLedger(system);
  expect(verdict.ok).toBe(false);
  expect(verdict.problems.first[0]).toMatchObject({
    where: expect.stringMatching(/^event \d+ of case\/C-[29]/),
    what: expect.stringMatching(new RegExp(what)),
  });
});

test('a whole log is sound, also while events wait for it', async () => {
  expect(await verifyLedger(system)).toMatchObject({ ok: true, size: 0, checkpoints: 0 });
  await sequenceLedger(system);
  await act('C-1', { type: 'AddNote', text: 'one', evidence: [] });
  await sequenceLedger(system);
  await act('C-1', { type: 'AddNote', text: 'two', evidence: [] });
  const verdict = await verifyLedger(system);
  expect(verdict).toMatchObject({ ok: true, streams: 3, checkpoints: 2, waiting: 1 });
  expect(verdict.size).toBe(verdict.events - 1);
  const [newest] = await sql(
    `select encode(root, 'hex') as root from ledger_checkpoints order by size desc limit 1`,
  );
  expect(verdict.root).toBe(newest.root);
});

test('a history that was sealed anew is found by the checkpoints that were signed before', async () => {
  await sequenceLedger(system);
  await act('C-1', { type: 'AddNote', text: 'later', evidence: [] });
  await sequenceLedger(system);
  // Somebody writes the last two events of a case anew, hashes and all.
  const events = await sql(`select * from events where stream = 'case/C-2' order by version`);
  const forged = seal(
    system.digest,
    undefined,
    'case/C-2',
    events.map(({ type, data, actor, at }) => ({
      type,
      actor,
      at: at.toISOString(),
      data: type === 'CaseAssigned' ? { owner: 'eve' } : data,
    })),
  );
  for (const { version, data, hash, prevHash } of forged) {
    await sql(
      `update events set data = $2, hash = decode($3, 'hex'), prev_hash = decode($4, 'hex')
       where stream = 'case/C-2' and version = $1`,
      [version, JSON.stringify(data), hash, prevHash],
    );
  }
  const { ok, problems } = await verifyLedger(system);
  expect(ok).toBe(false);
  expect(problems.first.map(({ where }) => where)).toEqual([
    expect.stringMatching(/^checkpoint/),
    expect.stringMatching(/^checkpoint/),
    'tile 0/0',
  ]);
  expect(problems.first[0]?.what).toMatch(/one of the leaves 0 to \d+ was changed/);
});

test.each([
  [
    'a leaf is missing',
    'delete from ledger_leaves where leaf_index = 3',
    /leaf 2 is followed by leaf 4/,
  ],
  [
    'leaves are exchanged',
    'delete from ledger_leaves where leaf_index < 2; insert into ledger_leaves values (0, 2), (1, 1)',
    /checkpoint/,
  ],
  [
    'the last leaf is missing',
    'delete from ledger_leaves where leaf_index = (select max(leaf_index) from ledger_leaves)',
    /covers more than/,
  ],
  [
    'the log was cut, and nobody tells',
    `delete from ledger_leaves where leaf_index > 2; delete from ledger_checkpoints;
     update ledger_head set size = 3; update ledger_tiles set hashes = substring(hashes for 96)`,
    /neither in the log nor waiting/,
  ],
  [
    'a tile is changed',
    `update ledger_tiles set hashes = set_byte(hashes, 40, 255 - get_byte(hashes, 40))`,
    /tile 0\/0 does not hold leaf 1/,
  ],
  ['a tile is missing', 'delete from ledger_tiles', /tile 0\/0 is missing/],
  [
    'a tile is longer',
    `update ledger_tiles set hashes = hashes || '\\x00'::bytea`,
    /tile 0\/0 does not hold/,
  ],
  [
    'a tile too many',
    `insert into ledger_tiles values (1, 0, '')`,
    /the tiles are 2, where 1 belong/,
  ],
  ['a checkpoint is missing', 'delete from ledger_checkpoints', /newest checkpoint covers 0 of/],
  [
    'a checkpoint has another size',
    'update ledger_checkpoints set size = 2',
    /checkpoint 2 was signed for/,
  ],
  [
    'a checkpoint has another root',
    `update ledger_checkpoints set root = sha256('x')`,
    /is kept with another root/,
  ],
  [
    'a signature is changed',
    `update ledger_checkpoints set note = replace(note, 'AAA', 'AAB') || 'x'`,
    /checkpoint \d+ is not a well-formed/,
  ],
  ['the head is behind', 'update ledger_head set size = 1', /the head says 1 leaves/],
  ['the head is gone', 'delete from ledger_head', /while the ledger has no key/],
  [
    'an event is gone that waits',
    'insert into unsequenced_events values (999)',
    /waits for the log and is missing/,
  ],
  [
    'an event waits twice',
    'insert into unsequenced_events values (1)',
    /waits for the log that it is in/,
  ],
  [
    'evidence is changed',
    `insert into evidence_blobs values (sha256('x'), 'y')`,
    /evidence .* is not what/,
  ],
  [
    'a workflow is changed',
    `update workflow_versions set text = text || ' '`,
    /workflow \w+@4 is not what/,
  ],
])('the log is not sound where %s', async (_, change, says) => {
  await sequenceLedger(system);
  await tamper(change);
  const { ok, problems } = await verifyLedger(system);
  expect(ok).toBe(false);
  expect(problems.first.map(({ where, what }) => `${where} ${what}`).join('\n')).toMatch(says);
});

test('another key than the one that signed is not taken', async () => {
  await sequenceLedger(system);
  const [head] = await sql('select origin from ledger_head');
  const stranger = formatKey(createSigner(system.digest, head.origin).key);
  const { problems } = await verifyLedger(system, { trustedKey: stranger });
  expect(problems.first[0]?.what).toMatch(/is not signed by/);
  await expect(verifyLedger(system, { trustedKey: 'nonsense' })).rejects.toThrow(/is no key/);
  await sql('update ledger_head set private_key = null');
  await expect(verifyLedger(system)).rejects.toMatchObject({ code: 'LEDGER_KEY_MISSING' });
});

test('a stream that this program cannot fold is a fault, not a crash', async () => {
  const at = '2026-01-01T00:00:00.000Z';
  const drafts = [{ type: 'NobodyKnows', data: {}, actor: 'ana', at }];
  for (const { stream, version, type, actor, prevHash, hash } of seal(
    system.digest,
    undefined,
    'case/C-77',
    drafts,
  )) {
    await sql(
      `insert into events (stream, version, type, data, actor, at, prev_hash, hash)
       values ($1, $2, $3, '{}', $4, $5, decode($6, 'hex'), decode($7, 'hex'))`,
      [stream, version, type, actor, at, prevHash, hash],
    );
  }
  const { ok, faults } = await rebuildReadModel(system, { check: true });
  expect(ok).toBe(false);
  const what = expect.stringMatching(/cannot be folded/);
  expect(faults.first).toMatchObject([{ stream: 'case/C-77', what }]);
});
