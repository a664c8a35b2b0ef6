import type { Coverage } from '#domain/finding/coverage.ts';
import type { Cvss, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  stated,
  unique,
  vulnerabilityId,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** Vulnerabilities of an image, as `anchore-cli image vuln` and Anchore Enterprise write them. */
export const anchoreEngine = jsonFormat({
  id: 'anchore-engine',
  name: 'Anchore Engine',
  aliases: ['anchore-engine', 'anchore_engine', 'anchore'],
  about: {
    identity: 'vulnerability, type and name of the package, and its path with the version left out',
    coverage:
      'the repository as its asset, and when, where Anchore Enterprise wrote it; no rules, no targets',
    differences: ['The name and the version of a package stand apart'],
  },
  tool: 'Anchore Engine',
  recognises,
  selection: {
    items: ['vulnerabilities[]', 'securityEvaluation[]'],
    heads: ['metadata', 'imageDigest', 'image_digest', 'vulnerability_type'],
  },
  start: (tool) => {
    let said: Partial<Coverage> = {};
    return {
      item: (item, { list }) =>
        list === 'vulnerabilities[]' ? found(item, tool) : evaluated(item, tool),
      end: (document) => {
        const metadata = document.object('metadata');
        if (metadata) said = saidOf(metadata);
      },
      coverage: () => said,
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if ('vulnerability_type' in json) return 'imageDigest' in json || 'image_digest' in json;
  if ('securityEvaluation' in json) return true;
  const first: unknown = Array.isArray(json.vulnerabilities) ? json.vulnerabilities[0] : undefined;
  return isObject(first) && 'feed_group' in first;
}

function saidOf(metadata: Fields): Partial<Coverage> {
  const repository = metadata.text('repository');
  const parts = [metadata.text('registry'), repository].filter((part) => part !== undefined);
  return stated<Partial<Coverage>>({
    asset: repository === undefined ? undefined : parts.join('/'),
    at: instantIn(metadata, 'timestamp'),
  });
}

const own: Readonly<Record<string, Severity>> = { unknown: 'info' };

/** What a finding is put together from, however it was written. */
type Parts = {
  id: string;
  title: string;
  name: string | undefined;
  version: string | undefined;
  type: string | undefined;
  path: string | undefined;
  fix: string | undefined;
};

function sightingOf(
  item: Fields,
  parts: Parts,
  cvss: Cvss[],
  more: Partial<Parameters<typeof sighted>[0]>,
  tool: Tool,
): Sighting {
  const { id, title, name, version, type, path, fix } = parts;
  const rule = vulnerabilityId(id);
  return sighted(
    {
      title,
      severity: severityIn(item, 'severity', own),
      rule,
      vulnerabilities: [rule],
      component: { name, version },
      location: { path },
      cvss,
      fix: { version: fix },
      ...more,
      tool,
    },
    [rule, type, name, version ? path?.replaceAll(version, '*') : path],
  );
}

/** Anchore writes None for what it does not know. */
function known(item: Fields, key: string): string | undefined {
  const value = item.word(key);
  return value === 'None' || value === 'N/A' ? undefined : value;
}

function found(item: Fields, tool: Tool): Sighting | undefined {
  const id = item.text('vuln');
  if (id === undefined) return item.problem('The vulnerability has no id', 'vuln');
  const type = known(item, 'package_type');
  const software = known(item, 'package') ?? known(item, 'package_name');
  const url = known(item, 'url');
  return sightingOf(
    item,
    {
      id,
      title: `${id} - ${software ?? 'a package'}(${type ?? 'unknown'})`,
      name: known(item, 'package_name') ?? software,
      version: known(item, 'package_version'),
      type,
      path: pathOf(item, 'package_path'),
      fix: known(item, 'fix'),
    },
    [...scoresIn(item, 'nvd_data'), ...scoresIn(item, 'vendor_data')],
    {
      description: paragraphs(
        known(item, 'description'),
        labelled({
          Package: software,
          Feed:
            [known(item, 'feed'), known(item, 'feed_group')].filter(Boolean).join('/') || undefined,
          CPE: known(item, 'package_cpe'),
        }),
        url,
      ),
    },
    tool,
  );
}

function evaluated(item: Fields, tool: Tool): Sighting | undefined {
  const id = known(item, 'vulnerabilityId') ?? known(item, 'cves');
  if (id === undefined) return item.problem('The vulnerability has no id', 'vulnerabilityId');
  const type = known(item, 'packageType');
  const software = known(item, 'package');
  const cves = known(item, 'cves')?.split(/[\s,]+/) ?? [];
  const score = Number(known(item, 'nvdCvssBaseScore') ?? 0);
  const [name, version] = partsOf(software, type);
  return sightingOf(
    item,
    {
      id,
      title: `${id}-${software ?? 'a package'}(${type ?? 'unknown'})`,
      name,
      version,
      type,
      path: pathOf(item, 'path'),
      fix: known(item, 'fixAvailable')?.split(',').join(', '),
    },
    cvssOf(undefined, score > 0 && score <= 10 ? score : undefined, '3.1'),
    {
      vulnerabilities: unique([id, ...cves].map(vulnerabilityId)),
      description: paragraphs(labelled({ Package: software, Type: type }), known(item, 'link')),
      firstSeen: instantIn(item, 'detectedAt'),
    },
    tool,
  );
}

/** A package database is no place to mend. */
function pathOf(item: Fields, key: string): string | undefined {
  const path = known(item, key);
  return path === 'pkgdb' ? undefined : path;
}

/**
 * A package as it is written with its version: an RPM ends in version and release, a name that is made of words in
 * the last hyphen before a digit.
 */
function partsOf(software: string | undefined, type: string | undefined): (string | undefined)[] {
  const pattern = /^rpm$/i.test(type ?? '') ? /^(.+)-([^-]+-[^-]+)$/ : /^(.+)-(\d[^-]*(?:-.*)?)$/;
  const parts = pattern.exec(software ?? '');
  return parts ? [parts[1], parts[2]] : [software, undefined];
}

/** A score of -1 stands for none. */
function scoresIn(item: Fields, key: string): Cvss[] {
  return item.objects(key).flatMap((source) =>
    ['cvss_v3', 'cvss_v2'].flatMap((version) => {
      const score = source.object(version)?.number('base_score') ?? 0;
      return score > 0 ? cvssOf(undefined, score, version === 'cvss_v3' ? '3.1' : '2.0') : [];
    }),
  );
}
