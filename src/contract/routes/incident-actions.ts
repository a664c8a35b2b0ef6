import type { Route } from '#contract/route.ts';

export const incidentActionRoutes = {
  listActions: [
    'GET',
    '/corrective-actions',
    'incidents.read',
    'The corrective actions of all incidents, those that are due first',
  ],
  showActions: [
    'GET',
    '/incidents/{incident}/actions',
    'incidents.read',
    'What is done about an incident, which ways to it that leaves open, and what is asked of it',
  ],
  proposeAction: [
    'POST',
    '/incidents/{incident}/actions',
    'incidents.work',
    'Propose what is to be done about an incident',
  ],
  reviseAction: [
    'POST',
    '/incidents/{incident}/actions/{action}/revise',
    'incidents.work',
    'Word an action otherwise; what was decided on it counts no more',
  ],
  agreeToAction: [
    'POST',
    '/incidents/{incident}/actions/{action}/agree',
    'incidents.work',
    'Agree to an action: a case is opened for it',
  ],
  decideOnAction: [
    'POST',
    '/incidents/{incident}/actions/{action}/decide',
    'cases.decide',
    'Decline an action, or accept the risk without it, until a date',
  ],
} as const satisfies Record<string, Route>;
