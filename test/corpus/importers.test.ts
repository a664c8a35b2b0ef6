import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collectReport, type ParsedReport } from '#app/parse-report.ts';

// Real reports with what the field's incumbent asserts of them: agreement, or a reason that a user would accept.
// They are not part of the repository; where they do not stand beside it, this is skipped.

const corpus = join(import.meta.dirname, '../../../shared/corpus/scans');

const perResult = 'One finding per result: DefectDojo makes one of each place of the same result.';
const noteIsLow =
  'SARIF has no word for low: "note" is below "warning", and so low; DefectDojo files it under info.';
const ownRating =
  'The scanner rated it 2, medium, and says so twice; DefectDojo derives high from the CVSS 3 score.';
const plainPath = 'A file URI is shown as the path that it spells.';
const perRow =
  'Each row is a finding of its own; DefectDojo merges rows that differ in CWE and URL.';
const perPort = 'Each port is a finding of its own; DefectDojo merges the ports of a plugin.';
const referenced = 'The report names the CWE among its references, where DefectDojo does not look.';

const was = 'tenable/nessus_was/nessus_was_many_vuln.xml';

/** Every disagreement with its reason. A row that no longer applies fails the test, too. */
const disagreements: Readonly<Record<string, string>> = {
  'generic/generic_report1.csv: 5 findings, not 1': perRow,
  'sarif/blackduck_nested_fingerprints.sarif: severity of finding 3 is "low", not "Info"':
    noteIsLow,
  'sarif/dependency_check.sarif: file_path of finding 0 is "/src/.venv/lib/python3.9/site-packages/tastypie_swagger/static/tastypie_swagger/js/lib/handlebars-1.0.0.js", not "file:////src/.venv/lib/python3.9/site-packages/tastypie_swagger/static/tastypie_swagger/js/lib/handlebars-1.0.0.js"':
    plainPath,
  'sarif/dockle_0_3_15.sarif: severity of finding 1 is "low", not "Info"': noteIsLow,
  'sarif/dockle_0_3_15.sarif: severity of finding 2 is "low", not "Info"': noteIsLow,
  'sarif/dockle_0_3_15.sarif: severity of finding 3 is "low", not "Info"': noteIsLow,
  'sarif/njsscan.sarif: 2 findings, not 3': perResult,
  'sarif/njsscan.sarif: file_path of finding 0 is "/src/index.js", not "file:///src/index.js"':
    plainPath,
  'sarif/njsscan.sarif: file_path of finding 1 is "/src/index.js", not "file:///src/index.js"':
    plainPath,
  'tenable/nessus/issue_6992.nessus: severity of finding 0 is "medium", not "High"': ownRating,
  'tenable/nessus/nessus_many_vuln.xml: 7 findings, not 6': perPort,
  [`${was}: cwe of finding 0 is [79], not null`]: referenced,
  [`${was}: cwe of finding 2 is [693], not null`]: referenced,
  [`${was}: cwe of finding 3 is [352], not null`]: referenced,
  [`${was}: cwe of finding 4 is [693], not null`]: referenced,
};

type Fact = { field: string; index: number; op: 'eq' | 'contains' | 'len'; value: unknown };
type Expected = { count: number | null; facts: Fact[] };
type Finding = ParsedReport['findings'][number];

const folders = {
  sarif: /\.(sarif|json)$/,
  trivy: /\.json$/,
  anchore_grype: /\.json$/,
  tenable: /\.(nessus|xml)$/,
  generic: /\.(json|csv)$/,
};

/** How a fact maps to the normal form; what is not here has no place in it. */
const readers: Readonly<Record<string, (finding: Finding) => unknown>> = {
  title: ({ title }) => title,
  severity: ({ severity }) => severity,
  component_name: ({ component }) => component?.name,
  component_version: ({ component }) => component?.version,
  file_path: ({ location }) => location?.path,
  line: ({ location }) => location?.line,
  cwe: ({ weaknesses }) => numbersOf(weaknesses),
  unsaved_cwes: ({ weaknesses }) => numbersOf(weaknesses),
  unsaved_vulnerability_ids: ({ vulnerabilities }) => vulnerabilities,
  cve: ({ vulnerabilities }) => vulnerabilities,
  cvssv3: ({ cvss }) => cvss?.map(({ vector }) => vector),
  cvssv3_score: ({ cvss }) => cvss?.map(({ score }) => score),
  mitigation: ({ fix }) => [fix?.text, fix?.version],
  fix_version: ({ fix }) => fix?.version,
  fix_available: ({ fix }) => fix?.version !== undefined,
  vuln_id_from_tool: ({ rule }) => rule,
  active: ({ claim }) => claim === 'open' || claim === 'under-review',
};

function numbersOf(weaknesses: readonly string[] | undefined): number[] | undefined {
  return weaknesses?.map((id) => Number(id.slice(4)));
}

function agrees({ field, op, value }: Fact, finding: Finding): boolean {
  const ours = readers[field]?.(finding);
  const list = Array.isArray(ours) ? ours : [ours];
  if (op === 'len') return (ours === undefined ? 0 : list.length) === value;
  if (value === null || (field === 'cwe' && value === 0)) return ours === undefined;
  if (Array.isArray(value)) return JSON.stringify(value) === JSON.stringify(ours);
  if (typeof value !== 'string') return list.includes(value);
  const wanted = value.replace(/ ?\[\.\.\.\]$/, '');
  if (field === 'severity') return ours === value.toLowerCase();
  const partly = op === 'contains' || field === 'title' || field === 'mitigation';
  return list.some((text) => (partly ? String(text).includes(wanted) : text === wanted));
}

function disagreementsOf(name: string, { count, facts }: Expected, findings: Finding[]): string[] {
  const found: string[] = [];
  if (count !== null && count !== findings.length) {
    found.push(`${name}: ${findings.length} findings, not ${count}`);
  }
  for (const fact of facts) {
    const finding = findings[fact.index];
    if (!readers[fact.field] || !finding || agrees(fact, finding)) continue;
    const ours = JSON.stringify(readers[fact.field]?.(finding));
    found.push(
      `${name}: ${fact.field} of finding ${fact.index} is ${ours}, not ${JSON.stringify(fact.value)}`,
    );
  }
  return found;
}

describe.skipIf(!existsSync(corpus))('real reports', () => {
  test('agree with DefectDojo, or differ for a reason', async () => {
    const found: string[] = [];
    for (const [folder, pattern] of Object.entries(folders)) {
      const expected: Record<string, Expected> = JSON.parse(
        readFileSync(join(corpus, folder, 'expected.json'), 'utf8'),
      );
      for (const [file, facts] of Object.entries(expected)) {
        if (!pattern.test(file)) continue;
        const { findings } = await collectReport(join(corpus, folder, file), { format: folder });
        found.push(...disagreementsOf(`${folder}/${file}`, facts, findings));
      }
    }
    expect(found.sort()).toEqual(Object.keys(disagreements).sort());
    expect(Object.values(disagreements)).not.toContain('');
  });
});
