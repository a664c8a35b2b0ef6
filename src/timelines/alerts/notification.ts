import type { Skipped } from '#importers/importer.ts';
import { eventsIn } from './cloud-events.ts';
import type { AboutNotification, AlertFormat, AlertsRead } from './format.ts';
import { alertFormats } from './formats.ts';
import { mappedFormat } from './mapped.ts';
import type { AlertMapping } from './mapping.ts';

/** What was read, and by which formats. Where no alert was, `skipped` says why. */
export type NotificationRead = AlertsRead & { formats: readonly string[] };

/**
 * Reads a notification: by the one format that knows it for its own, else by the one mapping; of an event that envelopes one,
 * what it holds.
 */
export function readNotification(
  document: unknown,
  about: AboutNotification,
  mappings: readonly AlertMapping[],
): NotificationRead {
  const events = eventsIn(document, about);
  if (!events) return readPlain(document, about, mappings);
  const read = events.map(({ data, envelope, place }) => {
    const one = readPlain(data, { ...about, envelope }, mappings);
    return { ...one, skipped: one.skipped.map(within(place)) };
  });
  return {
    formats: [...new Set(['cloudevents', ...read.flatMap(({ formats }) => formats)])],
    alerts: read.flatMap(({ alerts }) => alerts),
    skipped: read.flatMap(({ skipped }) => skipped),
  };
}

function readPlain(
  document: unknown,
  about: AboutNotification,
  mappings: readonly AlertMapping[],
): NotificationRead {
  const own = alertFormats.filter((format) => format.recognises(document));
  const found =
    own.length > 0 ? own : mappings.map(mappedFormat).filter((one) => one.recognises(document));
  const [only, another] = found;
  if (!only)
    return unread(`No shape of alerts is like this: ${namesOf(alertFormats)}, or a mapping`);
  if (another)
    return unread(`It could be several: ${namesOf(found)}. Say in a mapping what it needs`);
  return { ...only.read(document, about), formats: [only.id] };
}

function unread(reason: string): NotificationRead {
  return { formats: [], alerts: [], skipped: [{ reason, at: '$' }] };
}

function namesOf(formats: readonly AlertFormat[]): string {
  return formats.map(({ id }) => id).join(', ');
}

const within =
  (place: string) =>
  (skipped: Skipped): Skipped =>
    place === '$' ? skipped : { ...skipped, at: `${place} ${skipped.at}` };
