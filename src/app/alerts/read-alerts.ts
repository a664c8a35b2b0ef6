import { hash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { civilTime, isTimeZone } from '#app/civil-time.ts';
import { InputError } from '#app/input-error.ts';
import { readReport } from '#app/read-report.ts';
import type { System } from '#app/system.ts';
import type { Alert } from '#domain/alert/alert.ts';
import { require } from '#domain/refusal.ts';
import { storable } from '#domain/storable-text.ts';
import type { JsonObject } from '#importers/reading/fields.ts';
import { envelopeOf } from '#timelines/alerts/cloud-events.ts';
import { type NotificationRead, readNotification } from '#timelines/alerts/notification.ts';
import type { ReadRules } from './rules-file.ts';

/** A notification in a file of this machine. `attributes`: of an event that it is the data of. */
export type Notification = {
  path: string;
  name: string;
  /** The zone (IANA) of local times in it; UTC unless set. */
  zone?: string;
  attributes?: JsonObject;
};

/** Far more than a tool tells at once: a thousand alerts are about a megabyte. */
const LARGEST = 16 * 1024 * 1024;
const MOST_ALERTS = 10_000;
/** A key that is longer is kept as its hash. */
const LONGEST_KEY = 500;

/**
 * Reads the alerts of a notification. Throws an `InputError`: ALERTS_UNREADABLE, TOO_LARGE, UNREADABLE_FILE; and a `Refusal`,
 * ZONE_UNKNOWN.
 */
export async function readAlerts(
  system: System,
  { mappings }: Pick<ReadRules, 'mappings'>,
  { path, name, zone = 'UTC', attributes }: Notification,
): Promise<NotificationRead> {
  require(isTimeZone(zone), 'ZONE_UNKNOWN', zone);
  const about = { zone, now: system.now(), civil: civilTime };
  const envelope = attributes && { envelope: envelopeOf(attributes, about) };
  const document = await documentIn(path, name);
  const read = readNotification(document, { ...about, ...envelope }, mappings);
  if (read.alerts.length > MOST_ALERTS) {
    throw new InputError(
      'TOO_LARGE',
      `${name} tells of ${read.alerts.length} alerts: at most ${MOST_ALERTS} are taken`,
    );
  }
  const isEmpty = read.formats.length > 0 && read.skipped.length === 0;
  if (read.alerts.length > 0 || isEmpty) return { ...read, alerts: read.alerts.map(kept) };
  const why = read.skipped.map(({ at, reason }) => `${at}: ${reason}`).slice(0, 5);
  throw new InputError(
    'ALERTS_UNREADABLE',
    `${name} holds no alert that can be read. ${why.join('; ')}`,
  );
}

async function documentIn(path: string, name: string): Promise<unknown> {
  const { size } = await stat(path);
  if (size > LARGEST) {
    const most = `${LARGEST / 1024 / 1024} MiB`;
    throw new InputError(
      'TOO_LARGE',
      `${name} has ${size} bytes; notifications of up to ${most} are read`,
    );
  }
  const report = readReport(path);
  let text = '';
  for await (const piece of report.text) {
    text += piece;
    if (text.length <= LARGEST) continue;
    report.close();
    throw new InputError('TOO_LARGE', `${name} is larger than notifications are`);
  }
  try {
    const document: unknown = JSON.parse(text);
    // What nests deeper than code can follow is found here.
    JSON.stringify(document);
    return document;
  } catch (cause) {
    const why = cause instanceof RangeError ? 'it nests too deep' : (cause as Error).message;
    throw new InputError('ALERTS_UNREADABLE', `${name} is no JSON document: ${why}`, { cause });
  }
}

/** The alert as a database keeps it. */
function kept(alert: Alert): Alert {
  const { key } = alert;
  return storable({ ...alert, key: key.length > LONGEST_KEY ? hash('sha256', key) : key });
}
