import type { Route } from '#contract/route.ts';

export const caseListRoutes = {
  listCases: ['GET', '/cases', 'cases.read', 'The queue, page by page'],
  caseFacets: ['GET', '/cases/facets', 'cases.read', 'How many cases there are of each sort'],
  myWork: ['GET', '/my-work', 'cases.read', 'What waits for me, and why it is mine'],
  listViews: ['GET', '/views', 'cases.read', "Saved views of the queue: one's own and shared ones"],
  saveView: ['PUT', '/views/{view}', 'views.keep', 'Save a view of the queue'],
  removeView: ['DELETE', '/views/{view}', 'views.keep', "Remove one's own view"],
  live: [
    'GET',
    '/live',
    'cases.read',
    'What happens to cases and incidents, as it happens (server-sent events)',
  ],
  directory: ['GET', '/directory', 'cases.read', 'Who there is to assign to'],
} as const satisfies Record<string, Route>;
