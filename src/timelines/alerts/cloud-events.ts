import { Fields, isObject, type JsonObject } from '#importers/reading/fields.ts';
import type { AboutNotification, Envelope } from './format.ts';
import { instantIn } from './reading.ts';

/** What an event holds, and where it says so. */
export type Enveloped = { data: unknown; envelope: Envelope; place: string };

/**
 * The events of a document of CloudEvents 1.0, one or a batch; undefined where it is none.
 * https://github.com/cloudevents/spec
 */
export function eventsIn(document: unknown, about: AboutNotification): Enveloped[] | undefined {
  if (isEvent(document)) return [eventOf(document, '$', about)];
  if (!Array.isArray(document) || document.length === 0 || !document.every(isEvent))
    return undefined;
  return document.map((event, at) => eventOf(event, `$[${at}]`, about));
}

/** What the attributes say that come beside the data, as in the headers of HTTP. */
export function envelopeOf(attributes: JsonObject, about: AboutNotification): Envelope {
  const fields = new Fields(attributes, '$', []);
  const said = {
    source: fields.text('source'),
    id: fields.text('id'),
    subject: fields.text('subject'),
    time: instantIn(fields, 'time', about),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function isEvent(value: unknown): value is JsonObject {
  return (
    isObject(value) && typeof value.specversion === 'string' && 'type' in value && 'source' in value
  );
}

function eventOf(event: JsonObject, place: string, about: AboutNotification): Enveloped {
  return { data: dataIn(event), envelope: envelopeOf(event, about), place };
}

/** JSON that stands in a text, or in base64, is read as what it is. */
function dataIn({ data, data_base64: encoded }: JsonObject): unknown {
  const text = typeof encoded === 'string' ? decoded(encoded) : data;
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function decoded(base64: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)));
  } catch {
    return '';
  }
}
