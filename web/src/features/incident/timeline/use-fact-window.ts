import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ArgsOf, read } from '#web/api/calls.ts';
import type { Fact } from '#web/features/incident/incident-view.ts';

/** Which facts are looked at. */
export type FactFilter = Omit<
  NonNullable<ArgsOf<'listFacts'>['query']>,
  'skip' | 'after' | 'limit'
>;

/** So many facts are asked for at once, and the time that is looked at has so many parts. */
const PAGE = 100;
/** So near to the end of a page the next is asked for. */
const AHEAD = 30;
const PARTS = 160;

/**
 * The facts of a timeline that are in sight, and how all that fit lie in time. Only pages that are seen are loaded, wherever
 * in a hundred thousand that is; those of the place that is left are given up.
 */
export function useFactWindow(incident: string, filter: FactFilter) {
  const params = { incident };
  const [seen, see] = useState({ first: 0, last: PAGE / 2 });
  const density = useQuery({
    ...read('factDensity', { params, query: { ...filter, parts: PARTS } }),
    placeholderData: keepPreviousData,
  });
  const first = Math.floor(Math.max(0, seen.first - AHEAD) / PAGE);
  const pages = Array.from(
    { length: Math.floor((seen.last + AHEAD) / PAGE) - first + 1 },
    (_, at) => first + at,
  );
  const answers = useQueries({
    queries: pages.map((page) =>
      read('listFacts', { params, query: { ...filter, skip: page * PAGE, limit: PAGE } }),
    ),
  });
  return {
    density: density.data,
    rowAt: (at: number): Fact | undefined =>
      answers[Math.floor(at / PAGE) - first]?.data?.facts[at % PAGE],
    onSeen: (from: number, to: number) => see({ first: from, last: to }),
    error: density.error ?? answers.find(({ error }) => error)?.error,
    stale: density.isPlaceholderData,
  };
}
