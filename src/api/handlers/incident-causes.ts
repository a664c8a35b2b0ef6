import type { Handlers } from '#api/handler.ts';
import { incidentFor } from '#app/incidents/access.ts';
import { reviseCauses, viewCauses } from '#app/incidents/causes.ts';
import type { incidentCauseRoutes } from '#contract/routes/incident-causes.ts';
import { type CauseFormat, writeCauses } from '#domain/causes/formats.ts';
import { causesOf } from '#domain/incident/state.ts';

const files: Record<CauseFormat, { ending: string; mediaType: string }> = {
  outline: { ending: 'md', mediaType: 'text/markdown' },
  mermaid: { ending: 'mmd', mediaType: 'text/vnd.mermaid' },
  dot: { ending: 'dot', mediaType: 'text/vnd.graphviz' },
  json: { ending: 'json', mediaType: 'application/json' },
};

export const incidentCauseHandlers: Handlers<keyof typeof incidentCauseRoutes> = {
  showCauses: ({ system, caller, params, query }) =>
    viewCauses(system, caller, params.incident, query.addressed ?? []),
  reviseCauses: ({ system, caller, params, body, ifMatch }) =>
    reviseCauses(system, caller, params.incident, body, ifMatch),
  exportCauses: async ({ system, caller, params, query: { format } }) => {
    const incident = await incidentFor(system, caller, params.incident);
    const { ending, mediaType } = files[format];
    const bytes = new TextEncoder().encode(writeCauses(causesOf(incident).graph, format));
    return { name: `${incident.id}-causes.${ending}`, mediaType, bytes };
  },
};
