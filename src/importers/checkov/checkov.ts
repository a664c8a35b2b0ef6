import type { Claim, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat, type Place } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  cvssOf,
  paragraphs,
  unique,
  vulnerabilitiesIn,
  vulnerabilityId,
} from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

const lists = ['failed_checks', 'passed_checks', 'skipped_checks'];
const reports = ['', '[].'];

/** Checkov's JSON report: one framework, or a list with one part for each. */
export const checkov = jsonFormat({
  id: 'checkov',
  name: 'Checkov',
  aliases: ['checkov'],
  about: {
    identity: 'check, path and resource',
    coverage:
      'the checks and the files, if it lists checks that passed (it does not with `--quiet`); files that it could not parse make the report partial',
    differences: ['A check that is skipped by a comment is kept and claimed suppressed'],
  },
  tool: 'Checkov',
  recognises,
  selection: {
    items: reports.flatMap((report) => lists.map((list) => `${report}results.${list}[]`)),
    heads: reports.flatMap((report) =>
      ['check_type', 'checkov_version', 'summary', 'results.parsing_errors'].map(
        (key) => `${report}${key}`,
      ),
    ),
    awaits: ({ pattern, fields }) => !pattern.endsWith('results') && !('check_type' in fields),
  },
  // Where there was nothing to look at, it writes its counts alone.
  needs: ['results', 'checkov_version'],
  start: (tool) => {
    const rules = new Set<string>();
    const targets = new Set<string>();
    let listsPassed = false;
    let reportCount = 0;
    return {
      item: (check, place) => {
        const rule = check.text('check_id');
        const path = check.text('file_path');
        if (rule !== undefined) rules.add(rule);
        if (path !== undefined) targets.add(path);
        if (!place.list.includes('passed_checks')) return sightingOf(check, place, tool);
        listsPassed = true;
        return undefined;
      },
      end: (object, { pattern }) => {
        if (pattern.endsWith('results')) return endOfResults(object);
        reportCount += 1;
        endOfReport(object, tool);
      },
      rest: (problems) => {
        if (reportCount === 0) problems.push({ reason: 'The list holds no report', at: '$' });
        return [];
      },
      coverage: () =>
        listsPassed ? { rules: [...rules].toSorted(), targets: [...targets].toSorted() } : {},
    };
  },
});

function recognises({ json }: Sample): boolean {
  const report: unknown = Array.isArray(json) ? json[0] : json;
  if (!isObject(report)) return false;
  if ('checkov_version' in report) return true;
  if (isObject(report.summary) && 'checkov_version' in report.summary) return true;
  const { results } = report;
  return isObject(results) && lists.some((list) => list in results);
}

function endOfReport(report: Fields, tool: Tool): void {
  if (!('results' in report.value || 'checkov_version' in report.value)) {
    report.problem('The report has no results', '');
  }
  report.text('check_type');
  const version = report.object('summary')?.text('checkov_version');
  if (version !== undefined) tool.version = version;
}

function endOfResults(results: Fields): void {
  if (!lists.some((list) => list in results.value)) {
    results.problem('The results hold no list of checks', '');
  }
  for (const path of results.texts('parsing_errors')) {
    results.problem(`Checkov could not parse ${path}`, 'parsing_errors');
  }
}

function sightingOf(check: Fields, { list, head }: Place, tool: Tool): Sighting | undefined {
  const rule = check.text('check_id');
  const title = check.text('check_name') ?? rule;
  if (title === undefined) return check.problem('The check has no name', 'check_name');
  const report = new Fields(head.parent?.fields ?? {}, head.parent?.at ?? '$', []);
  const path = check.text('file_path');
  const resource = check.text('resource');
  const found = check.object('vulnerability_details');
  const claim: Claim = list.includes('skipped_checks') ? 'suppressed' : 'open';
  return sighted(
    {
      title,
      severity: severityOf(check),
      rule,
      vulnerabilities: vulnerabilitiesOf(found),
      component: {
        name: found?.text('package_name') ?? resource,
        version: found?.word('package_version'),
      },
      location: {
        path,
        line: lineOf(check),
      },
      cvss: found ? cvssOf(found.text('vector'), found.number('cvss'), '3.1') : [],
      fix: { version: found?.word('lowest_fixed_version') },
      description: paragraphs(
        labelled({ 'Check Type': report.text('check_type'), 'Check Id': rule, Resource: resource }),
        title,
        check.text('description') ?? check.text('short_description'),
        found?.text('description'),
        check.object('check_result')?.text('suppress_comment'),
        codeOf(check),
        check.text('guideline') ?? found?.text('link'),
      ),
      claim,
      tool,
    },
    [rule ?? title, path, resource],
    path,
  );
}

/** Checkov rates its checks only for those who have an account; DefectDojo takes the others for medium. */
function severityOf(check: Fields): Severity {
  return check.text('severity') === undefined ? 'medium' : severityIn(check, 'severity');
}

function vulnerabilitiesOf(found: Fields | undefined): string[] {
  const id = found?.text('id');
  return id === undefined ? [] : unique([vulnerabilityId(id), ...vulnerabilitiesIn(id)]);
}

/** The first of two lines; 0 stands for the file as a whole. */
function lineOf(check: Fields): number | undefined {
  const line = check.list('file_line_range')[0] ?? 0;
  if (typeof line === 'number' && Number.isSafeInteger(line)) return line > 0 ? line : undefined;
  return check.unclear('Expected two lines', 'file_line_range');
}

/** A block of code is a list of its lines, each with its number. */
function codeOf(check: Fields): string | undefined {
  const lines = check.list('code_block').flatMap((line) => {
    const text: unknown = Array.isArray(line) ? (line[1] ?? '') : line;
    if (typeof text === 'string') return [text.replace(/\n$/, '')];
    return check.unclear('Expected lines with their numbers', 'code_block') ?? [];
  });
  return lines.join('\n') || undefined;
}
