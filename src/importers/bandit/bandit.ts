import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, weaknessesIn } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** Bandit's JSON report: flaws in Python sources. */
export const bandit = jsonFormat({
  id: 'bandit',
  name: 'Bandit',
  aliases: ['bandit'],
  about: {
    identity: 'test, path and message',
    coverage:
      'the files that it has measured; files that it could not read make the report partial',
  },
  tool: 'Bandit',
  recognises,
  selection: { items: ['results[]', 'errors[]'], heads: ['generated_at', 'metrics'] },
  needs: ['results'],
  start: (tool) => {
    let at: string | undefined;
    let targets: string[] = [];
    return {
      item: (item, { list }) => (list === 'errors[]' ? unread(item) : sightingOf(item, tool)),
      end: (document) => {
        at = instantIn(document, 'generated_at');
        const measured = Object.keys(document.object('metrics')?.value ?? {});
        targets = measured.filter((path) => path !== '_totals');
      },
      coverage: () => ({ targets, ...(at === undefined ? {} : { at }) }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if (isObject(json.metrics) && isObject(json.metrics._totals)) return true;
  const first: unknown = Array.isArray(json.results) ? json.results[0] : undefined;
  return isObject(first) && 'issue_text' in first && 'test_id' in first;
}

/** A file that was not looked at: what is in it is unknown. */
function unread(error: Fields): undefined {
  const reason = error.text('reason') ?? 'without a reason';
  return error.problem(
    `Bandit could not read ${error.text('filename') ?? 'a file'}: ${reason}`,
    '',
  );
}

const own: Readonly<Record<string, Severity>> = { undefined: 'info' };

function sightingOf(result: Fields, tool: Tool): Sighting | undefined {
  const title = result.text('issue_text') ?? result.text('test_name');
  if (title === undefined) return result.problem('The result has no text', 'issue_text');
  const id = result.text('test_id');
  const name = result.text('test_name');
  const rule = [name, id].filter((part) => part !== undefined).join(':');
  const path = result.text('filename')?.replace(/^\.\//, '');
  const weakness = result.object('issue_cwe');
  return sighted(
    {
      title,
      severity: severityIn(result, 'issue_severity', own),
      rule: rule || undefined,
      weaknesses: weaknessesIn(`CWE-${weakness?.word('id') ?? ''}`),
      location: { path, line: result.position('line_number') },
      description: paragraphs(title, result.text('code'), result.text('more_info')),
      tool,
    },
    [id ?? name, path, title],
    result.text('filename'),
  );
}
