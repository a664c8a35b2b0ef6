import { criticalities } from '#domain/priority/facts.ts';
import { missionImpacts, safetyImpacts, systemExposures } from '#domain/priority/tables/points.ts';
import { assetKinds, environments } from './asset.ts';

/** The facts of an asset that are one of some words, and those words. */
export const factChoices = {
  kind: assetKinds,
  environment: environments,
  criticality: criticalities,
  exposure: systemExposures,
  mission: missionImpacts,
  safety: safetyImpacts,
} as const;

/** What assets can be chosen and counted by; facts that a part inherits, by what counts for it. */
export const assetFacets = [
  'state',
  'described',
  'kind',
  'environment',
  'criticality',
  'exposure',
  'owner',
  'team',
  'tag',
] as const;
export type AssetFacet = (typeof assetFacets)[number];
