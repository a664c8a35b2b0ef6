import { describe, expect, test } from 'vitest';
import { type Case, noCase } from '#domain/case/state.ts';
import type { ExceptionEvent, ExceptionHappening } from '#domain/exception/events.ts';
import type { Scope } from '#domain/exception/scope.ts';
import { type Exception, noException } from '#domain/exception/state.ts';
import { exceptionNotices, type ItsCases } from './exception-notices.ts';
import type { Readers } from './readers.ts';

const at = '2026-01-01T00:00:00.000Z';
const until = '2026-03-01T00:00:00.000Z';

const readers: Readers = {
  rosters: [],
  groups: [{ name: 'payments', assets: ['pay/*'] }],
  people: [
    { name: 'rita', grants: [{ role: 'responder' }] },
    { name: 'paul', grants: [{ role: 'responder', group: 'payments' }] },
    { name: 'anna', grants: [{ role: 'approver' }] },
    { name: 'axel', grants: [{ role: 'approver', group: 'payments' }] },
    { name: 'otto', grants: [{ role: 'auditor' }] },
  ],
};
const api: Case = { ...noCase, id: 'C-1', asset: 'pay/api' };
const shop: Case = { ...noCase, id: 'C-2', asset: 'shop' };

const exceptionOf = (scope: Scope): Exception => ({
  ...noException,
  id: 'E-1',
  scope,
  requestedBy: 'rita',
  approvedBy: ['anna'],
  control: { title: 'WAF rule', every: 3600, check: {} as never },
});
const named = { cases: [api.id] };
const ofGroup = { cases: [], matcher: { group: 'payments' } };
const everywhere = { cases: [], matcher: { rule: 'R1' } };

function told(
  event: ExceptionHappening & { actor?: string },
  state: Exception,
  { named: cases = [], owned = [] }: Partial<ItsCases>,
): string[] {
  const full = { actor: 'holdfast', at, ...event } as ExceptionEvent;
  return exceptionNotices(full, state, { named: cases, owned }, readers)
    .map((one) => {
      const of = 'caseId' in one ? one.caseId : one.exceptionId;
      return `${one.account} ${of} ${one.kind}`;
    })
    .sort();
}

describe('an answer that is asked for', () => {
  const asking = { reason: 'late', until, need: 1, answerBy: until, found: {} as never };
  const renewal = { type: 'RenewalRequested', data: asking, actor: 'paul' } as const;
  test.each<[string, Scope, readonly Case[], string[]]>([
    ['on a named case', named, [api], ['anna E-1 approval', 'axel E-1 approval']],
    ['on all of the named cases', { cases: ['C-1', 'C-2'] }, [api, shop], ['anna E-1 approval']],
    ['on the group of a matcher', ofGroup, [], ['anna E-1 approval', 'axel E-1 approval']],
    ['everywhere for any other', everywhere, [], ['anna E-1 approval']],
  ])('is told to those who may decide %s', (_, scope, cases, expected) => {
    expect(told(renewal, exceptionOf(scope), { named: cases })).toEqual(expected);
  });

  test('is not told to who asks, and who asked first', () => {
    const state = { ...exceptionOf(ofGroup), requestedBy: 'anna' };
    expect(told({ ...renewal, actor: 'axel' }, state, {})).toEqual([]);
  });

  test('says who asks for what', () => {
    const event = { type: 'ExceptionOpened', data: { ...exceptionOf(named), ...asking } } as const;
    const says = (one: ExceptionHappening) =>
      exceptionNotices(
        { actor: 'rita', at, ...one },
        exceptionOf(named),
        { named: [api], owned: [] },
        readers,
      )[0]?.says;
    expect(says(event)).toBe('rita asks for this exception until 2026-03-01.');
    expect(says(renewal)).toBe('paul asks for its renewal until 2026-03-01: late');
  });
});

describe('a control that can no longer be checked', () => {
  const unproved = { type: 'ControlUnproved', data: { times: 3, reason: 'HTTP 503' } } as const;
  const owned = [
    { id: 'C-1', owner: 'paul' },
    { id: 'C-3', owner: 'paul' },
    { id: 'C-2', owner: 'otto' },
    { id: 'C-4', owner: 'left' },
  ];
  test.each<[string, Scope, readonly Case[], string[]]>([
    [
      'who asked, who agreed, and owners, once',
      ofGroup,
      [],
      ['anna E-1 control', 'otto E-1 control', 'paul E-1 control', 'rita E-1 control'],
    ],
    [
      'of the own cases an owner whom the exception is hidden from',
      everywhere,
      [],
      [
        'anna E-1 control',
        'otto E-1 control',
        'paul C-1 control',
        'paul C-3 control',
        'rita E-1 control',
      ],
    ],
    [
      'of the own cases who may not see a private case that it names',
      named,
      [{ ...api, restrictedTo: ['rita', 'anna'] }],
      [
        'anna E-1 control',
        'otto E-1 control',
        'paul C-1 control',
        'paul C-3 control',
        'rita E-1 control',
      ],
    ],
  ])('is told to %s', (_, scope, cases, expected) => {
    expect(told(unproved, exceptionOf(scope), { named: cases, owned })).toEqual(expected);
  });

  test('is not told to who had it checked', () => {
    const who = (actor: string, scope: Scope) =>
      told({ ...unproved, actor }, exceptionOf(scope), { owned: owned.slice(0, 1) });
    expect(who('paul', ofGroup)).toEqual(['anna E-1 control', 'rita E-1 control']);
    expect(who('paul', everywhere)).toEqual(['anna E-1 control', 'rita E-1 control']);
  });
});
