/**
 * Which of two versions is the later: negative, 0 or positive. Numbers compare as numbers, words as words, and a word
 * comes before a number: 1.0.2a before 1.0.2.1. A `~`, or a `-` before a word, begins what comes before a release:
 * 1.0-rc1 before 1.0; a `-` before a number begins a revision of it: 1.0 before 1.0-1.
 */
export function compareVersions(some: string, other: string): number {
  const [left, right] = [partsOf(some), partsOf(other)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = compareParts(left[at], right[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function partsOf(version: string): string[] {
  const release = version.trim().replace(/^v(?=\d)/, '');
  return release.match(/\d+|[a-zA-Z]+|~|-(?=[a-zA-Z])/g) ?? [];
}

/** What a part weighs: before the end, the end itself, after it. */
function weight(part: string | undefined): number {
  if (part === undefined) return 1;
  if (part === '-' || part === '~') return 0;
  return /^\d/.test(part) ? 3 : 2;
}

function compareParts(some: string | undefined, other: string | undefined): number {
  const difference = weight(some) - weight(other);
  if (difference !== 0 || some === undefined || other === undefined) return difference;
  if (weight(some) !== 3) return some < other ? -1 : Number(some > other);
  const [left, right] = [BigInt(some), BigInt(other)];
  return left < right ? -1 : Number(left > right);
}
