import {
  factsOfMeasure,
  faultOf,
  isSourced,
  type Measure,
  type MeasureChange,
  type MeasureContent,
} from '#domain/impact/measure.ts';
import { require } from '#domain/refusal.ts';
import type { OnIncident } from './commands.ts';
import type { IncidentHappening } from './events.ts';
import { type KnownFacts, standing } from './facts.ts';
import type { Incident } from './state.ts';

/** Says what the impact was, in one measure more. */
export function stateMeasure(
  facts: KnownFacts,
  { impact }: Incident,
  { measure: content }: OnIncident<'StateMeasure'>,
): IncidentHappening[] {
  requireWhole(impact, content);
  requireFacts(facts, content);
  const data = { measure: `M-${impact.stated + 1}`, ...content };
  return [{ type: 'MeasureStated', data }];
}

/** What is otherwise from now on stands beside what was said before. */
export function reviseMeasure(
  facts: KnownFacts,
  { impact }: Incident,
  { measure: id, to, reason }: OnIncident<'ReviseMeasure'>,
): IncidentHappening[] {
  require(reason.trim(), 'REASON_MISSING');
  const before = measureOf(impact, id);
  const parts = (Object.keys(to) as (keyof MeasureContent)[]).filter(
    (part) => JSON.stringify(to[part] ?? undefined) !== JSON.stringify(before[part]),
  );
  if (parts.length === 0) return [];
  const only = (from: MeasureChange): MeasureChange =>
    Object.fromEntries(parts.map((part) => [part, from[part] ?? null]));
  requireWhole(impact, revised(before, to));
  requireFacts(facts, to);
  return [
    { type: 'MeasureRevised', data: { measure: id, from: only(before), to: only(to), reason } },
  ];
}

export function withdrawMeasure(
  { impact }: Incident,
  { measure, reason }: OnIncident<'WithdrawMeasure'>,
): IncidentHappening[] {
  require(reason.trim(), 'REASON_MISSING');
  measureOf(impact, measure);
  return [{ type: 'MeasureWithdrawn', data: { measure, reason } }];
}

/** The measure with what is said otherwise of it; null takes a part away. */
export function revised<M extends MeasureContent>(measure: M, to: MeasureChange): M {
  const parts = Object.entries({ ...measure, ...to }).filter(([, part]) => part !== null);
  return Object.fromEntries(parts) as M;
}

/** Names an objective; one of the same name is another from now on, and somebody says why. */
export function setObjective(
  { impact }: Incident,
  { objective, reason = '' }: OnIncident<'SetObjective'>,
): IncidentHappening[] {
  if (objective.series !== undefined) requireSeries(impact, objective.series);
  const before = impact.objectives.find(({ name }) => name === objective.name);
  if (!before) return [{ type: 'ObjectiveSet', data: { objective } }];
  if (JSON.stringify(before) === JSON.stringify(objective)) return [];
  require(reason.trim(), 'REASON_MISSING');
  return [{ type: 'ObjectiveSet', data: { objective, before, reason } }];
}

export function removeObjective(
  { impact }: Incident,
  { name, reason }: OnIncident<'RemoveObjective'>,
): IncidentHappening[] {
  require(reason.trim(), 'REASON_MISSING');
  const there = impact.objectives.some((one) => one.name === name);
  require(there, 'OBJECTIVE_UNKNOWN', name);
  return [{ type: 'ObjectiveRemoved', data: { name, reason } }];
}

/** Takes in the series of a file, once. */
export function attachSeries(
  { impact }: Incident,
  { type: _, actor: __, at: ___, ...what }: OnIncident<'AttachSeries'>,
): IncidentHappening[] {
  const there = impact.series.find(({ sha256 }) => sha256 === what.file.sha256);
  require(!there, 'SERIES_ATTACHED', there && `${there.name} is ${there.id}`);
  return [{ type: 'SeriesAttached', data: { series: `S-${impact.attached + 1}`, ...what } }];
}

export function detachSeries(
  { impact }: Incident,
  { series, reason }: OnIncident<'DetachSeries'>,
): IncidentHappening[] {
  require(reason.trim(), 'REASON_MISSING');
  requireSeries(impact, series);
  const users = [
    ...impact.measures.filter((one) => one.series === series).map(({ id }) => id),
    ...impact.objectives.filter((one) => one.series === series).map(({ name }) => name),
  ];
  require(users.length === 0, 'SERIES_IN_USE', `${series}: ${users.join(', ')}`);
  return [{ type: 'SeriesDetached', data: { series, reason } }];
}

function requireWhole(impact: Incident['impact'], content: MeasureContent): void {
  const fault = faultOf(content);
  require(!fault, 'MEASURE_INVALID', fault);
  require(isSourced(content), 'MEASURE_UNSOURCED');
  if (content.series !== undefined) requireSeries(impact, content.series);
}

/** What a fact that was withdrawn since has to do with a measure can be said otherwise; it cannot be said anew. */
function requireFacts(facts: KnownFacts, told: MeasureChange): void {
  for (const id of factsOfMeasure(told)) standing(facts, id);
}

function requireSeries({ series }: Incident['impact'], id: string): void {
  require(series.some((one) => one.id === id), 'SERIES_UNKNOWN', id);
}

function measureOf({ measures }: Incident['impact'], id: string): Measure {
  const found = measures.find((one) => one.id === id);
  require(found, 'MEASURE_UNKNOWN', id);
  return found;
}
