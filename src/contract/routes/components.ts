import type { Route } from '#contract/route.ts';

export const componentRoutes = {
  listComponents: [
    'GET',
    '/components',
    'cases.read',
    'Packages and products that assets carry, with what is found in them',
  ],
  listCarriers: [
    'GET',
    '/components/carriers',
    'cases.read',
    'Which assets carry a component, in which version',
  ],
  showComponent: ['GET', '/components/{component}', 'cases.read', 'One component'],
} as const satisfies Record<string, Route>;
