import type { Caller } from '#app/access/caller.ts';
import { incidentReach } from '#app/incidents/access.ts';
import type { System } from '#app/system.ts';
import { type AlertPreview, previewAlerts } from '#domain/alert/preview.ts';
import { latestAlerts } from '#store/read-models/alert-list.ts';
import { parseAlertRules } from './rules.ts';

/** What rules would have made of alerts, as ones that need not be published. */
export type RulesPreview = AlertPreview & { rules: { name: string; version: number } };

/**
 * Tells what rules would have made of the alerts that came in last, as far as the caller may see them. Nothing is written.
 * Throws ALERT_RULES_INVALID.
 */
export async function previewRules(
  system: System,
  caller: Caller,
  { text, file, limit }: { text: string; file: string; limit: number },
): Promise<RulesPreview> {
  const rules = parseAlertRules(text, file);
  const alerts = await latestAlerts(system.database, incidentReach(caller), limit);
  const { name, version } = rules;
  return { rules: { name, version }, ...previewAlerts(rules, alerts.toReversed()) };
}
