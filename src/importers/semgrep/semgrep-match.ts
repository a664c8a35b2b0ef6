import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, vulnerabilitiesIn, weaknessesIn } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** What stands in the place of what is shown only to people who have logged in. */
const withheld = 'requires login';

/** A place where a rule matches. */
export function matchSighting(
  result: Fields,
  tool: Tool,
  severities: Readonly<Record<string, Severity>>,
): Sighting | undefined {
  const rule = result.text('check_id');
  const extra = result.object('extra');
  if (rule === undefined) return result.problem('The result names no rule', 'check_id');
  const metadata = extra?.object('metadata');
  const start = result.object('start');
  const path = result.text('path');
  const code = shown(extra?.text('lines'));
  const message = extra?.text('message');
  const fingerprint = shown(extra?.text('fingerprint'));
  const dependency = dependencyOf(extra);
  const references = metadata?.textOrTexts('references') ?? [];
  const database = metadata?.text('sca-vuln-database-identifier');
  return sighted(
    {
      title: rule,
      severity: extra ? severityIn(extra, 'severity', severities) : 'info',
      rule,
      vulnerabilities: vulnerabilitiesIn([database, message, ...references].join(' ')),
      weaknesses: weaknessesIn(metadata?.textOrTexts('cwe').join(' ') ?? ''),
      component: dependency?.component,
      location: {
        path: dependency?.lockfile ?? path,
        line: start?.position('line'),
        column: start?.position('col'),
      },
      fix: { text: fixOf(extra) },
      description: paragraphs(
        message,
        code,
        metadata?.textOrTexts('vulnerability_class').join(', '),
        extra?.text('validation_state'),
        [metadata?.text('source'), ...references].filter((url) => url).join('\n'),
      ),
      claim: extra?.flag('is_ignored') ? 'suppressed' : undefined,
      tool,
    },
    fingerprint === undefined
      ? [rule, path, squeezed(code ?? message), dependency?.component.name]
      : [fingerprint],
    path,
  );
}

function shown(text: string | undefined): string | undefined {
  return text === withheld ? undefined : text;
}

function squeezed(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, ' ').trim();
}

function fixOf(extra: Fields | undefined): string | undefined {
  const fix = extra?.text('fix');
  if (fix !== undefined) return fix;
  const regex = extra?.object('fix_regex');
  if (!regex) return undefined;
  return `Replace ${regex.text('regex') ?? ''} by ${regex.text('replacement') ?? ''}`;
}

/** The package that a supply chain rule matched, and where it is locked. */
function dependencyOf(extra: Fields | undefined) {
  const match = extra?.object('sca_info')?.object('dependency_match');
  const found = match?.object('found_dependency');
  const name = found?.text('package');
  if (name === undefined) return undefined;
  const version = found?.word('version');
  return { component: { name, version }, lockfile: match?.text('lockfile') };
}
