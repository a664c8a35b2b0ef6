import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { act, caseOf } from '#app/case-actions.ts';
import { planHash } from '#app/run-action.ts';
import { publishWorkflow } from '#app/workflows.ts';
import { type Grant, type Reach, reachOf } from '#domain/access/rights.ts';
import { roleReachOf } from '#domain/access/role-reach.ts';
import type { Ask } from '#domain/case/commands.ts';
import type { WorkflowPin } from '#domain/workflow/definition.ts';
import { packageFile } from '#store/package-files.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { type MyWork, myWork } from './my-work.ts';

let system: TestSystem;
let workflow: WorkflowPin;
const groups = [{ name: 'shop', assets: ['shop', 'shop/*'] }];

/** What somebody of these grants finds to do: the cases of each list, in order. */
async function workOf(actor: string, grants: readonly Grant[], now = system.now()) {
  const principal = { actor, grants };
  const worker = { actor, roles: roleReachOf(principal, groups) };
  const work = await myWork(system.database, reachOf(principal, groups), worker, now);
  const ids = (list: keyof MyWork) => work[list].items.map(({ id, why }) => `${id} ${why}`);
  return { approvals: ids('approvals'), tasks: ids('tasks'), breaching: ids('breaching') };
}

const done = (step: string): Ask => ({ type: 'CompleteTask', step, note: 'done', evidence: [] });

/** Opens a case and does to it what is asked, as ana. */
async function aCase(
  id: string,
  {
    asset = 'shop',
    severity = 'high',
  }: { asset?: string; severity?: 'critical' | 'high' | 'info' },
  ...asks: (Ask | { by: string; ask: Ask })[]
): Promise<void> {
  const opening: Ask = {
    type: 'OpenCase',
    id,
    kind: 'misconfiguration',
    title: `problem ${id}`,
    severity,
    asset,
    findings: ['f'],
    workflow,
    evidence: [],
  };
  for (const one of [opening, ...asks]) {
    const { by, ask } = 'by' in one ? one : { by: 'ana', ask: one };
    await act(system, id, ask, { actor: by });
  }
}

function plan(id: string, kind: 'manual' | 'command'): Ask {
  const terms = { title: 'fix', timeout: 60, retries: 0 };
  const action = kind === 'manual' ? { ...terms, kind } : { ...terms, kind, command: ['true'] };
  const content = { targets: ['f'], actions: [action] };
  const hash = planHash(system.digest, { id, workflow }, content);
  return { type: 'ProposePlan', summary: 'fix', ...content, hash };
}

const take: Ask = { type: 'AssignCase', owner: 'ana' };
const toPlan = [take, done('assess'), done('root-cause')];
const approvedBy = (by: string) => ({ by, ask: { type: 'Approve' } as Ask });

beforeAll(async () => {
  system = await testSystem();
  const shipped = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8');
  const twice = shipped.replace(/^version: .*/m, 'version: 99').replace('need: 1', 'need: 2');
  workflow = await publishWorkflow(system, { text: twice, file: 'twice.yaml' }, 'ada');
  const until = '2099-01-01T00:00:00.000Z';
  const exception: Ask = { type: 'RequestException', exception: 'E-1', reason: 'no patch', until };
  await aCase('new', {});
  await aCase('new-critical', { severity: 'critical' });
  await aCase('new-elsewhere', { asset: 'bank' });
  await aCase('new-private', {}, { type: 'RestrictCase', members: ['cy'] });
  await aCase('taken', { severity: 'critical' }, take);
  await aCase('to-plan', {}, ...toPlan);
  await aCase('planned', {}, ...toPlan, plan('planned', 'manual'));
  await aCase('half-approved', {}, ...toPlan, plan('half-approved', 'manual'), approvedBy('ben'));
  await aCase(
    'planned-elsewhere',
    { asset: 'bank' },
    ...toPlan,
    plan('planned-elsewhere', 'manual'),
  );
  await aCase(
    'by-hand',
    {},
    ...toPlan,
    plan('by-hand', 'manual'),
    approvedBy('ben'),
    approvedBy('cy'),
  );
  await aCase(
    'by-machine',
    {},
    ...toPlan,
    plan('by-machine', 'command'),
    approvedBy('ben'),
    approvedBy('cy'),
  );
  await aCase('exception', {}, exception);
  const granted = { ...exception, type: 'PutUnderException' } as Ask;
  await aCase('accepted', {}, exception, { by: 'ben', ask: granted });
  await aCase('held', {}, take, { type: 'HoldCase', reason: 'vendor' });
});
afterAll(() => system.close());

