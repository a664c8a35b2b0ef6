import { describe, expect, test } from 'vitest';
import type { CaseEvent } from '#domain/case/events.ts';
import type { Case } from '#domain/case/state.ts';
import type { Addressee } from '#domain/clock/escalation.ts';
import type { Quorum } from '#domain/workflow/step.ts';
import { approvalWorkflow, person, Story } from '#testing/approval-story.ts';
import { type Ask, given } from '#testing/given.ts';
import { twoPersonWorkflow } from '#testing/workflow.ts';
import { caseNotices } from './case-notices.ts';
import type { Readers } from './readers.ts';

const at = '2026-01-01T00:00:00.000Z';
const opened: Ask = {
  type: 'OpenCase',
  id: 'C-1',
  kind: 'misconfiguration',
  title: 'Open port',
  severity: 'high',
  asset: 'pay/api',
  findings: ['a'],
  workflow: { name: 'two-person', version: 1, hash: 'h' },
  evidence: [],
};
const owned: Ask = { type: 'AssignCase', owner: 'rita' };
const caseOf = (...past: Ask[]): Case => given(twoPersonWorkflow, opened, ...past).state;

const payments = { name: 'payments', assets: ['pay/*'] };
const shop = { name: 'shop', assets: ['shop'] };
const readers: Readers = {
  rosters: [],
  groups: [payments, shop],
  people: [
    { name: 'rita', grants: [{ role: 'responder' }] },
    { name: 'paul', grants: [{ role: 'responder', group: 'payments' }] },
    { name: 'mona', grants: [{ role: 'manager', group: 'payments' }] },
    { name: 'shaw', grants: [{ role: 'manager', group: 'shop' }] },
    { name: 'anna', grants: [{ role: 'approver' }] },
    { name: 'otto', grants: [{ role: 'auditor' }] },
  ],
};
const withoutManagers: Readers = {
  ...readers,
  people: readers.people.filter(({ name }) => name !== 'mona'),
};

type Happened = { [T in CaseEvent['type']]: Omit<Extract<CaseEvent, { type: T }>, 'at' | 'actor'> };
const told = (
  event: Happened[keyof Happened] & { actor?: string },
  state: Case,
  to: Readers = readers,
) =>
  caseNotices({ actor: 'holdfast', at, ...event } as CaseEvent, state, to)
    .notices.map(({ account, kind }) => `${account} ${kind}`)
    .sort();

const dueAt = '2026-01-15T00:00:00.000Z';
const breached = { type: 'ClockBreached', data: { dueAt } } as const;
const escalated = (to: Addressee) =>
  ({ type: 'ClockEscalated', data: { dueAt, step: 0, to, says: 'somebody' } }) as const;

describe('of a deadline', () => {
  test.each<[string, Case, Readers, string[]]>([
    ['the owner', caseOf(owned), readers, ['rita breach']],
    ['the managers of its asset, where nobody owns it', caseOf(), readers, ['mona breach']],
    [
      'those who could take it, where it has no manager',
      caseOf(),
      withoutManagers,
      ['paul breach', 'rita breach'],
    ],
    [
      'the managers, where the owner is gone',
      caseOf({ ...owned, owner: 'left' }),
      readers,
      ['mona breach'],
    ],
    [
      'nobody who may not see it',
      caseOf({ type: 'RestrictCase', members: ['rita'] }),
      readers,
      ['rita breach'],
    ],
  ])('%s is told', (_, state, to, expected) => {
    expect(told(breached, state, to)).toEqual(expected);
  });

  test.each<[string, Addressee, string[]]>([
    ['owner', { owner: true }, ['rita escalation']],
    ['role on the asset', { role: 'manager' }, ['mona escalation']],
    [
      'role that a manager has too',
      { role: 'responder' },
      ['mona escalation', 'paul escalation', 'rita escalation'],
    ],
    ['role on another group', { role: 'manager', group: 'shop' }, ['shaw escalation']],
    ['person', { person: 'otto' }, ['otto escalation']],
    ['person who is not there', { person: 'nemo' }, []],
  ])('an escalation tells its %s', (_, to, expected) => {
    expect(told(escalated(to), caseOf(owned))).toEqual(expected);
  });
});

