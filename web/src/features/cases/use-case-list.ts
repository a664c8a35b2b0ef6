import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type AnswerOf, readPages } from '#web/api/calls.ts';
import { api } from '#web/api/client.ts';
import { type LiveEvent, useLiveEvents } from '#web/api/live.ts';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import { type CaseSearch, listQuery } from './case-search.ts';
import { newTo, withFresh } from './live-rows.ts';

const pageSize = 200;

/** The first key of the list. Not the call's own, whose answers are all read anew whenever anything happens. */
const LIST = 'caseRows';

/**
 * The rows of a search, page by page. What others change is put into the rows where they stand; what would be new
 * among them is counted, and comes when the reader asks for it, so that nothing jumps.
 */
export function useCaseList(search: CaseSearch) {
  const query = useMemo(() => listQuery(search), [search]);
  const key = useMemo(() => [LIST, query], [query]);
  const cache = useQueryClient();
  const list = useInfiniteQuery({
    ...readPages('listCases', { query: { ...query, limit: pageSize } }),
    queryKey: key,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, fetchNextPage, refetch } = list;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.cases) ?? [], [data]);
  const live = useLiveRows({ key, search, rows, complete: !hasNextPage });
  return {
    rows,
    news: live.news,
    /** No row has come yet. */
    loading: list.isPending,
    /** Other rows are shown until those of this search come. */
    stale: list.isPlaceholderData,
    error: list.error,
    nextFailed: list.isFetchNextPageError,
    more: hasNextPage ? () => void fetchNextPage() : undefined,
    retry: () => void (list.isFetchNextPageError ? fetchNextPage() : refetch()),
    /** Begins anew with the first page: what is new comes with it. */
    refresh: async () => {
      live.forget();
      cache.setQueryData<Pages>(key, (before) => before && firstPage(before));
      await refetch();
    },
    /** Looks at these cases again, without waiting to be told that they have changed. */
    lookAt: live.lookAt,
  };
}

type Pages = InfiniteData<AnswerOf<'listCases'>, string | undefined>;

function firstPage({ pages, pageParams }: Pages): Pages {
  return { pages: pages.slice(0, 1), pageParams: pageParams.slice(0, 1) };
}

/** How long events are gathered before the rows that they touch are read, in milliseconds. */
const gathering = 700;
const mostAtOnce = 500;
/** What may have changed meanwhile, beside the cases that events told of. */
const spare = 20;

type Shown = {
  key: readonly unknown[];
  search: CaseSearch;
  rows: readonly CaseRow[];
  complete: boolean;
};

function useLiveRows(shown: Shown) {
  const cache = useQueryClient();
  const [news, setNews] = useState<{ of: unknown; ids: ReadonlySet<string> }>();
  const newest = useRef(shown);
  useEffect(() => {
    newest.current = shown;
  });
  const touched = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const read = useCallback(async () => {
    timer.current = undefined;
    const ids = touched.current;
    touched.current = new Set();
    const { key, search, rows, complete } = newest.current;
    const { any, fitting } = await changedAmong(ids, search);
    cache.setQueryData<Pages>(
      key,
      (before) => before && { ...before, pages: withFresh(before.pages, any) },
    );
    const more = newTo(rows, fitting, { search, complete });
    if (more.length === 0) return;
    setNews((before) => {
      const known = before?.of === key ? before.ids : [];
      return { of: key, ids: new Set([...known, ...more.map(({ id }) => id)]) };
    });
  }, [cache]);

  const lookAt = useCallback(
    (ids: Iterable<string>) => {
      for (const id of ids) touched.current.add(id);
      // A read that fails leaves the rows as they are: the next event, or a line that comes back, reads again.
      timer.current ??= setTimeout(() => void read().catch(() => undefined), gathering);
    },
    [read],
  );
  useLiveEvents(useCallback(({ case: id }: LiveEvent) => lookAt([id]), [lookAt]));
  return {
    news: news?.of === shown.key ? news.ids.size : 0,
    forget: () => setNews(undefined),
    lookAt,
  };
}

/** Those of the cases that were changed last: all that may be seen, and those that the search asks for. */
async function changedAmong(ids: ReadonlySet<string>, search: CaseSearch) {
  const limit = Math.min(ids.size + spare, mostAtOnce);
  const lastChanged = { sort: 'changed', direction: 'descending', limit } as const;
  const [all, asked] = await Promise.all([
    api.listCases({ query: { ...lastChanged, closed: 'both' } }),
    api.listCases({ query: { ...listQuery(search), ...lastChanged } }),
  ]);
  const among = ({ cases }: AnswerOf<'listCases'>) => cases.filter(({ id }) => ids.has(id));
  return { any: among(all), fitting: among(asked) };
}
