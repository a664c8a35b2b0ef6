import { isObject } from '#importers/reading/fields.ts';
import type { AlertFormat, ReadAlert } from './format.ts';
import { instantIn, linksOf, placed, plain, readEach, stating } from './reading.ts';
import { severityWord } from './words.ts';

/** https://docs.thousandeyes.com/product-documentation/alerts/integrations */
export const thousandeyes: AlertFormat = {
  id: 'thousandeyes',
  name: 'the webhook of ThousandEyes',
  recognises: (document) => {
    const [, first] = notificationsIn(document)[0] ?? [];
    return isObject(first) && isObject(first.alert) && String(first.eventType).startsWith('ALERT_');
  },
  read: (document, about) => readEach(notificationsIn(document), about, alertOf),
};

function notificationsIn(document: unknown): [string, unknown][] {
  return Array.isArray(document) ? placed(document, '$') : [['$', document]];
}

const alertOf: ReadAlert = (fields, about) => {
  const kind = fields.text('eventType') ?? '';
  const isOver = kind === 'ALERT_NOTIFICATION_CLEAR';
  if (!isOver && kind !== 'ALERT_NOTIFICATION_TRIGGER') {
    return fields.problem(`${kind} is no trigger and no clearing`, 'eventType');
  }
  const alert = fields.object('alert');
  const key = alert?.word('alertId');
  if (!alert || key === undefined) return fields.problem('It names no alert', 'alert');
  const what = alert.text('testName') ?? alert.text('agentName') ?? alert.text('hostname');
  return stating({
    source: 'thousandeyes',
    key,
    state: isOver ? 'recovered' : 'firing',
    severity: undefined,
    said: undefined,
    ...severityWord(alert.text('severity')),
    title: [alert.text('ruleName') ?? 'An alert', what]
      .filter((part) => part !== undefined)
      .join(': '),
    description: alert.text('ruleExpression'),
    service: alert.texts('testTargetsDescription')[0] ?? alert.text('hostname') ?? what,
    labels: plain(
      ['type', 'ruleName', 'testName', 'agentName', 'hostname', 'ipAddress'].map((name) => [
        name,
        alert.value[name],
      ]),
    ),
    startsAt: instantIn(alert, 'dateStartZoned', about),
    endsAt: isOver ? instantIn(alert, 'dateEndZoned', about) : undefined,
    links: linksOf(alert.text('permalink')),
  });
};
