import { require } from '#domain/refusal.ts';
import type { OnIncident } from './commands.ts';
import type { IncidentHappening } from './events.ts';
import { type KnownFacts, standing } from './facts.ts';
import type { Incident } from './state.ts';

/** Says which fact a milestone is; where it was another, that stays on record. */
export function setMilestone(
  facts: KnownFacts,
  state: Incident,
  { milestone, fact: id }: OnIncident<'SetMilestone'>,
): IncidentHappening[] {
  const { id: fact } = standing(facts, id);
  const before = state.milestones[milestone];
  if (before === fact) return [];
  const data = { milestone, fact, ...(before === undefined ? {} : { before }) };
  return [{ type: 'MilestoneSet', data }];
}

export function clearMilestone(
  state: Incident,
  { milestone, reason }: OnIncident<'ClearMilestone'>,
): IncidentHappening[] {
  require(reason.trim(), 'REASON_MISSING');
  const before = state.milestones[milestone];
  require(before !== undefined, 'MILESTONE_UNSET', milestone);
  return [{ type: 'MilestoneCleared', data: { milestone, before, reason } }];
}
