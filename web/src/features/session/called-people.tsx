import { type ReactNode, useCallback, useMemo } from 'react';
import { machine } from '#web/features/shared/machine.ts';
import { usePeople } from '#web/features/shared/use-people.ts';
import { KnownContext } from '#web/ui/called.ts';
import { useMe } from './me.ts';

/** Inside of it, people are shown as they are called, and machines as machines. */
export function CalledPeople({ children }: { children: ReactNode }) {
  const people = usePeople();
  const me = useMe();
  const all = useMemo(
    () => new Map([...people, { ...me, kind: 'person' }].map((one) => [one.name, one])),
    [people, me],
  );
  const known = useCallback(
    (name: string) => {
      const { displayName: called = name, kind = 'person' } = all.get(name) ?? {};
      return { called, machine: name === machine || kind !== 'person' };
    },
    [all],
  );
  return <KnownContext value={known}>{children}</KnownContext>;
}