describe('of work', () => {
  const waits = { step: 'root-cause', title: 'Why?', kind: 'task', role: 'responder' } as const;
  test.each<[string, Happened[keyof Happened] & { actor?: string }, Case, string[]]>([
    ['a step of an owned case', { type: 'StepStarted', data: waits }, caseOf(owned), ['rita task']],
    [
      'not of what one began oneself',
      { type: 'StepStarted', data: waits, actor: 'rita' },
      caseOf(owned),
      [],
    ],
    ['not of a step of nobody’s case', { type: 'StepStarted', data: waits }, caseOf(), []],
    [
      'not of what waits for others',
      { type: 'StepStarted', data: { ...waits, kind: 'verification' } },
      caseOf(owned),
      [],
    ],
    [
      'documents that the stage requires',
      {
        type: 'DocumentsRequired',
        data: { stage: 'analysis', documents: [{ name: 'impact', title: 'Impact' }] },
      },
      caseOf(owned),
      ['rita task'],
    ],
    [
      'an instant that somebody must tell',
      { type: 'StepStarted', data: { ...waits, kind: 'wait', until: 'released', deadline: dueAt } },
      caseOf(owned),
      ['rita task'],
    ],
    [
      'not of time that goes by',
      { type: 'StepStarted', data: { ...waits, kind: 'wait', deadline: dueAt } },
      caseOf(owned),
      [],
    ],
    [
      'a case that the workflow gave',
      { type: 'CaseRouted', data: { owner: 'rita', because: 'on call in ops' } },
      caseOf(owned),
      ['rita task'],
    ],
    [
      'not of a queue',
      { type: 'CaseRouted', data: { queue: 'ops', because: 'the queue ops' } },
      caseOf(owned),
      [],
    ],
    [
      'what could not be taken back',
      {
        type: 'UndoFailed',
        data: { step: 'apply', action: 0, key: 'k', attempt: 1, evidence: [], reason: 'gone' },
      },
      caseOf(owned),
      ['rita task'],
    ],
    [
      'a plan to agree to, but not who asked',
      {
        type: 'ApprovalRequested',
        data: { step: 'approve', hash: 'h', need: 1, requestedBy: 'rita', expiresAt: dueAt },
      },
      caseOf(owned),
      ['anna approval'],
    ],
    [
      'a closing that is asked for',
      {
        type: 'DispositionRequested',
        data: { disposition: 'duplicate', reason: 'see C-2' },
        actor: 'rita',
      },
      caseOf(owned),
      ['anna approval'],
    ],
    [
      'an exception that has a number by itself, and not with its case',
      { type: 'ExceptionRequested', data: { reason: 'r', until: dueAt, exception: 'E-1' } },
      caseOf(owned),
      [],
    ],
  ])('%s', (_, event, state, expected) => {
    expect(told(event, state)).toEqual(expected);
  });

  test('what moves a deadline ends what was told of it', () => {
    const moved = (event: Happened[keyof Happened]) =>
      caseNotices({ actor: 'ana', at, ...event } as CaseEvent, caseOf(), readers).moved;
    expect(moved({ type: 'CaseResumed', data: { dueAt } })).toEqual({ dueAt });
    expect(
      moved({ type: 'DeadlineSet', data: { level: 'triage', title: 'T', undated: true } }),
    ).toEqual({ level: 'triage' });
    expect(moved({ type: 'DeadlineSet', data: { level: 'triage', title: 'T', dueAt } })).toEqual({
      level: 'triage',
      dueAt,
    });
    expect(moved({ type: 'CaseResumed', data: {} })).toBeUndefined();
  });
});

