/** A package as its package URL names it: a namespace is joined to the name the way its ecosystem spells it. */
export type Package = { type: string; name: string; version?: string };

/** Types whose names are spelled `group:artifact`; all others use a slash. */
const withColon = new Set(['maven', 'clojars', 'sbt', 'gradle']);

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

/** The package that a package URL names; undefined where the text is none. */
export function packageOf(purl: string): Package | undefined {
  const [, type, path = ''] = /^pkg:\/*([^/]+)\/+([^?#]*)/i.exec(purl.trim()) ?? [];
  if (type === undefined) return undefined;
  // The @ of an npm scope may stand unencoded at the beginning of a segment.
  const at = path.lastIndexOf('@');
  const hasVersion = at > 0 && path[at - 1] !== '/';
  const named = (hasVersion ? path.slice(0, at) : path).split('/').filter((part) => part !== '');
  if (named.length === 0) return undefined;
  const kind = type.toLowerCase();
  const name = named.map(decoded).join(withColon.has(kind) ? ':' : '/');
  const version = hasVersion ? decoded(path.slice(at + 1)) : '';
  return version === '' ? { type: kind, name } : { type: kind, name, version };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A per cent sign that encodes nothing stands for itself.
    return text;
  }
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
