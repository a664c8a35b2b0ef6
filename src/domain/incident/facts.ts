import { require } from '#domain/refusal.ts';
import { contentOf, type FactContent, factId, type TimelineFact } from '#domain/timeline/fact.ts';
import { milestones } from '#domain/timeline/milestones.ts';
import type { OnIncident } from './commands.ts';
import type { FactChange, IncidentHappening } from './events.ts';
import type { Incident } from './state.ts';

/** What the rules know beside the state: the facts that the command is about, as they stand. By id. */
export type KnownFacts = ReadonlyMap<string, TimelineFact>;

export function note(
  state: Incident,
  { fact: content, milestone }: OnIncident<'NoteFact'>,
): IncidentHappening[] {
  const fact = factId(state.facts + 1);
  const noted: IncidentHappening = { type: 'FactNoted', data: { fact, ...content } };
  if (milestone === undefined) return [noted];
  const before = state.milestones[milestone];
  const data = { milestone, fact, ...(before === undefined ? {} : { before }) };
  return [noted, { type: 'MilestoneSet', data }];
}

/** What is otherwise from now on stands beside what was said before: a timeline is put right, never written anew. */
export function correct(
  facts: KnownFacts,
  { fact: id, to, reason }: OnIncident<'CorrectFact'>,
): IncidentHappening[] {
  require(reason.trim(), 'REASON_MISSING');
  const before = contentOf(standing(facts, id));
  // Whoever tells the instant once more tells which of two was meant.
  const settled = to.at !== undefined && before.doubt !== undefined ? { doubt: null, ...to } : to;
  const parts = (Object.keys(settled) as (keyof FactContent)[]).filter(
    (part) => !isSame(settled[part] ?? undefined, before[part]),
  );
  if (parts.length === 0) return [];
  const only = (from: FactChange): FactChange =>
    Object.fromEntries(parts.map((part) => [part, from[part] ?? null]));
  return [
    { type: 'FactCorrected', data: { fact: id, from: only(before), to: only(settled), reason } },
  ];
}

export function withdraw(
  facts: KnownFacts,
  state: Incident,
  { fact: id, reason }: OnIncident<'WithdrawFact'>,
): IncidentHappening[] {
  require(reason.trim(), 'REASON_MISSING');
  standing(facts, id);
  const milestone = milestones.find((one) => state.milestones[one] === id);
  require(milestone === undefined, 'FACT_IS_MILESTONE', `${id} is: ${milestone}`);
  return [{ type: 'FactWithdrawn', data: { fact: id, reason } }];
}

export function restore(
  facts: KnownFacts,
  { fact: id, reason }: OnIncident<'RestoreFact'>,
): IncidentHappening[] {
  const fact = facts.get(id);
  require(fact, 'FACT_UNKNOWN', id);
  require(fact.withdrawn, 'FACT_NOT_WITHDRAWN', id);
  return [{ type: 'FactRestored', data: { fact: id, ...(reason ? { reason } : {}) } }];
}

/** The fact of that id, which is part of the timeline. */
export function standing(facts: KnownFacts, id: string): TimelineFact {
  const fact = facts.get(id);
  require(fact, 'FACT_UNKNOWN', id);
  require(!fact.withdrawn, 'FACT_WITHDRAWN', id);
  return fact;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
