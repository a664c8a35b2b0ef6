import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, stated } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

const lists = ['violations', 'skipped_violations', 'passed_rules', 'scan_errors'];

/** Terrascan's JSON report: flaws in infrastructure as code. */
export const terrascan = jsonFormat({
  id: 'terrascan',
  name: 'Terrascan',
  aliases: ['terrascan'],
  about: {
    identity: 'rule, resource with its type, and path',
    coverage:
      'the folder as its asset, the kind of code as its scope, and when; the rules, if it lists those that passed; what could not be read makes it partial',
    differences: ['A violation that is skipped by a comment is kept and claimed suppressed'],
  },
  tool: 'Terrascan',
  nullLists: true,
  recognises,
  selection: { items: lists.map((list) => `results.${list}[]`), heads: ['results.scan_summary'] },
  start: (tool) => {
    const rules = new Set<string>();
    const violations = new Gathered();
    let listsPassed = false;
    let said: Partial<Coverage> = {};
    return {
      item: (item, { list }) => {
        if (list === 'results.scan_errors[]') return failed(item);
        const rule = item.text('rule_id');
        if (rule !== undefined) rules.add(rule);
        if (list === 'results.passed_rules[]') listsPassed = true;
        else violations.add(sightingOf(item, list, tool), { as: placeOf(item) });
        return undefined;
      },
      end: (object, { pattern }) => {
        if (pattern !== 'results') return;
        const isEmpty = !['violations', 'scan_errors', 'scan_summary'].some(
          (key) => key in object.value,
        );
        if (isEmpty) object.problem('The results hold no list of violations', '');
        said = summaryOf(object.object('scan_summary'));
      },
      rest: () => violations.sightings(),
      coverage: () => (listsPassed ? { ...said, rules: [...rules].toSorted() } : said),
    };
  },
});

function recognises({ json }: Sample): boolean {
  const results = isObject(json) ? json.results : undefined;
  if (!isObject(results)) return false;
  if (isObject(results.scan_summary) && 'policies_validated' in results.scan_summary) return true;
  const first: unknown = Array.isArray(results.violations) ? results.violations[0] : undefined;
  return isObject(first) && 'rule_id' in first && 'resource_type' in first;
}

/** Unless it is told what to look for it tries every kind of code, and reports each that is not there. */
const absent = /not found in|found in (?:the )?directory|has no \S+ config files/i;

function failed(error: Fields): undefined {
  const reason = error.text('errMsg') ?? 'without a reason';
  if (absent.test(reason)) return undefined;
  const kind = error.text('iac_type') ?? 'code';
  return error.problem(`Terrascan could not read ${kind}: ${reason}`, '');
}

function summaryOf(summary: Fields | undefined): Partial<Coverage> {
  if (!summary) return {};
  return stated<Partial<Coverage>>({
    asset: summary.text('file/folder'),
    scope: summary.text('iac_type'),
    at: instantIn(summary, 'scanned_at'),
  });
}

/** The very same rule, resource and line is one violation, however often a module is used. */
function placeOf(violation: Fields): (string | undefined)[] {
  return ['rule_id', 'rule_name', 'resource_name', 'resource_type', 'file', 'line'].map((key) =>
    violation.word(key),
  );
}

function sightingOf(violation: Fields, list: string, tool: Tool): Sighting | undefined {
  const rule = violation.text('rule_id');
  const name = violation.text('rule_name') ?? rule;
  if (name === undefined) return violation.problem('The violation names no rule', 'rule_id');
  const category = violation.text('category');
  const resource = ['resource_type', 'resource_name'].flatMap((key) => violation.text(key) ?? []);
  const path = violation.text('file');
  return sighted(
    {
      title: category === undefined ? name : `${category}: ${name}`,
      severity: severityIn(violation, 'severity'),
      rule,
      component: { name: resource.join('/') || undefined },
      location: { path, line: violation.position('line') },
      description: paragraphs(violation.text('description'), violation.text('skip_comment')),
      claim: list === 'results.skipped_violations[]' ? 'suppressed' : 'open',
      tool,
    },
    [rule ?? name, resource.join('/'), path],
  );
}
