import type { Location } from '#domain/finding/finding.ts';
import type { Fields } from '#importers/reading/fields.ts';

/** Where a result is: the first of its locations, as SARIF orders them by weight. */
export type Place = {
  location: Location;
  /** The name of the function, type or package that it is in. */
  logical: string | undefined;
  snippet: string | undefined;
  /** The code to show: that of the region, else of what surrounds it. */
  shown: string | undefined;
};

export function placeOf(result: Fields, artifactUris: readonly (string | undefined)[]): Place {
  const first = result.first('locations');
  const physical = first?.object('physicalLocation');
  const region = physical?.object('region');
  const artifact = physical?.object('artifactLocation') ?? result.object('analysisTarget');
  const location: Location = {};
  const uri = artifact?.text('uri') ?? artifactUris[artifact?.number('index') ?? -1];
  const line = region?.position('startLine');
  const column = region?.position('startColumn');
  if (uri !== undefined && /^https?:/i.test(uri)) location.url = uri;
  else if (uri !== undefined) location.path = pathOf(uri);
  if (line !== undefined) location.line = line;
  if (column !== undefined) location.column = column;
  const logical = first?.first('logicalLocations');
  const snippet = snippetOf(region);
  return {
    location,
    logical: logical?.text('fullyQualifiedName') ?? logical?.text('name'),
    snippet,
    shown: snippet ?? snippetOf(physical?.object('contextRegion')),
  };
}

function snippetOf(region: Fields | undefined): string | undefined {
  return region?.object('snippet')?.text('text');
}

/** Whether a result's place can only be found in the run's list of artifacts. */
export function needsArtifacts(result: unknown): boolean {
  const location = dig(result, 'locations', 0, 'physicalLocation', 'artifactLocation');
  return dig(location, 'uri') === undefined && typeof dig(location, 'index') === 'number';
}

function dig(value: unknown, ...keys: (string | number)[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string | number, unknown>)[key];
  }
  return found;
}

/**
 * The path that a URI spells: decoded, without `file://` and `./`, with one slash between its parts.
 * A relative one is kept relative, whatever base it names: bases differ from machine to machine.
 */
export function pathOf(uri: string): string {
  // Most are plain relative paths, and there may be a million of them.
  if (/^[\w@][^:%]*$/.test(uri)) return uri;
  const local = uri.replace(/^file:\/*/i, '/').replace(/^(?:\.\/)+/, '');
  const path = local.replace(/^\/([a-z]:)/i, '$1');
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
