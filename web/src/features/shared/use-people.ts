import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';

/** Who there is, by name: how each is called, and whether it is a person. Nobody, to those who may read no cases. */
export function usePeople() {
  const { data } = useQuery({ ...read('directory'), enabled: useMay()('cases.read') });
  return useMemo(() => data?.people ?? [], [data]);
}
