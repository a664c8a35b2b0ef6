import { useSyncExternalStore } from 'react';

/** How often what is told of time is told anew, in milliseconds: seconds are never shown. */
const beat = 15_000;

const readers = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = Date.now();
  for (const reader of readers) reader();
}

function subscribe(reader: () => void): () => void {
  if (readers.size === 0) {
    now = Date.now();
    timer = setInterval(tick, beat);
    // A page that was asleep catches up before it is looked at.
    document.addEventListener('visibilitychange', tick);
  }
  readers.add(reader);
  return () => {
    readers.delete(reader);
    if (readers.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}

/** The present, in milliseconds since 1970. One clock for the whole page: everything that tells time ticks together. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
