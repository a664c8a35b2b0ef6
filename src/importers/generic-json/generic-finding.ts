import {
  type Claim,
  type Component,
  type Cvss,
  claims,
  type Finding,
  type Fix,
  type Location,
  type Severity,
  type Tool,
} from '#domain/finding/finding.ts';
import type { Sighting, Skipped } from '#importers/importer.ts';
import { Fields, isObject } from '#importers/reading/fields.ts';
import {
  cvssOf,
  instant,
  paragraphs,
  severityOf,
  stated,
  statedOrNone,
  titleOf,
  unique,
  vulnerabilityId,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import type { GenericFields } from './generic-fields.ts';
import { placesOf } from './generic-place.ts';

/** Reports that name no tool share one: what tells them apart is their scope. */
export const genericTool: Tool = { name: 'generic' };

/** The parts of our normal form that are objects; a CSV may have a column of the same name. */
const parts = ['component', 'location', 'fix', 'tool'];

/** One finding of a generic report; undefined, with the reason among the problems, where it has no title of any kind. */
export function genericSighting(fields: GenericFields, problems: Skipped[]): Sighting | undefined {
  const described = fields.text('description');
  const title = fields.text('title') ?? fields.text('name') ?? described;
  if (title === undefined) return fields.problem('The finding has no title', 'title');
  for (const part of parts) fields.expectObject(part);
  const rule = fields.text('rule', 'vuln_id_from_tool');
  const [place, ...others] = placesOf(fields, problems);
  const also = others.map(({ text }) => text).join(', ');
  const finding = stated<Finding>({
    title: titleOf(title),
    severity: severity(fields),
    rule,
    vulnerabilities: vulnerabilities(fields),
    weaknesses: weaknesses(fields),
    component: component(fields),
    location: statedOrNone<Location>({
      path: fields.text('location.path', 'file_path'),
      line: position(fields, 'location.line', 'line'),
      column: position(fields, 'location.column', 'column'),
      ...place?.location,
    }),
    cvss: cvss(fields, problems),
    epss: fields.within(0, 1, 'epss_score', 'epss'),
    fix: statedOrNone<Fix>({
      version: fields.text('fix.version', 'fix_version'),
      text: fields.text('fix.text', 'mitigation'),
    }),
    description: paragraphs(
      described,
      fields.text('impact'),
      fields.text('steps_to_reproduce'),
      also && `Also at: ${also}`,
      fields.text('references'),
    ),
    claim: claim(fields),
    firstSeen: firstSeen(fields),
    tool: toolOf(fields),
  });
  const target = fields.text('target');
  const sighting = { finding, identity: identityOf(fields, finding) };
  return target === undefined ? sighting : { ...sighting, target };
}

function identityOf(fields: GenericFields, finding: Finding): string[] {
  const own = fields.text('fingerprint', 'unique_id_from_tool');
  if (own !== undefined) return ['id', own];
  const { rule = '', title, vulnerabilities = [], component: part, location = {} } = finding;
  const { path = '', url = '', host = '', port = '' } = location;
  return [
    'fields',
    rule,
    title,
    ...vulnerabilities,
    part?.name ?? '',
    path,
    url,
    host,
    String(port),
  ];
}

function severity(fields: GenericFields): Severity {
  const word = fields.text('severity');
  const known = word === undefined ? undefined : severityOf(word);
  if (!known) {
    fields.problem(word === undefined ? 'No severity' : `Unknown severity "${word}"`, 'severity');
  }
  return known ?? 'info';
}

function vulnerabilities(fields: GenericFields): string[] {
  const listed = ['vulnerabilities', 'vulnerability_ids', 'vulnerability_id', 'cve'];
  return unique(listed.flatMap((name) => fields.texts(name)).map(vulnerabilityId));
}

/** DefectDojo writes bare numbers, and 0 where there is none. */
function weaknesses(fields: GenericFields): string[] {
  const listed = ['weaknesses', 'cwes', 'cwe', 'cwe_id'].flatMap((name) => {
    const texts = fields.texts(name);
    const ids = texts.map((text) => (/^\d+(?:\.0)?$/.test(text) ? `CWE-${Number(text)}` : text));
    for (const id of ids) {
      if (id !== 'CWE-0' && weaknessesIn(id).length === 0)
        fields.problem(`Not a CWE: "${id}"`, name);
    }
    return ids;
  });
  return weaknessesIn(listed.join(' '));
}

function component(fields: GenericFields): Component | undefined {
  const name = fields.text('component.name', 'component_name');
  const version = fields.text('component.version', 'component_version');
  const purl = fields.text('component.purl', 'purl');
  return name === undefined ? undefined : stated<Component>({ name, version, purl });
}

function position(fields: GenericFields, ...names: string[]): number | undefined {
  const number = fields.number(...names);
  if (number === undefined || number === 0) return undefined;
  if (Number.isSafeInteger(number) && number > 0) return number;
  return fields.problem(`Not a line or column: ${number}`, ...names);
}

function cvss(fields: GenericFields, problems: Skipped[]): Cvss[] {
  const bare = typeof fields.raw('cvss') === 'string' ? cvssOf(fields.text('cvss')) : [];
  const normal = bare.length > 0 ? [] : fields.objects('cvss');
  const listed = normal.flatMap(({ value, at }) => {
    const entry = new Fields(value, at, problems);
    return cvssOf(entry.text('vector'), entry.number('score'), entry.word('version'));
  });
  const columns = [
    ['cvssv4', '4.0'],
    ['cvssv3', '3.1'],
    ['cvssv2', '2.0'],
  ] as const;
  return [
    ...bare,
    ...listed,
    ...columns.flatMap(([name, version]) =>
      cvssOf(fields.text(name), fields.within(0, 10, `${name}_score`), version),
    ),
  ];
}

/** DefectDojo's flags, the weightiest first: what a person decided says more than "inactive". */
function claim(fields: GenericFields): Claim {
  const said = fields.text('claim');
  const known = claims.find((name) => name === said);
  if (known) return known;
  if (said !== undefined) fields.problem(`Unknown claim "${said}"`, 'claim');
  if (fields.flag('false_p', 'false_positive')) return 'false-positive';
  if (fields.flag('risk_accepted')) return 'accepted';
  if (fields.flag('is_mitigated', 'mitigated')) return 'fixed';
  if (fields.flag('under_review')) return 'under-review';
  const unwanted = fields.flag('out_of_scope') || fields.flag('duplicate');
  return unwanted || fields.flag('active') === false ? 'suppressed' : 'open';
}

function toolOf(fields: GenericFields): Tool {
  if (!isObject(fields.raw('tool'))) return genericTool;
  const name = fields.text('tool.name');
  return name === undefined
    ? genericTool
    : stated<Tool>({ name, version: fields.text('tool.version') });
}

function firstSeen(fields: GenericFields): string | undefined {
  const names = ['firstSeen', 'date'];
  const text = fields.text(...names);
  if (text === undefined) return undefined;
  return (
    instant(text) ??
    instant(sortable(text)) ??
    fields.problem(`Not a date, or an ambiguous one: "${text}"`, ...names)
  );
}

/** `28/02/2021` and `01/30/2018`, where one of the numbers can be no month. */
function sortable(text: string): string {
  const [, first = '', second = '', year = ''] = /^(\d\d?)[/.](\d\d?)[/.](\d{4})$/.exec(text) ?? [];
  const dayFirst = Number(first) > 12 || first === second;
  if (!dayFirst && Number(second) <= 12) return '';
  const [day, month] = dayFirst ? [first, second] : [second, first];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
