import { type Place, placesOf } from '#domain/postmortem/places.ts';
import type { Resolved } from './resolve.ts';

/** A text with what its references stand for; `placeIn`: where a place of it is in the text as it was written. */
export type SpelledOut = { text: string; placeIn: (place: Place) => Place };

/** A reference, from `from` to `to` in what was written, is a value from `begins` to `ends`; offsets. */
type Piece = { from: number; to: number; begins: number; ends: number };

/** Puts values into the places of their references; what stands for more than a line, or for nothing, stays as it is written. */
export function spelledOut(written: string, references: readonly Resolved[]): SpelledOut {
  const pieces: Piece[] = [];
  let text = '';
  let done = 0;
  for (const one of references.toSorted((first, second) => first.at - second.at)) {
    const [braces = ''] = /^\{\{[^{}\n]*\}\}/.exec(written.slice(one.at)) ?? [];
    if (!('value' in one) || one.value === '' || /[\r\n]/.test(one.value)) continue;
    text += written.slice(done, one.at);
    const begins = text.length;
    text += one.value;
    done = one.at + braces.length;
    pieces.push({ from: one.at, to: done, begins, ends: text.length });
  }
  text += written.slice(done);
  const placeOf = placesOf(written);
  const lines = [
    0,
    ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ index, 0: end }) => index + end.length),
  ];
  return {
    text,
    placeIn: ({ line, column }) => {
      const at = (lines[line - 1] ?? 0) + column - 1;
      return placeOf(writtenAt(pieces, at));
    },
  };
}

function writtenAt(pieces: readonly Piece[], at: number): number {
  const last = pieces.findLast(({ begins }) => begins < at);
  if (!last) return at;
  // Within a value: at the end of what stands for it.
  return at < last.ends ? last.to : at - last.ends + last.to;
}
