import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, operator } from '#app/access/caller.ts';
import { defineAssetGroup } from '#app/access/installation.ts';
import { describeAsset } from '#app/assets/describe.ts';
import { mergeAssets, renameAsset } from '#app/assets/names.ts';
import { act, caseOf } from '#app/case-actions.ts';
import { importReport } from '#app/import-report.ts';
import { prioritisePending } from '#app/priority/prioritise.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import { settleReport } from '#app/settle-report.ts';
import { after } from '#domain/clock/instant.ts';
import type { Exception } from '#domain/exception/state.ts';
import { Refusal } from '#domain/refusal.ts';
import { inTransaction } from '#store/database.ts';
import { holdException, loadExceptions } from '#store/exception-rows.ts';
import { notePending } from '#store/priorities.ts';
import { listExceptions } from '#store/read-models/exception-list.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { readerOf } from './access.ts';
import { actOnException, type ExceptionDeed } from './act.ts';
import { checkControlNow, checkDueControls, type PerformCheck } from './check-controls.ts';
import { followAll, followException, followWithin } from './follow.ts';
import { type ExceptionDraft, requestException } from './request.ts';
import { expireExceptions, reviewExceptions, tidyExceptions } from './review.ts';
import { previewScope, viewException } from './view.ts';

const systems: TestSystem[] = [];
let system: TestSystem;
/** The present, where a test moves it. */
let clock: string | undefined;
let ana: Caller;
let ben: Caller;
beforeEach(async () => {
  clock = undefined;
  const made = await testSystem();
  systems.push(made);
  system = { ...made, now: () => clock ?? made.now() };
  ana = await operator(system, 'ana');
  ben = await operator(system, 'ben');
});
afterAll(() => Promise.all(systems.map((one) => one.close())));

type Seen = { rule: string; path?: string; severity?: string; cve?: string };

/** Takes in a report of these findings; each rule is a case of its own. */
async function take(asset: string, findings: readonly Seen[]) {
  const text = JSON.stringify({
    findings: findings.map(({ rule, path = 'main.tf', severity = 'medium', cve }) => ({
      title: `${rule} in ${path}`,
      severity,
      rule,
      location: { path, line: 1 },
      ...(cve ? { vulnerability_ids: [cve] } : {}),
    })),
  });
  const source = Readable.from([text]);
  return importReport(system, { source, name: 'r.json', asset, actor: 'ana' });
}

const inDays = (days: number) => after(system.now(), days * 86_400);

function ask(draft: Partial<ExceptionDraft>): Promise<Exception> {
  const usual = { kind: 'risk_accepted', reason: 'old tool', until: inDays(30) } as const;
  return requestException(system, ana, { ...usual, ...draft });
}

const deed = (id: string, what: ExceptionDeed, who = ben) => actOnException(system, who, id, what);
const approve = (id: string) => deed(id, { type: 'ApproveException' });

async function granted(draft: Partial<ExceptionDraft>): Promise<Exception> {
  return approve((await ask(draft)).id);
}

async function standing(id: string) {
  const { state, aside, disposition } = await caseOf(system, id);
  return [state, disposition, aside?.exception].filter(Boolean).join(' ');
}

const exceptionOf = async (id: string) =>
  (await loadExceptions(system.database, [id])).get(id)?.state as Exception;

/** Says that a vulnerability is exploited, as the catalogue would, and looks at what follows. */
async function exploit(cve: string) {
  await inTransaction(system.database, async (tx) => {
    await tx.query(
      "insert into kev_entries values ($1, '2026-01-01', '2026-02-01', false, null) on conflict do nothing",
      [cve],
    );
    await notePending(tx, { kind: 'cve', name: cve, because: 'KEV' });
  });
  return prioritisePending(system, 'ana');
}

