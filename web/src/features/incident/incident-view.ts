import type { AnswerOf, CallName } from '#web/api/calls.ts';

export type IncidentView = AnswerOf<'showIncident'>;
export type Incident = IncidentView['incident'];
export type Fact = AnswerOf<'listFacts'>['facts'][number];
export type HistoryEvent = AnswerOf<'incidentHistory'>[number];

/** What may be another once something was done to an incident. */
export const touched: readonly CallName[] = [
  'showIncident',
  'listFacts',
  'factDensity',
  'showImpact',
  'incidentHistory',
  'listIncidents',
];
