import type { Handlers } from '#api/handler.ts';
import {
  checkPostmortem,
  mergePostmortem,
  revisePostmortem,
  viewPostmortem,
} from '#app/incidents/postmortem.ts';
import { renderPostmortem } from '#app/incidents/render-postmortem.ts';
import type { incidentPostmortemRoutes } from '#contract/routes/incident-postmortem.ts';

export const incidentPostmortemHandlers: Handlers<keyof typeof incidentPostmortemRoutes> = {
  showPostmortem: ({ system, caller, params, query }) =>
    viewPostmortem(system, caller, params.incident, query.revision),
  revisePostmortem: ({ system, caller, params, body, ifMatch }) =>
    revisePostmortem(system, caller, params.incident, body, ifMatch),
  checkPostmortem: async ({ system, caller, params, body }) => {
    const { blocks, ...rest } = await checkPostmortem(system, caller, params.incident, body.text);
    return { ...rest, blocks: blocks.map((block) => ({ ...block })) };
  },
  mergePostmortem: ({ system, caller, params, body }) =>
    mergePostmortem(system, caller, params.incident, body),
  renderPostmortem: ({ system, caller, params, query }) =>
    renderPostmortem(system, caller, params.incident, query.as),
};