describe('an exception that names cases', () => {
  test('stops them while it waits, covers them once another agrees, and lets them go at its date', async () => {
    const { cases } = await take('shop', [{ rule: 'R1' }, { rule: 'R2' }]);
    const [one = '', two = ''] = cases.opened;
    const before = await caseOf(system, one);
    const { id } = await ask({ cases: [one, two] });
    expect(await standing(one)).toBe(`exception_requested ${id}`);
    await expect(deed(id, { type: 'ApproveException' }, ana)).rejects.toMatchObject({
      code: 'APPROVER_IS_REQUESTER',
    });
    await approve(id);
    expect(await standing(two)).toBe(`exception_active risk_accepted ${id}`);
    clock = inDays(31);
    await expireExceptions(system, [id]);
    expect(await standing(one)).toBe('triaging');
    expect((await caseOf(system, one)).clock).toEqual(before.clock);
    expect((await exceptionOf(id)).state).toBe('expired');
    expect(await rebuildReadModel(system, { check: true })).toMatchObject({
      ok: true,
      exceptions: 1,
    });
  });

  test('is refused as a whole where one of them cannot wait for it', async () => {
    const { cases } = await take('shop', [{ rule: 'R1' }, { rule: 'R2' }]);
    const [one = '', two = ''] = cases.opened;
    await act(system, two, { type: 'HoldCase', reason: 'vendor' }, { actor: 'ana' });
    await expect(ask({ cases: [one, two] })).rejects.toMatchObject({
      code: 'CASE_ON_HOLD',
      detail: `${two}: vendor`,
    });
    await expect(ask({ cases: [two] })).rejects.toMatchObject({ code: 'CASE_ON_HOLD' });
    expect(await standing(one)).toBe('triaging');
    const { rows } = await system.database.pool.query('select from exceptions');
    expect(rows).toEqual([]);
  });

  test.each([
    ['rejected', { type: 'RejectException', reason: 'fix it' }],
    ['withdrawn', { type: 'WithdrawException' }],
  ] as const)('that is %s gives them back', async (state, what) => {
    const { cases } = await take('shop', [{ rule: 'R1' }]);
    const [one = ''] = cases.opened;
    const { id } = await ask({ cases: [one] });
    expect(await deed(id, what, state === 'withdrawn' ? ana : ben)).toMatchObject({ state });
    expect(await standing(one)).toBe('triaging');
  });

  test('that is renewed takes them along to the date that was typed', async () => {
    const { cases } = await take('shop', [{ rule: 'R1' }]);
    const [one = ''] = cases.opened;
    const { id } = await granted({ cases: [one] });
    const until = inDays(100);
    await deed(id, { type: 'RequestRenewal', reason: 'late', until }, ana);
    await approve(id);
    expect((await caseOf(system, one)).aside).toMatchObject({ exception: id, until });
    expect(await exceptionOf(id)).toMatchObject({ until, renewals: 1 });
  });
});

