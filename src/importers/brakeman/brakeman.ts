import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  paragraphs,
  settled,
  statedOrNone,
  vulnerabilitiesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';

/** Brakeman's JSON report: flaws in applications of Ruby on Rails. */
export const brakeman = jsonFormat({
  id: 'brakeman',
  name: 'Brakeman',
  aliases: ['brakeman'],
  about: {
    identity: 'the fingerprint that Brakeman gives, else check, path and message',
    coverage: 'the checks that were performed; errors make the report partial',
    differences: [
      'Warnings that are ignored are findings, suppressed: else it would look as if they were mended',
    ],
  },
  tool: 'Brakeman',
  recognises,
  selection: { items: ['warnings[]', 'ignored_warnings[]', 'errors[]'], heads: ['scan_info'] },
  needs: ['warnings'],
  start: (tool) => {
    let rules: string[] = [];
    let at: string | undefined;
    return {
      item: (item, { list }) =>
        list === 'errors[]' ? unread(item) : sightingOf(item, tool, list !== 'warnings[]'),
      end: (document) => {
        const info = document.object('scan_info');
        const version = info?.text('brakeman_version');
        if (version !== undefined) tool.version = version;
        rules = info?.texts('checks_performed') ?? [];
        at = info && instantIn(info, 'end_time');
      },
      coverage: () => statedOrNone({ rules, at }) ?? {},
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if (isObject(json.scan_info)) {
    return 'brakeman_version' in json.scan_info || 'checks_performed' in json.scan_info;
  }
  const first: unknown = Array.isArray(json.warnings) ? json.warnings[0] : undefined;
  return isObject(first) && 'warning_type' in first && 'warning_code' in first;
}

/** What Brakeman could not follow: what is there is unknown. */
function unread(error: Fields): undefined {
  const place = error.text('location');
  const reason = error.text('error') ?? 'without a reason';
  return error.problem(`Brakeman could not read ${place ?? 'a file'}: ${reason}`, '');
}

function sightingOf(warning: Fields, tool: Tool, ignored: boolean): Sighting | undefined {
  const type = warning.text('warning_type');
  const message = warning.text('message');
  if (type === undefined && message === undefined) {
    return warning.problem('The warning has no type and no message', 'warning_type');
  }
  const path = warning.text('file');
  const line = warning.position('line');
  const rule = warning.text('check_name');
  const place = warning.object('location');
  const where = [place?.text('class'), place?.text('method')].filter((part) => part).join('#');
  return sighted(
    {
      title: titleOf(type ?? message ?? '', path, line),
      // Brakeman tells how sure it is, not how severe it would be.
      severity: 'medium',
      rule,
      vulnerabilities: vulnerabilitiesIn(message ?? ''),
      weaknesses: weaknessesOf(warning),
      location: { path, line },
      description: paragraphs(
        message,
        warning.text('code'),
        labelled({
          'User input': warning.text('user_input'),
          Confidence: warning.text('confidence'),
          In: where || place?.text('template'),
          Note: warning.text('note'),
        }),
        warning.text('link'),
      ),
      claim: ignored ? 'suppressed' : undefined,
      tool,
    },
    identityOf(warning, rule ?? type, path, message),
  );
}

function identityOf(
  warning: Fields,
  rule: string | undefined,
  path: string | undefined,
  message: string | undefined,
): (string | undefined)[] {
  const fingerprint = warning.text('fingerprint');
  return fingerprint === undefined ? [rule, path, message && settled(message)] : [fingerprint];
}

function titleOf(type: string, path: string | undefined, line: number | undefined): string {
  if (path === undefined) return type;
  return `${type} in ${path}${line === undefined ? '' : `:${line}`}`;
}

function weaknessesOf(warning: Fields): string[] {
  return warning.list('cwe_id').flatMap((id) => {
    if (Number.isSafeInteger(id) && Number(id) > 0) return [`CWE-${id}`];
    return warning.unclear('Expected the number of a weakness', 'cwe_id') ?? [];
  });
}
