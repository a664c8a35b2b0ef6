import { toMillis } from '#domain/clock/instant.ts';

/** What every incident is measured by, in the usual order; each is one fact of its timeline. */
export const milestones = [
  'onset',
  'detection',
  'declared',
  'mitigated',
  'ended',
  'verified',
] as const;
export type Milestone = (typeof milestones)[number];

/** What each is, for people who look for the fact that it is. */
export const milestoneSays: Record<Milestone, string> = {
  onset: 'the impact began, whether anybody knew or not',
  detection: 'somebody, or a machine that tells people, first knew',
  declared: 'it was called an incident',
  mitigated: 'most of the impact was over, by whatever means',
  ended: 'the impact was over',
  verified: 'it was shown that it was over',
};

/** Which fact each is. That alone is kept: an instant of its own could say otherwise than the timeline. */
export type Milestones = Partial<Record<Milestone, string>>;
export type MilestoneTimes = Partial<Record<Milestone, string>>;

/** From which milestone to which a duration is, and what it is called. */
export const durations = {
  'time to detect': ['onset', 'detection'],
  'time to declare': ['detection', 'declared'],
  'time to mitigate': ['detection', 'mitigated'],
  'time to end': ['detection', 'ended'],
  'duration of impact': ['onset', 'ended'],
  'time to verify': ['ended', 'verified'],
} as const satisfies Record<string, readonly [Milestone, Milestone]>;
export type DurationName = keyof typeof durations;

/** A duration between two milestones that are known, in seconds; negative where the timeline has them the other way. */
export type Duration = { name: DurationName; from: Milestone; to: Milestone; seconds: number };

/** The durations whose both ends are known. */
export function durationsOf(times: MilestoneTimes): Duration[] {
  const names = Object.keys(durations) as DurationName[];
  return names.flatMap((name) => {
    const [from, to] = durations[name];
    const [begun, over] = [times[from], times[to]];
    if (begun === undefined || over === undefined) return [];
    return [{ name, from, to, seconds: (toMillis(over) - toMillis(begun)) / 1000 }];
  });
}
