import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { after } from '#domain/clock/instant.ts';
import type { Action } from '#domain/workflow/action.ts';
import { packageFile } from '#store/package-files.ts';
import { accountChanged } from '#testing/account-changed.ts';
import {
  asking,
  bearer,
  firstAdministrator,
  openServer,
  person,
  type TestServer,
} from '#testing/api.ts';
import { allowBreakGlass, plannedCases } from '#testing/approved-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { setAbsence } from './access/absences.ts';
import type { AccountAsk } from './access/accounts.ts';
import { defineAssetGroup, defineRoster } from './access/installation.ts';
import { act, caseOf } from './case-actions.ts';
import type { PendingDecision } from './case-decisions.ts';
import { publishWorkflow } from './workflows.ts';
import type { FileProblem } from './yaml-file.ts';

// What decisions lean on beside the case is held against the truth in the transaction that commits them.

const action: Action = { kind: 'manual', title: 'close it', timeout: 60, retries: 0 };
const approver = [{ role: 'approver' }] as const;

let system: TestSystem;
let server: TestServer;
let id = '';
beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
  await defineAssetGroup(system, { name: 'tests', assets: ['test'] }, 'ada');
  server = await openServer(system);
  for (const name of ['ben', 'cleo', 'ivy', 'gil']) await person(system, name, [...approver]);
  await person(system, 'ana', [{ role: 'responder' }]);
  await person(system, 'eve', [{ role: 'manager' }]);
  await person(system, 'gia', [{ role: 'approver', group: 'tests' }]);
});
afterAll(async () => {
  await server.close();
  await system.close();
});
beforeEach(async () => {
  [id = ''] = await plannedCases(system, 1, () => [action]);
});

const inAnHour = () => after(system.now(), 3600);
const approves = (actor: string, stead?: string) =>
  act(
    system,
    id,
    { type: 'Approve', ...(stead ? { for: stead } : {}) },
    { actor, roles: ['approver'] },
  );

const changedMeanwhile = (name: string, ask: AccountAsk, deed: () => Promise<unknown>) =>
  accountChanged(system, name, ask, deed);

describe('between reading and committing', () => {
  test('a role is taken: the approval is refused, and nothing of it is kept', async () => {
    const { version } = await caseOf(system, id);
    const roles = { type: 'GrantRoles', grants: [] } as const;
    const answer = await changedMeanwhile('ben', roles, () => approves('ben'));
    expect(answer).toMatchObject({ code: 'ROLE_MISSING' });
    expect((await caseOf(system, id)).version).toBe(version);
  });

  test('an account is suspended', async () => {
    const ask = { type: 'SuspendAccount', reason: 'lost laptop' } as const;
    const answer = await changedMeanwhile('cleo', ask, () => approves('cleo'));
    expect(answer).toMatchObject({ code: 'ACCOUNT_SUSPENDED' });
  });

  test('an absence is taken back: its stand-in decides no more', async () => {
    const to = inAnHour();
    await setAbsence(system, 'ivy', { from: system.now(), to, delegate: 'gil' });
    const answer = await changedMeanwhile('ivy', { type: 'ClearAbsence' }, () =>
      approves('gil', 'ivy'),
    );
    expect(answer).toMatchObject({ code: 'DELEGATION_MISSING' });
  });

  test('what changes nothing that counts is decided anew, and kept', async () => {
    const ask = { type: 'ChangeProfile', displayName: 'Gil B.' } as const;
    const answer = await changedMeanwhile('gil', ask, () => approves('gil'));
    expect(answer).toMatchObject({ state: { state: 'implementing' } });
  });

  test('roles that came with the order count for nothing: those of this moment do', async () => {
    await expect(approves('eve')).rejects.toMatchObject({ code: 'ROLE_MISSING' });
  });
});

const ask = async (who: string) => asking(server.url, await bearer(system, who));

