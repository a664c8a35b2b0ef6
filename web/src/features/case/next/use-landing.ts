import { type RefObject, useEffect, useRef } from 'react';

/** How long after an act the focus is looked after, in milliseconds. */
const lookAfter = 1000;

/**
 * Where the focus lands when what had it is gone from the page because it did what it said: on the part around it.
 * Whoever has gone on to another field by then stays there. Returns what is to be called when the act is done.
 */
export function useLanding(part: RefObject<HTMLElement | null>): () => void {
  const until = useRef(0);
  const land = () => {
    if (Date.now() > until.current || document.activeElement !== document.body) return;
    until.current = 0;
    part.current?.focus({ preventScroll: true });
    part.current?.scrollIntoView({ block: 'nearest' });
  };
  // What had the focus may go with this drawing, or have gone with the one before.
  useEffect(land);
  return () => {
    until.current = Date.now() + lookAfter;
    land();
  };
}
