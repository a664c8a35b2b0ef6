import type { System } from '#app/system.ts';
import type { Skipped } from '#importers/importer.ts';
import { type Notification, readAlerts } from './read-alerts.ts';
import { alertRules } from './rules.ts';
import { type TakenIn, takeIn } from './take-in.ts';

/** What came of a notification: how it was read, what became of its alerts, and what of it could not be read. */
export type Received = TakenIn & {
  formats: readonly string[];
  alerts: number;
  skipped: number;
  notRead: readonly Skipped[];
};

const TOLD = 20;

/** Reads a notification and takes its alerts in. Throws as `readAlerts` does. */
export async function receiveAlerts(system: System, notification: Notification): Promise<Received> {
  const { content: rules } = await alertRules.current(system.database.pool);
  const { formats, alerts, skipped } = await readAlerts(system, rules, notification);
  const taken = await takeIn(system, alerts);
  const notRead = skipped.slice(0, TOLD);
  return { formats, alerts: alerts.length, ...taken, skipped: skipped.length, notRead };
}
