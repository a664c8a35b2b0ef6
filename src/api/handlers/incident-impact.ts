import type { Handlers } from '#api/handler.ts';
import { attachSeries } from '#app/incidents/attach-series.ts';
import { viewImpact } from '#app/incidents/impact.ts';
import { reviseMeasure, stateMeasure } from '#app/incidents/measures.ts';
import { viewSeries } from '#app/incidents/series.ts';
import { standing } from '#app/incidents/view.ts';
import { InputError } from '#app/input-error.ts';
import type { incidentImpactRoutes } from '#contract/routes/incident-impact.ts';
import { act } from './incidents.ts';

export const incidentImpactHandlers: Handlers<keyof typeof incidentImpactRoutes> = {
  showImpact: ({ system, caller, params }) => viewImpact(system, caller, params.incident),
  stateMeasure: async ({ system, caller, params, body }) =>
    standing((await stateMeasure(system, caller, params.incident, body)).state),
  reviseMeasure: async ({ system, caller, params: { incident, measure }, body }) =>
    standing((await reviseMeasure(system, caller, incident, { measure, ...body })).state),
  withdrawMeasure: (call) =>
    act(call, { type: 'WithdrawMeasure', measure: call.params.measure, ...call.body }),
  setObjective: (call) => {
    const { reason, ...objective } = call.body;
    return act(call, { type: 'SetObjective', objective, ...(reason ? { reason } : {}) });
  },
  removeObjective: (call) => act(call, { type: 'RemoveObjective', ...call.body }),
  attachSeries: async ({ system, caller, params, query, upload }) => {
    if (!upload) throw new InputError('REQUEST_INVALID', 'the request has no file');
    const brought = { ...query, path: upload.path };
    const { incident, ...done } = await attachSeries(system, caller, params.incident, brought);
    return { ...done, version: incident.version, incident: standing(incident) };
  },
  showSeries: ({ system, caller, params: { incident, series }, query }) =>
    viewSeries(system, caller, incident, { series, ...query }),
  detachSeries: (call) =>
    act(call, { type: 'DetachSeries', series: call.params.series, ...call.body }),
};
