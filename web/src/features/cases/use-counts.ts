import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { type CaseSearch, filtersOf } from './case-search.ts';

/** How many cases there are of each sort under a search. The last known stand until the next are there. */
export function useCounts(search: CaseSearch) {
  const { data } = useQuery({
    ...read('caseFacets', { query: filtersOf(search) }),
    placeholderData: keepPreviousData,
  });
  return data;
}
