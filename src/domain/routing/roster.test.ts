import { describe, expect, test } from 'vitest';
import { civilTime } from '#app/civil-time.ts';
import { inTurn, nextTurn, onCallAt, type Roster } from './roster.ts';

const members = ['ann', 'ben', 'cy'];
const berlin: Roster = {
  name: 'platform',
  members,
  onCall: { zone: 'Europe/Berlin', from: '2026-03-23', at: 540, days: 7 },
};

describe('on call', () => {
  test.each([
    ['before the first turn', '2026-03-23T07:59:59.999Z', undefined],
    ['as it begins, at nine by the clock on the wall', '2026-03-23T08:00:00.000Z', 'ann'],
    [
      'until the next begins, an hour earlier in UTC: clocks were changed',
      '2026-03-30T06:59:59.999Z',
      'ann',
    ],
    ['from then on the next', '2026-03-30T07:00:00.000Z', 'ben'],
    ['after all, the first again', '2026-04-13T07:00:00.000Z', 'ann'],
    ['years later', '2031-01-08T12:00:00.000Z', 'ben'],
  ])('%s', (_, instant, who) => {
    expect(onCallAt(berlin, instant, civilTime)).toBe(who);
  });

  test('is nobody where it is not shared, or there is nobody', () => {
    expect(onCallAt({ name: 'x', members }, '2026-03-23T08:00:00.000Z', civilTime)).toBeUndefined();
    expect(
      onCallAt({ ...berlin, members: [] }, '2026-04-01T08:00:00.000Z', civilTime),
    ).toBeUndefined();
  });
});

describe('the next turn is', () => {
  const roster = { name: 'appsec', members };
  test.each([
    ['at first that of the first', { number: 0 }, { number: 1, member: 'ann' }],
    [
      'then that of the one who follows',
      { number: 7, member: 'ann' },
      { number: 8, member: 'ben' },
    ],
    [
      'after all, that of the first again',
      { number: 8, member: 'cy' },
      { number: 9, member: 'ann' },
    ],
    [
      'that of the first where all who had one have left',
      { number: 9 },
      { number: 10, member: 'ann' },
    ],
  ])('%s', (_, last, next) => {
    expect(nextTurn(roster, last)).toEqual(next);
  });

  test("nobody's where there is nobody", () => {
    expect(nextTurn({ name: 'x', members: [] }, { number: 3 })).toBeUndefined();
  });
});

test('a number falls to somebody, counted round; whoever it is, all others follow', () => {
  const roster = { name: 'appsec', members };
  expect([0, 1, 2, 3].map((number) => inTurn(roster, number)[0])).toEqual([
    'ann',
    'ben',
    'cy',
    'ann',
  ]);
  expect(inTurn(roster, 'cy')).toEqual(['cy', 'ann', 'ben']);
});
