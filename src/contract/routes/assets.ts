import type { Route } from '#contract/route.ts';

export const assetRoutes = {
  listAssets: ['GET', '/assets', 'cases.read', 'Assets, and what is said of them'],
  countAssets: ['GET', '/assets/facets', 'cases.read', 'How many assets there are of each kind'],
  showAsset: ['GET', '/assets/asset', 'cases.read', 'All that is known of an asset'],
  describeAsset: [
    'POST',
    '/assets',
    'assets.describe',
    'Say what an asset is, and look anew at its findings and those of its parts',
  ],
  importAssets: [
    'POST',
    '/assets/import',
    'assets.describe',
    'Take in an inventory as CSV, or tell what it would change',
  ],
  importBill: [
    'POST',
    '/assets/import-bill',
    'assets.describe',
    'Take in what a CycloneDX bill of materials is of, or tell what it would change',
  ],
  confirmAssets: [
    'POST',
    '/assets/confirm',
    'assets.describe',
    'Say that assets that reports name are ours',
  ],
  ignoreAssets: [
    'POST',
    '/assets/ignore',
    'assets.describe',
    'Leave assets aside that reports name',
  ],
  renameAsset: [
    'POST',
    '/assets/rename',
    'assets.describe',
    'Give an asset another name; the old one leads to it',
  ],
  mergeAssets: [
    'POST',
    '/assets/merge',
    'assets.describe',
    'Say that several names are of one asset',
  ],
  splitAsset: [
    'POST',
    '/assets/split',
    'assets.describe',
    'Take a merge, or another name that an inventory tells, back',
  ],
} as const satisfies Record<string, Route>;
