import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat, type Place } from '#importers/reading/json-format.ts';
import type { Head } from '#importers/reading/json-selection.ts';
import { purlOf } from '#importers/reading/packages.ts';
import { labelled, lines, listed } from '#importers/reading/prose.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  severityOfScore,
  unique,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** OSV-Scanner's JSON report: per source the packages in it, per package the OSV records that match. */
export const osvScanner = jsonFormat({
  id: 'osv-scanner',
  name: 'OSV-Scanner',
  aliases: ['osv_scanner', 'osv'],
  about: {
    identity: 'vulnerability, ecosystem and name of the package, and the path of its source',
    coverage: 'nothing of what it looked at: sources without a vulnerability are left out',
  },
  tool: 'OSV-Scanner',
  nullLists: true,
  recognises,
  selection: {
    items: ['results[].packages[].vulnerabilities[]'],
    heads: ['results[].source', 'results[].packages[].package', 'results[].packages[].groups'],
    // The source and the package are part of a finding's identity; the groups rate it.
    awaits: ({ pattern, fields }) => {
      if (pattern === 'results[]') return !('source' in fields);
      return pattern === 'results[].packages[]' && !('package' in fields && 'groups' in fields);
    },
  },
  start: (tool) => ({
    item: (vulnerability, place) => sightingOf(vulnerability, place, tool),
    end: (object, { pattern }) => {
      if (pattern === 'results[].packages[]' && object.object('package') === undefined) {
        object.problem('The package is not named', 'package');
      }
      if (pattern !== 'results[]') return;
      const source = object.object('source');
      source?.text('type');
      if (source?.text('path') === undefined)
        object.problem('The source has no path', 'source.path');
    },
  }),
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json) || !Array.isArray(json.results)) return false;
  if ('experimental_config' in json) return true;
  const [first] = json.results;
  return isObject(first) && isObject(first.source) && 'path' in first.source && 'packages' in first;
}

/** Ecosystems in OSV's spelling, and their types in package URLs. Those of systems lack what a URL needs. */
const types: Readonly<Record<string, string>> = {
  npm: 'npm',
  PyPI: 'pypi',
  Go: 'golang',
  Maven: 'maven',
  'crates.io': 'cargo',
  RubyGems: 'gem',
  NuGet: 'nuget',
  Packagist: 'composer',
  Hex: 'hex',
  Pub: 'pub',
};

function sightingOf(
  vulnerability: Fields,
  { above, head }: Place,
  tool: Tool,
): Sighting | undefined {
  const id = vulnerability.text('id');
  if (id === undefined) return vulnerability.problem('The vulnerability has no id', 'id');
  const { database_specific: specific } = vulnerability.value;
  const rated = isObject(specific) && 'severity' in specific;
  if (!(rated || 'groups' in above.value)) {
    return vulnerability.problem('The package ends before the groups that rate it', '');
  }
  const found = above.object('package');
  const name = found?.text('name') ?? found?.text('commit');
  const version = found?.word('version');
  const ecosystem = found?.text('ecosystem');
  if (name === undefined) above.problem('The package has no name', 'package.name');
  const source = sourceOf(head);
  const type = types[ecosystem ?? ''];
  const affected = affectedOf(vulnerability, name);
  const fixes = affected.flatMap(fixesOf);
  const fixed = unique(fixes.map(({ version }) => version)).join(', ') || undefined;
  return sighted(
    {
      title: `${id}_${name ?? ''}`,
      severity: severityOf(vulnerability, id, above),
      rule: id,
      vulnerabilities: unique([id, ...vulnerability.texts('aliases')].map(vulnerabilityId)),
      weaknesses: weaknessesOf(vulnerability),
      component: {
        name,
        version,
        purl: type === undefined || name === undefined ? undefined : purlOf(type, name, version),
      },
      location: { path: source?.text('path') },
      cvss: vulnerability
        .objects('severity')
        .flatMap((one) =>
          cvssOf(/^CVSS/.test(one.text('type') ?? '') ? one.word('score') : undefined),
        ),
      fix: {
        version: fixed,
        text: listed(
          'Upgrade to versions',
          unique(fixes.map((fix) => `${fix.type} ${fix.version}`)),
        ),
      },
      description: paragraphs(
        vulnerability.text('summary'),
        vulnerability.text('details'),
        lines(
          labelled('Ecosystem', ecosystem),
          labelled('Source type', source?.text('type')),
          labelled('Published', vulnerability.text('published')),
          labelled('Withdrawn', vulnerability.text('withdrawn')),
          labelled('Called', calledIn(above, id)),
        ),
        listed(
          'References',
          vulnerability.objects('references').flatMap((one) => one.text('url') ?? []),
        ),
      ),
      tool,
    },
    // A commit is a version: the next one may be vulnerable still.
    [id, ecosystem, found?.text('name'), source?.text('path')],
  );
}

/** The source stands beside the packages. What is wrong with it is told once, at its end. */
function sourceOf({ parent }: Head): Fields | undefined {
  return parent && new Fields(parent.fields, parent.at, []).object('source');
}

/** The group's score is of OSV-Scanner's own; records of GitHub have a word, and those without either are rated low. */
function severityOf(vulnerability: Fields, id: string, above: Fields): Severity {
  const specific = vulnerability.object('database_specific');
  if (specific?.text('severity') !== undefined) {
    return severityIn(specific, 'severity', { unknown: 'low' });
  }
  const score = groupOf(above, id)?.number('max_severity');
  return score === undefined ? 'low' : severityOfScore(score);
}

/** Records of the same vulnerability are grouped. */
function groupOf(above: Fields, id: string): Fields | undefined {
  return above.objects('groups').find((group) => group.texts('ids').includes(id));
}

/** Whether the code calls what is vulnerable, where that was looked into. */
function calledIn(above: Fields, id: string): string | undefined {
  const group = groupOf(above, id);
  const analysis = group?.object('experimental_analysis') ?? group?.object('experimentalAnalysis');
  const called = analysis?.object(id)?.flag('called');
  return called === undefined ? undefined : called ? 'yes' : 'no';
}

function weaknessesOf(vulnerability: Fields): string[] {
  const listed = vulnerability.object('database_specific')?.texts('cwe_ids') ?? [];
  const affected = vulnerability
    .objects('affected')
    .flatMap((one) => one.object('database_specific')?.objects('cwes') ?? [])
    .flatMap((weakness) => weakness.text('cweId') ?? []);
  return weaknessesIn([...listed, ...affected].join(' '));
}

/** The parts of a record that speak of a package; all of them where none names it. */
function affectedOf(vulnerability: Fields, name: string | undefined): Fields[] {
  const affected = vulnerability.objects('affected');
  const own = affected.filter((one) => one.object('package')?.text('name') === name);
  return own.length > 0 ? own : affected;
}

type Fix = { type: string; version: string };

/** Versions that are fixed; a commit is named with its repository. */
function fixesOf(affected: Fields): Fix[] {
  return affected.objects('ranges').flatMap((range) => {
    const type = range.text('type') ?? '';
    const repository = type === 'GIT' ? range.text('repo') : undefined;
    const prefix = repository === undefined ? '' : `${repository}/commit/`;
    return range.objects('events').flatMap((event) => {
      const fixed = event.word('fixed');
      return fixed === undefined ? [] : [{ type, version: `${prefix}${fixed}` }];
    });
  });
}
