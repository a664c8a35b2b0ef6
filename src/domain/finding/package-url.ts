/** A package as its package URL names it: a namespace is joined to the name the way its ecosystem spells it. */
export type Package = { type: string; name: string; version?: string };

/** Types whose names are spelled `group:artifact`; all others use a slash. */
export const withColon = new Set(['maven', 'clojars', 'sbt', 'gradle']);

/** Types whose packages are those of an operating system. */
export const systemTypes = ['deb', 'rpm', 'apk', 'alpm', 'opkg'] as const;
export type SystemType = (typeof systemTypes)[number];

export function isOfSystem(type: string): type is SystemType {
  return systemTypes.some((one) => one === type);
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
