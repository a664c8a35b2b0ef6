import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';

/** Reports come in all day: it is looked at now and then. */
const EVERY_MILLISECONDS = 300_000;
/** Whoever has just imported a report sees what it brought. */
const FRESH_MILLISECONDS = 30_000;

/** How many assets only reports name, for those who may say what they are. */
export function useUnmatched(): number {
  const { data } = useQuery({
    ...read('countAssets', { query: { state: ['unmatched'], facet: ['state'] } }),
    refetchInterval: EVERY_MILLISECONDS,
    staleTime: FRESH_MILLISECONDS,
    enabled: useMay()('assets.describe'),
  });
  return data?.total ?? 0;
}
