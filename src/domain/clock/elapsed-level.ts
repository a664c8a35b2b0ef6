import type { Severity } from '#domain/finding/finding.ts';
import type { BusinessCalendar } from './business-calendar.ts';
import type { ServiceLevel } from './service-level.ts';
import type { Span } from './span.ts';

/** The days of UTC, without opening hours and holidays: for what is not counted in business time. */
export const utcDays: BusinessCalendar = {
  name: 'utc',
  zone: 'UTC',
  week: {},
  holidays: new Set(),
};

/**
 * The service level that a workflow's `clock` is short for: elapsed time from opening to closing, in seconds; `warnAt`:
 * after which shares of it somebody is warned.
 */
export function elapsedLevel(
  clock: Partial<Record<Severity, number>>,
  warnAt: readonly number[] = [],
): ServiceLevel[] {
  const target = Object.fromEntries(
    Object.entries(clock).map(([severity, seconds]): [string, Span] => [
      severity,
      { count: seconds / 3600, unit: 'elapsed-hours' },
    ]),
  );
  if (Object.keys(target).length === 0) return [];
  return [
    {
      id: 'remediation',
      title: 'From opening to validated closure',
      covers: 'case',
      start: 'opened',
      target,
      calendar: utcDays,
      severityChange: 'earlier',
      pausable: true,
      extendable: true,
      warnAt,
    },
  ];
}
