import type { Route } from '#contract/route.ts';

export const incidentImpactRoutes = {
  showImpact: [
    'GET',
    '/incidents/{incident}/impact',
    'incidents.read',
    'The impact of an incident: its measures, what they come to, the error budgets that it used',
  ],
  stateMeasure: [
    'POST',
    '/incidents/{incident}/impact/measures',
    'incidents.work',
    'State a measure of the impact',
  ],
  reviseMeasure: [
    'POST',
    '/incidents/{incident}/impact/measures/{measure}/revise',
    'incidents.work',
    'Say a measure otherwise; what it said before stays on record',
  ],
  withdrawMeasure: [
    'POST',
    '/incidents/{incident}/impact/measures/{measure}/withdraw',
    'incidents.work',
    'Withdraw a measure',
  ],
  setObjective: [
    'POST',
    '/incidents/{incident}/impact/objectives',
    'incidents.work',
    'Say which service-level objective the incident is held against',
  ],
  removeObjective: [
    'POST',
    '/incidents/{incident}/impact/objectives/remove',
    'incidents.work',
    'Hold the incident against that objective no more',
  ],
  attachSeries: [
    'POST',
    '/incidents/{incident}/impact/series',
    'incidents.work',
    'Attach values over time: a table, or the answer of Prometheus to a range query',
  ],
  showSeries: [
    'GET',
    '/incidents/{incident}/impact/series/{series}',
    'incidents.read',
    'The values of an attached series over a time, thinned so that they can be drawn',
  ],
  detachSeries: [
    'POST',
    '/incidents/{incident}/impact/series/{series}/detach',
    'incidents.work',
    'Detach a series that nothing rests on',
  ],
} as const satisfies Record<string, Route>;
