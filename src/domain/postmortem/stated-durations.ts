import type { Milestone } from '#domain/timeline/milestones.ts';
import { type Dated, momentsOf } from './chronology.ts';
import type { Postmortem, StatedDuration } from './postmortem.ts';

/** So many minutes are rounding. */
const SLACK = 5;
const DAY = 1440;

/**
 * A duration that a text states, held against the moments that the text states: `minutes` from when it was detected, or from
 * the first moment before the end that there is. `explained`: how else it may have been counted, where it is another.
 */
export type HeldDuration = {
  stated: StatedDuration;
  minutes: number;
  agrees: boolean;
  explained?: 'from another moment' | 'by hours of work';
};

/** From which of these until the first of those that is stated: whoever counts begins where they are used to. */
const between: {
  readonly [of in StatedDuration['of']]: { from: readonly Milestone[]; to: readonly Milestone[] };
} = {
  detection: { from: ['onset'], to: ['detection', 'declared'] },
  repair: { from: ['detection', 'onset', 'declared'], to: ['mitigated', 'ended'] },
  resolution: { from: ['detection', 'onset', 'declared'], to: ['ended', 'mitigated'] },
};

/** Each duration that is stated of moments that are stated too. */
export function heldDurations(postmortem: Postmortem): HeldDuration[] {
  const moments = momentsOf(postmortem);
  const at = (wanted: Milestone) =>
    moments.find(({ entry }) => entry.milestones.includes(wanted)) ?? [];
  return postmortem.durations.flatMap((stated): HeldDuration[] => {
    const { from, to } = between[stated.of];
    const [end] = to.flatMap(at);
    const [first, ...others] = end ? from.flatMap(at).map((one) => lengthOf(one, end)) : [];
    if (!first) return [];
    const { minutes } = first;
    const agrees = isRounded(stated.minutes, first);
    if (agrees) return [{ stated, minutes, agrees }];
    if (others.some((one) => isRounded(stated.minutes, one)))
      return [{ stated, minutes, agrees, explained: 'from another moment' }];
    if ([first, ...others].some((one) => mayBeWork(stated.minutes, one)))
      return [{ stated, minutes, agrees, explained: 'by hours of work' }];
    return [{ stated, minutes, agrees }];
  });
}

type Length = { minutes: number; withinDay: boolean };

function lengthOf(from: Dated, to: Dated): Length {
  const withinDay = Math.floor(from.at / DAY) === Math.floor(to.at / DAY);
  return { minutes: to.at - from.at, withinDay };
}

function isRounded(stated: number, { minutes }: Length): boolean {
  return Math.abs(stated - minutes) <= SLACK;
}

/** Over several days the hours of support may be what is counted, and they are fewer, down to a tenth. */
function mayBeWork(stated: number, { minutes, withinDay }: Length): boolean {
  return !withinDay && stated <= minutes && stated * 10 >= minutes;
}