/** Who is asked for what: ina stands in for boss, who is away; ned has named somebody and is back. */
describe('of a decision', () => {
  const absence = { from: '2025-12-31T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' };
  const back = { ...absence, to: at };
  const approver = [{ role: 'approver' }] as const;
  const board: Readers = {
    ...readers,
    people: [
      ...readers.people,
      { name: 'boss', grants: approver, absence: { ...absence, delegate: 'ina' } },
      { name: 'ina', grants: approver },
      { name: 'ned', grants: approver, absence: { ...back, delegate: 'rita' } },
    ],
  };
  const owners: Quorum = { id: 'owners', title: 'Owners', need: 1, people: ['boss', 'rita'] };
  const names: Quorum = { id: 'names', title: 'Names', need: 1, people: ['ned'] };
  const security: Quorum = { id: 'security', title: 'Security', need: 1, role: 'approver' };
  const place = { step: 'approve', hash: 'h' };
  const requested = (...groups: Quorum[]) =>
    ({
      type: 'ApprovalRequested',
      data: { ...place, need: 1, requestedBy: 'anna', expiresAt: dueAt, groups },
    }) as const;

  test.each<[string, Happened[keyof Happened] & { actor?: string }, Case, string[]]>([
    [
      'those of every group who may decide, and who stands in for them',
      requested(owners, names),
      caseOf(),
      ['boss approval', 'ina approval', 'ned approval'],
    ],
    [
      'of a role, whoever holds it, but not who asked',
      requested(security),
      caseOf(),
      ['boss approval', 'ina approval', 'ned approval'],
    ],
    [
      'of groups in order, the first',
      { ...requested(), data: { ...requested(names, owners).data, order: 'in-order' } },
      caseOf(),
      ['ned approval'],
    ],
    [
      'the others, where nobody answered',
      {
        type: 'ApprovalEscalated',
        data: { ...place, groups: [names], need: 1, expiresAt: dueAt },
      },
      caseOf(),
      ['ned approval'],
    ],
    [
      'nobody who may not see the case',
      requested(security),
      caseOf({ type: 'RestrictCase', members: ['ina'] }),
      ['ina approval'],
    ],
  ])('%s', (_, event, state, expected) => {
    expect(told(event, state, board)).toEqual(expected);
  });

  test('the next group, once those before it are complete and not again', () => {
    const story = new Story(
      approvalWorkflow({ groups: [names, owners, security], order: 'in-order' }),
      new Map(board.people.map(({ name }) => [name, person(['approver', 'responder'])])),
    );
    story.proposes('rita', 'h', at);
    const [first] = story.does({ type: 'Approve', hash: 'h', actor: 'ned', at } as never);
    expect(told(first as never, story.state, board)).toEqual(['boss approval', 'ina approval']);
    const [second] = story.does({ type: 'Approve', hash: 'h', actor: 'boss', at } as never);
    expect(told(second as never, story.state, board)).toEqual(['anna approval', 'ina approval']);
    // Told of late, as where the ledger is behind.
    expect(told(first as never, story.state, board)).toEqual(['ina approval']);
  });

  const broken = (...groups: Quorum[]) =>
    ({
      type: 'GlassBroken',
      data: { ...place, reason: 'it burns', requestedBy: 'ned', groups },
      actor: 'ina',
    }) as const;
  test.each<[string, Quorum[], Case, string[]]>([
    [
      'who will have to review it, and the managers, each once',
      [security],
      caseOf(owned),
      ['anna break-glass', 'boss break-glass', 'mona break-glass'],
    ],
    ['neither who did it nor who asked', [names], caseOf(owned), ['mona break-glass']],
    [
      'nobody who may not see the case',
      [security],
      caseOf({ type: 'RestrictCase', members: ['boss'] }),
      ['boss break-glass'],
    ],
  ])('of broken glass %s are told', (_, groups, state, expected) => {
    expect(told(broken(...groups), state, board)).toEqual(expected);
  });

  test('who has to review broken glass is told so', () => {
    const event = { at, ...broken(security) } as CaseEvent;
    const says = (name: string) =>
      caseNotices(event, caseOf(), board).notices.find(({ account }) => account === name)?.says;
    expect(says('anna')).toBe(
      'ina ran its plan without its approvals, and you are asked to review that: it burns',
    );
    expect(says('mona')).toBe('ina ran its plan without its approvals: it burns');
  });
});