describe('an exception with a matcher', () => {
  const matcher = { rule: 'R*', path: 'legacy/' };

  test('says what it would cover before it is asked for, and asks nothing', async () => {
    await take('shop', [
      { rule: 'R1', path: 'legacy/a' },
      { rule: 'R2', path: 'new/a' },
    ]);
    const found = await previewScope(system, ana, { matcher });
    expect(found).toMatchObject({
      cases: 1,
      findings: 1,
      risk: { severity: 'medium', kev: false },
    });
    expect(await standing(found.first[0]?.id ?? '')).toBe('triaging');
    await expect(ask({ matcher: { rule: 'X' } })).rejects.toMatchObject({
      code: 'EXCEPTION_COVERS_NOTHING',
    });
  });

  test('takes in what a later report brings, and nothing that does not match or is worse', async () => {
    const [first = ''] = (await take('shop', [{ rule: 'R1', path: 'legacy/a' }])).cases.opened;
    const { id } = await granted({ matcher });
    const { cases } = await take('bank', [
      { rule: 'R3', path: 'legacy/b' },
      { rule: 'R4', path: 'new/b' },
      { rule: 'R5', path: 'legacy/b', severity: 'critical' },
    ]);
    const under = `exception_active risk_accepted ${id}`;
    const stands = await Promise.all([first, ...cases.opened].map(standing));
    expect(stands.sort()).toEqual([under, under, 'triaging', 'triaging']);
    expect((await exceptionOf(id)).state).toBe('active');
  });

  test('tells which cases it covered once it does so no more, to whoever may see them', async () => {
    const { cases } = await take('shop', [
      { rule: 'R1', path: 'legacy/a' },
      { rule: 'R2', path: 'legacy/a' },
    ]);
    const [open = '', secret = ''] = cases.opened;
    const { id } = await granted({ matcher });
    await act(system, secret, { type: 'RestrictCase', members: ['rita'] }, { actor: 'ada' });
    const grants = [{ role: 'responder' } as const];
    const mia = { principal: { actor: 'mia', grants }, groups: [] };
    const rita = { ...mia, principal: { actor: 'rita', grants } };
    const told = async (caller: Caller) => {
      const { past, cases: now } = await viewException(system, caller, id);
      const { exceptions } = await listExceptions(system.database, readerOf(caller), {});
      const [row] = exceptions.map(({ covered, past: before }) => [covered, before]);
      return { past: past.first.map((one) => one.id), now: now.first.map((one) => one.id), row };
    };
    expect(await told(mia)).toEqual({ past: [], now: [open], row: [1, 0] });
    await take('shop', [{ rule: 'R1', path: 'new/b' }]);
    expect(await told(rita)).toEqual({ past: [open], now: [secret], row: [1, 1] });
    await deed(id, { type: 'RevokeException', reason: 'patched' });
    expect(await told(rita)).toEqual({ past: [open, secret], now: [], row: [0, 2] });
    expect(await told(mia)).toEqual({ past: [open], now: [], row: [0, 1] });
  });

  test('lets a case go which gets a finding that it is not for', async () => {
    const [one = ''] = (await take('shop', [{ rule: 'R1', path: 'legacy/a' }])).cases.opened;
    const { id } = await granted({ matcher });
    const both = [
      { rule: 'R1', path: 'legacy/a' },
      { rule: 'R1', path: 'new/a' },
    ];
    const { cases } = await take('shop', both);
    expect(cases.joined).toEqual([one]);
    expect(await standing(one)).toBe('triaging');
    expect((await exceptionOf(id)).state).toBe('active');
  });

  test('covers by asset group, and by component and version', async () => {
    const text = JSON.stringify({
      findings: ['1.4.0', '2.0.0'].map((version, at) => ({
        title: `old ${version}`,
        severity: 'medium',
        component_name: `lib${at}`,
        component_version: version,
      })),
    });
    const source = Readable.from([text]);
    await importReport(system, { source, name: 'r.json', asset: 'shop', actor: 'ana' });
    const range = { component: { name: 'lib*', version: { before: '2' } } };
    expect(await previewScope(system, ana, { matcher: range })).toMatchObject({ cases: 1 });
    const exact = { component: { name: 'lib1', version: { exact: '2.0.0' } } };
    expect(await previewScope(system, ana, { matcher: exact })).toMatchObject({ cases: 1 });
    expect(await previewScope(system, ana, { matcher: { group: 'none' } })).toMatchObject({
      cases: 0,
    });
    expect(await previewScope(system, ana, { matcher: { asset: 'sh*' } })).toMatchObject({
      cases: 2,
    });
  });

  test('brings cases along that are more than one transaction takes', async () => {
    const many = Array.from({ length: 620 }, (_, at) => ({ rule: `R${at}`, path: 'legacy/a' }));
    await take('shop', many);
    const { id } = await granted({ matcher });
    const count = async () =>
      (await system.database.pool.query('select from cases where exception = $1', [id])).rowCount;
    expect(await count()).toBe(500);
    await followException(system, id);
    expect(await count()).toBe(620);
    await deed(id, { type: 'RevokeException', reason: 'patched' });
    await followException(system, id);
    expect(await count()).toBe(0);
  });
});

