import type { KeyboardEvent, RefObject } from 'react';
import { useKey } from '#web/ui/keys/use-key.ts';
import { type RowAct, rowAct } from './row-keys.ts';
import type { RowActs } from './use-row-acts.ts';

type Options = {
  acts: RowActs;
  /** The row that the tab key reaches, and how many there are. */
  at: number;
  count: number;
  /** How many rows one screen has. */
  page: () => number;
  scroller: RefObject<HTMLElement | null>;
  /** Whether rows can be selected, and whether any is. */
  selects: boolean;
  some: boolean;
  /** Whether `j`, `k` and `x` are heard wherever the focus is. */
  main: boolean;
};

/** Hears the keys of a table; returns what its grid does on a key. */
export function useRowKeys(options: Options): (event: KeyboardEvent<HTMLElement>) => void {
  const { acts, at, count, page, scroller, selects, some, main } = options;
  const last = count - 1;
  const inside = () => scroller.current?.contains(document.activeElement) ?? false;
  // Whoever comes from elsewhere goes to the row where they were, not past it.
  const step = (by: number) => acts.go(Math.min(Math.max(inside() ? at + by : at, 0), last), false);
  const listening = main && count > 0;
  const quiet = { group: 'Lists', listed: false };
  useKey('j', 'Next row', listening ? () => step(1) : undefined, quiet);
  useKey('k', 'Previous row', listening ? () => step(-1) : undefined, quiet);
  const toggle = listening && selects ? () => acts.toggle(at, false) : undefined;
  useKey('x', 'Select the row', toggle, quiet);

  return (event) => {
    const { target, currentTarget } = event;
    // What a row opened beside the table hears its keys itself, and so does a control in a cell.
    if (!(target instanceof Element) || !currentTarget.contains(target)) return;
    const asked = rowAct(event, { at, last, page: page() });
    if (!asked || !target.closest('[data-at]')) return;
    if (asked.act !== 'go' && target.role !== 'row') return;
    if (asked.act === 'clear' && !some) return;
    event.preventDefault();
    perform(asked, acts, at, selects);
  };
}

function perform(asked: RowAct, acts: RowActs, at: number, selects: boolean): void {
  if (asked.act === 'go') acts.go(asked.to, asked.extending && selects);
  else if (asked.act === 'open') acts.open(at);
  else if (asked.act === 'clear') acts.clear();
  else if (selects && asked.act === 'all') acts.selectAll();
  else if (selects) acts.toggle(at, false);
}
