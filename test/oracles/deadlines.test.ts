import { expect, test } from 'vitest';
import { civilTime } from '#app/civil-time.ts';
import type { BusinessCalendar } from '#domain/clock/business-calendar.ts';
import { deadline } from '#domain/clock/deadline.ts';
import { instantOfShare } from '#domain/clock/share.ts';
import { type Unit, units } from '#domain/clock/span.ts';
import { chances } from './chances.ts';
import { minuteByMinute, type Sample, shareByMinute } from './minute-by-minute.ts';
import { type WallClock, wallClock } from './wall-clock.ts';

/** Zones and years in which something happens to their clocks. */
const places: [zone: string, from: number, to: number][] = [
  ['Europe/Berlin', 2023, 2026],
  ['America/New_York', 2023, 2026],
  // Half an hour of summer time.
  ['Australia/Lord_Howe', 2024, 2026],
  ['Asia/Kathmandu', 2024, 2026],
  // Clocks were changed at midnight: days that began at one o'clock.
  ['America/Sao_Paulo', 2017, 2020],
  // The 30th of December 2011 never was.
  ['Pacific/Apia', 2011, 2013],
  ['Africa/Casablanca', 2024, 2026],
];
const SAMPLES = 30_000;
const SHARES = 5000;

test(`deadlines are what somebody counts who looks at the clock on the wall, ${SAMPLES} times`, () => {
  const chance = chances(20_260_329);
  for (const [zone, from, to] of places) {
    const wall = wallClock(zone, from, to);
    for (let at = 0; at < Math.ceil(SAMPLES / places.length); at += 1) {
      const sample = draw(chance, zone, wall);
      const { start, span, calendar, pauses } = sample;
      const due = deadline(start * 60_000, span, {
        calendar,
        civil: civilTime,
        pauses: pauses.map((one) => ({ from: one.from * 60_000, to: one.to * 60_000 })),
      });
      const counted = minuteByMinute(sample, wall);
      // Told only where they differ: so many expectations take longer than what they check.
      if (due !== counted) expect(told(sample, due)).toEqual(told(sample, counted));
    }
  }
}, 300_000);

test(`shares of the time are what is counted the same way, ${SHARES} times`, () => {
  const chance = chances(20_261_025);
  for (const [zone, from, to] of places) {
    const wall = wallClock(zone, from, to);
    for (let at = 0; at < Math.ceil(SHARES / places.length); at += 1) {
      const sample = draw(chance, zone, wall);
      const { start, span, calendar, pauses } = sample;
      const share = 0.25 * (1 + Math.floor(chance() * 3));
      const due = minuteByMinute(sample, wall);
      const instant = instantOfShare(
        share,
        { from: start * 60_000, due, unit: span.unit },
        {
          calendar,
          civil: civilTime,
          pauses: pauses.map((one) => ({ from: one.from * 60_000, to: one.to * 60_000 })),
        },
      );
      const counted = shareByMinute(share, sample, due, wall);
      if (instant !== counted) expect(told(sample, instant)).toEqual(told(sample, counted));
    }
  }
}, 300_000);

function told({ start, pauses, span, calendar }: Sample, due: number | undefined) {
  const instant = (minute: number) => new Date(minute * 60_000).toISOString();
  return {
    zone: calendar.zone,
    week: calendar.week,
    holidays: [...calendar.holidays],
    start: instant(start),
    pauses: pauses.map(({ from, to }) => [instant(from), instant(to)]),
    span,
    due: due === undefined ? 'never' : new Date(due).toISOString(),
  };
}

function draw(chance: () => number, zone: string, wall: WallClock): Sample {
  const upTo = (most: number) => 1 + Math.floor(chance() * most);
  // The last months are left to those who start late and take long.
  const start = wall.first + Math.floor(chance() * (wall.days.length - 300 * 1440));
  const spans: Record<Unit, number> = {
    'elapsed-hours': upTo(300) / 4,
    'calendar-days': upTo(9),
    'business-hours': upTo(60) / 2,
    'business-days': upTo(6),
    'calendar-months': upTo(2),
  };
  // Months are the longest to count, and drawn the least.
  const unit = units[Math.min(units.length - 1, Math.floor(chance() * 4.3))] as Unit;
  const pauses = Array.from({ length: Math.floor(chance() * 4) }, () => {
    const from = start - 1440 + Math.floor(chance() * 8 * 1440);
    return { from, to: from + Math.floor(chance() * 2 * 1440) };
  });
  return {
    start,
    span: { unit, count: spans[unit] },
    calendar: drawCalendar(chance, zone, start),
    pauses,
  };
}

function drawCalendar(chance: () => number, zone: string, start: number): BusinessCalendar {
  const week: Record<number, { from: number; to: number }[]> = {};
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    if (chance() < 0.3) continue;
    const from = Math.floor(chance() * 20) * 30;
    const noon = from + 30 + Math.floor(chance() * 8) * 30;
    const later = noon + Math.floor(chance() * 3) * 30;
    const end = Math.min(1440, later + 30 + Math.floor(chance() * 8) * 30);
    week[weekday] = [{ from, to: noon }, ...(later > noon ? [{ from: later, to: end }] : [])];
  }
  if (Object.keys(week).length === 0) week[1] = [{ from: 540, to: 1020 }];
  const holidays = Array.from({ length: Math.floor(chance() * 4) }, () =>
    new Date((start + Math.floor(chance() * 12 * 1440)) * 60_000).toISOString().slice(0, 10),
  );
  return { name: 'drawn', zone, week, holidays: new Set(holidays) };
}
