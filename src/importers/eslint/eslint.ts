import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, settled } from '#importers/reading/vocabulary.ts';

/** ESLint's JSON report, with metadata or without: what its rules say of JavaScript and TypeScript sources. */
export const eslint = jsonFormat({
  id: 'eslint',
  name: 'ESLint',
  aliases: ['eslint'],
  about: {
    identity: 'rule, path and message',
    coverage: 'the files that were read; one that cannot be parsed makes the report partial',
    differences: [
      'Messages that a comment suppresses are findings, suppressed: else it would look as if they were mended',
    ],
  },
  tool: 'ESLint',
  recognises,
  selection: { items: ['[]', 'results[]'], heads: [] },
  start: (tool) => {
    const targets: string[] = [];
    return {
      item: (file) => sightingsIn(file, tool, targets),
      coverage: () => ({ targets }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  const list = isObject(json) && isObject(json.metadata) ? json.results : json;
  const file: unknown = Array.isArray(list) ? list[0] : undefined;
  if (!isObject(file) || typeof file.filePath !== 'string') return false;
  return 'errorCount' in file || 'fixableErrorCount' in file || 'suppressedMessages' in file;
}

function sightingsIn(file: Fields, tool: Tool, targets: string[]): Sighting[] | undefined {
  const path = file.text('filePath');
  if (!Array.isArray(file.value.messages)) {
    return file.problem('The file has no list of messages', 'messages');
  }
  if ('suppressedMessages' in file.value && !Array.isArray(file.value.suppressedMessages)) {
    file.problem('The suppressed messages are no list', 'suppressedMessages');
  }
  if (file.objects('messages').some(isIgnored)) return undefined;
  if (path === undefined) file.problem('The file has no path', 'filePath');
  else targets.push(path);
  return [
    ...file.objects('messages').flatMap((message) => sightingOf(message, path, tool) ?? []),
    ...file.objects('suppressedMessages').flatMap((message) => {
      return sightingOf(message, path, tool, 'suppressed') ?? [];
    }),
  ];
}

/** ESLint's word that it was told of a file and has not looked at it. */
function isIgnored(message: Fields): boolean {
  return !message.value.ruleId && /^File ignored /.test(String(message.value.message));
}

const severities: readonly Severity[] = ['low', 'medium', 'high'];

function sightingOf(
  message: Fields,
  path: string | undefined,
  tool: Tool,
  claim?: 'suppressed',
): Sighting | undefined {
  const text = message.text('message');
  const rule = message.text('ruleId');
  if (text === undefined && rule === undefined) {
    return message.problem('The message has no text and no rule', 'message');
  }
  if (message.flag('fatal')) {
    message.problem(`ESLint could not parse ${path ?? 'a file'}: ${text ?? 'no reason'}`, '');
  }
  const reasons = message.objects('suppressions').map((one) => one.text('justification'));
  return sighted(
    {
      title: text ?? rule ?? '',
      severity: severityOf(message),
      rule,
      location: { path, line: message.position('line'), column: message.position('column') },
      description: paragraphs(text, rule, ...reasons),
      claim,
      tool,
    },
    [rule, path, text && settled(text)],
    path,
  );
}

function severityOf(message: Fields): Severity {
  const level = message.number('severity');
  const severity = level === undefined ? undefined : severities[level];
  if (severity) return severity;
  message.unclear(level === undefined ? 'No severity' : `Unknown severity ${level}`, 'severity');
  return 'info';
}
