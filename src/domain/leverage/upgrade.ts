import type { VersionScheme } from '#domain/version/version-scheme.ts';

/** How many findings a report says to be fixed by this, as it writes it; null where it names no version. */
export type FixCount = { fixed: string | null; count: number };

export type Upgrade = {
  /** The lowest version that clears the most of the findings. */
  version: string;
  /** How many findings it clears, as the reports say. */
  clears: number;
  /** How many name a version that cannot be held against this one. */
  notComparable: number;
  /** How many have a fix whose version no report names. */
  noVersion: number;
  /** What the findings that it clears are fixed by, as reports write it. */
  fixes: string[];
};

/**
 * The version of a package to go to. A finding is cleared by the latest version that its report names, and by whatever is
 * later than that: of a fix in 2.12.2 and in 2.15.0, 2.13 may have nothing. What cannot be compared is not cleared.
 * Undefined where no version is named.
 */
export function bestUpgrade(
  scheme: VersionScheme,
  counts: readonly FixCount[],
): Upgrade | undefined {
  const fixes = counts.flatMap(({ fixed, count }) =>
    fixed === null ? [] : [{ fixed, count, needs: latestOf(fixed, scheme) }],
  );
  const versions = [...new Set(fixes.flatMap(({ needs }) => needs ?? []))];
  const upgrades = versions.map((version) => {
    const cleared = fixes.filter(
      ({ needs }) => needs !== undefined && (scheme(version, needs) ?? -1) >= 0,
    );
    return { version, clears: sum(cleared), fixes: cleared.map(({ fixed }) => fixed) };
  });
  const [best] = upgrades.sort(
    (one, two) => two.clears - one.clears || (scheme(one.version, two.version) ?? 0),
  );
  if (!best) return undefined;
  const named = sum(fixes);
  const all = counts.reduce((total, { count }) => total + count, 0);
  return { ...best, notComparable: named - best.clears, noVersion: all - named };
}

function sum(fixes: readonly { count: number }[]): number {
  return fixes.reduce((total, { count }) => total + count, 0);
}

/** The latest of the versions that a report names; undefined for what is no version, or where none of them is the latest. */
function latestOf(fixed: string, scheme: VersionScheme): string | undefined {
  const named = fixed.split(/\s*(?:[,;]|\|\||\bor\b)\s*/).filter((one) => one !== '');
  const versions = named.map((one) => one.replace(/^(?:>=|=)\s*/, ''));
  if (versions.some((one) => !/^[\w.+~^:!-]+$/.test(one) || !/\d/.test(one))) return undefined;
  return versions.find((one) => versions.every((other) => (scheme(one, other) ?? -1) >= 0));
}
