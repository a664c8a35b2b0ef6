import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { concealing } from '#importers/reading/secrets.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';

/** The JSON reports of the hogs: secrets in Git, files, Jira, Confluence, buckets and documents. */
export const rustyHog = jsonFormat({
  id: 'rusty-hog',
  name: 'Rusty Hog',
  aliases: ['rusty_hog', 'rusty-hog', 'rustyhog'],
  about: {
    identity: 'reason, place and the strings found',
    coverage: 'no rules, no targets',
  },
  tool: 'Rusty Hog',
  recognises,
  selection: { items: ['[]'], heads: [] },
  start: (tool) => ({ item: (item) => sightingOf(item, tool) }),
});

/** What only one of the hogs writes; TruffleHog, whose reasons and strings they share, names a branch. */
const marks = ['old_file_id', 'parent_commit_hash', 'linenum', 'issue_id', 'page_id', 'bucket'];

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : undefined;
  if (!isObject(first) || !('stringsFound' in first && 'reason' in first)) return false;
  return !('branch' in first) && marks.some((mark) => mark in first);
}

type Place = {
  /** Where the hog looked, in the words of the title. */
  where: string;
  /** Where such things are kept, for what to do about it. */
  within: string;
  path?: string | undefined;
  url?: string | undefined;
  line?: number | undefined;
  /** What of the place stays. */
  names: readonly (string | undefined)[];
};

function sightingOf(result: Fields, tool: Tool): Sighting | undefined {
  const reason = result.text('reason');
  if (reason === undefined) return result.problem('The result has no reason', 'reason');
  const { where, within, names, ...location } = placeOf(result);
  const strings = result.texts('stringsFound');
  const sighting = sighted(
    {
      title: `${reason} found in ${where}`,
      severity: 'high',
      rule: reason,
      weaknesses: ['CWE-200'],
      location,
      fix: {
        text: `Please ensure no secret material nor confidential information is kept in clear within ${within}.`,
      },
      description: paragraphs(
        `This string was found: ${strings.join(', ')}`,
        labelled({
          'JIRA Issue ID': result.word('issue_id'),
          'JIRA location': 'issue_id' in result.value ? result.text('location') : undefined,
          'Confluence Page ID': result.word('page_id'),
          URL: result.text('url') ?? result.text('link'),
          Commit: result.text('commitHash'),
          'Commit message': result.text('commit')?.trim(),
          'Parent commit': result.text('parent_commit_hash'),
          Date: result.text('date'),
          'Old file ID': result.text('old_file_id'),
          'New file ID': result.text('new_file_id'),
          'Old line': result.position('old_line_num'),
          'New line': result.position('new_line_num'),
        }),
        result.text('diff'),
      ),
      tool,
    },
    [reason, ...names, ...strings],
  );
  return concealing(strings, sighting);
}

function placeOf(result: Fields): Place {
  const path = result.text('path');
  const url = result.text('url') ?? result.text('link');
  const [issue, page] = [result.word('issue_id'), result.word('page_id')];
  const commit = result.text('commitHash');
  if (issue !== undefined) {
    const part = result.text('location');
    const where = `Jira ID ${issue}${part === undefined ? '' : ` (${part})`}`;
    return { where, within: 'JIRA Tickets', url, names: [issue, part] };
  }
  if (page !== undefined) {
    // The address of the page stands for a path: it is all that says where.
    const where = `Confluence Page ID ${page}`;
    return { where, within: 'Confluence Pages', path: url, url, names: [page] };
  }
  if (commit !== undefined) {
    const line = result.position('new_line_num') ?? result.position('old_line_num');
    const where = `Git path ${path ?? ''} (${commit})`;
    return { where, within: 'git repositories', path, line, names: [path, commit] };
  }
  const key = path ?? result.text('key') ?? url;
  const where = `path ${key ?? 'unknown'}`;
  const line = result.position('linenum');
  const within = 'directories, files, and archives';
  return { where, within, path: key, url, line, names: [result.text('bucket'), key] };
}
