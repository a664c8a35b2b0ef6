import { createContext, useContext } from 'react';
import type { Permission } from '#domain/access/roles.ts';
import type { AnswerOf } from '#web/api/calls.ts';

/** Whoever is signed in, with their roles and what these allow. */
export type Me = AnswerOf<'whoAmI'>;

/** Set by the guard (`signed-in.tsx`) around every page that needs somebody. */
export const MeContext = createContext<Me | undefined>(undefined);

/** Who is signed in. Only for pages inside of the guard. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('this page is outside of the guard, so nobody is known here');
  return me;
}

/**
 * Whether the person may do something at all, so that pages show what can be done: `may('people.manage')`. The server
 * asks again, and of cases it asks for the asset.
 */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}
