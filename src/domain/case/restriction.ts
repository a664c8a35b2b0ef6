import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import type { Case } from './state.ts';

/**
 * Need to know: from now on only the members see the case, beside auditors. Its owner always is one. Without members
 * it is open again to everybody whose rights reach it.
 */
export function restrict(state: Case, { members }: Command<'RestrictCase'>): CaseHappening[] {
  if (members.length === 0) {
    return state.restrictedTo ? [{ type: 'CaseUnrestricted', data: {} }] : [];
  }
  const named = new Set([...members, ...(state.owner ? [state.owner] : [])]);
  const all = [...named].sort();
  if (String(all) === String(state.restrictedTo)) return [];
  return [{ type: 'CaseRestricted', data: { members: all } }];
}

/** A new owner of a private case is let in with the assignment. */
export function letIn(state: Case, owner: string): CaseHappening[] {
  if (!state.restrictedTo || state.restrictedTo.includes(owner)) return [];
  return [{ type: 'CaseRestricted', data: { members: [...state.restrictedTo, owner].sort() } }];
}
