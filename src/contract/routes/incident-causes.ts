import type { Route } from '#contract/route.ts';

export const incidentCauseRoutes = {
  showCauses: [
    'GET',
    '/incidents/{incident}/causes',
    'incidents.read',
    'Why an incident came about: the graph, and the ways in which people look at it',
  ],
  reviseCauses: [
    'POST',
    '/incidents/{incident}/causes',
    'incidents.work',
    'Say why an incident came about: the whole graph, or a text that it is read from',
  ],
  exportCauses: [
    'GET',
    '/incidents/{incident}/causes/export',
    'incidents.read',
    'The causes of an incident as a bullet list, Mermaid, DOT or JSON',
  ],
} as const satisfies Record<string, Route>;
