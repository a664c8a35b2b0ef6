import type { Alert } from '#domain/alert/alert.ts';
import type { CivilTime } from '#domain/clock/civil-time.ts';
import type { Skipped } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';

/** The contract of a shape of notifications: a JSON document in, alerts out, nothing lost in silence. */
export type AlertFormat = {
  /** The file's name: kebab-case. */
  id: string;
  name: string;
  /** Decides by content alone. That two know one document for their own is told, and nothing is read. */
  recognises: (document: unknown) => boolean;
  /** Never throws: what could not be read is told as skipped, with its place. */
  read: (document: unknown, about: AboutNotification) => AlertsRead;
};

/** What is known of a notification beside its text. */
export type AboutNotification = {
  /** The zone (IANA) of local times in it. */
  zone: string;
  /** When it came in. */
  now: string;
  civil: CivilTime;
  /** What an envelope around it says: who sent it, as what, and when. */
  envelope?: Envelope;
};
export type Envelope = { source?: string; id?: string; subject?: string; time?: string };

export type AlertsRead = { alerts: readonly Alert[]; skipped: readonly Skipped[] };

/** One alert as a format reads it; `raw` is what stands at its place. Undefined: it was no alert, and that was told. */
export type ReadAlert = (
  fields: Fields,
  about: AboutNotification,
) => Omit<Alert, 'raw'> | undefined;
