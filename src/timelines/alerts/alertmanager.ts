import type { Skipped } from '#importers/importer.ts';
import { Fields, isObject } from '#importers/reading/fields.ts';
import type { AlertFormat, ReadAlert } from './format.ts';
import { labelled } from './labelled.ts';
import { placed, readEach } from './reading.ts';
import { stateWord } from './words.ts';

/** https://prometheus.io/docs/alerting/latest/configuration/#webhook_config */
export const alertmanager: AlertFormat = {
  id: 'alertmanager',
  name: 'the webhook of Prometheus Alertmanager (version 4), and of Grafana’s alerting',
  recognises: (document) =>
    isObject(document) &&
    Array.isArray(document.alerts) &&
    'receiver' in document &&
    'status' in document,
  read: (document, about) => {
    const head = isObject(document) ? document : {};
    const source = 'orgId' in head ? 'grafana' : 'alertmanager';
    const { alerts, skipped } = readEach(placed(head.alerts, 'alerts'), about, alertOf(source));
    return { alerts, skipped: [...skipped, ...leftOut(head)] };
  },
};

const alertOf =
  (source: string): ReadAlert =>
  (fields, about) => {
    const word = fields.text('status');
    const state = stateWord(word);
    if (!state) return fields.problem(`An alert is firing or resolved, not ${word}`, 'status');
    return labelled(fields, about, { source, state });
  };

/** What the tool itself left out of the notification, and says so. */
function leftOut(head: Record<string, unknown>): Skipped[] {
  const count = new Fields(head, '$', []).number('truncatedAlerts') ?? 0;
  if (count <= 0) return [];
  const reason = `The tool left out ${count} alerts: raise max_alerts of its webhook`;
  return [{ reason, at: 'truncatedAlerts' }];
}
