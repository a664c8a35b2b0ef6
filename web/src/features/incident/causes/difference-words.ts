import type { CauseDifference } from '#domain/causes/difference.ts';

/** What is otherwise, counted: `2 added, 1 removed`. */
export function differenceWords(difference: CauseDifference): string {
  const { added, changed, removed, linked, unlinked } = difference;
  const counts = [
    [added.length, 'added'],
    [changed.length, 'changed'],
    [removed.length, 'removed'],
    [linked.length, linked.length === 1 ? 'link more' : 'links more'],
    [unlinked.length, unlinked.length === 1 ? 'link less' : 'links less'],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return told.length > 0 ? told.join(', ') : 'another order';
}
