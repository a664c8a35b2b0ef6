import { after } from './instant.ts';

/** Overdue; due within 24 hours; due within seven days, those 24 hours among them. What is set aside is in none. */
export const dueBuckets = ['breached', 'today', 'week'] as const;
export type DueBucket = (typeof dueBuckets)[number];

const DAY = 86_400;
const lengths: Record<DueBucket, number> = { breached: 0, today: DAY, week: 7 * DAY };

/** The instant before which the deadlines of the bucket lie: ISO 8601, UTC. All but those that are overdue begin with `now`. */
export function endOf(bucket: DueBucket, now: string): string {
  return after(now, lengths[bucket]);
}
