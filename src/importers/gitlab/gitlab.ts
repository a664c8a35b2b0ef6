import type { Coverage } from '#domain/finding/coverage.ts';
import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { concealing } from '#importers/reading/secrets.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  stated,
  unique,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import { type GitlabPlace, placeOf, targetOf } from './gitlab-place.ts';

/**
 * GitLab's security reports, one schema for all kinds of scans, versions 2 to 15
 * (https://gitlab.com/gitlab-org/security-products/security-report-schemas).
 */
export const gitlab = jsonFormat({
  id: 'gitlab',
  name: 'GitLab',
  aliases: [
    'gitlab_sast',
    'gitlab_dep_scan',
    'gitlab_container_scan',
    'gitlab_dast',
    'gitlab_secret_detection_report',
    'gitlab_api_fuzzing',
  ],
  about: {
    identity:
      'the first identifier and the place as GitLab knows it: file, package, image without its tag, address with method and parameter, class and method, or the signature of the code around it',
    coverage:
      'the identifiers that an analyser says it may report, the files whose dependencies were read, the addresses that were scanned; each kind of scan and analyser proves only its own; a scan that failed proves nothing',
    differences: [
      'A vulnerability of a dynamic scan is called by its message; DefectDojo shows its random id',
      'Each line is a finding of its own; DefectDojo merges those whose lines read the same',
    ],
  },
  tool: 'GitLab',
  recognises,
  nullLists: true,
  selection: {
    items: ['vulnerabilities[]'],
    heads: ['scan', 'dependency_files[].path'],
  },
  start: (tool) => {
    const files: string[] = [];
    let coverage: Partial<Coverage> = {};
    return {
      item: (vulnerability) => sightingOf(vulnerability, tool),
      end: (object, { pattern }) => {
        if (pattern === 'dependency_files[]') files.push(...(object.text('path') ?? []));
        const scan = pattern === '' ? object.object('scan') : undefined;
        if (scan) coverage = coverageOf(scan, tool);
      },
      coverage: () => (files.length > 0 ? { targets: unique(files), ...coverage } : coverage),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  const { scan, vulnerabilities } = json;
  if (isObject(scan) && isObject(scan.scanner) && typeof scan.type === 'string') return true;
  if (!Array.isArray(vulnerabilities)) return false;
  if (vulnerabilities.length === 0) return Array.isArray(json.remediations);
  const first: unknown = vulnerabilities[0];
  return isObject(first) && Array.isArray(first.identifiers) && isObject(first.location);
}

function coverageOf(scan: Fields, tool: Tool): Partial<Coverage> {
  const scanner = scan.object('scanner');
  const version = scanner?.word('version');
  if (version !== undefined) tool.version = version;
  const named = [scan.text('type'), scanner?.text('id')].filter((part) => part !== undefined);
  const scanned = scan.objects('scanned_resources').flatMap((one) => one.text('url') ?? []);
  const status = scan.text('status');
  const fatal = scan.objects('messages').find((message) => message.text('level') === 'fatal');
  const reason = fatal?.text('value') ?? `The scan ended with the status "${status}"`;
  return stated<Partial<Coverage>>({
    scope: named.join(' ') || undefined,
    rules: unique(scan.objects('primary_identifiers').flatMap((one) => one.word('value') ?? [])),
    targets: scanned.length > 0 ? unique(scanned.map(targetOf)) : undefined,
    at: instantIn(scan, 'end_time'),
    ...(status === 'failure' && { completeness: 'failed', reason }),
    ...(status !== 'failure' && fatal && { completeness: 'partial', reason }),
  });
}

const severities: Readonly<Record<string, Severity>> = {
  unknown: 'info',
  undefined: 'info',
  ignore: 'info',
  experimental: 'info',
};

function sightingOf(vulnerability: Fields, tool: Tool): Sighting | undefined {
  const identifiers = vulnerability.objects('identifiers');
  const [primary] = identifiers;
  const rule = primary?.word('value');
  const place = placeOf(vulnerability.object('location'));
  const title = titleOf(vulnerability, primary, place);
  if (title === undefined) return vulnerability.problem('The vulnerability has no name', 'name');
  const values = identifiers.map((one) => one.word('value')).join(' ');
  const weaknesses = identifiers.filter((one) => one.text('type')?.toLowerCase() === 'cwe');
  const code = vulnerability.text('raw_source_code_extract');
  const vectors = vulnerability.objects('cvss_vectors').map((one) => one.text('vector'));
  const sighting = sighted(
    {
      title,
      severity: severityIn(vulnerability, 'severity', severities),
      rule,
      vulnerabilities: vulnerabilitiesIn(values),
      weaknesses: weaknessesIn(weaknesses.map((one) => `CWE-${one.word('value')}`).join(' ')),
      component: place.component,
      location: place.location,
      cvss: unique(vectors.flatMap((vector) => vector ?? [])).flatMap((vector) => cvssOf(vector)),
      fix: { text: vulnerability.text('solution') },
      description: descriptionOf(vulnerability, place, code, identifiers),
      tool,
    },
    [
      primary?.text('type'),
      rule ?? title,
      ...place.identity,
      signatureOf(vulnerability.object('tracking')) ?? code,
    ],
    place.target,
  );
  return isOfSecret(vulnerability, primary) ? concealing([code], sighting) : sighting;
}

/** The code that such a vulnerability quotes is the secret. Since version 15 only the identifier tells. */
function isOfSecret(vulnerability: Fields, primary: Fields | undefined): boolean {
  const isGitleaks = primary?.text('type') === 'gitleaks_rule_id';
  return isGitleaks || vulnerability.text('category') === 'secret_detection';
}

/** Newer reports of images have no name: they are called as the older ones called them. */
function titleOf(
  vulnerability: Fields,
  primary: Fields | undefined,
  { component }: GitlabPlace,
): string | undefined {
  const named = vulnerability.text('name') ?? vulnerability.text('message');
  if (named !== undefined) return named;
  const id = primary?.text('name') ?? primary?.word('value');
  if (id === undefined) return vulnerability.text('description') ?? vulnerability.text('id');
  if (component.name === undefined) return id;
  return `${id} in ${[component.name, component.version].filter((part) => part).join('-')}`;
}

function descriptionOf(
  vulnerability: Fields,
  place: GitlabPlace,
  code: string | undefined,
  identifiers: readonly Fields[],
): string | undefined {
  const evidence = vulnerability.object('evidence');
  const flags = vulnerability.objects('flags').map((flag) => flag.text('description'));
  const links = vulnerability.objects('links').map((link) => link.text('url'));
  const references = identifiers.map((one) =>
    [one.text('name'), one.text('url')].filter((part) => part).join(' '),
  );
  return paragraphs(
    vulnerability.text('message'),
    vulnerability.text('description'),
    code,
    detailsOf(vulnerability),
    evidence?.text('summary'),
    ...flags,
    place.told,
    [...references, ...links].filter((part) => part).join('\n'),
  );
}

/** Named values of many kinds, for people to read: those that are texts are told. */
function detailsOf(vulnerability: Fields): string {
  const details = Object.values(vulnerability.object('details')?.value ?? {});
  const texts = details.flatMap((detail) =>
    isObject(detail) && typeof detail.value === 'string' ? [`${detail.name}: ${detail.value}`] : [],
  );
  return texts.join('\n');
}

/** GitLab's own way to know code that has moved: what encloses it, and how far within. */
function signatureOf(tracking: Fields | undefined): string | undefined {
  const signatures = tracking?.objects('items').flatMap((item) => item.objects('signatures')) ?? [];
  const scope = signatures.find((one) => one.text('algorithm') === 'scope_offset');
  return scope?.text('value');
}
