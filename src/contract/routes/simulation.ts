import type { Route } from '#contract/route.ts';

export const simulationRoutes = {
  simulateWorkflow: [
    'POST',
    '/workflows/simulate',
    'workflows.simulate',
    'Run cases under a workflow that need not be published, and tell what would be different',
  ],
  simulatePolicy: [
    'POST',
    '/policies/simulate',
    'workflows.simulate',
    'Decide findings by a policy that need not be published, and tell what would be different',
  ],
} as const satisfies Record<string, Route>;
