import type { ApprovalStep, Quorum } from '#domain/workflow/step.ts';

/** As many as can sit, each in one group, by trying every way to seat them. */
export function mostSeated(
  groups: readonly Quorum[],
  voices: readonly (readonly string[])[],
): number {
  const [first, ...others] = voices;
  if (!first) return 0;
  const seated = groups
    .filter(({ id, need }) => need > 0 && first.includes(id))
    .map(({ id }) => {
      const left = groups.map((group) =>
        group.id === id ? { ...group, need: group.need - 1 } : group,
      );
      return 1 + mostSeated(left, others);
    });
  return Math.max(mostSeated(groups, others), ...seated);
}

/** As many as the groups need in all. */
export function seatsIn(groups: readonly Quorum[]): number {
  return groups.reduce((sum, { need }) => sum + need, 0);
}

/** In order: up to the first that those before it leave incomplete. */
export function groupsNow(
  { order }: ApprovalStep,
  groups: readonly Quorum[],
  voices: readonly (readonly string[])[],
): readonly Quorum[] {
  if (order !== 'in-order') return groups;
  const upTo = groups.map((_, at) => groups.slice(0, at + 1));
  return upTo.find((some) => mostSeated(some, voices) < seatsIn(some)) ?? groups;
}
