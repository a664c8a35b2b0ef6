import type { Route } from '#contract/route.ts';

export const leverageRoutes = {
  leverage: [
    'GET',
    '/leverage',
    'cases.read',
    'What would remedy the open findings that a query asks for, over all assets, page by page',
  ],
  caseLeverage: [
    'GET',
    '/cases/{case}/leverage',
    'cases.read',
    'What the remedies of a case clear on its asset, and on others',
  ],
} as const satisfies Record<string, Route>;
