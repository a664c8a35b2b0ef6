import { toMillis } from '#domain/clock/instant.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import type { Check } from './timeline.ts';
import { milestoneFacts } from './times.ts';

/** What cannot be after what. An incident may be mitigated before anybody calls it one. */
export const comesBefore: readonly (readonly [Milestone, Milestone])[] = [
  ['onset', 'detection'],
  ['onset', 'mitigated'],
  ['onset', 'ended'],
  ['detection', 'declared'],
  ['mitigated', 'ended'],
  ['ended', 'verified'],
];

export const milestoneOrder: Check = {
  id: 'time/milestone-order',
  why: 'Durations between milestones that are in an impossible order mean nothing.',
  look: (timeline) => {
    const known = milestoneFacts(timeline);
    return comesBefore.flatMap(([earlier, later]) => {
      const [one, other] = [known.get(earlier), known.get(later)];
      if (!one || !other || toMillis(one.at) <= toMillis(other.at)) return [];
      const asks = `${other.id} (${later}) is before ${one.id} (${earlier}): which fact is it, or when was it?`;
      return [{ asks, facts: [one.id, other.id] }];
    });
  },
};
