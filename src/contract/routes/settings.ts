import type { Route } from '#contract/route.ts';

export const settingRoutes = {
  listAssetGroups: ['GET', '/asset-groups', 'people.read', 'Names for assets that belong together'],
  matchAssets: [
    'POST',
    '/asset-groups/matches',
    'cases.read',
    'Which assets that have cases some patterns reach, and how many',
  ],
  defineAssetGroup: ['PUT', '/asset-groups/{group}', 'settings.manage', 'Define an asset group'],
  removeAssetGroup: ['DELETE', '/asset-groups/{group}', 'settings.manage', 'Remove an asset group'],
  listSecrets: [
    'GET',
    '/secrets',
    'settings.read',
    'The names of the secrets of actions, never their values',
  ],
  storeSecret: ['PUT', '/secrets/{secret}', 'settings.manage', 'Store a secret for actions'],
  removeSecret: ['DELETE', '/secrets/{secret}', 'settings.manage', 'Remove a secret'],
} as const satisfies Record<string, Route>;
