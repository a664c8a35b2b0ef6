import type { Field } from '#domain/impact/contradictions.ts';
import type { Impact, ReckonedMeasure } from '#domain/impact/impact.ts';
import { causesOf, type Incident, levelOf, peopleIn } from '#domain/incident/state.ts';
import type { IncidentCause, IncidentRecord } from '#domain/postmortem/incident-record.ts';
import type { Timeline } from '#domain/timeline/checks/timeline.ts';
import { timesOf } from '#domain/timeline/checks/times.ts';

/** How an incident stands: its state, its timeline as checks look at it, its impact, what its fields say. */
export type Stands = {
  incident: Incident;
  timeline: Timeline;
  impact: Impact;
  fields: readonly Field[];
};

/** What is known of an incident beside what people wrote of it, as the rules of post-mortems look at it. */
export function recordOf({ incident, timeline, impact, fields }: Stands): IncidentRecord {
  const { onset, ended } = timesOf(timeline);
  const { now: asOf, ...rest } = timeline;
  const worst = worstDegree(impact.measures);
  const loss = impact.measures.find(({ kind }) => kind === 'data-loss')?.extent;
  return {
    ...rest,
    participants: peopleIn(incident),
    severity: levelOf(incident.severity),
    audience: 'internal',
    ...(onset ? { impact: { from: onset, ...(ended ? { until: ended } : {}) } } : {}),
    ...(worst === undefined ? {} : { worstDegree: worst }),
    ...(loss ? { dataLoss: loss } : {}),
    causes: causesIn(incident),
    fields,
    objectives: impact.objectives.map((one) => ({
      service: one.component,
      ...('used' in one ? { budgetUsed: one.used.consumed.high } : {}),
    })),
    similar: [],
    asOf,
  };
}

/** Of those that say it, the share that did not work at the worst moment. */
function worstDegree(measures: readonly ReckonedMeasure[]): number | undefined {
  const shares = measures
    .filter(({ kind }) => kind === 'degradation')
    .flatMap(({ share, degree }) => share?.high ?? (degree === 'outage' ? 1 : []));
  return shares.length > 0 ? Math.max(...shares) : undefined;
}

/** What lay behind it; what set it off, what happened and what came of it are no causes. */
function causesIn(incident: Incident): IncidentCause[] {
  const { nodes, edges } = causesOf(incident).graph;
  const behind = nodes.filter(({ kind }) => kind === 'cause' || kind === 'condition');
  const ids = new Set(behind.map(({ id }) => id));
  return behind.map(({ id, text, level, evidence }) => ({
    id,
    text,
    ...(level ? { level } : {}),
    evidence,
    because: edges.filter(({ from, to }) => to === id && ids.has(from)).map(({ from }) => from),
  }));
}
