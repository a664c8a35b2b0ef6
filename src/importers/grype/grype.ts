import type { Coverage } from '#domain/finding/coverage.ts';
import type {
  Claim,
  Component,
  Cvss,
  Finding,
  Location,
  Severity,
  Tool,
} from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/prose.ts';
import {
  cvssOf,
  paragraphs,
  stated,
  statedOrNone,
  unique,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** Grype's JSON report; what its ignore rules took out comes as suppressed. */
export const grype = jsonFormat({
  id: 'grype',
  name: 'Grype',
  aliases: ['grype', 'anchore_grype'],
  about: {
    identity: 'vulnerability, type and name of the package, and its path with the version left out',
    coverage: 'the source with what was searched as its scope, and when; no rules, no targets',
  },
  tool: 'grype',
  nullLists: true,
  manyKinds: ['target'],
  recognises: isGrype,
  selection: { items: ['matches[]', 'ignoredMatches[]'], heads: ['source', 'descriptor'] },
  needs: ['matches'],
  start: (tool) => {
    let about: Partial<Coverage> = {};
    return {
      item: (match, { list }) =>
        sightingOf(match, list === 'matches[]' ? 'open' : 'suppressed', tool),
      end: (document) => {
        about = aboutOf(document, tool);
      },
      coverage: () => about,
    };
  },
});

function isGrype({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if (isObject(json.descriptor) && json.descriptor.name === 'grype') return true;
  // The descriptor is the last field, and the sample may end in the first match.
  if (!Array.isArray(json.matches)) return false;
  const match: unknown = json.matches[0];
  if (match === undefined) return 'source' in json || 'distro' in json;
  return isObject(match) && ('vulnerability' in match || 'artifact' in match);
}

/** What the report says of the scan; the version of the tool stands after all findings, and holds for them. */
function aboutOf(document: Fields, tool: Tool): Partial<Coverage> {
  const descriptor = document.object('descriptor');
  const version = descriptor?.word('version');
  if (version !== undefined) tool.version = version;
  const at = descriptor && instantIn(descriptor, 'timestamp');
  const source = document.object('source');
  const scope = scopeOf(source, descriptor?.object('configuration'));
  return stated({ scope, asset: assetOf(source), at });
}

/** A directory's target is its path, an image's an object. */
function assetOf(source: Fields | undefined): string | undefined {
  if (typeof source?.value.target === 'string') return source.text('target');
  return source?.object('target')?.text('userInput');
}

/** The layers searched, and the filters that take findings out of a report: each makes another scan. */
function scopeOf(
  source: Fields | undefined,
  configuration: Fields | undefined,
): string | undefined {
  const search = configuration?.object('search')?.text('scope') ?? configuration?.text('scope');
  const filters = ['only-fixed', 'only-notfixed'].filter(
    (key) => configuration?.flag(key) === true,
  );
  const parts = [source?.text('type'), search?.toLowerCase(), ...filters];
  return parts.filter((part) => part !== undefined).join(' ') || undefined;
}

function sightingOf(match: Fields, claim: Claim, tool: Tool): Sighting | undefined {
  const vulnerability = match.object('vulnerability');
  const id = vulnerability?.text('id');
  if (!vulnerability || id === undefined) {
    return match.problem('The match has no vulnerability id', 'vulnerability.id');
  }
  const artifact = match.object('artifact');
  const component = componentOf(artifact);
  const related = match.objects('relatedVulnerabilities');
  const rule = vulnerabilityId(id);
  const path = artifact?.objects('locations')[0]?.text('path');
  const told = [vulnerability, ...related];
  const finding = stated<Finding>({
    title: titleOf(rule, component),
    severity: severityOf(vulnerability),
    rule,
    vulnerabilities: unique(
      [id, ...related.flatMap((other) => other.text('id') ?? [])].map(vulnerabilityId),
    ),
    weaknesses: weaknessesIn(told.flatMap(weaknessTexts).join(' ')),
    component,
    location: statedOrNone<Location>({ path }),
    cvss: told.flatMap(cvss),
    epss: epssOf(told),
    fix: fixOf(vulnerability),
    description: paragraphs(
      told.map((one) => one.text('description')).find((text) => text !== undefined),
      labelled('Matched by', matchersOf(match)),
      vulnerability.text('dataSource'),
    ),
    claim,
    tool,
  });
  const version = component?.version;
  const steady = version ? path?.replaceAll(version, '*') : path;
  const type = artifact?.text('type');
  return {
    finding,
    identity: ['vulnerability', rule, type ?? '', component?.name ?? '', steady ?? ''],
  };
}

/** What recognised the package, and so how sure the match is. */
function matchersOf(match: Fields): string {
  const details = match.objects('matchDetails');
  return unique(details.flatMap((detail) => detail.text('matcher') ?? [])).join(', ');
}

function titleOf(rule: string, component: Component | undefined): string {
  if (!component) return rule;
  const { name, version } = component;
  return `${rule} in ${name}${version === undefined ? '' : `:${version}`}`;
}

function componentOf(artifact: Fields | undefined): Component | undefined {
  const name = artifact?.text('name');
  if (name === undefined) return undefined;
  return stated<Component>({
    name,
    version: artifact?.word('version'),
    purl: artifact?.text('purl'),
  });
}

/** "Unknown" is Grype's own word, and it leaves the field out where it has no record at all: no source has rated it. */
function severityOf(vulnerability: Fields): Severity {
  if (vulnerability.text('severity') === undefined) return 'info';
  return severityIn(vulnerability, 'severity', { unknown: 'info' });
}

/** Newer reports hold a list; those before 0.10 two objects. */
function cvss(vulnerability: Fields): Cvss[] {
  const listed = vulnerability
    .objects('cvss')
    .flatMap((entry) =>
      cvssOf(
        entry.text('vector'),
        entry.object('metrics')?.number('baseScore'),
        entry.word('version'),
      ),
    );
  const old = (['cvssV3', 'cvssV2'] as const).flatMap((key) => {
    const entry = vulnerability.value[key] === undefined ? undefined : vulnerability.object(key);
    return cvssOf(
      entry?.text('vector'),
      entry?.number('baseScore'),
      key === 'cvssV3' ? '3.1' : '2.0',
    );
  });
  return [...listed, ...old];
}

function weaknessTexts(vulnerability: Fields): string[] {
  if (vulnerability.value.cwes === undefined) return [];
  return vulnerability.objects('cwes').flatMap((entry) => entry.text('cwe') ?? []);
}

function epssOf(told: readonly Fields[]): number | undefined {
  const entries = told.flatMap((one) => (one.value.epss === undefined ? [] : one.objects('epss')));
  for (const entry of entries) {
    const score = entry.number('epss');
    if (score !== undefined && score >= 0 && score <= 1) return score;
    if (score !== undefined) entry.unclear('An EPSS score is 0 to 1', 'epss');
  }
  return undefined;
}

function fixOf(vulnerability: Fields): Finding['fix'] {
  const versions = vulnerability.object('fix')?.texts('versions') ?? [];
  return statedOrNone({ version: versions.join(', ') || undefined });
}
