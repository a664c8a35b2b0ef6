/** A stretch of time, in milliseconds since 1970. */
export type Stretch = { from: number; to: number };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How far marks on an axis may be apart. */
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 91, 365].map((count) => count * day),
];

/** No stretch is shorter: what is told to the second has no more to show. */
const shortest = 10 * second;

/** Where an instant lies, from 0 to 1 within the stretch. */
export function shareOf({ from, to }: Stretch, at: number): number {
  return to > from ? (at - from) / (to - from) : 0.5;
}

/** Round instants of a zone within the stretch, `most` of them at most, each as it is written beside the axis. */
export function ticksOf(
  { from, to }: Stretch,
  zone: string,
  most: number,
): { at: number; label: string }[] {
  const step = steps.find((one) => (to - from) / one <= most) ?? (to - from) / most;
  // Round is what a clock on a wall there shows.
  const offset = offsetOf(from, zone);
  const first = Math.ceil((from + offset) / step) * step - offset;
  const ticks: { at: number; label: string }[] = [];
  for (let at = first; at <= to; at += step) ticks.push({ at, label: labelOf(at, step, zone) });
  return ticks;
}

/** The stretch made longer or shorter by a factor, around an instant, within the bounds. */
export function zoomed(stretch: Stretch, factor: number, around: number, bounds: Stretch): Stretch {
  const length = Math.max(shortest, (stretch.to - stretch.from) * factor);
  const before = shareOf(stretch, around) * length;
  return within({ from: around - before, to: around - before + length }, bounds);
}

/** The stretch moved by so many of its own lengths, within the bounds. */
export function moved(stretch: Stretch, lengths: number, bounds: Stretch): Stretch {
  const by = (stretch.to - stretch.from) * lengths;
  return within({ from: stretch.from + by, to: stretch.to + by }, bounds);
}

/** The stretch as long as it is, as far as it must be moved to lie within the bounds; those where it is longer. */
function within({ from, to }: Stretch, bounds: Stretch): Stretch {
  if (to - from >= bounds.to - bounds.from) return bounds;
  const by = Math.max(0, bounds.from - from) + Math.min(0, bounds.to - to);
  return { from: Math.round(from + by), to: Math.round(to + by) };
}

const shapes = {
  parts: {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  minute: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const made = new Map<string, Intl.DateTimeFormat>();

function formatOf(shape: keyof typeof shapes, zone: string): Intl.DateTimeFormat {
  const key = `${shape} ${zone}`;
  const one =
    made.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...shapes[shape], timeZone: zone });
  made.set(key, one);
  return one;
}

function labelOf(at: number, step: number, zone: string): string {
  const fine = step < minute ? 'second' : step < day ? 'minute' : 'day';
  // At midnight it is the day that counts.
  const midnight = fine === 'minute' && (at + offsetOf(at, zone)) % day === 0;
  return formatOf(midnight ? 'day' : fine, zone).format(at);
}

/** How far the wall clock of a zone is from UTC at an instant, in milliseconds. */
function offsetOf(at: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf('parts', zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day: date = 1, hour: hours = 0 } = parts;
  const wall = Date.UTC(year, month - 1, date, hours, parts.minute ?? 0, parts.second ?? 0);
  return wall - Math.floor(at / second) * second;
}
