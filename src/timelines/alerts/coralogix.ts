import type { Skipped } from '#importers/importer.ts';
import { Fields, isObject } from '#importers/reading/fields.ts';
import type { AlertFormat, ReadAlert } from './format.ts';
import { instantIn, linksOf, plain, readEach, stating } from './reading.ts';
import { severityWord, stateWord } from './words.ts';

export const coralogix: AlertFormat = {
  id: 'coralogix',
  name: 'the generic webhook of Coralogix',
  recognises: (document) =>
    isObject(document) &&
    'alert_action' in document &&
    'alert_id' in document &&
    Array.isArray(document.fields),
  read: (document, about) => readEach([['$', document]], about, alertOf),
};

const alertOf: ReadAlert = (fields, about) => {
  const word = fields.text('alert_action');
  const state = stateWord(word);
  if (!state)
    return fields.problem(`An alert is triggered or resolved, not ${word}`, 'alert_action');
  const labels = plain(
    fields.objects('fields').map(({ value: { key, value } }) => [String(key), unfilled(value)]),
  );
  const key = labels.dedupKey ?? labels.alertUniqueIdentifier ?? fields.text('alert_id');
  if (key === undefined) return fields.problem('It names no id', 'alert_id');
  const told: Skipped[] = [];
  const at = instantIn(new Fields(labels, fields, told, 'fields'), 'timestampISO', about);
  fields.also(told);
  return stating({
    source: 'coralogix',
    key,
    state,
    severity: undefined,
    said: undefined,
    ...severityWord(labels.severity ?? labels.priority),
    title: fields.text('name') ?? key,
    description: fields.text('description'),
    service: [unfilled(fields.text('service')), labels.application, labels.subsystem].find(isSaid),
    labels,
    startsAt: state === 'recovered' ? undefined : at,
    endsAt: state === 'recovered' ? at : undefined,
    links: linksOf(fields.text('alert_url'), fields.text('log_url')),
  });
};

/** What the tool had no value for stays its variable, or says so. */
function unfilled(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return /^\$[A-Z0-9_]+$|^\*insert .*\*$|^null$/.test(text) ? '' : text;
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
