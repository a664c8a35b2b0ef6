import type { Route } from '#contract/route.ts';

export const incidentRoutes = {
  listIncidents: ['GET', '/incidents', 'incidents.read', 'The incidents, the newest first'],
  declareIncident: ['POST', '/incidents', 'incidents.work', 'Call something an incident'],
  showIncident: [
    'GET',
    '/incidents/{incident}',
    'incidents.read',
    'One incident: how it stands, its durations, what its timeline leaves open',
  ],
  incidentHistory: [
    'GET',
    '/incidents/{incident}/history',
    'incidents.read',
    'What happened to an incident, corrections and all',
  ],
  exportIncident: [
    'GET',
    '/incidents/{incident}/folder',
    'incidents.read',
    'An incident as the files of a folder, in a ZIP',
  ],
  lintIncident: [
    'GET',
    '/incidents/{incident}/lint',
    'incidents.read',
    'What keeps what is written of an incident from being learned from',
  ],
  describeIncident: [
    'POST',
    '/incidents/{incident}/describe',
    'incidents.work',
    'Give an incident another title or description',
  ],
  changeIncidentSeverity: [
    'POST',
    '/incidents/{incident}/severity',
    'incidents.work',
    'Say that an incident is more or less severe',
  ],
  changeIncidentKind: [
    'POST',
    '/incidents/{incident}/kind',
    'incidents.work',
    'Say that an incident was a near miss, or the other way',
  ],
  giveIncidentRole: [
    'POST',
    '/incidents/{incident}/roles',
    'incidents.work',
    'Give somebody a role in an incident; whoever had it hands it over',
  ],
  endIncidentRole: [
    'POST',
    '/incidents/{incident}/roles/end',
    'incidents.work',
    'Say that nobody has the role any more',
  ],
  linkIncident: [
    'POST',
    '/incidents/{incident}/links',
    'incidents.work',
    'Say what an incident has to do with',
  ],
  unlinkIncident: [
    'POST',
    '/incidents/{incident}/links/remove',
    'incidents.work',
    'Say that it has nothing to do with that',
  ],
  closeIncident: ['POST', '/incidents/{incident}/close', 'incidents.work', 'Close an incident'],
  reopenIncident: [
    'POST',
    '/incidents/{incident}/reopen',
    'incidents.work',
    'Go on with an incident that was closed',
  ],
  restrictIncident: [
    'POST',
    '/incidents/{incident}/restrict',
    'incidents.work',
    'Say who alone may see an incident',
  ],
} as const satisfies Record<string, Route>;
