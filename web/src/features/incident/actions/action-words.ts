import type { ActionStanding } from '#domain/corrective-action/corrective-action.ts';
import { means, type Strength } from '#domain/corrective-action/means.ts';
import type { AnswerOf, CallName } from '#web/api/calls.ts';
import { touched } from '#web/features/incident/incident-view.ts';
import type { Standing } from '#web/ui/status-mark.tsx';

export type Actions = AnswerOf<'showActions'>;
export type Action = Actions['actions'][number];

export const standingWords: Record<ActionStanding, string> = {
  proposed: 'Proposed',
  agreed: 'Agreed',
  done: 'Done',
  dropped: 'Dropped',
  declined: 'Declined',
  accepted: 'Risk accepted',
};

export const standingMarks: Record<ActionStanding, Standing> = {
  proposed: 'waiting',
  agreed: 'active',
  done: 'good',
  dropped: 'unknown',
  declined: 'paused',
  accepted: 'paused',
};

export const strengthWords: Record<Strength, string> = {
  strong: 'Strong',
  medium: 'Medium',
  weak: 'Weak',
};

/** By what an action may work, each with its strength. */
export const meansOptions = Object.entries(means).map(([value, { strength, is }]) => ({
  value,
  label: `${value.replaceAll('-', ' ')} (${strength}): ${is}`,
}));

/** What may be another once something was done to an action. */
export const actionsTouched: readonly CallName[] = [
  ...touched,
  'showActions',
  'listActions',
  'showCauses',
];
