import { describe, expect, test } from 'vitest';
import type { BusinessCalendar } from '#domain/clock/business-calendar.ts';
import type { Terms } from '#domain/clock/counted-time.ts';
import { deadline } from '#domain/clock/deadline.ts';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import type { Span } from '#domain/clock/span.ts';
import { civilTime, isTimeZone } from './civil-time.ts';

const office = (zone: string, holidays: string[] = []): BusinessCalendar => {
  const day = [{ from: 9 * 60, to: 17 * 60 }];
  return {
    name: 'office',
    zone,
    week: { 1: day, 2: day, 3: day, 4: day, 5: day },
    holidays: new Set(holidays),
  };
};

type More = Partial<Omit<Terms, 'pauses'>> & { pauses?: [from: string, to?: string][] };

function due(start: string, span: Span, zone: string, { pauses = [], ...more }: More = {}) {
  const found = deadline(toMillis(start), span, {
    calendar: office(zone),
    civil: civilTime,
    pauses: pauses.map(([from, to]) => ({
      from: toMillis(from),
      ...(to ? { to: toMillis(to) } : {}),
    })),
    ...more,
  });
  return found === undefined ? undefined : fromMillis(found);
}

describe('a deadline', () => {
  test('of hours and of days differ where clocks are changed', () => {
    const start = '2026-03-07T22:00:00.000Z';
    const zone = 'America/New_York';
    expect(due(start, { count: 24, unit: 'elapsed-hours' }, zone)).toBe('2026-03-08T22:00:00.000Z');
    // The 8th has 23 hours and ends, as every day, at midnight.
    expect(due(start, { count: 1, unit: 'calendar-days' }, zone)).toBe('2026-03-09T03:59:59.999Z');
  });

  test('of a month is the last day of a short one, and never thirty days', () => {
    const start = '2028-01-31T12:00:00.000Z';
    const month = { count: 1, unit: 'calendar-months' } as const;
    expect(due(start, month, 'UTC')).toBe('2028-02-29T23:59:59.999Z');
    expect(due(start, { ...month, count: 2 }, 'UTC')).toBe('2028-03-31T23:59:59.999Z');
    expect(due(start, { count: 30, unit: 'calendar-days' }, 'UTC')).toBe(
      '2028-03-01T23:59:59.999Z',
    );
  });

  test('of four business days leaves out week-ends and holidays', () => {
    const start = '2026-12-22T20:00:00.000Z';
    const calendar = office('America/New_York', ['2026-12-25', '2027-01-01']);
    expect(due(start, { count: 4, unit: 'business-days' }, '', { calendar })).toBe(
      '2026-12-30T04:59:59.999Z',
    );
  });

  test('of business hours ends with the hour that fills them', () => {
    const hours = { count: 10, unit: 'business-hours' } as const;
    // Friday at four: an hour of that day, eight of Monday, one of Tuesday.
    expect(due('2026-11-27T15:00:00.000Z', hours, 'Europe/Berlin')).toBe(
      '2026-12-01T09:00:00.000Z',
    );
    const eight = { count: 8, unit: 'business-hours' } as const;
    expect(due('2026-11-28T12:00:00.000Z', eight, 'Europe/Berlin')).toBe(
      '2026-11-30T16:00:00.000Z',
    );
  });

  test('does not come nearer while the clock stands, and is not known while nobody knows for how long', () => {
    const start = '2026-11-02T10:00:00.000Z';
    const hours = { count: 24, unit: 'elapsed-hours' } as const;
    const pause: [string, string] = ['2026-11-02T12:00:00.000Z', '2026-11-04T12:00:00.000Z'];
    expect(due(start, hours, 'UTC', { pauses: [pause] })).toBe('2026-11-05T10:00:00.000Z');
    expect(due(start, hours, 'UTC', { pauses: [[pause[0]]] })).toBeUndefined();
    for (const unit of [
      'calendar-days',
      'business-days',
      'business-hours',
      'calendar-months',
    ] as const) {
      expect(
        due(start, { count: 1, unit }, 'UTC', { pauses: [['2026-11-02T10:30:00.000Z']] }),
      ).toBeUndefined();
    }
    // What begins after the deadline moves nothing.
    expect(due(start, hours, 'UTC', { pauses: [['2026-11-03T10:00:00.000Z']] })).toBe(
      '2026-11-03T10:00:00.000Z',
    );
    // Two nights in a pause are two days.
    const days = { count: 3, unit: 'calendar-days' } as const;
    expect(
      due(start, days, 'UTC', {
        pauses: [['2026-11-03T12:00:00.000Z', '2026-11-05T06:00:00.000Z']],
      }),
    ).toBe('2026-11-07T23:59:59.999Z');
  });

  test('on a day without work is moved where the rule says so', () => {
    const start = '2026-11-24T18:00:00.000Z';
    const span = { count: 4, unit: 'calendar-days' } as const;
    const zone = 'Europe/Berlin';
    expect(due(start, span, zone)).toBe('2026-11-28T22:59:59.999Z');
    expect(due(start, span, zone, { roll: {} })).toBe('2026-11-30T22:59:59.999Z');
    expect(due(start, span, zone, { roll: { at: 12 * 60 } })).toBe('2026-11-30T11:00:00.000Z');
    expect(due('2026-11-23T18:00:00.000Z', span, zone, { roll: {} })).toBe(
      '2026-11-27T22:59:59.999Z',
    );
  });

  test('is found across a date that a zone leapt over', () => {
    const start = '2011-11-30T22:00:00.000Z';
    const zone = 'Pacific/Apia';
    expect(civilTime.stretchesOf(zone, '2011-12-30')).toEqual([]);
    // It was the 30th of November there; the 30th of December never was.
    expect(due(start, { count: 1, unit: 'calendar-months' }, zone)).toBe(
      '2011-12-31T09:59:59.999Z',
    );
  });

  test('is never where a calendar has no work', () => {
    const calendar = { ...office('UTC'), week: {} };
    for (const unit of ['business-days', 'business-hours'] as const) {
      expect(due('2026-01-01T00:00:00.000Z', { count: 1, unit }, '', { calendar })).toBeUndefined();
    }
    expect(
      due('2026-01-03T00:00:00.000Z', { count: 1, unit: 'calendar-days' }, '', {
        calendar,
        roll: {},
      }),
    ).toBeUndefined();
  });
});

test('a machine knows its time zones', () => {
  expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
