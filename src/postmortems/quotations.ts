import type { Span } from '#domain/postmortem/postmortem.ts';

/** Pairs of marks, and how far apart they may stand within one block. */
const quoted =
  /"[^"\n]{1,400}"|“[^”\n]{1,400}”|«[^»\n]{1,400}»|„[^“”\n]{1,400}[“”]|‘[^’\n]{1,400}’(?!\w)/g;

/** What of a text is in quotation marks. */
export function quotationsIn(prose: string): Span[] {
  return [...prose.matchAll(quoted)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}
