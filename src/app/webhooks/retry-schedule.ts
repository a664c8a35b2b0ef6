import { after } from '#domain/clock/instant.ts';

const MINUTE = 60;
const HOUR = 3600;

/** Seconds between an attempt that failed and the next: the schedule that the Standard Webhooks specification gives. */
const delays = [
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** Up to so much of a delay is added by chance, so that what failed together does not come back together. */
const JITTER = 0.1;

/** A receiver that asks for more patience than this is asked again all the same. */
const MOST_PATIENCE = 24 * HOUR;

/**
 * When to try again, given how many attempts have failed so far; undefined when that was the last.
 *
 * `retryAfter` is the header of that name, in seconds or as an HTTP date: never earlier than it says.
 * `chance` lies between 0 and 1.
 */
export function nextAttempt(
  failures: number,
  now: string,
  { retryAfter, chance = Math.random() }: { retryAfter?: string | undefined; chance?: number } = {},
): string | undefined {
  const delay = delays[failures - 1];
  if (delay === undefined) return undefined;
  const asked = Math.min(secondsOf(retryAfter, now), MOST_PATIENCE);
  return after(now, Math.max(delay, asked) * (1 + JITTER * chance));
}

function secondsOf(retryAfter: string | undefined, now: string): number {
  if (retryAfter === undefined) return 0;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  const seconds = (Date.parse(retryAfter) - Date.parse(now)) / 1000;
  return Number.isNaN(seconds) ? 0 : seconds;
}
