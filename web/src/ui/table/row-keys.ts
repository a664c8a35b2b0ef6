import { type Pressed, strokeOf } from '#web/ui/keys/strokes.ts';

/** What a stroke on a row asks for: to go to another row, or to do something with this one or all. */
export type RowAct =
  | { act: 'go'; to: number; extending: boolean }
  | { act: 'open' }
  | { act: 'toggle' }
  | { act: 'all' }
  | { act: 'clear' };

/** Where the reader is: which row, which is the last, how many rows one screen has. */
type Place = { at: number; last: number; page: number };

/** What a stroke means in a table, or nothing. */
export function rowAct(event: Pressed, { at, last, page }: Place): RowAct | undefined {
  const stroke = strokeOf(event);
  const extending = stroke.startsWith('shift+');
  const to = target(stroke.replace('shift+', ''), { at, last, page });
  if (to !== undefined) return { act: 'go', to: Math.min(Math.max(to, 0), last), extending };
  return others[stroke];
}

function target(key: string, { at, last, page }: Place): number | undefined {
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    j: at + 1,
    ArrowUp: at - 1,
    k: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  };
  return targets[key];
}

const others: Record<string, RowAct> = {
  Enter: { act: 'open' },
  ' ': { act: 'toggle' },
  x: { act: 'toggle' },
  'mod+a': { act: 'all' },
  Escape: { act: 'clear' },
};
