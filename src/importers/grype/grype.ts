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
import type { Importer, Item, Sample, Sighting, Skipped } from '#importers/importer.ts';
import { Fields, isObject, kindOf } from '#importers/reading/fields.ts';
import { addSighting, type Reader, readItems } from '#importers/reading/items.ts';
import { readJson, skippedOf } from '#importers/reading/json-document.ts';
import type { Head, JsonEvent, Selection } from '#importers/reading/json-selection.ts';
import { labelled } from '#importers/reading/prose.ts';
import {
  cvssOf,
  instant,
  paragraphs,
  severityOf,
  stated,
  statedOrNone,
  unique,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';

const selection: Selection = {
  items: ['matches[]', 'ignoredMatches[]'],
  heads: ['source', 'descriptor'],
};

/** Grype's JSON report; what its ignore rules took out comes as suppressed. */
export const grype: Importer = {
  id: 'grype',
  name: 'Grype',
  aliases: ['grype', 'anchore_grype'],
  about: {
    identity: 'vulnerability, type and name of the package, and its path with the version left out',
    coverage: 'the source with what was searched as its scope, and when; no rules, no targets',
  },
  nullLists: true,
  manyKinds: ['target'],
  recognises: isGrype,
  parse: (text) => readItems((handle) => readJson(text, selection, handle), new GrypeReader()),
};

function isGrype({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if (isObject(json.descriptor) && json.descriptor.name === 'grype') return true;
  // The descriptor is the last field, and the sample may end in the first match.
  if (!Array.isArray(json.matches)) return false;
  const match: unknown = json.matches[0];
  if (match === undefined) return 'source' in json || 'distro' in json;
  return isObject(match) && ('vulnerability' in match || 'artifact' in match);
}

class GrypeReader implements Reader<JsonEvent> {
  /** One object for all findings: the version stands after them, and holds for them all the same. */
  private readonly tool: Tool = { name: 'grype' };
  private readonly stated: Partial<Coverage> = {};

  read(event: JsonEvent, items: Item[]): void {
    const problems: Skipped[] = [];
    let sighting: Sighting | undefined;
    if (event.kind === 'broken') items.push(skippedOf(event));
    else if (event.kind === 'misplaced') {
      // Go writes an empty list as null.
      if (event.found !== 'null' || event.at === '$') items.push(skippedOf(event));
    } else if (event.kind === 'end') this.root(event.head, problems);
    else if (isObject(event.value)) {
      const claim = event.list === 'matches[]' ? 'open' : 'suppressed';
      sighting = sightingOf(new Fields(event.value, event.at, problems), claim, this.tool);
    } else
      problems.push({ reason: `Expected an object, found ${kindOf(event.value)}`, at: event.at });
    addSighting(items, sighting, problems);
  }

  coverage(): Coverage {
    return { tool: this.tool, completeness: 'complete', ...this.stated };
  }

  private root(head: Head, problems: Skipped[]): void {
    const fields = new Fields(head.fields, head.at, problems);
    if (!('matches' in head.fields)) {
      fields.problem('This is no Grype report: the document has no list of matches', 'matches');
    }
    const descriptor = fields.object('descriptor');
    const version = descriptor?.word('version');
    if (version !== undefined) this.tool.version = version;
    const ended = descriptor?.text('timestamp');
    const at = ended === undefined ? undefined : instant(ended);
    if (ended !== undefined && !at) descriptor?.unclear(`Not a time: "${ended}"`, 'timestamp');
    const source = fields.object('source');
    const scope = scopeOf(source, descriptor?.object('configuration'));
    Object.assign(this.stated, stated({ scope, asset: assetOf(source), at }));
  }
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
    severity: severityIn(vulnerability),
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

function severityIn(vulnerability: Fields): Severity {
  const word = vulnerability.text('severity');
  const known = word === undefined ? undefined : severityOf(word);
  // "Unknown" is Grype's own word, and it leaves the field out where it has no record at all: no source has rated it.
  if (known || word === undefined || word === 'Unknown') return known ?? 'info';
  vulnerability.unclear(`Unknown severity "${word}"`, 'severity');
  return 'info';
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
