const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const steps: readonly (readonly [
  until: number,
  size: number,
  unit: Intl.RelativeTimeFormatUnit,
])[] = [
  [hour, minute, 'minute'],
  [day, hour, 'hour'],
  [14 * day, day, 'day'],
  [60 * day, 7 * day, 'week'],
  [730 * day, 30.44 * day, 'month'],
  [Number.POSITIVE_INFINITY, 365.25 * day, 'year'],
];

/** The page's clock ticks so seldom (`clock.ts`), in milliseconds: what has just happened does not lie ahead. */
const behind = 15_000;

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'always' });

/** How far an instant lies from now, in words: `3 days ago`, `in 2 hours`, `just now`. Both in milliseconds since 1970. */
export function relativeTime(at: number, now: number): string {
  const distance = at - now;
  const size = Math.abs(distance);
  if (size < minute) return distance > behind ? 'in under a minute' : 'just now';
  for (const [until, unitSize, unit] of steps) {
    if (size < until) return relative.format(Math.trunc(distance / unitSize), unit);
  }
  return '';
}

/** The exact instant in the reader's own zone, which it names: `Sat, 21 Nov 2026, 21:28:05 CET`. */
export function exactTime(at: number, zone?: string): string {
  return `${format('weekday', at, zone)}, ${format('exact', at, zone)}`;
}

/** The day of an instant in the reader's zone, as a heading: `Saturday, 21 November 2026`. */
export function dayName(at: number, zone?: string): string {
  return `${format('weekdayInFull', at, zone)}, ${format('day', at, zone)}`;
}

/** The time of day in the reader's zone: `21:28`. */
export function timeOfDay(at: number, zone?: string): string {
  return format('time', at, zone);
}

/** The day and the time to the second, for rows that lie close in time: `10 Mar, 14:05:30`. */
export function momentText(at: number, zone?: string): string {
  return format('moment', at, zone);
}

// Weekdays stand apart, because engines disagree on the comma after them.
const shapes = {
  weekday: { weekday: 'short' },
  weekdayInFull: { weekday: 'long' },
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  moment: {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
  exact: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Formats are dear to make and lists show hundreds of instants, so each is made once. */
const made = new Map<string, Intl.DateTimeFormat>();

function format(shape: keyof typeof shapes, at: number, zone?: string): string {
  const key = `${shape} ${zone}`;
  const one =
    made.get(key) ??
    new Intl.DateTimeFormat('en-GB', { ...shapes[shape], ...(zone && { timeZone: zone }) });
  made.set(key, one);
  return one.format(at);
}
