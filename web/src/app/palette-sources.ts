import { useEffect, useRef } from 'react';

/** Something that the palette found and can go to. */
export type Found = {
  id: string;
  label: string;
  /** What tells it from others of the same name. */
  detail?: string;
  run: () => void;
};

/** Looks for words; `signal` says when the answer is no longer wanted. */
export type Search = (words: string, signal: AbortSignal) => Promise<readonly Found[]>;

const sources = new Map<string, Search>();

/** Lets the palette look for more than commands, under its own heading, while the component is there. */
export function usePaletteSource(heading: string, search: Search): void {
  const newest = useRef(search);
  useEffect(() => {
    newest.current = search;
  });
  useEffect(() => {
    sources.set(heading, (...asked) => newest.current(...asked));
    return () => {
      sources.delete(heading);
    };
  }, [heading]);
}

/** What all sources find, by heading. A source that fails says so in place of its results. */
export async function searchSources(
  words: string,
  signal: AbortSignal,
): Promise<{ heading: string; items: readonly Found[]; failed: boolean }[]> {
  return Promise.all(
    [...sources].map(async ([heading, search]) => {
      try {
        return { heading, items: await search(words, signal), failed: false };
      } catch {
        return { heading, items: [], failed: true };
      }
    }),
  );
}
