import { withColon } from '#domain/finding/package-url.ts';

/**
 * The package URL of a package: `pkg:npm/%40scope/name@1.0`.
 *
 * @param type The ecosystem, as the package URL specification spells it: `npm`, `pypi`, `golang`, …
 * @param name The name as the ecosystem spells it: `@scope/name`, `group:artifact`, `module/path`.
 */
export function purlOf(type: string, name: string, version?: string): string {
  const spelled = type === 'pypi' ? name.toLowerCase().replaceAll('_', '-') : name;
  const parts = spelled.split(withColon.has(type) ? /[:/]/ : '/');
  const path = parts.map(encoded).join('/');
  // In a version, colons stay as they are.
  const at = version === undefined ? '' : `@${encoded(version).replaceAll('%3A', ':')}`;
  return `pkg:${type}/${path}${at}`;
}

/** Half of a surrogate pair, as a text that was cut may end in, cannot be encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/**
 * The first versions of a range of versions, as far as it tells them: `>=1.2 <2 || ~> 2.4` begins at 1.2 and 2.4. For a
 * range of versions that are fixed these are the versions to go to. Undefined where it tells none.
 */
export function firstVersions(range: string | undefined): string | undefined {
  const found = [...(range ?? '').matchAll(/(?:>=|~>|[~^])\s*v?([\w.+-]+)/g)];
  const versions = found.flatMap(([, version]) => version ?? []);
  return [...new Set(versions)].join(', ') || undefined;
}
