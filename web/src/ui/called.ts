import { createContext, useContext } from 'react';

/** Somebody as they are shown: how they are called, and whether they are a machine or a service. */
type Known = { called: string; machine: boolean };

/** Who somebody is, by the name that signs what they do. Given by whoever knows who there is. */
export const KnownContext = createContext<(name: string) => Known>((name) => ({
  called: name,
  machine: false,
}));

/** How somebody is called, by the name that signs what they do; that name where no other is known. */
export function useCalled(): (name: string) => string {
  const known = useContext(KnownContext);
  return (name) => known(name).called;
}
