import type { Alert } from '#domain/alert/alert.ts';
import type { Skipped } from '#importers/importer.ts';
import { Fields, isObject } from '#importers/reading/fields.ts';
import { unique } from '#importers/reading/vocabulary.ts';
import { FileClock } from '#timelines/reading/file-clock.ts';
import { momentOnly } from '#timelines/reading/moments.ts';
import type { AboutNotification, AlertsRead, ReadAlert } from './format.ts';

/** So long the texts of an alert may be. */
const MOST_TITLE = 500;
const MOST_NAME = 200;
const MOST_TEXT = 4000;
const MOST_RAW = 20_000;
const MOST_LABELS = 200;
const MOST_LINK = 2000;

/** The alerts that stand at these places; what is no object there is told. */
export function readEach(
  values: readonly (readonly [place: string, value: unknown])[],
  about: AboutNotification,
  read: ReadAlert,
): AlertsRead {
  const skipped: Skipped[] = [];
  const alerts = values.flatMap(([place, value]) => {
    if (!isObject(value)) {
      skipped.push({ reason: 'An alert is an object', at: place });
      return [];
    }
    const alert = read(new Fields(value, place, skipped), about);
    return alert ? [bounded({ ...alert, raw: JSON.stringify(value) })] : [];
  });
  return { alerts, skipped };
}

/** The items of a list, each with its place. */
export function placed(list: unknown, place: string): [string, unknown][] {
  return Array.isArray(list) ? list.map((value, at) => [`${place}[${at}]`, value]) : [];
}

/** A moment that stands in a field, as an instant. What is none is told; what tools write for "never" says nothing. */
export function instantIn(
  fields: Fields,
  key: string,
  { civil, zone, now }: AboutNotification,
): string | undefined {
  const text = fields.word(key);
  if (text === undefined || text.startsWith('0001-01-01') || text === '0') return undefined;
  const moment = momentOnly(text);
  if (!moment) return fields.unclear(`No moment can be read in ${text.slice(0, 50)}`, key);
  return new FileClock({ civil, zone, near: now }).read(moment).at;
}

/** The texts and numbers of an object, as labels. */
export function labelsIn(fields: Fields, key: string): Record<string, string> {
  const labels = fields.object(key)?.value ?? {};
  return plain(Object.entries(labels));
}

export function plain(entries: readonly (readonly [string, unknown])[]): Record<string, string> {
  const kept = entries.flatMap(([name, value]) => {
    const isWord =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isWord && value !== '' ? [[name, shortened(String(value), MOST_TEXT)]] : [];
  });
  return Object.fromEntries(kept.slice(0, MOST_LABELS));
}

/** The addresses among these, each once. */
export function linksOf(...texts: (string | undefined)[]): string[] {
  return unique(texts.flatMap((text) => (text && /^https?:\/\//.test(text) ? [text] : [])));
}

/** An alert without the parts that nothing was said for. */
export function stating(
  alert: {
    [Part in keyof Omit<Alert, 'raw'>]: Alert[Part] | undefined;
  },
): Omit<Alert, 'raw'> {
  const said = Object.entries(alert).filter(([, part]) => part !== undefined);
  return Object.fromEntries(said) as Omit<Alert, 'raw'>;
}

function bounded(alert: Alert): Alert {
  const { title, description, service, raw, links } = alert;
  return {
    ...alert,
    title: shortened(title.replace(/\s+/g, ' ').trim(), MOST_TITLE),
    ...(description === undefined ? {} : { description: shortened(description, MOST_TEXT) }),
    ...(service === undefined ? {} : { service: shortened(service, MOST_NAME) }),
    raw: shortened(raw, MOST_RAW),
    links: links.filter(({ length }) => length <= MOST_LINK).slice(0, 20),
  };
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
