import type { CivilTime } from './civil-time.ts';
import { fromMillis, toMillis } from './instant.ts';
import { offsetAt, offsetText } from './local-time.ts';

/** An instant as a wall clock in the zone shows it: `2026-03-08 02:30:00`. */
export function localText(civil: CivilTime, zone: string, instant: string): string {
  const millis = toMillis(instant);
  return secondsText(fromMillis(millis + offsetAt(civil, zone, millis)));
}

export function utcText(instant: string): string {
  return `${secondsText(instant)}Z`;
}

/** With a fraction of the second where there is one. */
function secondsText(instant: string): string {
  return instant
    .slice(0, 23)
    .replace('T', ' ')
    .replace(/\.000$/, '');
}

/** An instant in prose, with its distance from UTC, so that it is one: `2026-03-08 02:30 +01:00`; seconds where they say anything. */
export function zonedText(civil: CivilTime, zone: string, instant: string): string {
  const offset = offsetAt(civil, zone, toMillis(instant));
  const local = localText(civil, zone, instant).replace(/(?<=:\d\d):00$/, '');
  return `${local} ${offset === 0 ? 'UTC' : offsetText(offset)}`;
}
