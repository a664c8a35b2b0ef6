import { describe, expect, test } from 'vitest';
import { civilTime } from '#app/civil-time.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import type { Case } from '#domain/case/state.ts';
import type { Addressee } from '#domain/clock/escalation.ts';
import { type Ask, given } from '#testing/given.ts';
import { twoPersonWorkflow } from '#testing/workflow.ts';
import { noticesOf, type Readers } from './notice.ts';
import { latestSlot, usualSettings } from './schedule.ts';

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
  noticesOf({ actor: 'holdfast', at, ...event } as CaseEvent, state, to)
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
  ])('%s', (_, event, state, expected) => {
    expect(told(event, state)).toEqual(expected);
  });

  test('what moves a deadline ends what was told of it', () => {
    const moved = (event: Happened[keyof Happened]) =>
      noticesOf({ actor: 'ana', at, ...event } as CaseEvent, caseOf(), readers).moved;
    expect(moved({ type: 'CaseResumed', data: { dueAt } })).toEqual({ dueAt });
    expect(moved({ type: 'DeadlineSet', data: { level: 'triage', title: 'T', dueAt } })).toEqual({
      level: 'triage',
      dueAt,
    });
    expect(moved({ type: 'CaseResumed', data: {} })).toBeUndefined();
  });
});

describe('the latest time of a digest', () => {
  const berlin = { ...usualSettings, zone: 'Europe/Berlin' };
  test.each<[string, Partial<typeof usualSettings>, string, string | undefined]>([
    ['is today’s', {}, '2026-11-02T08:00:00.000Z', '2026-11-02T08:00:00.000Z'],
    ['is that of Friday until Monday', {}, '2026-11-02T07:59:59.999Z', '2026-10-30T08:00:00.000Z'],
    ['follows the clock on the wall', {}, '2026-10-23T23:00:00.000Z', '2026-10-23T07:00:00.000Z'],
    [
      'is the later of two',
      { times: [540, 780] },
      '2026-11-02T13:00:00.000Z',
      '2026-11-02T12:00:00.000Z',
    ],
    [
      'that the wall clock skips in spring is the first after it',
      { times: [150], days: [7] },
      '2027-03-28T12:00:00.000Z',
      '2027-03-28T01:00:00.000Z',
    ],
    ['is of the only day', { days: [3] }, '2026-11-03T12:00:00.000Z', '2026-10-28T08:00:00.000Z'],
    ['is none without a day', { days: [] }, '2026-11-03T12:00:00.000Z', undefined],
  ])('%s', (_, more, now, expected) => {
    expect(latestSlot({ ...berlin, ...more }, now, civilTime)).toBe(expected);
  });
});
