import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { purlOf } from '#importers/reading/packages.ts';
import { labelled, lines, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  paragraphs,
  stated,
  unique,
  vulnerabilitiesIn,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** Retire.js's JSON report: files with JavaScript libraries that are known to be vulnerable. */
export const retirejs = jsonFormat({
  id: 'retirejs',
  name: 'Retire.js',
  aliases: ['retirejs', 'retire.js', 'retire'],
  about: {
    identity: 'library, file, and the vulnerability by its CVE, its id or its summary',
    coverage: 'when it was made; files that it could not look at make it partial',
  },
  tool: 'Retire.js',
  manyKinds: ['CVE', 'osvdb', 'tenable', 'issue', 'bug', 'errors', 'cwe'],
  recognises,
  selection: { items: ['data[]', '[]'], heads: ['version', 'start', 'errors'] },
  needs: ['data'],
  start: (tool) => {
    let at: string | undefined;
    let empty = true;
    return {
      item: (file) => {
        empty = false;
        return sightingsOf(file, tool);
      },
      end: (document) => {
        empty = false;
        const version = document.word('version');
        if (version !== undefined) tool.version = version;
        at = instantIn(document, 'start');
        for (const [index, error] of document.list('errors').entries()) {
          document.problem(
            `Retire.js reports an error: ${JSON.stringify(error)}`,
            `errors[${index}]`,
          );
        }
      },
      rest: (problems) => {
        if (empty) problems.push({ reason: 'The report names no file', at: '$' });
        return [];
      },
      coverage: () => stated({ at }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (isObject(json) && Array.isArray(json.data) && 'messages' in json && 'errors' in json)
    return true;
  const list: unknown = isObject(json) ? json.data : json;
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  if (!isObject(first) || !('file' in first) || !Array.isArray(first.results)) return false;
  const [result] = first.results;
  return result === undefined || (isObject(result) && 'component' in result);
}

function sightingsOf(file: Fields, tool: Tool): Sighting[] {
  const path = file.text('file');
  if (path === undefined) file.problem('The file has no name', 'file');
  if (!Array.isArray(file.value.results))
    file.problem('The file has no list of results', 'results');
  const seen = new Set<string>();
  return file.objects('results').flatMap((library) => inLibrary(library, path, tool, seen));
}

/** @param seen What the file has shown: a vulnerability stands there once for each range of versions that it has. */
function inLibrary(
  library: Fields,
  path: string | undefined,
  tool: Tool,
  seen: Set<string>,
): Sighting[] {
  const { vulnerabilities } = library.value;
  if (library.text('component') === undefined)
    library.problem('The library has no name', 'component');
  // Absent, it is a library without any.
  if (vulnerabilities === null || vulnerabilities === '') {
    library.problem('Expected a list', 'vulnerabilities');
  }
  return library.objects('vulnerabilities').flatMap((vulnerability) => {
    const sighting = sightingOf(vulnerability, library, path, tool);
    const key = JSON.stringify([sighting?.finding.title, vulnerability.value.info]);
    if (!sighting || seen.has(key)) return [];
    seen.add(key);
    return [sighting];
  });
}

function sightingOf(
  vulnerability: Fields,
  library: Fields,
  path: string | undefined,
  tool: Tool,
): Sighting | undefined {
  const name = library.text('component');
  const version = library.word('version');
  const identifiers = vulnerability.object('identifiers');
  const info = vulnerability.texts('info');
  const cves = textsOf(identifiers, 'CVE');
  const osvdb = textsOf(identifiers, 'osvdb');
  const what =
    identifiers?.text('summary') ??
    ([cves, osvdb].find((ids) => ids.length > 0)?.join('') || info[0]);
  if (what === undefined)
    return vulnerability.problem('The vulnerability is not named', 'identifiers');
  const id = cves[0] ?? identifiers?.word('githubID') ?? identifiers?.word('retid') ?? what;
  const below = vulnerability.word('below');
  return sighted(
    {
      title: `${what} (${[name, version].filter((part) => part !== undefined).join(', ')})`,
      severity: severityIn(vulnerability, 'severity'),
      rule: id,
      vulnerabilities: unique([
        ...cves.map(vulnerabilityId),
        ...vulnerabilitiesIn([identifiers?.word('githubID'), ...info].join(' ')),
      ]).filter((one) => /^[A-Z]+-\S+$/.test(one)),
      weaknesses: weaknessesIn(textsOf(vulnerability, 'cwe').join(' ')),
      component: { name, version, purl: purlIn(library, name, version) },
      location: { path },
      fix: {
        version: below,
        text: below === undefined ? undefined : `Upgrade ${name} to ${below} or later.`,
      },
      description: paragraphs(
        lines(
          labelled('Affected file', path),
          labelled('Detected by', library.text('detection')),
          labelled('Vulnerable below', below),
          labelled('Vulnerable from', vulnerability.word('atOrAbove')),
        ),
        listed(
          'Identifiers',
          Object.entries(identifiers?.value ?? {}).map(
            ([key, value]) => `${key}: ${String(value)}`,
          ),
        ),
        listed('References', info),
      ),
      tool,
    },
    [name, path, id],
  );
}

function textsOf(fields: Fields | undefined, key: string): string[] {
  if (Array.isArray(fields?.value[key])) return fields.texts(key);
  return [fields?.word(key) ?? []].flat();
}

/** Libraries go by names of Retire.js's own, unless the report says which package of npm it is. */
function purlIn(
  library: Fields,
  name: string | undefined,
  version: string | undefined,
): string | undefined {
  const npm = library.text('npmname') ?? (library.text('detection') === 'npm' ? name : undefined);
  return npm === undefined ? undefined : purlOf('npm', npm, version);
}
