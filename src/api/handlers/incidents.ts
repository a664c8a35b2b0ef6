import type { Call, Handlers } from '#api/handler.ts';
import { incidentReach } from '#app/incidents/access.ts';
import { actOnIncident, type IncidentDeed } from '#app/incidents/act.ts';
import { declareIncident } from '#app/incidents/declare.ts';
import { exportIncident } from '#app/incidents/folder/export-incident.ts';
import { lintIncident } from '#app/incidents/lint.ts';
import { incidentHistory, standing, viewIncident } from '#app/incidents/view.ts';
import type { incidentRoutes } from '#contract/routes/incidents.ts';
import { listIncidents } from '#store/read-models/incident-list.ts';

export const incidentHandlers: Handlers<keyof typeof incidentRoutes> = {
  listIncidents: async ({ system, caller, query }) => {
    const page = await listIncidents(system.database, incidentReach(caller), query);
    return { ...page, incidents: page.incidents.map(standing) };
  },
  declareIncident: async ({ system, caller, body }) =>
    standing(await declareIncident(system, caller, body)),
  showIncident: ({ system, caller, params }) => viewIncident(system, caller, params.incident),
  incidentHistory: ({ system, caller, params }) => incidentHistory(system, caller, params.incident),
  exportIncident: ({ system, caller, params }) => exportIncident(system, caller, params.incident),
  lintIncident: ({ system, caller, params, query: { rule = [], ignore = [] } }) =>
    lintIncident(system, caller, params.incident, { rules: rule, ignore }),
  describeIncident: (call) => act(call, { type: 'DescribeIncident', ...call.body }),
  changeIncidentSeverity: (call) => act(call, { type: 'ChangeSeverity', ...call.body }),
  changeIncidentKind: (call) => act(call, { type: 'ChangeKind', ...call.body }),
  giveIncidentRole: (call) => act(call, { type: 'GiveRole', ...call.body }),
  endIncidentRole: (call) => act(call, { type: 'EndRole', ...call.body }),
  linkIncident: (call) => act(call, { type: 'LinkIncident', ...call.body }),
  unlinkIncident: (call) => act(call, { type: 'UnlinkIncident', ...call.body }),
  closeIncident: (call) => act(call, { type: 'CloseIncident', ...call.body }),
  reopenIncident: (call) => act(call, { type: 'ReopenIncident', ...call.body }),
  restrictIncident: (call) => act(call, { type: 'RestrictIncident', ...call.body }),
};

type OnIncident = Pick<Call<'closeIncident'>, 'system' | 'caller' | 'params' | 'ifMatch'>;

/** Does it, and tells how the incident stands. */
export async function act(
  { system, caller, params, ifMatch }: OnIncident,
  deed: IncidentDeed,
): Promise<ReturnType<typeof standing>> {
  return standing((await actOnIncident(system, caller, params.incident, deed, ifMatch)).state);
}
