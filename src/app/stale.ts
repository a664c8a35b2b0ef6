import { after } from '#domain/clock/instant.ts';
import type { System } from './system.ts';

const DAYS = 30;
const DAY = 86_400;

/** Findings of which nothing has told since this instant are stale. */
export function staleBefore({ now, staleDays = DAYS }: System): string {
  return after(now(), -staleDays * DAY);
}
