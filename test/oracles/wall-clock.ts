/** What a wall clock and a wall calendar show, minute by minute, by `Intl` alone: nothing of it is the product's. */
export type WallClock = {
  /** The first minute, in minutes since 1970. */
  first: number;
  /** Of each minute: the day that the calendar shows, counted from 1970, and the minutes since its midnight. */
  days: Int32Array;
  minutes: Int16Array;
};

const QUARTER = 15;

export function wallClock(zone: string, fromYear: number, toYear: number): WallClock {
  const first = Date.UTC(fromYear, 0, 1) / 60_000;
  const count = Date.UTC(toYear, 0, 1) / 60_000 - first;
  const offsets = offsetsOf(zone);
  const days = new Int32Array(count);
  const minutes = new Int16Array(count);
  for (let quarter = 0; quarter < count; quarter += QUARTER) {
    const offset = offsets(first + quarter);
    for (let minute = quarter; minute < quarter + QUARTER; minute += 1) {
      const local = first + minute + offset;
      days[minute] = Math.floor(local / 1440);
      minutes[minute] = local - Math.floor(local / 1440) * 1440;
    }
  }
  return { first, days, minutes };
}

/** How far a zone is from UTC, in minutes: asked of `Intl` at both ends of a day, and by the quarter where they differ. */
function offsetsOf(zone: string): (minute: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const asked = new Map<number, number>();
  const ask = (minute: number): number => {
    const found = asked.get(minute);
    if (found !== undefined) return found;
    const parts = Object.fromEntries(
      format.formatToParts(minute * 60_000).map(({ type, value }) => [type, Number(value)]),
    ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>;
    const shown = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute);
    asked.set(minute, shown / 60_000 - minute);
    return shown / 60_000 - minute;
  };
  return (minute) => {
    const day = Math.floor(minute / 1440) * 1440;
    return ask(day) === ask(day + 1440) ? ask(day) : ask(minute);
  };
}
