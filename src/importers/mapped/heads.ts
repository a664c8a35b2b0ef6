import type { Path, Segment } from './path.ts';

/** Where something that is said once stands: in which object above the findings, and from there. */
export type Above = { pattern: string; segments: readonly Segment[] };

/**
 * Where a path from the document leads, as seen from the way to the findings: into the last object that both share.
 * Undefined where it leads to the findings themselves, or to a list above them.
 */
export function aboveOf(findings: readonly Segment[], { segments }: Path): Above | undefined {
  let shared = 0;
  while (shared < segments.length && isSame(segments[shared], findings[shared])) shared += 1;
  const rest = segments.slice(shared);
  const [first] = rest;
  return first && 'key' in first
    ? { pattern: patternOf(segments.slice(0, shared)), segments: rest }
    : undefined;
}

/** The field of that object which holds it, as a selection spells it. */
export function selected({ pattern, segments: [first] }: Above): string {
  const key = first && 'key' in first ? quoted(first.key) : '';
  return pattern === '' ? key : `${pattern}.${key}`;
}

/** A way as a selection spells it. */
export function selectionOf(segments: readonly Segment[]): string {
  return spelled(segments, quoted);
}

function patternOf(segments: readonly Segment[]): string {
  return spelled(segments, (key) => key);
}

function spelled(segments: readonly Segment[], keyOf: (key: string) => string): string {
  return segments
    .map((segment, at) => ('key' in segment ? `${at > 0 ? '.' : ''}${keyOf(segment.key)}` : '[]'))
    .join('');
}

function quoted(key: string): string {
  return /[.[\]*]/.test(key) ? `"${key}"` : key;
}

function isSame(one: Segment | undefined, other: Segment | undefined): boolean {
  if (!one || !other) return false;
  if ('key' in one) return 'key' in other && one.key === other.key;
  return 'every' in one && 'every' in other;
}