describe('an exception is void', () => {
  test('when what it covers is known to be exploited: the case works on, on its first clock', async () => {
    const cve = 'CVE-2026-1001';
    const [one = ''] = (await take('shop', [{ rule: 'R1', cve }])).cases.opened;
    const before = await caseOf(system, one);
    const { id } = await granted({ cases: [one] });
    const { voided } = await exploit(cve);
    expect(voided).toEqual([{ exception: id, reason: expect.stringMatching('KEV') }]);
    const now = await caseOf(system, one);
    expect(now).toMatchObject({ state: 'triaging', clock: { dueAt: before.clock.dueAt } });
    expect(now.disposition).toBeUndefined();
  });

  test('when an asset is more exposed, or a worse finding joins', async () => {
    const [one = ''] = (await take('shop', [{ rule: 'R1' }])).cases.opened;
    await describeAsset(system, 'shop', { exposure: 'small' }, 'ana');
    const narrow = await granted({ cases: [one] });
    await describeAsset(system, 'shop', { exposure: 'controlled' }, 'ana');
    expect(await exceptionOf(narrow.id)).toMatchObject({ state: 'void' });
    const severe = await granted({ cases: [one] });
    await take('shop', [{ rule: 'R1' }, { rule: 'R1', path: 'b.tf', severity: 'critical' }]);
    expect((await exceptionOf(severe.id)).ended?.reason).toMatch(
      'severity critical, accepted was medium',
    );
    expect(await standing(one)).toBe('triaging');
  });

  const control = {
    title: 'the port is shut',
    every: 3600,
    check: { command: ['true'], timeout: '10s', retries: 0 },
  };
  const says =
    (outcome: 'passed' | 'failed' | 'could-not-run'): PerformCheck =>
    async () => ({
      outcome,
      output: { name: 'output.txt', mediaType: 'text/plain', text: outcome },
    });

  test('when its control fails; not when it passes, or cannot be checked', async () => {
    const [one = ''] = (await take('shop', [{ rule: 'R1' }])).cases.opened;
    const { id } = await granted({ kind: 'compensating_control', cases: [one], control });
    const start = system.now();
    await checkDueControls(system, says('passed'));
    await checkDueControls(system, says('failed'));
    expect((await exceptionOf(id)).checks).toMatchObject({ last: { outcome: 'passed' } });
    for (const hours of [2, 4, 6]) {
      clock = after(start, hours * 3600);
      await checkDueControls(system, says('could-not-run'));
    }
    expect(await exceptionOf(id)).toMatchObject({ state: 'active', checks: { unproved: 3 } });
    const { history } = await viewException(system, ben, id);
    expect(history.map(({ type }) => type)).toContain('ControlUnproved');
    await checkControlNow(system, id, says('failed'), 'ana');
    expect((await exceptionOf(id)).state).toBe('void');
    expect(await standing(one)).toBe('triaging');
    const failed = (await viewException(system, ben, id)).history.findLast(
      ({ type }) => type === 'ControlChecked',
    );
    expect(failed).toMatchObject({ actor: 'ana', data: { outcome: 'failed' } });
  });

  test('one check that cannot be dealt with keeps no other from being run', async () => {
    const { cases } = await take('shop', [{ rule: 'R1' }, { rule: 'R2' }]);
    const kind = 'compensating_control';
    const [one, two] = [
      await granted({ kind, cases: [cases.opened[0] ?? ''], control }),
      await granted({ kind, cases: [cases.opened[1] ?? ''], control }),
    ];
    const perform: PerformCheck = (of, check) =>
      of.id === one.id ? Promise.reject(new Error('broken')) : says('failed')(of, check);
    await expect(checkDueControls(system, perform)).rejects.toThrow('1 check');
    expect((await exceptionOf(two.id)).state).toBe('void');
  });

  test('a control that cannot be read, or names a secret that there is not, is refused with its place', async () => {
    const [one = ''] = (await take('shop', [{ rule: 'R1' }])).cases.opened;
    const tried = (check: object) =>
      ask({ cases: [one], control: { ...control, check: { ...control.check, ...check } } });
    await expect(tried({ timeout: 'soon' })).rejects.toThrow('control.check.timeout: ');
    await expect(tried({ env: { TOKEN: `\${{ secret.WAF }}` } })).rejects.toMatchObject({
      code: 'CONTROL_UNUSABLE',
      detail: 'control.check: no secret WAF',
    });
    expect(await standing(one)).toBe('triaging');
  });
});

