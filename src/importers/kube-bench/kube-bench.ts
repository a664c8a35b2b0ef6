import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat, type Place } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';

/** Where the controls stand: in an object since 0.5, before in a list, and where there is but one alone. */
const places = ['Controls[].', '[].', ''];

/** The JSON report of kube-bench: a node of Kubernetes held against the CIS benchmark. */
export const kubeBench = jsonFormat({
  id: 'kube-bench',
  name: 'kube-bench',
  aliases: ['kube-bench', 'kubebench'],
  about: {
    identity: 'the number of the check',
    coverage:
      'the version of the benchmark as its scope, and the checks that were made; those that people have to make are not among them',
  },
  tool: 'kube-bench',
  nullLists: true,
  recognises,
  selection: {
    items: places.map((place) => `${place}tests[].results[]`),
    heads: places.flatMap((place) =>
      ['id', 'version', 'text', 'tests[].section', 'tests[].desc'].map((key) => `${place}${key}`),
    ),
    awaits: ({ pattern, fields }) => pattern.endsWith('tests[]') && !('desc' in fields),
  },
  needs: ['Controls', 'tests'],
  start: (tool) => {
    const rules = new Set<string>();
    let scope: string | undefined;
    let controls = 0;
    return {
      item: (check, place) => {
        const severity = severityOf(check);
        const isMade = severity !== 'unmade';
        if (isMade) rules.add(check.text('test_number') ?? '');
        if (!isMade || severity === 'passed') return undefined;
        return sightingOf(check, severity, place, tool);
      },
      end: (object, { pattern }) => {
        if (pattern === '' && 'Controls' in object.value) return;
        const isTest = pattern.endsWith('tests[]');
        line(object, 'section', 'desc');
        line(object, 'id', 'text');
        const key = isTest ? 'results' : 'tests';
        if (!(key in object.value)) object.problem(`Expected "${key}"`, '');
        if (isTest) return;
        controls += 1;
        scope ??= object.word('version');
      },
      rest: (problems) => {
        if (controls === 0) problems.push({ reason: 'The report holds no controls', at: '$' });
        return [];
      },
      coverage: () => ({
        rules: [...rules].toSorted(),
        ...(scope === undefined ? {} : { scope }),
      }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (Array.isArray(json)) return isControl(json[0]);
  if (!isObject(json)) return false;
  return isControl(json) || (Array.isArray(json.Controls) && isControl(json.Controls[0]));
}

function isControl(value: unknown): boolean {
  if (!isObject(value)) return false;
  return (
    'node_type' in value || ('tests' in value && 'total_pass' in value && 'total_warn' in value)
  );
}

/** kube-bench rates nothing: what failed is medium, as in DefectDojo, and what it could not tell informational. */
function severityOf(check: Fields): Severity | 'passed' | 'unmade' {
  const status = check.text('status')?.toUpperCase();
  const isManual =
    check.text('type') === 'manual' || check.text('reason') === 'Test marked as a manual test';
  if (status === 'FAIL') return 'medium';
  if (status === 'WARN') return isManual ? 'unmade' : 'info';
  if (status === 'PASS') return 'passed';
  if (status !== 'INFO' && status !== 'SKIP') {
    check.problem(`Unknown status "${status ?? ''}"`, 'status');
  }
  return 'unmade';
}

function sightingOf(
  check: Fields,
  severity: Severity,
  { head }: Place,
  tool: Tool,
): Sighting | undefined {
  const rule = check.text('test_number');
  const name = check.text('test_desc');
  if (rule === undefined && name === undefined) {
    return check.problem('The check has no number', 'test_number');
  }
  const section = new Fields(head.fields, head.at, []);
  const control = new Fields(head.parent?.fields ?? {}, head.at, []);
  return sighted(
    {
      title: [rule, name].filter((part) => part !== undefined).join(' - '),
      severity,
      rule,
      fix: { text: check.text('remediation') },
      description: paragraphs(
        [
          line(control, 'id', 'text'),
          line(section, 'section', 'desc'),
          line(check, 'test_number', 'test_desc'),
        ].join('\n'),
        labelled({
          Audit: check.text('audit'),
          Reason: check.text('reason'),
          'Expected result': check.text('expected_result'),
          'Actual value': check.text('actual_value'),
        }),
      ),
      tool,
    },
    [rule ?? name],
  );
}

function line(fields: Fields, number: string, text: string): string {
  return [fields.word(number), fields.text(text)].filter((part) => part !== undefined).join(' ');
}