describe('over HTTP, with people and their tokens', () => {
  test('a stand-in sees the case in the inbox, and approves for who is away', async () => {
    const to = inAnHour();
    const put = await (await ask('ivy'))('PUT', '/my-absence', {
      body: { from: system.now(), to, delegate: 'gia' },
    });
    expect(put.status).toBe(200);
    const gia = await ask('gia');
    const mine = await gia('GET', '/approvals');
    expect(mine.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ case: id })]),
    });
    const done = await gia('POST', `/cases/${id}/approve`, { body: { for: 'ivy', note: 'fine' } });
    expect(done.status).toBe(200);
    const { steps } = await caseOf(system, id);
    expect(steps.approve?.approval?.given).toMatchObject([{ by: 'gia', for: 'ivy' }]);
    expect((await gia('GET', '/absences')).body).toMatchObject({
      absences: [{ account: 'ivy', delegate: 'gia' }],
    });
    expect((await (await ask('ivy'))('DELETE', '/my-absence')).body).toEqual({ cleared: true });
  });

  test('who may not decide stands in only where there is nothing to decide', async () => {
    const to = inAnHour();
    const put = async (who: string, delegate: string) =>
      (await ask(who))('PUT', '/my-absence', { body: { from: system.now(), to, delegate } });
    expect(await put('ivy', 'eve')).toMatchObject({
      status: 409,
      body: { code: 'DELEGATE_DECIDES_NOTHING', title: expect.stringContaining('eve') },
    });
    expect((await put('ana', 'eve')).status).toBe(200);
    expect((await (await ask('ana'))('DELETE', '/my-absence')).status).toBe(200);
  });

  test('a reason of nothing is told as one that is missing', async () => {
    const empty = await (await ask('gil'))('POST', `/cases/${id}/reject`, { body: { reason: '' } });
    expect(empty).toMatchObject({
      status: 400,
      body: { code: 'REQUEST_INVALID', faults: [{ at: 'body.reason', message: 'give a reason' }] },
    });
  });

  test('a comment decides nothing, and who has asked withdraws', async () => {
    const said = await (await ask('gil'))('POST', `/cases/${id}/approval-comments`, {
      body: { text: 'why now?' },
    });
    expect(said).toMatchObject({ status: 200, body: { state: 'awaiting_approval' } });
    const other = await (await ask('eve'))('POST', `/cases/${id}/withdraw`, { body: {} });
    expect(other).toMatchObject({ status: 409, body: { code: 'NOTHING_TO_WITHDRAW' } });
    const own = await (await ask('ana'))('POST', `/cases/${id}/withdraw`, { body: {} });
    expect(own).toMatchObject({ status: 200, body: { plan: null } });
  });

  test('the glass is not broken under a workflow that ships', async () => {
    const eve = await ask('eve');
    const no = await eve('POST', `/cases/${id}/break-glass`, { body: { reason: 'it burns' } });
    expect(no).toMatchObject({ status: 409, body: { code: 'BREAK_GLASS_FORBIDDEN' } });
    const { body } = await eve<{ may: string[] }>('GET', `/cases/${id}`);
    expect(body.may).not.toContain('breakGlass');
  });

  test('where it may be, it is by a manager alone, counted, and reviewed by somebody else', async () => {
    await allowBreakGlass(system);
    [id = ''] = await plannedCases(system, 1, () => [action]);
    const body = { reason: 'it burns' };
    const no = await (await ask('gil'))('POST', `/cases/${id}/break-glass`, { body });
    expect(no).toMatchObject({ status: 403, body: { code: 'RIGHT_MISSING' } });
    const yes = await (await ask('eve'))('POST', `/cases/${id}/break-glass`, { body });
    expect(yes.status).toBe(200);
    const gil = await ask('gil');
    const open = await gil('GET', '/approvals?which=after-reviews');
    expect(open.body).toMatchObject({
      openReviews: 1,
      items: [{ case: id, kind: 'after-review', brokenBy: 'eve', reason: 'it burns' }],
    });
    const given = await gil('POST', `/cases/${id}/after-review/accept`, { body: {} });
    expect(given.status).toBe(200);
    expect((await gil('GET', '/approvals?which=after-reviews')).body).toMatchObject({
      openReviews: 0,
      items: [],
    });
  });
});

