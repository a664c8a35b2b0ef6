import type { Coverage } from '#domain/finding/coverage.ts';
import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { stated } from '#importers/reading/vocabulary.ts';
import { matchSighting } from './semgrep-match.ts';
import { vulnSighting } from './semgrep-vuln.ts';

/** Semgrep's JSON report, and the list of supply chain findings that its platform gives. */
export const semgrep = jsonFormat({
  id: 'semgrep',
  name: 'Semgrep',
  aliases: ['semgrep', 'opengrep', 'semgrep-json'],
  about: {
    identity:
      'the fingerprint of the match, else rule, path and the code that matched; of a supply chain finding repository, path, rule and package',
    coverage:
      'the files that were scanned, but for those of which it could not read all; errors of no file and rules that were left out make the report partial',
    differences: [
      'Matches of one rule in one line are one finding, as there; supply chain findings of several repositories are not',
    ],
  },
  tool: 'Semgrep',
  manyKinds: ['cwe', 'references', 'owasp', 'vulnerability_class', 'fix_regex'],
  recognises,
  selection: {
    items: ['results[]', 'errors[]', 'skipped_rules[]', 'vulns[]'],
    heads: ['version', 'paths'],
  },
  needs: ['results', 'vulns'],
  start: (tool) => {
    const matches = new Gathered();
    const unread = new Set<string>();
    let targets: string[] = [];
    let scope: string | undefined;
    return {
      item: (item, { list }) => {
        if (list === 'errors[]') return failed(item, unread);
        if (list === 'skipped_rules[]') return leftOut(item);
        if (list === 'vulns[]') {
          scope = 'supply chain';
          return vulnSighting(item, tool);
        }
        return addMatch(item, tool, matches);
      },
      rest: () => matches.sightings(),
      end: (document) => {
        const version = document.text('version');
        if (version !== undefined) tool.version = version;
        targets = document.object('paths')?.texts('scanned') ?? [];
      },
      coverage: () => coverageOf(targets, unread, scope),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  const [result, vuln] = [first(json.results), first(json.vulns)];
  const scanned = isObject(json.paths) && 'scanned' in json.paths;
  if (isObject(vuln)) return isObject(vuln.advisory) || 'matchedDependency' in vuln;
  if (isObject(result)) return 'check_id' in result && ('extra' in result || 'path' in result);
  // With its keys in order, the files that were scanned stand before the results.
  if (scanned && Array.isArray(json.errors)) return true;
  return Array.isArray(json.results) && (scanned || 'skipped_rules' in json);
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function addMatch(item: Fields, tool: Tool, matches: Gathered): undefined {
  const line = item.object('start')?.position('line');
  const as = [item.text('check_id'), item.text('path'), line];
  matches.add(matchSighting(item, tool, severities), { as });
}

/** `info` is the third of Semgrep's levels, not none: its platform files it under low. */
const severities: Readonly<Record<string, Severity>> = {
  info: 'low',
  inventory: 'info',
  experiment: 'info',
};

/** Files that were scanned to their end; without a list of them nothing says what an error leaves unseen. */
function coverageOf(
  scanned: readonly string[],
  unread: ReadonlySet<string>,
  scope: string | undefined,
): Partial<Coverage> {
  const isPartial = scanned.length === 0 && unread.size > 0;
  return stated<Partial<Coverage>>({
    completeness: isPartial ? 'partial' : 'complete',
    reason: isPartial ? `Semgrep could not read ${[...unread].join(', ')}` : undefined,
    scope,
    targets: scanned.length > 0 ? scanned.filter((path) => !unread.has(path)) : undefined,
  });
}

/** What went wrong leaves a file, or a part of one, unseen: the others were seen all the same. */
function failed(error: Fields, unread: Set<string>): undefined {
  const level = error.text('level')?.toLowerCase();
  if (level === 'info') return undefined;
  const reason = error.text('message') ?? error.text('long_msg') ?? error.word('code');
  const path = error.text('path');
  const why = reason ?? 'without a reason';
  if (path === undefined) return error.problem(`Semgrep had a fault: ${why}`, '');
  unread.add(path);
  return error.unclear(`Semgrep could not read ${path}: ${why}`, 'path');
}

function leftOut(rule: Fields): undefined {
  const id = rule.text('rule_id') ?? 'a rule';
  return rule.problem(`Semgrep left out ${id}: ${rule.text('details') ?? 'without a reason'}`, '');
}
