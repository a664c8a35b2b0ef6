import type {
  Claim,
  Component,
  Cvss,
  Finding,
  Location,
  Severity,
  Tool,
} from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import {
  cvssOf,
  paragraphs,
  settled,
  stated,
  statedOrNone,
  unique,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';
import type { Kind, Result } from './trivy-result.ts';

/** Undefined, with the reason among the problems, where the finding does not say what it is. */
export function sightingOf(
  kind: Kind,
  fields: Fields,
  result: Result,
  tool: Tool,
): Sighting | undefined {
  if (kind === 'vulnerability') return vulnerability(fields, result, tool);
  if (kind === 'misconfiguration') return misconfiguration(fields, result, tool);
  if (kind === 'secret') return secret(fields, result, tool);
  return kind === 'license' ? license(fields, result, tool) : modified(fields, result, tool);
}

function severity(fields: Fields): Severity {
  // UNKNOWN is a severity of Trivy's own: the vendor has not rated it.
  return severityIn(fields, 'Severity', { unknown: 'info' });
}

function sighting(
  finding: Finding,
  result: Result,
  identity: readonly (string | undefined)[],
): Sighting {
  const named = identity.map((part) => part ?? '');
  return { finding, identity: [...named, result.target], target: result.target };
}

/** What the vendor says of the vulnerability in this package; the rest of its words leave it open. */
const claimsByStatus: Readonly<Record<string, Claim>> = {
  not_affected: 'false-positive',
  under_investigation: 'under-review',
};

function vulnerability(fields: Fields, result: Result, tool: Tool): Sighting | undefined {
  const id = fields.text('VulnerabilityID');
  if (id === undefined) return fields.problem('The vulnerability has no id', 'VulnerabilityID');
  const name = fields.text('PkgName') ?? fields.text('PkgID');
  const version = fields.word('InstalledVersion');
  const path = fields.text('PkgPath');
  const published = fields.text('PrimaryURL');
  const rule = vulnerabilityId(id);
  const finding = stated<Finding>({
    title: [rule, name, version].filter((part) => part !== undefined).join(' '),
    severity: severity(fields),
    rule,
    vulnerabilities: unique([rule, ...fields.texts('VendorIDs').map(vulnerabilityId)]),
    weaknesses: weaknessesIn(fields.texts('CweIDs').join(' ')),
    component: statedComponent(name, version, fields.object('PkgIdentifier')?.text('PURL')),
    location: statedOrNone<Location>({ path: path ?? pathOf(result) }),
    cvss: cvss(fields),
    fix: statedOrNone({ version: fields.word('FixedVersion') }),
    description: paragraphs(fields.text('Title'), fields.text('Description'), published),
    claim: claimsByStatus[fields.text('Status') ?? ''] ?? 'open',
    tool,
  });
  // A jar's file name holds its version, which an update to a version still affected changes.
  const steady = version ? path?.replaceAll(version, '*') : path;
  return sighting(finding, result, ['vulnerability', rule, name, steady]);
}

function statedComponent(
  name: string | undefined,
  version: string | undefined,
  purl: string | undefined,
): Component | undefined {
  return name === undefined ? undefined : stated<Component>({ name, version, purl });
}

/** A lock file or a jar is a place; the name of an image or of a language's packages is none. */
function pathOf(result: Result): string | undefined {
  if (result.className === 'os-pkgs' || result.resource !== '') return undefined;
  return /[./]/.test(result.name) ? result.name : undefined;
}

/** The scores of the source that the severity was taken from stand first, then those of NVD. */
function cvss(fields: Fields): Cvss[] {
  const sources = fields.object('CVSS');
  if (!sources) return [];
  const first = [fields.text('SeveritySource') ?? '', 'nvd'];
  const names = Object.keys(sources.value);
  const ordered = unique([...first.filter((name) => names.includes(name)), ...names]);
  return ordered.flatMap((name) => {
    const source = sources.object(name);
    if (!source) return [];
    return [
      ...cvssOf(source.text('V40Vector'), source.number('V40Score'), '4.0'),
      ...cvssOf(source.text('V3Vector'), source.number('V3Score'), '3.1'),
      ...cvssOf(source.text('V2Vector'), source.number('V2Score'), '2.0'),
    ];
  });
}

function misconfiguration(fields: Fields, result: Result, tool: Tool): Sighting | undefined {
  const id = fields.word('ID') ?? fields.word('AVDID');
  const name = fields.text('Title');
  if (id === undefined && name === undefined) return fields.problem('The check has no id', 'ID');
  const cause = fields.object('CauseMetadata');
  const message = fields.text('Message');
  const status = fields.text('Status');
  if (status !== undefined && status !== 'FAIL' && status !== 'EXCEPTION') {
    fields.problem(`Unknown status "${status}"`, 'Status');
  }
  const finding = stated<Finding>({
    title: [id, name].filter((part) => part !== undefined).join(' - '),
    severity: severity(fields),
    rule: id,
    location: statedOrNone<Location>({ path: placeOf(result), line: cause?.position('StartLine') }),
    fix: statedOrNone({ text: fields.text('Resolution') }),
    description: paragraphs(message, fields.text('Description'), fields.text('PrimaryURL')),
    claim: status === 'EXCEPTION' ? 'suppressed' : 'open',
    tool,
  });
  const where = [cause?.text('Resource'), settled(message ?? '')];
  return sighting(finding, result, ['misconfiguration', id ?? name, ...where]);
}

function placeOf(result: Result): string | undefined {
  return result.resource === '' ? result.name || undefined : undefined;
}

function secret(fields: Fields, result: Result, tool: Tool): Sighting | undefined {
  const rule = fields.word('RuleID');
  const title = fields.text('Title') ?? rule;
  if (title === undefined) return fields.problem('The secret has no rule', 'RuleID');
  const match = fields.text('Match');
  const finding = stated<Finding>({
    title: result.name === '' ? title : `${title} in ${result.name}`,
    severity: severity(fields),
    rule,
    weaknesses: ['CWE-798'],
    location: statedOrNone<Location>({ path: placeOf(result), line: fields.position('StartLine') }),
    description: paragraphs(match),
    claim: 'open',
    tool,
  });
  return sighting(finding, result, ['secret', rule ?? title, result.name, settled(match ?? '')]);
}

function license(fields: Fields, result: Result, tool: Tool): Sighting | undefined {
  const rule = fields.text('Name');
  if (rule === undefined) return fields.problem('The license has no name', 'Name');
  const name = fields.text('PkgName');
  const path = fields.text('FilePath');
  const finding = stated<Finding>({
    title: `License ${rule}${name === undefined ? '' : ` of ${name}`}`,
    severity: severity(fields),
    rule,
    component: statedComponent(name, undefined, undefined),
    location: statedOrNone<Location>({ path }),
    description: paragraphs(fields.text('Category'), fields.text('Link')),
    claim: 'open',
    tool,
  });
  return sighting(finding, result, ['license', rule, name, path, result.name]);
}

const kindsByType: Readonly<Record<string, Kind>> = {
  vulnerability: 'vulnerability',
  misconfiguration: 'misconfiguration',
  secret: 'secret',
  license: 'license',
};

/** A finding that a VEX document or an ignore file took out of the report. */
function modified(fields: Fields, result: Result, tool: Tool): Sighting | undefined {
  const type = fields.text('Type');
  const finding = fields.object('Finding');
  if (!finding) return fields.problem('The modified finding does not say what it is', 'Finding');
  const kind = kindsByType[type ?? ''];
  if (!kind) return fields.problem(`Unknown type of finding "${type ?? ''}"`, 'Type');
  const original = sightingOf(kind, finding, result, tool);
  if (!original) return undefined;
  const description = paragraphs(fields.text('Statement'), original.finding.description);
  const changed: Finding = { ...original.finding, claim: 'suppressed' };
  if (description !== undefined) changed.description = description;
  return { ...original, finding: changed };
}