describe('a workflow is held against the people that there are', () => {
  const twoOf = (people: string, need: number) => `workflow: two-of
version: 1
title: Two of them
kinds: [quality]
clock: { high: 1d }
ownership: [{ queue: triage }]
stages:
  - id: plan
    title: Plan
    state: designing
    steps:
      - { id: fix-plan, title: What?, plan: {} }
      - id: agree
        title: Agree
        approval: { expires: 1d, groups: [{ id: board, need: ${need}, people: [${people}] }] }
  - id: work
    title: Work
    state: implementing
    steps:
      - { id: apply, title: Do it, action: plan }
      - { id: rescan, title: Gone?, verification: { otherwise: plan } }
hold: { reopen-to: plan }
`;

  test('two are needed, and one alone has the right to decide', async () => {
    const text = twoOf('gil, ana', 2);
    await expect(publishWorkflow(system, { text, file: 'w.yaml' }, 'ada')).rejects.toThrow(
      'w.yaml:15:9 agree needs 2 board beside who proposes, all of them different people; who can agree: gil; who may work on cases: ',
    );
    const { body } = await asking(server.url, await bearer(system, 'ada'))(
      'POST',
      '/workflows/check',
      { body: { text } },
    );
    expect(body).toMatchObject({
      ok: false,
      problems: [{ line: 15, column: 9, rule: 'duties-can-be-held' }],
    });
  });

  test('who may not see people is told no name, and that they were not looked at', async () => {
    const { body } = await (await ask('ana'))('POST', '/workflows/check', {
      body: { text: twoOf('gil, ana', 2) },
    });
    expect(body).toMatchObject({
      ok: true,
      problems: [],
      notes: expect.arrayContaining([expect.stringContaining('people.read')]),
    });
  });

  test('each name that is not there, and each role that nobody holds, is told at its place', async () => {
    const text = twoOf('gil, iwy', 1)
      .replace('plan: {}', 'plan: { role: auditor }')
      .replace('[{ queue: triage }]', '[{ on-call: nights }, { queue: triage }]')
      .replace(
        'stages:',
        `service-levels:
  - id: in-time
    title: In time
    target: { high: 2 calendar days }
    escalate: [{ at: 90%, to: { person: zoe } }, { at: 100%, to: { role: manager, group: shops } }, { after: 1 calendar day, to: auditor }]
stages:`,
      );
    const { body } = await (await ask('ada'))('POST', '/workflows/check', { body: { text } });
    const { problems } = body as { problems: FileProblem[] };
    const row = (of: string) => text.split('\n').findIndex((one) => one.includes(of)) + 1;
    expect(problems.map(({ rule, line }) => [rule, line])).toEqual([
      ['duties-can-be-held', row('approval:')],
      ['name-is-there', row('on-call')],
      ['name-is-there', row('approval:')],
      ['name-is-there', row('escalate:')],
      ['name-is-there', row('escalate:')],
      ['role-is-held', row('plan:')],
      ['role-is-held', row('escalate:')],
    ]);
    expect(problems.map(({ message }) => message).join('\n')).toContain('called iwy');
  });

  test('where there are enough it is published', async () => {
    const text = twoOf('gil, ivy', 2);
    const pin = await publishWorkflow(system, { text, file: 'w.yaml' }, 'ada');
    expect(pin).toMatchObject({ name: 'two-of', published: true });
  });

  test('a roster is asked as it is then, and the last voice counts only while all are of it', async () => {
    const text = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8')
      .replace(/^version: .*/m, 'version: 99')
      .replace(
        'role: approver, need: 1',
        'groups: [{ id: board, title: The board, roster: cab, need: 2 }]',
      );
    const publish = () => publishWorkflow(system, { text, file: 'w.yaml' }, 'ada');
    await expect(publish()).rejects.toThrow('there is no roster "cab"');
    const cab = (...members: string[]) => defineRoster(system, { name: 'cab', members }, 'ada');
    await cab('gil', 'ivy');
    await publish();
    const [on = ''] = await plannedCases(system, 1, () => [action]);
    const approve = async (name: string) =>
      (await ask(name))('POST', `/cases/${on}/approve`, { body: {} });
    expect((await approve('gil')).status).toBe(200);
    await cab('ivy', 'eve');
    const { body } = await (await ask('ivy'))('GET', `/cases/${on}`);
    const [{ groups } = { groups: [] }] = body.decisions as PendingDecision[];
    expect(groups).toMatchObject([{ roster: 'cab', missing: 2, could: ['ivy'] }]);
    expect((await approve('ivy')).body).toMatchObject({ version: expect.any(Number) });
    const after = await (await ask('ivy'))('GET', `/cases/${on}`);
    expect(after.body).toMatchObject({ decisions: [{ groups: [{ missing: 1 }] }] });
  });
});
