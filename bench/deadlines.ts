/**
 * Deadlines a second, for each way of counting time, with two pauses, against one addition of days by the library that
 * knows the zones: the least that a deadline can cost which is told by a calendar.
 *
 * `npx tsx bench/deadlines.ts [count]`
 */
import { Temporal } from 'temporal-polyfill';
import { civilTime } from '#app/civil-time.ts';
import type { BusinessCalendar } from '#domain/clock/business-calendar.ts';
import { deadline } from '#domain/clock/deadline.ts';
import type { Span } from '#domain/clock/span.ts';
import { report, say, seconds } from './harness.ts';

const COUNT = Number(process.argv[2] ?? 100_000);
const ROUNDS = 5;
const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5, 9);

const day = [{ from: 9 * 60, to: 17 * 60 }];
const calendar: BusinessCalendar = {
  name: 'office',
  zone: 'Europe/Berlin',
  week: { 1: day, 2: day, 3: day, 4: day, 5: day },
  holidays: new Set(['2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25']),
};
const spans: Span[] = [
  { count: 72, unit: 'elapsed-hours' },
  { count: 14, unit: 'calendar-days' },
  { count: 40, unit: 'business-hours' },
  { count: 10, unit: 'business-days' },
  { count: 1, unit: 'calendar-months' },
];

for (const span of spans) {
  const ratios: number[] = [];
  let rate = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await seconds(async () => {
      for (let at = 0; at < COUNT; at += 1) {
        const start = START + at * 300_000;
        const pauses = [
          { from: start + HOUR, to: start + 3 * HOUR },
          { from: start + 30 * HOUR, to: start + 50 * HOUR },
        ];
        deadline(start, span, { calendar, civil: civilTime, pauses });
      }
    });
    const least = await seconds(async () => {
      for (let at = 0; at < COUNT; at += 1) {
        Temporal.Instant.fromEpochMilliseconds(START + at * 300_000)
          .toZonedDateTimeISO(calendar.zone)
          .add({ days: 14 });
      }
    });
    rate = COUNT / ours;
    ratios.push(least / ours);
  }
  say(`${span.count} ${span.unit}: ${rate.toFixed(0)} a second`);
  report(`one addition of days vs ${span.unit}`, ratios, 'none');
}
