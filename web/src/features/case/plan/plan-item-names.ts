import { ITEM_NAME } from '#domain/workflow/render.ts';
import { counted } from '#web/features/case/words.ts';

/** What keeps the items from being proposed, by the rules that the server has; `most`: how many there may be. */
export function itemsFault(items: readonly string[], most: number): string | undefined {
  if (items.length === 0) return 'Name what it is done for: one item a line.';
  const odd = items.find((item) => !ITEM_NAME.test(item));
  if (odd !== undefined) {
    return `“${odd}” is no name: letters, digits and any of . _ : / @ + - without blanks, a letter, digit or _ first, 200 signs at most.`;
  }
  const twice = items.find((item, at) => items.indexOf(item) !== at);
  if (twice !== undefined) return `“${twice}” stands there twice.`;
  if (items.length > most) {
    return `These are ${counted(items.length, 'item')}; a plan of this workflow may touch ${most}.`;
  }
  return undefined;
}
