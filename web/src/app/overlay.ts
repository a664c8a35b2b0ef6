import { useSyncExternalStore } from 'react';

/** What can be opened over any page by a key. One at a time. */
export type Overlay = 'palette' | 'help';

let open: Overlay | undefined;
const readers = new Set<() => void>();

/** Opens an overlay in place of another, or closes the one that is open. */
export function show(overlay: Overlay | undefined): void {
  open = overlay;
  for (const reader of readers) reader();
}

/** The overlay that is open. */
export function useOverlay(): Overlay | undefined {
  return useSyncExternalStore(subscribe, () => open);
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => {
    readers.delete(reader);
  };
}
