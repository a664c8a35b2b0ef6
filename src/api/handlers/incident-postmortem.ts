import type { Handlers } from '#api/handler.ts';
import { mergePostmortem, revisePostmortem, viewPostmortem } from '#app/incidents/postmortem.ts';
import { renderPostmortem } from '#app/incidents/render-postmortem.ts';
import type { incidentPostmortemRoutes } from '#contract/routes/incident-postmortem.ts';

export const incidentPostmortemHandlers: Handlers<keyof typeof incidentPostmortemRoutes> = {
  showPostmortem: ({ system, caller, params, query }) =>
    viewPostmortem(system, caller, params.incident, query.revision),
  revisePostmortem: ({ system, caller, params, body, ifMatch }) =>
    revisePostmortem(system, caller, params.incident, body, ifMatch),
  mergePostmortem: ({ system, caller, params, body }) =>
    mergePostmortem(system, caller, params.incident, body),
  renderPostmortem: ({ system, caller, params, query }) =>
    renderPostmortem(system, caller, params.incident, query.as),
};
