import { useSyncExternalStore } from 'react';

let kept: string | undefined;
const readers = new Set<() => void>();

/**
 * Keeps the text of a link in memory alone, so that the address bar, the browser's history and a screenshot need not
 * hold what opens an account.
 */
export function keepLink(text: string): void {
  kept = text;
  for (const reader of readers) reader();
}

/** The text of the link that the page was opened with; none once the page has been loaded anew. */
export function useKeptLink(): string | undefined {
  return useSyncExternalStore(
    (reader) => {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    () => kept,
  );
}
