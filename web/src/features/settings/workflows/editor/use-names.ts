import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { usePeople } from '#web/features/shared/use-people.ts';
import { type Names, namesIn } from './names-in.ts';

/** What a text may name: what it gives names to itself, and what there is in the installation. */
export function useNames(text: string): Names {
  const may = useMay();
  const people = usePeople();
  const rosters = useQuery({ ...read('listRosters'), enabled: may('people.read') });
  const packs = useQuery({ ...read('listPacks'), enabled: may('cases.read') });
  const versions = useQuery({ ...read('listVersions'), enabled: may('cases.read') });
  const own = useMemo(() => namesIn(text), [text]);
  return {
    ...own,
    people: people.filter(({ kind }) => kind === 'person').map(({ name }) => name),
    rosters: (rosters.data?.rosters ?? []).map(({ name }) => name),
    packs: (packs.data ?? []).map(versioned),
    workflows: (versions.data?.versions ?? [])
      .filter(({ kinds, state }) => kinds.length === 0 && state === 'published')
      .map(versioned),
  };
}

function versioned({ name, version }: { name: string; version: number }): string {
  return `${name}@${version}`;
}
