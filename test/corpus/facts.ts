import type { ParsedReport } from '#app/parse-report.ts';

/** One field of one finding, as DefectDojo's tests assert it. */
export type Fact = { field: string; index: number; op: 'eq' | 'contains' | 'len'; value: unknown };
type Finding = ParsedReport['findings'][number];

/** How DefectDojo's fields map to the normal form, once; what is not here has no place in it. */
const readers: Readonly<Record<string, (finding: Finding, report: ParsedReport) => unknown>> = {
  title: ({ title }) => title,
  severity: ({ severity }) => severity,
  component_name: ({ component }) => component?.name,
  component_version: ({ component }) => component?.version,
  file_path: ({ location }) => location?.path,
  sast_sink_file_path: ({ location }) => location?.path,
  line: ({ location }) => location?.line,
  sast_sink_line: ({ location }) => location?.line,
  cwe: ({ weaknesses }) => numbersOf(weaknesses),
  unsaved_cwes: ({ weaknesses }) => numbersOf(weaknesses),
  unsaved_vulnerability_ids: ({ vulnerabilities }) => vulnerabilities ?? [],
  cve: ({ vulnerabilities }) => vulnerabilities,
  cvssv3: ({ cvss }) => cvss?.map(({ vector }) => vector),
  cvssv3_score: ({ cvss }) => cvss?.map(({ score }) => score),
  cvssv4: ({ cvss }) => cvss?.map(({ vector }) => vector),
  epss_score: ({ epss }) => epss,
  mitigation: ({ fix }) => [fix?.text, fix?.version],
  fix_version: ({ fix }) => fix?.version,
  // Some of its parsers mean a version, some that the tool tells what to do.
  fix_available: ({ fix }) => [fix?.version !== undefined, fix !== undefined],
  vuln_id_from_tool: ({ rule }) => rule,
  active: ({ claim }) => claim === 'open' || claim === 'under-review',
  false_p: ({ claim }) => claim === 'false-positive',
  // Most of its parsers take what was never a fault for mitigated, too.
  is_mitigated: ({ claim }) => [claim === 'fixed', claim !== 'open' && claim !== 'under-review'],
  out_of_scope: ({ claim }) => claim === 'suppressed' || claim === 'false-positive',
  date: ({ firstSeen }, { coverage }) => [firstSeen?.slice(0, 10), coverage.at?.slice(0, 10)],
  description: told,
  impact: told,
  references: told,
  url: told,
  severity_justification: told,
  steps_to_reproduce: told,
};

/** Fields that are prose: what DefectDojo says under labels of its own must be said, in whatever order. */
const prose = new Set([
  'description',
  'impact',
  'references',
  'url',
  'severity_justification',
  'steps_to_reproduce',
  'mitigation',
]);

/** The day of DefectDojo's run, which it takes for that of a finding where it is told to look at no other. */
const today = '2026-11-21';

/** Fields in which DefectDojo writes 0 where there is nothing to tell. */
const zeroIsNone = new Set(['cwe', 'line']);

/** Whether a fact has a place in the normal form. DefectDojo leaves `cve` empty where it lists the ids elsewhere. */
export function isAsserted({ field, value }: Fact): boolean {
  if (field === 'date' && String(value).startsWith(today)) return false;
  return Object.hasOwn(readers, field) && !(field === 'cve' && value === null);
}

/**
 * How a report differs from what is asserted of it. Where it counts otherwise, its findings stand elsewhere: the one
 * that is meant is that of which all holds that is asserted of one finding, its title among it.
 */
export function differing(
  facts: readonly Fact[],
  report: ParsedReport,
  countAgrees?: boolean,
): string[] {
  const displaced = (index: number) => {
    const asserted = facts.filter((fact) => fact.index === index);
    return (
      asserted.some(({ field }) => field === 'title') &&
      report.findings.some((_, at) =>
        asserted.every((fact) => agrees({ ...fact, index: at }, report) === undefined),
      )
    );
  };
  return facts.flatMap((fact) => {
    const difference = agrees(fact, report);
    return difference && !(countAgrees === false && displaced(fact.index)) ? [difference] : [];
  });
}

