import type { Route } from '#contract/route.ts';

export const findingRoutes = {
  searchFindings: [
    'GET',
    '/findings',
    'cases.read',
    'Findings that a query asks for, page by page',
  ],
  countFindings: [
    'GET',
    '/findings/counts',
    'cases.read',
    'How many findings a query asks for, by every facet',
  ],
  completeSearch: [
    'GET',
    '/findings/completion',
    'cases.read',
    'What could be meant in a query at the cursor',
  ],
  showFinding: ['GET', '/findings/{finding}', 'cases.read', 'All that is known of one finding'],
} as const satisfies Record<string, Route>;
