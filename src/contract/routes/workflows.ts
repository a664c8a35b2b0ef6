import type { Route } from '#contract/route.ts';

export const workflowRoutes = {
  listWorkflows: ['GET', '/workflows', 'cases.read', 'The newest version of every workflow'],
  showWorkflow: [
    'GET',
    '/workflows/{workflow}/{version}',
    'cases.read',
    'The exact text of a published version',
  ],
  checkWorkflow: [
    'POST',
    '/workflows/check',
    'signed-in',
    'Find what is wrong with a workflow file',
  ],
  publishWorkflow: [
    'POST',
    '/workflows',
    'workflows.publish',
    'Make a version available to new cases',
  ],
} as const satisfies Record<string, Route>;