const approver: Grant = { role: 'approver' };
const responder: Grant = { role: 'responder' };
const auditor: Grant = { role: 'auditor' };

describe('what waits for a decision', () => {
  test('is shown to others of the role than who asked', async () => {
    expect((await workOf('cy', [approver])).approvals).toEqual([
      'planned role',
      'half-approved role',
      'planned-elsewhere role',
      'exception role',
    ]);
    expect((await workOf('ana', [approver])).approvals).toEqual([]);
  });

  test('is not shown again to who has approved', async () => {
    const { approvals } = await workOf('ben', [approver]);
    expect(approvals).not.toContain('half-approved role');
    expect(approvals).toContain('planned role');
  });

  test('is shown where the role counts', async () => {
    const { approvals } = await workOf('dee', [{ ...approver, group: 'shop' }, auditor]);
    expect(approvals).toEqual(['planned role', 'half-approved role', 'exception role']);
    expect((await workOf('eli', [responder])).approvals).toEqual([]);
  });
});

describe('what waits for hands', () => {
  test('is mine first, then what is nobody’s and in my roles', async () => {
    expect((await workOf('ana', [responder])).tasks).toEqual([
      'taken owner',
      'to-plan owner',
      'by-hand owner',
      'new-critical unowned',
      'new unowned',
      'new-elsewhere unowned',
    ]);
  });

  test('is taken by managers too, and in their groups only', async () => {
    const { tasks } = await workOf('max', [{ role: 'manager', group: 'shop' }, auditor]);
    expect(tasks).toEqual(['new-critical unowned', 'new unowned', 'new-private unowned']);
  });

  test('is not shown where it is private to others', async () => {
    expect((await workOf('cy', [responder])).tasks).toContain('new-private unowned');
    expect((await workOf('eli', [responder])).tasks).not.toContain('new-private unowned');
  });

  test('is nothing for who has no role', async () => {
    expect(await workOf('eli', [])).toEqual({ approvals: [], tasks: [], breaching: [] });
  });
});

test('a failed action is work for hands again', async () => {
  const { steps, plan: approved } = await caseOf(system, 'by-machine');
  const key = steps.apply?.actions?.[0]?.key ?? '';
  await act(
    system,
    'by-machine',
    {
      type: 'RecordAttempt',
      step: 'apply',
      action: 0,
      key,
      attempt: 1,
      hash: approved?.hash ?? '',
      outcome: 'gave-up',
      evidence: [],
    },
    { actor: 'holdfast' },
  );
  expect((await workOf('ana', [responder])).tasks).toContain('by-machine owner');
});

test('what is due within three days is shown, the first due first, unless nothing waits for it', async () => {
  // The critical ones are due three days after their opening, the high ones fourteen.
  expect((await workOf('ana', [responder])).breaching).toEqual([
    'new-critical unowned',
    'taken owner',
  ]);
  const later = new Date(Date.now() + 13 * 86_400_000).toISOString();
  const { breaching } = await workOf('ana', [responder], later);
  expect(breaching).toEqual([
    'new-critical unowned',
    'taken owner',
    'new unowned',
    'new-elsewhere unowned',
    'to-plan owner',
    'planned owner',
    'half-approved owner',
    'planned-elsewhere owner',
    'by-hand owner',
    'by-machine owner',
  ]);
});

test('a list is cut at 50 and says how many there are', async () => {
  const names = Array.from({ length: 60 }, (_, at) => `many-${at}`);
  for (const name of names) await aCase(name, { asset: 'many', severity: 'info' });
  const roles = [{ role: 'responder', assets: ['many'] }] as const;
  const reach: Reach = { reader: 'eli', assets: 'all', privateToo: false };
  const worker = { actor: 'eli', roles };
  const { tasks, approvals } = await myWork(system.database, reach, worker, system.now());
  expect(tasks).toMatchObject({ total: 60, items: { length: 50 } });
  expect(approvals).toEqual({ total: 0, items: [] });
});
