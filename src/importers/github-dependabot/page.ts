import type { Coverage } from '#domain/finding/coverage.ts';

/** How many alerts GitHub answers with unless it is asked for more, and at most: a list as long may be cut. */
const lengths = [30, 100];

/** What a list of so many alerts could have shown. */
export function coverageOf(count: number): Partial<Coverage> {
  if (!lengths.includes(count)) return {};
  const reason = `GitHub lists ${count} alerts on a page: there may be more than these`;
  return { completeness: 'partial', reason };
}
