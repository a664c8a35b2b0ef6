import type { FactKind } from '#domain/timeline/fact.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import type { Incident } from './incident-view.ts';

/** What sort of thing a fact is. */
export const factKindWords: Record<FactKind, string> = {
  alert: 'Alert',
  change: 'Change',
  action: 'Action',
  observation: 'Observation',
  communication: 'Communication',
  decision: 'Decision',
};

export const milestoneWords: Record<Milestone, string> = {
  onset: 'Onset',
  detection: 'Detection',
  declared: 'Declared',
  mitigated: 'Mitigated',
  ended: 'Ended',
  verified: 'Verified',
};

/** Which milestones a fact is. */
export function milestonesOf(
  { milestones }: Pick<Incident, 'milestones'>,
  fact: string,
): Milestone[] {
  const all = Object.keys(milestoneWords) as Milestone[];
  return all.filter((milestone) => milestones[milestone] === fact);
}

type Clock = NonNullable<Incident['sources'][string]['clock']>;

/** How far a clock is off, in words: `4 s ahead`. */
export function clockText({ offset, drift }: Pick<Clock, 'offset' | 'drift'>): string {
  const seconds = Math.abs(offset) / 1000;
  const off = offset === 0 ? 'right' : `${figure(seconds)} s ${offset > 0 ? 'ahead' : 'behind'}`;
  if (!drift) return off;
  const gains = drift.perHour / 1000;
  return `${off}, ${gains > 0 ? 'gains' : 'loses'} ${figure(Math.abs(gains))} s an hour`;
}

function figure(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 3 });
}
