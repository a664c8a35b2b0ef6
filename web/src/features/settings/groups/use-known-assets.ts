import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import type { KnownAsset } from './group-patterns.ts';

/** The assets with the most cases, open or closed: as many as the server counts. Undefined until they are known. */
export function useKnownAssets(): readonly KnownAsset[] | undefined {
  return useQuery(read('caseFacets', { query: { closed: 'both' } })).data?.asset;
}
