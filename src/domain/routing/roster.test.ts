import { describe, expect, test } from 'vitest';
import { civilTime } from '#app/civil-time.ts';
import { inTurn, onCallAt, type Roster } from './roster.ts';

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

test('turns follow from the number of the case, and go round', () => {
  const roster = { name: 'appsec', members };
  expect([0, 1, 2, 3].map((number) => inTurn(roster, number)[0])).toEqual([
    'ann',
    'ben',
    'cy',
    'ann',
  ]);
  expect(inTurn(roster, 'cy')).toEqual(['cy', 'ann', 'ben']);
});
