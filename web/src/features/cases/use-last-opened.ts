import { useCallback, useState } from 'react';

/** The case that was opened from the list last, for whoever comes back to it. */
let opened: string | undefined;

/** `id` is the case that the reader comes back from. */
export function useLastOpened() {
  const [id] = useState(opened);
  const remember = useCallback((next: string) => {
    opened = next;
  }, []);
  return { id, remember };
}
