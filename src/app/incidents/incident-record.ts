import { type ActionStanding, nodesBy } from '#domain/corrective-action/corrective-action.ts';
import type { Standing } from '#domain/corrective-action/coverage.ts';
import { strengthOf } from '#domain/corrective-action/means.ts';
import type { Impact, ReckonedMeasure } from '#domain/impact/impact.ts';
import { decisionOn } from '#domain/incident/corrective-actions.ts';
import { causesOf, type Incident, levelOf, peopleIn } from '#domain/incident/state.ts';
import type {
  IncidentAction,
  IncidentCause,
  IncidentRecord,
} from '#domain/postmortem/incident-record.ts';
import type { Timeline } from '#domain/timeline/checks/timeline.ts';
import { timesOf } from '#domain/timeline/checks/times.ts';
import { fieldsOn } from './impact.ts';

/** How an incident stands: its state, its timeline as checks look at it, its impact, its actions. */
export type Stands = {
  incident: Incident;
  timeline: Timeline;
  impact: Impact;
  actions: readonly Standing[];
};

/** What is known of an incident beside what people wrote of it, as the rules of post-mortems look at it. */
export function recordOf(stands: Stands): IncidentRecord {
  const { incident, timeline, impact, actions } = stands;
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
    causes: causesIn(incident, actions),
    actions: actions.map(actionIn),
    fields: fieldsOn(incident, timeline, impact),
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
function causesIn(incident: Incident, actions: readonly Standing[]): IncidentCause[] {
  const { nodes, edges } = causesOf(incident).graph;
  const behind = nodes.filter(({ kind }) => kind === 'cause' || kind === 'condition');
  const ids = new Set(behind.map(({ id }) => id));
  return behind.map(({ id, text, level, evidence }) => {
    const accepted = reasonFor(id, actions);
    return {
      id,
      text,
      ...(level ? { level } : {}),
      evidence,
      because: edges.filter(({ from, to }) => to === id && ids.has(from)).map(({ from }) => from),
      ...(accepted === undefined ? {} : { accepted }),
    };
  });
}

/** Why somebody decided that nothing is done about a node, where a decision on an action for it counts. */
function reasonFor(node: string, actions: readonly Standing[]): string | undefined {
  return actions
    .filter(({ addresses }) => addresses.some((one) => one.node === node))
    .map((action) => decisionOn(action)?.reason)
    .find((reason) => reason !== undefined);
}

const stateOf: Record<ActionStanding, IncidentAction['state']> = {
  proposed: 'open',
  agreed: 'open',
  done: 'done',
  dropped: 'declined',
  declined: 'declined',
  accepted: 'declined',
};

/** Its case is where the work is planned; until there is one, a page that it names. */
function actionIn(action: Standing): IncidentAction {
  const { id, text, standing, addresses, means, links } = action;
  const [ticket] = action.case === undefined ? links : [action.case];
  const open = stateOf[standing] === 'open';
  const strength = strengthOf(means);
  return {
    id,
    text,
    causes: addresses.map(({ node }) => node),
    state: stateOf[standing],
    ...(ticket === undefined ? {} : { ticket: { id: ticket, open } }),
    effect: effectOf(action),
    ...(strength ? { strength } : {}),
  };
}

function effectOf(action: Standing): IncidentAction['effect'] {
  if (nodesBy(action, 'breaks').length > 0) return 'prevent';
  if (nodesBy(action, 'detects').length > 0) return 'detect';
  return nodesBy(action, 'limits').length > 0 ? 'mitigate' : 'process';
}
