import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The one row that the tab key reaches, by its id: it stays the same row when the rows change around it. */
export function useActiveRow(
  ids: readonly string[],
  scroller: RefObject<HTMLElement | null>,
  startAt?: string,
) {
  const [id, setId] = useState(startAt);
  const wanted = useRef(false);
  const at = Math.max(0, id === undefined ? 0 : ids.indexOf(id));
  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    scroller.current
      ?.querySelector<HTMLElement>(`[data-at="${at}"]`)
      ?.focus({ preventScroll: true });
  });
  return {
    at,
    /** Notes where the focus went by itself. */
    note: (to: number) => setId(ids[to]),
    /** Takes the focus there, as soon as the row is drawn. */
    focus: (to: number) => {
      wanted.current = true;
      setId(ids[to]);
      // The same row again draws nothing anew.
      if (to === at) {
        wanted.current = false;
        scroller.current
          ?.querySelector<HTMLElement>(`[data-at="${to}"]`)
          ?.focus({ preventScroll: true });
      }
    },
  };
}
