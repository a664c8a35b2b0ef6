import { useCallback, useState } from 'react';
import { byLapse, keyOf, type Waiting } from './waiting.ts';

export type Kept = { waiting: Waiting; gone: boolean };

/**
 * The list, with what somebody is at: it stays there though it was decided meanwhile, so that nothing vanishes under
 * the reader. `keep` says whether the reader is at something.
 */
export function useKept(items: readonly Waiting[]) {
  const [kept, setKept] = useState<ReadonlyMap<string, Waiting>>(new Map());
  const keep = useCallback((waiting: Waiting, isAt: boolean) => {
    setKept((before) => {
      const key = keyOf(waiting);
      if (!isAt && !before.has(key)) return before;
      const next = new Map(before);
      if (isAt) next.set(key, waiting);
      else next.delete(key);
      return next;
    });
  }, []);
  const there = new Set(items.map(keyOf));
  const gone = [...kept].flatMap(([key, waiting]) => (there.has(key) ? [] : [waiting]));
  const shown = [...items, ...gone]
    .sort(byLapse)
    .map((waiting): Kept => ({ waiting, gone: !there.has(keyOf(waiting)) }));
  return { shown, keep };
}
