import type { Coverage } from '#domain/finding/coverage.ts';
import { rootOf, withoutRoot } from '#domain/finding/path-root.ts';
import type { Sighting } from '#importers/importer.ts';

/**
 * The sighting as it would be in any other checkout: where its tool writes whole paths, what comes before the
 * repository's own is no part of its identity. By what it was called before that it is still known.
 *
 * @param named What was said to be the root, where something was.
 */
export function rooted(sighting: Sighting, named?: string): Sighting {
  const { finding, identity, target, formerly = [] } = sighting;
  const path = finding.location?.path ?? target ?? '';
  const root = rootOf(path, named);
  if (root === '') return sighting;
  const without = (parts: readonly string[]) => parts.map((part) => part.replaceAll(root, ''));
  return {
    ...sighting,
    identity: without(identity),
    ...(target === undefined ? {} : { target: withoutRoot(target, named) }),
    formerly: [identity, ...formerly].flatMap((old) => [without(old), old]).slice(1),
  };
}

/** The targets without their roots, and as they are written: by that, findings of before are told to be covered. */
export function rootedCoverage(coverage: Coverage, named?: string): Coverage {
  const targets = coverage.targets?.map((target) => withoutRoot(target, named));
  if (!targets || targets.every((target, index) => target === coverage.targets?.[index])) {
    return coverage;
  }
  return { ...coverage, targets: [...new Set([...targets, ...(coverage.targets ?? [])])] };
}
