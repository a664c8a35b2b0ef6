import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { concealing } from '#importers/reading/secrets.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** Secretlint's JSON report: secrets in files. */
export const secretlint = jsonFormat({
  id: 'secretlint',
  name: 'Secretlint',
  aliases: ['secretlint'],
  about: {
    identity: 'rule, kind of message, path and message',
    coverage: 'the files that it lists',
  },
  tool: 'Secretlint',
  recognises,
  selection: { items: ['[]'], heads: [] },
  start: (tool) => {
    const targets: string[] = [];
    return {
      item: (file) => sightingsIn(file, tool, targets),
      coverage: () => ({ targets }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  const file: unknown = Array.isArray(json) ? json[0] : undefined;
  if (!isObject(file) || !('filePath' in file)) return false;
  const message: unknown = Array.isArray(file.messages) ? file.messages[0] : undefined;
  return 'sourceContentType' in file || (isObject(message) && 'ruleParentId' in message);
}

function sightingsIn(file: Fields, tool: Tool, targets: string[]): Sighting[] | undefined {
  if (!Array.isArray(file.value.messages)) {
    return file.problem('The file has no list of messages', 'messages');
  }
  const path = file.text('filePath');
  if (path === undefined) file.problem('The file has no path', 'filePath');
  else targets.push(path);
  return file.objects('messages').flatMap((message) => sightingOf(message, path, tool) ?? []);
}

function sightingOf(message: Fields, path: string | undefined, tool: Tool): Sighting | undefined {
  const text = message.text('message');
  const rule = message.text('ruleId');
  const kind = message.text('messageId');
  if (text === undefined && rule === undefined) {
    return message.problem('The message has no text and no rule', 'message');
  }
  const start = message.object('loc')?.object('start');
  const title = text?.split(': ', 1)[0];
  const sighting = sighted(
    {
      title: title ?? rule ?? '',
      severity: severityIn(message, 'severity'),
      rule,
      weaknesses: ['CWE-798'],
      location: { path, line: start?.position('line') },
      description: paragraphs(
        text,
        labelled({ Rule: rule, Preset: message.text('ruleParentId'), Message: kind }),
        message.text('docsUrl'),
      ),
      tool,
    },
    [rule, kind, path, text],
    path,
  );
  // After the colon comes the secret.
  return concealing([text?.slice((title?.length ?? 0) + 2)], sighting);
}