describe('whose rights end somewhere', () => {
  const groups = [{ name: 'payments', assets: ['pay/*'] }];
  const on = (actor: string, role: 'responder' | 'approver', group?: string): Caller => ({
    principal: { actor, grants: [{ role, ...(group ? { group } : {}) }] },
    groups,
  });
  const pia = on('pia', 'responder', 'payments');
  const bob = on('bob', 'approver', 'payments');
  const usual = { kind: 'risk_accepted', reason: 'old tool' } as const;

  test('asks for and decides on what lies within, and knows of nothing beyond', async () => {
    await defineAssetGroup(system, { name: 'payments', assets: ['pay/*'] }, 'ada');
    const [shop = ''] = (await take('shop', [{ rule: 'R1' }])).cases.opened;
    await take('pay/api', [{ rule: 'R1' }]);
    const tried = (draft: Partial<ExceptionDraft>) =>
      requestException(system, pia, { ...usual, until: inDays(30), ...draft });
    const missing = { code: 'RIGHT_MISSING' };
    await expect(tried({ matcher: { rule: 'R1' } })).rejects.toMatchObject(missing);
    await expect(tried({ matcher: { asset: 'pay/*' } })).rejects.toMatchObject(missing);
    await expect(tried({ cases: [shop] })).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
    const own = await tried({ matcher: { group: 'payments' } });
    const theirs = await ask({ cases: [shop] });
    const wide = await ask({ matcher: { rule: 'R1' } });
    const listed = await listExceptions(system.database, readerOf(bob), {});
    expect(listed.exceptions.map(({ state }) => state.id)).toEqual([own.id]);
    for (const { id } of [theirs, wide]) {
      await expect(viewException(system, bob, id)).rejects.toMatchObject({
        code: 'EXCEPTION_UNKNOWN',
      });
      await expect(deed(id, { type: 'ApproveException' }, bob)).rejects.toThrow(Refusal);
    }
    expect((await viewException(system, bob, own.id)).may).toEqual([
      'approveException',
      'rejectException',
    ]);
    expect(await deed(own.id, { type: 'ApproveException' }, bob)).toMatchObject({
      state: 'active',
    });
  });

  test('no refusal and no reason tells of a private case to who may not see it', async () => {
    const found = [
      { rule: 'R1', path: 'legacy/a' },
      { rule: 'R2', path: 'legacy/a', severity: 'high', cve: 'CVE-2026-4711' },
    ];
    const { cases } = await take('shop', found);
    const [open = '', secret = ''] = cases.opened;
    await act(system, secret, { type: 'RestrictCase', members: ['rita'] }, { actor: 'ada' });
    const mia = on('mia', 'responder');
    const tried = (draft: Partial<ExceptionDraft>) =>
      requestException(system, mia, { ...usual, until: inDays(30), ...draft });
    const matcher = { path: 'legacy/' };
    const low = tried({ matcher, tolerance: { severity: 'medium' } });
    await expect(low).rejects.toMatchObject({ code: 'EXCEPTION_LIMIT_TOO_LOW' });
    await expect(low).rejects.not.toThrow(secret);
    await expect(tried({ cases: [secret] })).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
    const { id } = await tried({ matcher });
    await approve(id);
    expect(await standing(secret)).toBe(`exception_active risk_accepted ${id}`);
    await exploit('CVE-2026-4711');
    const view = await viewException(system, mia, id);
    expect(view.exception.state).toBe('void');
    expect(view.past.first.map((one) => one.id)).toEqual([open]);
    expect(JSON.stringify(view)).not.toContain(secret);
    const { aside: _, ...shown } = await caseOf(system, open);
    expect(JSON.stringify(shown)).not.toContain(secret);
  });

  test('an exception that names a private case is there for its members alone', async () => {
    const [one = ''] = (await take('shop', [{ rule: 'R1' }])).cases.opened;
    const { id } = await ask({ cases: [one] });
    await act(system, one, { type: 'RestrictCase', members: ['rita'] }, { actor: 'ada' });
    const [rita, mia] = [on('rita', 'approver'), on('mia', 'approver')];
    await expect(viewException(system, mia, id)).rejects.toMatchObject({
      code: 'EXCEPTION_UNKNOWN',
    });
    expect((await viewException(system, rita, id)).may).toContain('approveException');
  });
});

