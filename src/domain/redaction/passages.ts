/** Who reads what is published. */
export const audiences = ['internal', 'customer', 'public'] as const;
export type Audience = (typeof audiences)[number];
/** Who is not of the house. */
export type Outside = Exclude<Audience, 'internal'>;

/** A piece of a text, from which line on (from 1): what is marked to be for some is for nobody else. */
export type Passage = { text: string; line: number; marked: boolean; told: boolean };

const mark = /<!--\s*(?:for:?\s*([^>]*?)|(\/for))\s*-->/gi;

/**
 * The passages of a text for an audience. `<!-- for: customer, public -->` … `<!-- /for -->` is for these alone; what is
 * marked within is for whom both marks name. A mark that is not closed holds to the end. Inside, all is told.
 */
export function passagesFor(audience: Audience, text: string): Passage[] {
  const passages: Passage[] = [];
  const open: boolean[] = [];
  let done = 0;
  const upTo = (end: number) => {
    const piece = text.slice(done, end);
    const line = text.slice(0, done).split('\n').length;
    const told = audience === 'internal' || open.every(Boolean);
    if (piece !== '') passages.push({ text: piece, line, marked: open.length > 0, told });
  };
  for (const { 0: whole, 1: names, 2: closing, index } of text.matchAll(mark)) {
    upTo(index);
    done = index + whole.length;
    if (closing) open.pop();
    else
      open.push(
        (names ?? '')
          .toLowerCase()
          .split(/[\s,]+/)
          .includes(audience),
      );
  }
  upTo(text.length);
  return passages;
}
