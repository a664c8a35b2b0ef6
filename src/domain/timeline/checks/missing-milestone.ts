import { milestoneSays, milestones } from '#domain/timeline/milestones.ts';
import type { Check } from './timeline.ts';
import { milestoneFacts } from './times.ts';

/** Before the end is told, what comes at the end is not missing. */
const atTheEnd = new Set(['mitigated', 'ended', 'verified']);

export const missingMilestone: Check = {
  id: 'time/missing-milestone',
  why: 'Without it no duration that begins or ends there can be told.',
  look: (timeline) => {
    const known = milestoneFacts(timeline);
    if (timeline.nearMiss) return [];
    return milestones
      .filter((one) => !known.has(one) && (known.has('ended') || !atTheEnd.has(one)))
      .map((one) => ({ asks: `Which fact is the ${one}: ${milestoneSays[one]}?`, facts: [] }));
  },
};