test('a case is not put under an exception that another process is ending at that moment', async () => {
  const [one = ''] = (await take('shop', [{ rule: 'R1', path: 'legacy/a' }])).cases.opened;
  const { id } = await granted({ matcher: { path: 'legacy/' } });
  const end = { because: 'out-of-scope', reason: 'x' } as const;
  await act(system, one, { type: 'EndException', exception: id, ...end }, { actor: 'ana' });
  let revoked: Promise<unknown> = Promise.resolve();
  await inTransaction(system.database, async (tx) => {
    const held = (await holdException(tx, id)) as Exception;
    revoked = deed(id, { type: 'RevokeException', reason: 'patched' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await followWithin(system, tx, held, { actor: 'ana' });
  });
  await revoked;
  expect((await exceptionOf(id)).state).toBe('revoked');
  expect(await standing(one)).toBe('triaging');
});

describe('who comes at the same moment', () => {
  const codes = (settled: readonly PromiseSettledResult<unknown>[]) =>
    settled.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Refusal).code] : []));
  const known = async () => {
    const { rows } = await system.database.pool.query<{ id: string; status: string }>(
      'select id, status from exceptions order by id',
    );
    return rows;
  };

  test('of several requests for one case one holds, and of the others nothing is left', async () => {
    const { cases } = await take('shop', [{ rule: 'R1' }, { rule: 'R2' }, { rule: 'R3' }]);
    for (const [round, one] of cases.opened.entries()) {
      const asks = await Promise.allSettled([1, 2, 3, 4].map(() => ask({ cases: [one] })));
      expect(codes(asks)).toEqual(Array(3).fill('CASE_AWAITS_EXCEPTION'));
      expect(await known()).toHaveLength(round + 1);
      const { id } = (await known()).find((row) => row.status === 'requested') ?? { id: '' };
      expect(await standing(one)).toBe(`exception_requested ${id}`);
      await approve(id);
    }
  });

  test('a new request for the case of one that is being approved is refused, and that one holds', async () => {
    const { cases } = await take('shop', [{ rule: 'R1' }, { rule: 'R2' }, { rule: 'R3' }]);
    for (const one of cases.opened) {
      const { id } = await ask({ cases: [one] });
      const [approved, ...asked] = await Promise.allSettled([
        approve(id),
        ask({ cases: [one] }),
        ask({ cases: [one] }),
      ]);
      expect(approved).toMatchObject({ status: 'fulfilled', value: { state: 'active' } });
      for (const code of codes(asked)) expect(code).toMatch(/^CASE_(AWAITS|UNDER)_EXCEPTION$/);
      expect(codes(asked)).toHaveLength(2);
      expect(await standing(one)).toBe(`exception_active risk_accepted ${id}`);
    }
    expect(await known()).toHaveLength(3);
  });

  test('taken back and asked for anew while it is approved: one of the two holds its case', async () => {
    const { cases } = await take('shop', [{ rule: 'R1' }, { rule: 'R2' }, { rule: 'R3' }]);
    for (const one of cases.opened) {
      const { id } = await ask({ cases: [one] });
      const anew = deed(id, { type: 'WithdrawException' }, ana).then(() => ask({ cases: [one] }));
      await Promise.allSettled([approve(id), anew]);
      const open = (await known()).filter(
        ({ status }) => status === 'requested' || status === 'active',
      );
      const state = (await exceptionOf(id)).state;
      expect(['active', 'withdrawn']).toContain(state);
      const holder = (await caseOf(system, one)).aside?.exception;
      expect(open.map((row) => row.id)).toContain(holder);
      expect(holder === id).toBe(state === 'active');
    }
    expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
  });
});

describe('what dies on the way is done by whoever comes next', () => {
  test('a report that was not settled to its end, and dates that nobody saw come', async () => {
    const [one = ''] = (await take('shop', [{ rule: 'R1', path: 'legacy/a' }])).cases.opened;
    const { id } = await granted({ matcher: { path: 'legacy/' } });
    // As if the import had died after the case was opened and before it followed.
    await take('bank', [{ rule: 'R2', path: 'legacy/a' }]);
    const { rows } = await system.database.pool.query<{ id: string }>(
      "select id from cases where asset = 'bank'",
    );
    const two = rows[0]?.id ?? '';
    const end = {
      type: 'EndException',
      exception: id,
      because: 'out-of-scope',
      reason: 'x',
    } as const;
    await act(system, two, end, { actor: 'ana' });
    expect(await standing(two)).toBe('triaging');
    await settleReport(system, 2);
    expect(await standing(two)).toBe(`exception_active risk_accepted ${id}`);
    clock = inDays(60);
    await tidyExceptions(system);
    expect(await Promise.all([one, two].map(standing))).toEqual(['triaging', 'triaging']);
  });
});

