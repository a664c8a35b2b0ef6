import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';

/** By how many lines a row has, in pixels. */
export const rowHeights = { 1: 36, 2: 60, 3: 84 } as const;
export const headerHeight = 32;

/** How many rows before the end the next are asked for, and how many are drawn as awaited meanwhile. */
const ahead = 20;
const awaited = 3;

type Options = {
  /** Of every row, in pixels. */
  height: number;
  ids: readonly string[];
  scroller: RefObject<HTMLElement | null>;
  /** A row that stays drawn wherever the reader scrolls, so that the focus is not lost. */
  keep: number;
  onMore: (() => void) | undefined;
};

/** The rows that are in sight, with their places; asks for more when the reader comes near the end. */
export function useRowList({ height, ids, scroller, keep, onMore }: Options) {
  const more = onMore !== undefined && ids.length > 0;
  const virtual = useVirtualizer({
    count: ids.length + (more ? awaited : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (at) => ids[at] ?? `awaited ${at}`,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    overscan: 10,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      const kept = keep < ids.length && !seen.includes(keep) ? [keep] : [];
      return [...seen, ...kept].sort((a, b) => a - b);
    },
  });
  const { measure } = virtual;
  const heightBefore = useRef(height);
  useLayoutEffect(() => {
    if (heightBefore.current !== height) measure();
    heightBefore.current = height;
  }, [measure, height]);
  const drawn = virtual.getVirtualItems();
  const last = virtual.range?.endIndex ?? 0;
  const near = more && last >= ids.length - ahead;
  const ask = useEffectEvent(() => onMore?.());
  // Asked once for each length that the list had.
  const known = ids.length;
  useEffect(() => {
    if (near && known > 0) ask();
  }, [near, known]);
  return {
    drawn,
    height: virtual.getTotalSize(),
    scrollTo: (at: number, align: 'auto' | 'center' = 'auto') =>
      virtual.scrollToIndex(at, { align }),
    /** How many rows one screen has. */
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2),
  };
}
