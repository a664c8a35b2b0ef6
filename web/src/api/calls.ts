import {
  type InfiniteData,
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { Client } from '#contract/client.ts';
import { api } from './client.ts';

export type CallName = keyof Client;
export type ArgsOf<Name extends CallName> = NonNullable<Parameters<Client[Name]>[0]>;
export type AnswerOf<Name extends CallName> = Awaited<ReturnType<Client[Name]>>;

type AnyCall = (args?: unknown) => Promise<unknown>;

/** What a query is known by in the cache: the call, then what was asked. */
export function keyOf<Name extends CallName>(name: Name, args?: ArgsOf<Name>): readonly unknown[] {
  return args === undefined ? [name] : [name, args];
}

/** A read of the API, for `useQuery` and its kin: `useQuery(read('showCase', { params: { case: id } }))`. */
export function read<Name extends CallName>(
  name: Name,
  ...[args]: Parameters<Client[Name]>[0] extends undefined ? [] : [args?: ArgsOf<Name>]
) {
  return queryOptions({
    queryKey: keyOf(name, args),
    queryFn: ({ signal }) => (api[name] as AnyCall)({ ...args, signal }) as Promise<AnswerOf<Name>>,
  });
}

/** The same for a list that comes in pages, for `useInfiniteQuery`. */
export function readPages<Name extends CallName>(name: Name, args: ArgsOf<Name>) {
  const { query, ...rest } = args as { query?: object };
  return infiniteQueryOptions<
    AnswerOf<Name>,
    Error,
    InfiniteData<AnswerOf<Name>>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...keyOf(name, args), 'pages'],
    queryFn: ({ signal, pageParam }) => {
      const after = pageParam === undefined ? {} : { after: pageParam };
      const page = { ...rest, query: { ...query, ...after }, signal };
      return (api[name] as AnyCall)(page) as Promise<AnswerOf<Name>>;
    },
    initialPageParam: undefined,
    getNextPageParam: (page) => (page as { next?: string }).next,
  });
}

type WriteOptions = {
  /** Whoever writes shows the problem where it happened; otherwise a notice does. */
  told?: boolean;
  /** Called once it is done, even where the page that is read anew no longer has whoever wrote. */
  done?: () => void;
};

/** A write. What may have changed by it is read anew: `stale` names the calls whose answers it touches. */
export function useWrite<Name extends CallName>(
  name: Name,
  stale: readonly CallName[] = [],
  { told = false, done }: WriteOptions = {},
) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (args: ArgsOf<Name>) => (api[name] as AnyCall)(args) as Promise<AnswerOf<Name>>,
    onSettled: () => Promise.all(stale.map((one) => cache.invalidateQueries({ queryKey: [one] }))),
    ...(done && { onSuccess: done }),
    ...(told && { meta: { told } }),
  });
}
