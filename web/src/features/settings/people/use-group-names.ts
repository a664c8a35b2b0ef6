import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';

/** The names of the asset groups, for a role that is to be held on some; none until they are known. */
export function useGroupNames(): readonly string[] {
  return useQuery(read('listAssetGroups')).data?.groups.map(({ name }) => name) ?? [];
}
