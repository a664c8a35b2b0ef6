import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { readDraft, watchDrafts, writeDraft } from './drafts.ts';

/** Whose drafts, on which case: drafts of one person are not shown to the next in the same window. */
export const DraftPlace = createContext('');

/** What is being written, and the ways to change it and to throw it away. */
export type Draft<Value> = {
  value: Value;
  /** Something is kept: `value` is more than what was there before anything was written. */
  written: boolean;
  change: (value: Value) => void;
  drop: () => void;
};

/**
 * What is being written, kept in this window until it is sent or thrown away: it survives a reload, and changes that
 * others make meanwhile. `field` tells it from the other drafts of the case; all who ask for the same field share it.
 * `initial` is what is there before anything is written.
 */
export function useDraft<Value>(field: string, initial: Value): Draft<Value> {
  const key = `${useContext(DraftPlace)}/${field}`;
  const kept = useSyncExternalStore(watchDrafts, () => readDraft(key)) as Value | undefined;
  const change = useCallback((value: Value) => writeDraft(key, value), [key]);
  const drop = useCallback(() => writeDraft(key, undefined), [key]);
  return { value: kept ?? initial, written: kept !== undefined, change, drop };
}
