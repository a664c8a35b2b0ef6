import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** Hadolint's JSON report: what could be better in Dockerfiles. */
export const hadolint = jsonFormat({
  id: 'hadolint',
  name: 'Hadolint',
  aliases: ['hadolint'],
  about: {
    identity: 'code, path and message',
    coverage: 'no rules, no targets; a file that cannot be parsed makes the report partial',
    differences: ['Severities are its own levels: error is high, warning medium, info low'],
  },
  tool: 'Hadolint',
  recognises,
  selection: { items: ['[]'], heads: [] },
  start: (tool) => ({ item: (item) => sightingOf(item, tool) }),
});

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : undefined;
  if (!isObject(first) || !('level' in first && 'file' in first)) return false;
  return typeof first.code === 'string' && /^(?:DL|SC)\d+$/.test(first.code);
}

const severities: Readonly<Record<string, Severity>> = { info: 'low', style: 'info' };
/** The code of what is no rule: the file cannot be parsed. */
const unparsable = 'DL1000';

function sightingOf(result: Fields, tool: Tool): Sighting | undefined {
  const code = result.text('code');
  const message = result.text('message');
  const title = [code, message].filter((part) => part !== undefined).join(': ');
  if (title === '') return result.problem('The result has no code and no message', 'code');
  const path = result.text('file');
  if (code === unparsable) {
    result.problem(`Hadolint could not parse ${path ?? 'a file'}: ${message ?? 'no reason'}`, '');
  }
  return sighted(
    {
      title,
      severity: severityIn(result, 'level', severities),
      rule: code,
      location: { path, line: result.position('line'), column: result.position('column') },
      description: paragraphs(message, pageOf(code)),
      tool,
    },
    [code, path, code === unparsable ? undefined : message],
  );
}

function pageOf(code: string | undefined): string | undefined {
  if (code?.startsWith('SC')) return `https://www.shellcheck.net/wiki/${code}`;
  return code && `https://github.com/hadolint/hadolint/wiki/${code}`;
}
