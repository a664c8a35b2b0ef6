import type { Claim, Severity } from '#domain/finding/finding.ts';

/** SonarQube's own scale; hotspots have the usual words. */
export const severities: Readonly<Record<string, Severity>> = {
  blocker: 'critical',
  critical: 'high',
  major: 'medium',
  minor: 'low',
};

const claims: ReadonlyMap<string, Claim> = new Map([
  ['FALSE_POSITIVE', 'false-positive'],
  ['SAFE', 'false-positive'],
  ['WONTFIX', 'accepted'],
  ['ACCEPTED', 'accepted'],
  ['ACKNOWLEDGED', 'accepted'],
  ['FIXED', 'fixed'],
  ['CLOSED', 'fixed'],
  ['REMOVED', 'fixed'],
]);

/** What people have said of it, by the first word that says something. */
export function claimOf(...words: (string | undefined)[]): Claim | undefined {
  for (const word of words) {
    const claim = claims.get(word?.toUpperCase().replace('-', '_') ?? '');
    if (claim) return claim;
  }
  return undefined;
}
