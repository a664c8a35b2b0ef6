import type { Route } from '#contract/route.ts';

export const packRoutes = {
  listPacks: ['GET', '/packs', 'cases.read', 'The newest version of every policy pack'],
  showPack: [
    'GET',
    '/packs/{pack}',
    'cases.read',
    'The facts of a policy pack, with their sources and who follows them',
  ],
  checkPack: ['POST', '/packs/check', 'signed-in', 'Find what is wrong with a pack file'],
  publishPack: ['POST', '/packs', 'workflows.publish', 'Make a version available to workflows'],
} as const satisfies Record<string, Route>;
