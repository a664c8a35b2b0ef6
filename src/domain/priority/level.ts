/** How soon work on a problem begins, in SSVC's words for those who deploy; the most urgent first. */
export const levels = ['immediate', 'out-of-cycle', 'scheduled', 'defer'] as const;
export type Level = (typeof levels)[number];

/** The order of urgency: 0 for immediate to 3 for defer, so that the smaller of two is the worse. */
export function levelRank(level: Level): number {
  return levels.indexOf(level);
}

/** The more urgent of the two. */
export function worse(one: Level, other: Level): Level {
  return levelRank(one) <= levelRank(other) ? one : other;
}
