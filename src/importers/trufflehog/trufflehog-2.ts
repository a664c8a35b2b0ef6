import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Fields, JsonObject } from '#importers/reading/fields.ts';
import type { Gathered } from '#importers/reading/gathered.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { concealing } from '#importers/reading/secrets.ts';
import { sighted } from '#importers/reading/sighted.ts';

/** TruffleHog 2 and the first versions of trufflehog3: what a commit has in a file for one reason. */
export function isOldSecret(item: JsonObject): boolean {
  return 'stringsFound' in item && 'branch' in item && 'commitHash' in item;
}

export function addOldSecret(item: Fields, tool: Tool, secrets: Gathered): undefined {
  const reason = item.text('reason');
  const path = item.text('path');
  if (reason === undefined) return item.problem('The secret has no reason', 'reason');
  const strings = item.texts('stringsFound');
  const commit = labelled({
    Commit: item.text('commitHash'),
    'Commit message': item.text('commit')?.trim(),
    Date: item.text('date'),
    Branch: item.text('branch'),
  });
  // One paragraph for each commit: hidden strings of several may look alike.
  const description = [commit, 'Strings found:', ...strings].filter((part) => part).join('\n');
  const title = `Hard Coded ${reason} secret in: ${path ?? 'an unnamed file'}`;
  const severity = 'diff' in item.value ? severityOf(reason) : 'high';
  const sighting = sighted(
    {
      title,
      severity,
      rule: reason,
      weaknesses: ['CWE-798'],
      location: { path },
      description,
      tool,
    },
    [reason, path],
  );
  secrets.add(concealing(strings, sighting), { as: [reason, path] });
}

/** TruffleHog 2 has no severities: entropy alone says little, and keys of a cloud open much. */
function severityOf(reason: string): Severity {
  if (/high entropy/i.test(reason)) return 'info';
  if (/oauth|AWS|Heroku/i.test(reason)) return 'critical';
  return /generic secret/i.test(reason) ? 'medium' : 'high';
}
