import type { Path } from './path.ts';

/** The fields of a finding that a mapping can fill, by the names of the normal form where that has one. */
export const mappedFields = [
  'title',
  'severity',
  'rule',
  'vulnerabilities',
  'weaknesses',
  'component.name',
  'component.version',
  'component.purl',
  'location.path',
  'location.line',
  'location.column',
  'location.url',
  'location.host',
  'location.port',
  'cvss',
  'cvssv4_score',
  'cvssv3_score',
  'cvssv2_score',
  'epss',
  'fix.version',
  'fix.text',
  'description',
  'impact',
  'references',
  'claim',
  'firstSeen',
  'target',
] as const;
export type MappedField = (typeof mappedFields)[number];

/** What is said once, for all findings of a report. */
export const reportFields = ['version', 'asset', 'scope', 'at'] as const;
export type ReportField = (typeof reportFields)[number];

/** Fields whose words a mapping may translate. */
export type WordedField = 'severity' | 'claim';

/** Where a value comes from: a column, or a path; or what it always is. */
export type Origin = { text: string; path: Path } | { is: string };

/**
 * How a table or document that no format reads says the same as a finding: what fills which field. As a file it stands in
 * the place of an importer.
 */
export type Mapping = {
  id: string;
  title: string;
  reads: 'csv' | 'json' | 'json-lines';
  /** The list of findings in a JSON document, such as `results[].issues[]`. */
  findings: string;
  tool: string;
  fields: Partial<Record<MappedField, readonly Origin[]>>;
  /** What names a finding from scan to scan; empty: as of generic reports. */
  identity: readonly Origin[];
  /** By words in lower case. */
  words: Partial<Record<WordedField, Readonly<Record<string, string>>>>;
  report: Partial<Record<ReportField, Origin>>;
  /** Whether a report lists all that its tool could have seen: what is not in it is then gone. */
  complete: boolean;
};

/** The name under which a report that was read by it is kept. */
export function mappedFormatId({ id }: Pick<Mapping, 'id'>): string {
  return `mapped/${id}`;
}
