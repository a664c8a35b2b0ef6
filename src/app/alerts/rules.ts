import { FilesInForce } from '#app/files-in-force.ts';
import { InputError } from '#app/input-error.ts';
import { placesIn } from '#app/yaml-file.ts';
import { type ReadRules, readAlertRules } from './rules-file.ts';

/** The published rules of alerts; those in force say what becomes of alerts that come in from now on. */
export const alertRules = new FilesInForce<ReadRules>({
  subject: 'alert-rules',
  table: 'alert_rules',
  folder: 'packs/alerts',
  refusals: { unknown: 'ALERT_RULES_UNKNOWN', changed: 'ALERT_RULES_CHANGED' },
  parse: parseAlertRules,
});

/** What the text says. Throws ALERT_RULES_INVALID, with every fault and its place. */
export function parseAlertRules(text: string, source: string): ReadRules {
  const { rules, problems } = readAlertRules(text);
  if (rules) return rules;
  throw new InputError('ALERT_RULES_INVALID', placesIn(source, problems));
}
