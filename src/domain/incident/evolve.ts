import { applyDifference } from '#domain/causes/difference.ts';
import { lastNumber } from '#domain/causes/outline/new-ids.ts';
import type { Measure } from '#domain/impact/measure.ts';
import type { IncidentData, IncidentEvent, IncidentEventType } from './events.ts';
import { actionChanges } from './evolve-actions.ts';
import { reviewChanges } from './evolve-review.ts';
import { revised } from './impact.ts';
import { causesOf, type FactSource, type Incident, type Link, type StatedImpact } from './state.ts';

/** The incident after the event. Pure and total: every event that was ever recorded can be applied for ever. */
export function evolveIncident(state: Incident, event: IncidentEvent): Incident {
  const change = changes[event.type] as (
    state: Incident,
    data: object,
    event: IncidentEvent,
  ) => Incident;
  return { ...change(state, event.data, event), version: state.version + 1 };
}

const changes: {
  [T in IncidentEventType]: (
    state: Incident,
    data: IncidentData<T>,
    event: IncidentEvent,
  ) => Incident;
} = {
  IncidentDeclared: (state, { assets, ...what }, { actor, at }) => ({
    ...state,
    ...what,
    declaredBy: actor,
    declaredAt: at,
    links: assets.map((to): Link => ({ kind: 'asset', to })),
  }),
  IncidentDescribed: (state, data) => ({ ...state, ...data }),
  IncidentSeverityChanged: (state, { to }) => ({ ...state, severity: to }),
  IncidentKindChanged: (state, { to }) => ({ ...state, kind: to }),
  RoleGiven: (state, { role, name }, { at }) => ({
    ...state,
    roles: { ...state.roles, [role]: { name, since: at } },
  }),
  RoleEnded: (state, { role }) => ({ ...state, roles: without(state.roles, role) }),
  FactNoted: (state) => ({ ...state, facts: state.facts + 1 }),
  // What facts say is kept in rows (`facts-after.ts`).
  FactCorrected: (state) => state,
  FactWithdrawn: (state) => state,
  FactRestored: (state) => state,
  MilestoneSet: (state, { milestone, fact }) => ({
    ...state,
    milestones: { ...state.milestones, [milestone]: fact },
  }),
  MilestoneCleared: (state, { milestone }) => ({
    ...state,
    milestones: without(state.milestones, milestone),
  }),
  SourceNamed: (state, { source, zone }) => {
    const { zone: _, ...known } = state.sources[source] ?? {};
    return withSource(state, source, { ...known, ...(zone === undefined ? {} : { zone }) });
  },
  SourceClockSet: (state, { source, clock }) =>
    withSource(state, source, { ...state.sources[source], clock }),
  FactsImported: (state, { file, first, facts }) => ({
    ...state,
    facts: state.facts + facts,
    files: [...state.files, { sha256: file.sha256, name: file.name, facts, first }],
  }),
  FactsTakenBack: (state, { sha256 }) => ({
    ...state,
    files: state.files.filter((one) => one.sha256 !== sha256),
  }),
  MeasureStated: (state, { measure: id, ...content }, { actor, at }) =>
    withImpact(state, ({ measures, stated }) => ({
      measures: [...measures, { ...content, id, statedBy: actor, statedAt: at }],
      stated: stated + 1,
    })),
  MeasureRevised: (state, { measure, to }) =>
    withImpact(state, ({ measures }) => ({
      measures: measures.map((one): Measure => (one.id === measure ? revised(one, to) : one)),
    })),
  MeasureWithdrawn: (state, { measure }) =>
    withImpact(state, ({ measures }) => ({
      measures: measures.filter(({ id }) => id !== measure),
    })),
  ObjectiveSet: (state, { objective }) =>
    withImpact(state, ({ objectives }) => ({
      objectives: [...objectives.filter(({ name }) => name !== objective.name), objective],
    })),
  ObjectiveRemoved: (state, data) =>
    withImpact(state, ({ objectives }) => ({
      objectives: objectives.filter(({ name }) => name !== data.name),
    })),
  SeriesAttached: (state, { series: id, file, read, ...what }) =>
    withImpact(state, ({ series, attached }) => ({
      series: [...series, { ...what, id, name: file.name, sha256: file.sha256, read: read.sha256 }],
      attached: attached + 1,
    })),
  SeriesDetached: (state, data) =>
    withImpact(state, ({ series }) => ({ series: series.filter(({ id }) => id !== data.series) })),
  CausesRevised: (state, change) => {
    const { graph, revision, last } = causesOf(state);
    const ids = change.added.map(({ id }) => id);
    const causes = {
      graph: applyDifference(graph, change),
      revision: revision + 1,
      last: lastNumber(ids, last),
    };
    return { ...state, causes };
  },
  ...actionChanges,
  PostmortemRevised: (state, { revision, text: { sha256 } }, { actor, at }) => {
    const authors = [...new Set([...(state.postmortem?.authors ?? []), actor])];
    return { ...state, postmortem: { revision, sha256, by: actor, at, authors } };
  },
  ...reviewChanges,
  IncidentLinked: (state, { kind, to }) => ({ ...state, links: [...state.links, { kind, to }] }),
  IncidentUnlinked: (state, { kind, to }) => ({
    ...state,
    links: state.links.filter((one) => one.kind !== kind || one.to !== to),
  }),
  IncidentAssetRenamed: (state, { from, to }) => ({
    ...state,
    links: state.links
      .map((one) => (isAsset(one, from) ? { ...one, to } : one))
      .filter((one, at, all) => !isAsset(one, to) || all.findIndex((l) => isAsset(l, to)) === at),
  }),
  IncidentClosed: (state, { reason }, { actor, at }) => ({
    ...state,
    closed: { at, by: actor, ...(reason ? { reason } : {}) },
  }),
  IncidentReopened: ({ closed: _, ...state }) => state,
  IncidentRestricted: ({ restrictedTo: _, ...state }, { to }) => ({
    ...state,
    ...(to ? { restrictedTo: to } : {}),
  }),
};

function isAsset({ kind, to }: Link, name: string): boolean {
  return kind === 'asset' && to === name;
}

function withImpact(
  state: Incident,
  change: (impact: StatedImpact) => Partial<StatedImpact>,
): Incident {
  return { ...state, impact: { ...state.impact, ...change(state.impact) } };
}

function withSource(state: Incident, name: string, source: FactSource): Incident {
  return { ...state, sources: { ...state.sources, [name]: source } };
}

function without<T extends object>(values: T, name: keyof T): T {
  const { [name]: _, ...rest } = values;
  return rest as T;
}
