import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { read } from '#web/api/calls.ts';

/** Who there is, by name: how each is called, and whether it is a person. */
export function usePeople() {
  const { data } = useQuery(read('directory'));
  return useMemo(() => data?.people ?? [], [data]);
}

/** How somebody is called, by the name that signs what they do; that name where no other is known. */
export function useCalled(): (name: string) => string {
  const people = usePeople();
  return useCallback(
    (name) => people.find((one) => one.name === name)?.displayName ?? name,
    [people],
  );
}
