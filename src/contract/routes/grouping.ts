import type { Route } from '#contract/route.ts';

export const groupingRoutes = {
  listGroupings: ['GET', '/groupings', 'cases.read', 'Every published grouping, and which decides'],
  showGrouping: [
    'GET',
    '/groupings/{grouping}/{version}',
    'cases.read',
    'The exact text of a published grouping',
  ],
  checkGrouping: [
    'POST',
    '/groupings/check',
    'signed-in',
    'Find what is wrong with a grouping file',
  ],
  previewGrouping: [
    'POST',
    '/groupings/preview',
    'workflows.simulate',
    'Group open findings by a grouping that need not be published, and tell what would be different',
  ],
  publishGrouping: [
    'POST',
    '/groupings',
    'policies.publish',
    'Publish a grouping, and let it decide of findings that get a case from now on',
  ],
  useGrouping: [
    'POST',
    '/groupings/{grouping}/{version}/use',
    'policies.publish',
    'Let a published grouping decide from now on',
  ],
} as const satisfies Record<string, Route>;
