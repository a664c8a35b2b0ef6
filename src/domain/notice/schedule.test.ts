import { describe, expect, test } from 'vitest';
import { civilTime } from '#app/civil-time.ts';
import { latestSlot, usualSettings } from './schedule.ts';

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
