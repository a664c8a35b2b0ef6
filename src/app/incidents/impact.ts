import type { Caller } from '#app/access/caller.ts';
import type { System } from '#app/system.ts';
import { type Claim, claimsIn } from '#domain/impact/claims.ts';
import { contradictionsOf, type Field, fieldsOf } from '#domain/impact/contradictions.ts';
import { type Impact, impactOf } from '#domain/impact/impact.ts';
import type { InstantOf } from '#domain/impact/period.ts';
import type { Series } from '#domain/impact/series.ts';
import { assetsOf, type Incident, levelOf } from '#domain/incident/state.ts';
import type { Timeline } from '#domain/timeline/checks/timeline.ts';
import { timesOf } from '#domain/timeline/checks/times.ts';
import { durationsOf } from '#domain/timeline/milestones.ts';
import { readEvidence } from '#store/evidence.ts';
import { incidentFor } from './access.ts';
import { timelineOf } from './timeline.ts';

/** The impact of an incident: its measures, what they come to, and where prose says otherwise. */
export async function viewImpact(system: System, caller: Caller, id: string) {
  const incident = await incidentFor(system, caller, id);
  const timeline = await timelineOf(system, incident);
  const impact = await impactOn(system, incident, timeline);
  return {
    version: incident.version,
    incident: id,
    ...impact,
    series: incident.impact.series,
    contradictions: contradictionsIn(incident, timeline, impact),
  };
}

/** What the impact comes to, as the timeline is. */
export async function impactOn(
  system: System,
  { impact: { measures, objectives, series } }: Incident,
  timeline: Timeline,
): Promise<Impact> {
  const used = new Set([...measures, ...objectives].flatMap((one) => one.series ?? []));
  const kept = await readEvidence(
    system.database,
    series.filter(({ id }) => used.has(id)).map(({ read }) => read),
  );
  const known = series.flatMap(({ id, meaning, read }): [string, Series][] => {
    const bytes = kept.get(read);
    return bytes ? [[id, { meaning, points: JSON.parse(new TextDecoder().decode(bytes)) }]] : [];
  });
  return impactOf({
    measures,
    objectives,
    series: new Map(known),
    instantOf: instantsOf(timeline),
    now: timeline.now,
  });
}

function instantsOf(timeline: Timeline): InstantOf {
  const times = timesOf(timeline);
  const facts = new Map(timeline.facts.map(({ id, at }) => [id, at]));
  return (bound) => {
    if ('at' in bound) return bound.at;
    return 'fact' in bound ? facts.get(bound.fact) : times[bound.milestone];
  };
}

/** What the fields of an incident say. */
export function fieldsOn({ severity }: Incident, timeline: Timeline, impact: Impact): Field[] {
  return fieldsOf(levelOf(severity), durationsOf(timesOf(timeline)), impact);
}

/** Where texts of an incident say otherwise than its fields: its title and description, unless others are given. */
export function contradictionsIn(
  incident: Incident,
  timeline: Timeline,
  impact: Impact,
  texts: Readonly<Record<string, string>> = textsOf(incident),
) {
  const fields = fieldsOn(incident, timeline, impact);
  const services = [...assetsOf(incident), ...impact.measures.map(({ component }) => component)];
  const look = (where: string, text: string) =>
    contradictionsOf(claimsIn(text, [...new Set(services)]), fields).map(({ claim, says }) => ({
      where,
      ...placeOf(claim),
      says,
    }));
  return Object.entries(texts).flatMap(([where, text]) => look(where, text));
}

function textsOf({ title, description = '' }: Incident): Record<string, string> {
  return { title, description };
}

function placeOf({ kind, text, from, to }: Claim) {
  return { kind, text, from, to };
}
