import type { Span } from '#domain/postmortem/postmortem.ts';
import { abbreviations } from './words/en/abbreviations.ts';

/** The sentences in a stretch of prose: without blanks around, and never an empty one. */
export function sentencesIn(prose: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  const within = prose.slice(start, end);
  let from = 0;
  for (const { index, 0: sign } of within.matchAll(/[.!?…]+["”’')\]]*(?=\s+[^a-z\s])/g)) {
    if (sign.startsWith('.') && isPoint(within.slice(from, index), within.slice(index + 1)))
      continue;
    found.push({ start: start + from, end: start + index + sign.length });
    from = index + sign.length;
  }
  found.push({ start: start + from, end });
  return found.flatMap((span) => trimmed(prose, span) ?? []);
}

/** Whether a point belongs to what stands before it: `e.g.`, `approx.`, `3. February`, `J. Birchall`. */
function isPoint(before: string, after: string): boolean {
  const word = /(\S+)$/.exec(before)?.[1]?.replace(/^[("'“]+/, '') ?? '';
  return (
    abbreviations.has(word.toLowerCase()) ||
    /^[A-Z]$/.test(word) ||
    (/^\d{1,2}$/.test(word) && /^\s+\p{Lu}\p{Ll}+/u.test(after))
  );
}

export function trimmed(prose: string, { start, end }: Span): Span | undefined {
  const text = prose.slice(start, end);
  const lead = text.length - text.trimStart().length;
  const tail = text.length - text.trimEnd().length;
  return lead === text.length ? undefined : { start: start + lead, end: end - tail };
}