test('whatever is done in whatever order, no case is under an exception that does not hold', async () => {
  const step = fc.record({
    what: fc.constantFrom(
      'request',
      'approve',
      'approve',
      'renew',
      'expire',
      'worsen',
      'import',
      'revoke',
      'self',
    ),
    days: fc.integer({ min: 1, max: 60 }),
    which: fc.nat(9),
  });
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async (random) => {
      // Most runs begin with an exception that holds: else few would come to one.
      const first = { days: 50, which: random.length % 3 };
      const opening = ['request', 'approve'].map((what) => ({ ...first, what }));
      const steps = [...(first.which < 2 ? opening : []), ...random];
      runs += 1;
      const asset = `asset-${runs}`;
      const cve = (of: number) => `CVE-2026-${runs * 1000 + of}`;
      let number = 0;
      const known: string[] = [];
      const ids: string[] = [];
      const findings: Seen[] = [];
      clock = system.now();
      const start = clock;
      const importMore = async () => {
        number += 1;
        findings.push({ rule: `R${number}`, path: 'legacy/a', cve: cve(number) });
        known.push(...(await take(asset, findings)).cases.opened);
      };
      await importMore();
      for (const { what, days, which } of steps) {
        clock = after(clock ?? start, days * 3600);
        const id = ids[which % Math.max(ids.length, 1)] ?? 'E-none';
        await doOne(what, { id, which, days, asset }).catch((error: Error) => {
          if (!(error instanceof Refusal)) throw error;
        });
        if (what === 'import') await importMore();
        await isSound(asset);
      }

      async function doOne(
        what: string,
        on: { id: string; which: number; days: number; asset: string },
      ): Promise<void> {
        switch (what) {
          case 'request': {
            const named = { cases: [known[on.which % known.length] ?? ''] };
            const matching = { matcher: { asset: on.asset, path: 'legacy/' } };
            const until = inDays(on.days);
            ids.push((await ask({ ...(on.which % 2 ? named : matching), until })).id);
            return;
          }
          case 'approve':
            await approve(on.id);
            return;
          case 'self':
            await expect(deed(on.id, { type: 'ApproveException' }, ana)).rejects.toThrow(Refusal);
            return;
          case 'renew':
            await deed(
              on.id,
              { type: 'RequestRenewal', reason: 'late', until: inDays(on.days + 60) },
              ana,
            );
            return;
          case 'revoke':
            await deed(on.id, { type: 'RevokeException', reason: 'patched' });
            return;
          case 'expire':
            clock = after(clock ?? start, on.days * 86_400);
            await tidyExceptions(system);
            return;
          case 'worsen':
            await exploit(cve(1 + (on.which % number)));
            return;
          default:
            await followAll(system);
            await reviewExceptions(system);
        }
      }
    }),
    { numRuns: 12 },
  );
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
}, 120_000);

async function isSound(asset: string): Promise<void> {
  const { rows } = await system.database.pool.query<{ id: string; status: string; held: string }>(
    `select c.id, c.status, e.status as held from cases c left join exceptions e on e.id = c.exception
     where c.asset = $1 and (c.exception is not null or c.status like 'exception%')`,
    [asset],
  );
  const wrong = rows.filter(({ status, held }) =>
    status === 'exception_active' ? held !== 'active' : held !== 'requested',
  );
  expect(wrong).toEqual([]);
}

describe('an exception for an asset that gets another name', () => {
  test('covers what it covered, and after a renaming what is found on it then', async () => {
    const { cases } = await take('shop', [{ rule: 'R1' }]);
    const [one = ''] = cases.opened;
    const { id } = await granted({ matcher: { asset: 'shop' } });
    expect(await standing(one)).toBe(`exception_active risk_accepted ${id}`);
    await renameAsset(system, { asset: 'shop', to: 'store' }, { caller: ana });
    const later = await take('store', [{ rule: 'R1' }, { rule: 'R2' }]);
    await followAll(system);
    expect(await standing(one)).toBe(`exception_active risk_accepted ${id}`);
    expect(await standing(later.cases.opened[0] ?? '')).toContain(id);
  });

  test('covers nothing that was another asset before it was merged', async () => {
    const merged = (await take('shop', [{ rule: 'R1' }])).cases.opened[0] ?? '';
    const other = (await take('bank', [{ rule: 'R2' }])).cases.opened[0] ?? '';
    const { id } = await granted({ matcher: { asset: 'shop' } });
    const said = { assets: ['shop'], into: 'bank', reason: 'one machine' };
    await mergeAssets(system, said, { caller: ana });
    await followAll(system);
    expect(await standing(merged)).toContain(id);
    expect(await standing(other)).toBe('triaging');
  });
});
