import type { Severity } from '#domain/finding/finding.ts';
import { isObject } from '#importers/reading/fields.ts';
import type { AlertFormat, ReadAlert } from './format.ts';
import { instantIn, labelsIn, plain, readEach, stating } from './reading.ts';

/** https://go2docs.graylog.org/current/interacting_with_your_log_data/notifications.html */
export const graylog: AlertFormat = {
  id: 'graylog',
  name: 'the HTTP notification of Graylog',
  recognises: (document) =>
    isObject(document) && 'event_definition_id' in document && isObject(document.event),
  read: (document, about) => readEach([['$', document]], about, alertOf),
};

/** Graylog tells of events and of no recovery: each that it groups by the same is one alert. */
const alertOf: ReadAlert = (fields, about) => {
  const event = fields.object('event');
  const definition = fields.text('event_definition_id');
  if (!event || definition === undefined) {
    return fields.problem('It names no event definition', 'event_definition_id');
  }
  const priority = event.number('priority');
  const severity = priority === undefined ? undefined : priorities[priority];
  return stating({
    source: 'graylog',
    key: [definition, event.text('key')].filter((part) => part !== undefined).join('/'),
    state: 'firing',
    severity,
    said: priority === undefined ? undefined : String(priority),
    title: event.text('message') ?? fields.text('event_definition_title') ?? definition,
    description: fields.text('event_definition_description'),
    service: event.text('source'),
    labels: {
      ...plain([
        ['definition', fields.text('event_definition_title')],
        ['source', event.text('source')],
      ]),
      ...labelsIn(event, 'group_by_fields'),
      ...labelsIn(event, 'fields'),
    },
    startsAt: instantIn(event, 'timestamp', about),
    endsAt: undefined,
    links: [],
  });
};

/** Its priorities are low, medium, high, and since 6.0 critical. */
const priorities: Readonly<Record<number, Severity>> = {
  1: 'low',
  2: 'medium',
  3: 'high',
  4: 'critical',
};
