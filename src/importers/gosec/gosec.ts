import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, weaknessesIn } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** Gosec's JSON report: flaws in Go sources. */
export const gosec = jsonFormat({
  id: 'gosec',
  name: 'gosec',
  aliases: ['gosec'],
  about: {
    identity: 'rule, path, message and the code of the line',
    coverage: 'no rules, no targets; files that do not compile make the report partial',
  },
  nullLists: true,
  tool: 'gosec',
  recognises,
  selection: {
    items: ['Issues[]', 'Golang errors.*[]'],
    heads: ['GosecVersion', 'Stats'],
  },
  needs: ['Issues'],
  start: (tool) => ({
    item: (item, { list, keys }) =>
      list === 'Issues[]' ? sightingOf(item, tool) : unread(item, keys[0]),
    end: (object, { pattern }) => {
      if (pattern !== '') return;
      const version = object.text('GosecVersion');
      if (version !== undefined) tool.version = version;
    },
  }),
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json) || !('Issues' in json)) return false;
  if ('GosecVersion' in json || 'Golang errors' in json) return true;
  if (isObject(json.Stats) && 'nosec' in json.Stats) return true;
  const issue: unknown = Array.isArray(json.Issues) ? json.Issues[0] : undefined;
  return isObject(issue) && 'rule_id' in issue && 'details' in issue;
}

function unread(error: Fields, path: string | undefined): undefined {
  const reason = error.text('error') ?? 'without a reason';
  return error.problem(`gosec could not read ${path ?? 'a file'}: ${reason}`, '');
}

function sightingOf(issue: Fields, tool: Tool): Sighting | undefined {
  const rule = issue.text('rule_id');
  const details = issue.text('details');
  const title = [details, rule].filter((part) => part !== undefined).join('-');
  if (title === '') return issue.problem('The issue has no rule and no text', 'rule_id');
  const path = issue.text('file');
  // A statement of several lines is told as "32-34".
  const [from, to = from] = (issue.word('line') ?? '').split('-').map(Number);
  const code = issue.text('code');
  const weakness = issue.object('cwe');
  const suppressions = issue.objects('suppressions');
  const reasons = suppressions.flatMap((one) => one.text('justification') ?? []);
  return sighted(
    {
      title,
      severity: severityIn(issue, 'severity'),
      rule,
      weaknesses: weaknessesIn(`CWE-${weakness?.word('id') ?? ''}`),
      location: { path, line: lineOf(issue, from), column: columnOf(issue) },
      fix: { text: issue.text('autofix') },
      description: paragraphs(
        details,
        code,
        ...reasons.map((reason) => `Suppressed: ${reason}`),
        weakness?.text('url') ?? weakness?.text('URL') ?? pageOf(rule),
      ),
      claim: issue.flag('nosec') || suppressions.length > 0 ? 'suppressed' : undefined,
      tool,
    },
    [rule, path, details, flaggedCode(code, from, to)],
  );
}

function lineOf(issue: Fields, line: number | undefined): number | undefined {
  if (line === undefined || issue.word('line') === undefined) return undefined;
  if (Number.isSafeInteger(line)) return line > 0 ? line : undefined;
  return issue.unclear(`Not a line: "${issue.word('line')}"`, 'line');
}

function columnOf(issue: Fields): number | undefined {
  const column = Number(issue.word('column'));
  return Number.isSafeInteger(column) && column > 0 ? column : undefined;
}

function pageOf(rule: string | undefined): string | undefined {
  return rule && `https://securego.io/docs/rules/${rule.toLowerCase()}.html`;
}

/** The code without its neighbours and numbers: newer versions show lines around, each with its number. */
function flaggedCode(code = '', from = 0, to = 0): string {
  const numbered = [...code.matchAll(/^(\d+): (.*)$/gm)];
  const flagged = numbered.filter(([, line]) => Number(line) >= from && Number(line) <= to);
  const lines = flagged.length > 0 ? flagged.map(([, , text]) => text) : [code];
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}