/** Undefined where the finding says what is asserted; else how it differs. */
function agrees(fact: Fact, report: ParsedReport): string | undefined {
  const { field, index, value } = fact;
  const finding = report.findings[index];
  const ours = finding && readers[field]?.(finding, report);
  if (finding && holds(fact, ours)) return undefined;
  if (finding && prose.has(field)) {
    const lacking = lackingIn(proseOf(ours), String(value)).slice(0, 5).join(', ');
    return `${field} of finding ${index} does not say: ${lacking}`;
  }
  const found = finding ? JSON.stringify(ours) : 'nothing, for there is no such finding';
  return `${field} of finding ${index} is ${found}, not ${JSON.stringify(value)}`;
}

function holds({ field, op, value: asserted }: Fact, ours: unknown): boolean {
  const value = numbered(field, asserted);
  const list: unknown[] = Array.isArray(ours) ? ours : [ours];
  if (op === 'len') return (ours === undefined ? 0 : list.length) === value;
  if (value === null || value === '' || (value === 0 && zeroIsNone.has(field))) {
    // All our prose answers for each field of prose: where one is empty, another may speak.
    return readers[field] === told || list.every((one) => one === undefined);
  }
  if (Array.isArray(value)) return JSON.stringify(value) === JSON.stringify(ours);
  if (typeof value !== 'string') return list.includes(value);
  if (prose.has(field)) return says(proseOf(ours), value);
  const wanted = wordingOf(field, value);
  if (field === 'severity') return ours === wanted.toLowerCase();
  if (field === 'date') return list.includes(wanted.slice(0, 10));
  if (field === 'title') return sameTitle(plain(String(ours)), wanted);
  if (field.endsWith('_score')) return list.includes(Number(wanted));
  return list.some((text) =>
    op === 'contains' ? String(text).includes(wanted) : String(text) === wanted,
  );
}

/** A file URI is the path that it spells. */
function wordingOf(field: string, value: string): string {
  return field === 'file_path' ? plain(value).replace(/^file:\/{2,3}(?=\/)/, '') : plain(value);
}

/** White space runs do not matter, and the asserted texts are cut. */
function plain(text: string): string {
  return text
    .replace(/ ?\[\.\.\.\]$/, '')
    .replace(/ …$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** One may be cut where the other goes on, or say the file or package behind it. */
function sameTitle(ours: string, wanted: string): boolean {
  return ours.includes(wanted) || (ours.length >= 8 && wanted.includes(ours));
}

/** Whether nine in ten of the words that are asserted are ours, too. */
function says(ours: string, wanted: string): boolean {
  return lackingIn(ours, wanted).length <= 0.1 * asked(wanted).length;
}

/** The words that are asserted and not ours. */
function lackingIn(ours: string, wanted: string): string[] {
  const said = new Set(words(ours));
  return asked(wanted).filter((word) => !said.has(word));
}

/** The words of an asserted text, without the labels that DefectDojo sets in bold. */
function asked(wanted: string): string[] {
  return [...new Set(words(plain(wanted).replace(/\*\*[^*\n]{1,40}\*\*/g, ' ')))];
}

function proseOf(ours: unknown): string {
  return Array.isArray(ours) ? ours.join(' ') : String(ours ?? '');
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}

/** Everything that a finding tells in words. */
function told({ title, rule, description, fix, location, component, ...rest }: Finding): string {
  const all = JSON.stringify([title, rule, description, fix, location, component, rest]);
  return all.replace(/\\[nrt]/g, ' ');
}

/** Some parsers keep the text of a weakness, `CWE-79`, where others have the number. */
function numbered(field: string, asserted: unknown): unknown {
  if (!['cwe', 'unsaved_cwes'].includes(field)) return asserted;
  if (Array.isArray(asserted)) return asserted.map((one) => numbered(field, one));
  const text = typeof asserted === 'string' ? /^CWE-(\d+)$/i.exec(asserted)?.[1] : undefined;
  return text === undefined ? asserted : Number(text);
}

function numbersOf(weaknesses: readonly string[] | undefined): number[] | undefined {
  return weaknesses?.map((id) => Number(id.slice(4)));
}
