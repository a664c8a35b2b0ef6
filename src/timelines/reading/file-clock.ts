import type { CivilDate, CivilTime } from '#domain/clock/civil-time.ts';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { type LocalTime, readLocal } from '#domain/clock/local-time.ts';
import type { FactContent } from '#domain/timeline/fact.ts';
import type { Moment } from './moments.ts';

type Told = Pick<FactContent, 'at' | 'zone' | 'doubt'>;

const HOUR = 3_600_000;

/**
 * Reads the moments of one file, in its order: a year or a day that is left out is the one that lies nearest; and of a
 * local time that was twice, the one that goes on from the line before, where only one does.
 */
export class FileClock {
  private readonly civil: CivilTime;
  private readonly zone: string;
  private readonly near: string;
  /** The last instant that was read, in milliseconds. */
  private before: number | undefined;
  /** The date of the last time of day that was read. */
  private day: { date: CivilDate; millis: number } | undefined;

  constructor({ civil, zone, near }: { civil: CivilTime; zone: string; near: string }) {
    this.civil = civil;
    this.zone = zone;
    this.near = near;
  }

  /** The instant, with the zone that a local time was read in. `zone`: where the line names its own. */
  read(moment: Moment, zone = this.zone): Told {
    if ('instant' in moment) return this.told(moment.instant);
    if ('local' in moment) return this.local(moment.local, zone);
    if ('yearless' in moment) return this.local(this.withYear(moment.yearless, zone), zone);
    return this.local(this.withDay(moment.dayless, zone), zone);
  }

  private told(millis: number): Told {
    this.before = millis;
    return { at: fromMillis(millis) };
  }

  private local(local: LocalTime, zone: string): Told {
    const read = readLocal(this.civil, zone, local);
    if (read.was === 'once') return { ...this.told(read.at), zone };
    if (read.was === 'never') return { ...this.told(read.or), zone, doubt: 'never' };
    const goesOn = this.before !== undefined && this.before > read.at && this.before <= read.or;
    if (goesOn) return { ...this.told(read.or), zone };
    return { ...this.told(read.at), zone, doubt: 'twice' };
  }

  private withYear({ date, millis }: LocalTime, zone: string): LocalTime {
    const near = toMillis(this.near);
    const year = Number(this.civil.dateAt(zone, near).slice(0, 4));
    const distance = (whole: CivilDate) => Math.abs(toMillis(`${whole}T00:00:00Z`) + millis - near);
    const dates = [year - 1, year, year + 1]
      .map((one) => `${String(one).padStart(4, '0')}-${date}`)
      .filter((whole) => isOfCalendar(whole))
      .sort((a, b) => distance(a) - distance(b));
    return { date: dates[0] ?? `${leapYear(year)}-${date}`, millis };
  }

  /** A time of day follows the one before; where it is much earlier, a day has passed. */
  private withDay(millis: number, zone: string): LocalTime {
    const date = this.day ? this.following(this.day, millis) : this.nearest(millis, zone);
    this.day = { date, millis };
    return { date, millis };
  }

  private following({ date, millis: before }: LocalTime, millis: number): CivilDate {
    return millis < before - HOUR ? this.civil.addDays(date, 1) : date;
  }

  private nearest(millis: number, zone: string): CivilDate {
    const near = toMillis(this.near);
    const today = this.civil.dateAt(zone, near);
    const dates = [-1, 0, 1].map((days) => this.civil.addDays(today, days));
    const distance = (date: CivilDate) =>
      Math.abs(readLocal(this.civil, zone, { date, millis }).at - near);
    return dates.sort((a, b) => distance(a) - distance(b))[0] ?? today;
  }
}

function isOfCalendar(date: CivilDate): boolean {
  const millis = toMillis(`${date}T00:00:00Z`);
  return !Number.isNaN(millis) && fromMillis(millis).startsWith(date);
}

/** The last year that had a 29 February. */
function leapYear(year: number): number {
  for (let one = year; ; one -= 1) if (isOfCalendar(`${one}-02-29`)) return one;
}
