import { isObject } from '#importers/reading/fields.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import type { AlertFormat, ReadAlert } from './format.ts';
import { instantIn, linksOf, plain, readEach, stating } from './reading.ts';
import { severityWord } from './words.ts';

export const checkmk: AlertFormat = {
  id: 'checkmk',
  name: 'a notification of Checkmk, its variables as JSON',
  recognises: (document) =>
    isObject(document) &&
    'notification_type' in document &&
    'what' in document &&
    'host' in document,
  read: (document, about) => readEach([['$', document]], about, alertOf),
};

const alertOf: ReadAlert = (fields, about) => {
  const kind = fields.text('notification_type') ?? '';
  const state = stateOf(kind);
  if (!state)
    return fields.problem(`${kind} tells of no problem and no recovery`, 'notification_type');
  const host = fields.text('host');
  if (host === undefined) return fields.problem('It names no host', 'host');
  const service = fields.text('service');
  const at = instantIn(fields, 'short_date_time', about);
  return stating({
    source: 'checkmk',
    key: [fields.text('site'), host, service].filter((part) => part !== undefined).join('/'),
    state,
    severity: undefined,
    said: undefined,
    ...severityWord(fields.text('severity') ?? fields.text('status')),
    title: fields.text('summary') ?? `${service ?? host} is ${fields.text('status')}`,
    description: paragraphs(fields.text('output'), fields.text('long_output')),
    service: service ?? host,
    labels: plain(Object.entries(fields.value).filter(([key]) => LABELS.has(key))),
    startsAt: state === 'firing' ? at : undefined,
    endsAt: state === 'recovered' ? at : undefined,
    links: linksOf(fields.text('url')),
  });
};

const LABELS = new Set(['host', 'service', 'site', 'what', 'check_command', 'address', 'event']);

/** https://docs.checkmk.com/latest/en/notifications.html: FLAPPINGSTART, DOWNTIMESTART and the like are not of an alert. */
function stateOf(kind: string) {
  if (kind === 'RECOVERY') return 'recovered';
  if (kind === 'ACKNOWLEDGEMENT') return 'acknowledged';
  return kind === 'PROBLEM' ? 'firing' : undefined;
}
