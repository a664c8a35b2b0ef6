import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled, lines, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { cvssOf, paragraphs, unique, vulnerabilityId } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

const libraryFields = ['name', 'artifactId', 'groupId', 'version', 'type'];

/** Mend's (WhiteSource's) JSON reports: the vulnerabilities of projects, a scan by library, or its platform's API. */
export const mend = jsonFormat({
  id: 'mend',
  name: 'Mend',
  aliases: ['mend', 'whitesource'],
  about: {
    identity: 'vulnerability, library with its version left out, and project',
    coverage: 'nothing of what it looked at',
    differences: ['The reports name no weakness; DefectDojo says CWE-1035 of every library'],
  },
  tool: 'Mend',
  manyKinds: ['project'],
  recognises,
  selection: {
    items: ['vulnerabilities[]', 'libraries[].vulnerabilities[]', 'response[]'],
    heads: libraryFields.map((key) => `libraries[].${key}`),
    // The library is part of a finding's identity.
    awaits: ({ pattern, fields }) =>
      pattern === 'libraries[]' && !libraryFields.every((key) => key in fields),
  },
  start: (tool) => ({
    item: (item, { list, above }) => {
      if (list === 'response[]') return ofPlatform(item, tool);
      const library = item.object('library') ?? (list === 'vulnerabilities[]' ? undefined : above);
      return sightingOf(item, library, item, tool);
    },
    end: (library, { pattern, fields }) => {
      if (pattern !== 'libraries[]' || 'vulnerabilities' in fields || 'name' in fields) return;
      library.problem('The library has neither a name nor vulnerabilities', '');
    },
  }),
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if ('projectVitals' in json) return true;
  const [{ length = 0, 0: first } = []] = [
    json.vulnerabilities,
    json.libraries,
    json.response,
  ].filter(Array.isArray);
  if (!isObject(first)) return length === 0 && isMendAlone(json);
  return (
    ('keyUuid' in first && 'vulnerabilities' in first) ||
    (isObject(first.library) && 'project' in first) ||
    (isObject(first.vulnerability) && isObject(first.component) && 'name' in first.vulnerability)
  );
}

/** A report of nothing is no more than an empty list. */
function isMendAlone(json: Record<string, unknown>): boolean {
  return Array.isArray(json.vulnerabilities) && Object.keys(json).join() === 'vulnerabilities';
}

/** The platform's API keeps the vulnerability and its component beside each other. */
function ofPlatform(item: Fields, tool: Tool): Sighting | undefined {
  const vulnerability = item.object('vulnerability');
  if (!vulnerability) return item.problem('The entry has no vulnerability', 'vulnerability');
  return sightingOf(vulnerability, item.object('component'), item, tool);
}

/** @param around What holds the fix and the project: the vulnerability itself, or what it stands in. */
function sightingOf(
  vulnerability: Fields,
  library: Fields | undefined,
  around: Fields,
  tool: Tool,
): Sighting | undefined {
  const id = vulnerability.text('name');
  if (id === undefined) return vulnerability.problem('The vulnerability has no name', 'name');
  const file = library?.text('filename') ?? library?.text('name');
  const name = library?.text('artifactId') ?? file;
  const version = library?.word('version');
  if (name === undefined) around.problem('The vulnerability names no library', 'library');
  const steady = version === undefined ? name : name?.replaceAll(version, '*');
  const paths = pathsOf(around, library);
  return sighted(
    {
      title: [id, file].filter((part) => part !== undefined).join(' | '),
      severity: severityOf(vulnerability),
      rule: id,
      vulnerabilities: /^[A-Z]+-\S+$/.test(vulnerabilityId(id)) ? [vulnerabilityId(id)] : [],
      component: { name, version },
      location: { path: paths[0] },
      cvss: cvssOf(
        vulnerability.text('scoreMetadataVector') ?? vulnerability.text('cvss3Vector'),
        vulnerability.number('cvss3_score') ?? vulnerability.number('score'),
        vulnerability.value.cvss3_score === undefined ? '2.0' : '3.1',
      ),
      fix: { version: fixedIn(around), text: fixText(around) },
      description: descriptionOf(vulnerability, library, around, paths),
      tool,
    },
    [id, library?.text('groupId'), steady, projectOf(around)],
  );
}

/** By CVSS 3, where it was rated so; else by CVSS 2. */
function severityOf(vulnerability: Fields): Severity {
  const key = vulnerability.text('cvss3_severity') === undefined ? 'severity' : 'cvss3_severity';
  return severityIn(vulnerability, key);
}

function projectOf(around: Fields): string | undefined {
  if (isObject(around.value.project)) return around.object('project')?.text('name');
  return around.text('project');
}

function pathsOf(around: Fields, library: Fields | undefined): string[] {
  const locations = around.objects('locations').flatMap((one) => one.text('path') ?? []);
  if (locations.length > 0) return locations;
  const files = around.objects('sourceFiles').flatMap((one) => one.text('localPath') ?? []);
  return files.length > 0 ? files : [library?.text('path') ?? []].flat();
}

/** The versions that a resolution ends with: `Upgrade to version org.shop:till:2.1.0,org.shop:till:3.0`. */
function fixedIn(around: Fields): string | undefined {
  const parts = around.object('topFix')?.text('fixResolution')?.split(/[,;]/) ?? [];
  const versions = parts.flatMap(
    (part) => /(?:^|[:\s])v?(\d[\w.+-]*)$/.exec(part.trim())?.[1] ?? [],
  );
  return unique(versions).join(', ') || undefined;
}

function fixText(around: Fields): string | undefined {
  const fix = around.object('topFix');
  return lines(
    [fix?.text('fixResolution') ?? fix?.text('message'), fix?.text('date')]
      .filter(Boolean)
      .join(' '),
    fix?.text('url'),
  );
}

function descriptionOf(
  vulnerability: Fields,
  library: Fields | undefined,
  around: Fields,
  paths: readonly string[],
): string | undefined {
  return paragraphs(
    vulnerability.text('description'),
    lines(
      labelled('Library', library?.text('name')),
      labelled('Library file', library?.text('filename')),
      labelled('Library description', library?.text('description')),
      labelled(
        'Library type',
        library?.text('type') ?? library?.text('componentType') ?? library?.text('libraryType'),
      ),
      library?.flag('rootLibrary') === true ? 'It is a root library.' : undefined,
      labelled('Dependency', library?.text('dependencyType')),
      labelled('Product', around.text('product')),
      labelled('Project', projectOf(around)),
      labelled('Published', vulnerability.text('publishDate')),
    ),
    listed('Locations found', paths),
    vulnerability.text('url'),
  );
}
