import type { Claim } from '#domain/finding/finding.ts';

const claims: Readonly<Record<string, Claim>> = {
  'not exploitable': 'false-positive',
  'proposed not exploitable': 'under-review',
  fixed: 'fixed',
  ignored: 'suppressed',
  muted: 'suppressed',
};

/** What people have said of a result, or that a later scan has not found it; states are spelled in several ways. */
export function claimOf(...words: (string | undefined)[]): Claim | undefined {
  for (const word of words) {
    const spelled = word?.replaceAll('_', ' ').toLowerCase() ?? '';
    if (Object.hasOwn(claims, spelled)) return claims[spelled];
  }
  return undefined;
}
