import { isObject } from '#importers/reading/fields.ts';
import type { AlertFormat, ReadAlert } from './format.ts';
import { labelled } from './labelled.ts';
import { placed, readEach } from './reading.ts';

/** What Prometheus sends to Alertmanager, or answers of its own alerts: https://prometheus.io/docs/alerting/latest/alerts_api/ */
export const prometheus: AlertFormat = {
  id: 'prometheus',
  name: 'alerts as Prometheus sends them (/api/v2/alerts), and its answer to /api/v1/alerts',
  recognises: (document) => {
    const [first] = alertsIn(document);
    return isObject(first?.[1]) && isObject(first[1].labels) && !('specversion' in first[1]);
  },
  read: (document, about) => readEach(alertsIn(document), about, alertOf),
};

function alertsIn(document: unknown): [string, unknown][] {
  if (Array.isArray(document)) return placed(document, '$');
  const data = isObject(document) && isObject(document.data) ? document.data : {};
  return placed(data.alerts, 'data.alerts');
}

/** One that names no end, or one to come, is on. One that is pending is none yet. */
const alertOf: ReadAlert = (fields, about) => {
  if (fields.value.state === 'pending')
    return fields.problem('It is pending: no alert yet', 'state');
  const begun = 'activeAt' in fields.value ? 'activeAt' : 'startsAt';
  const ended = labelled(fields, about, { source: 'prometheus', state: 'recovered', begun });
  const isOver = ended?.endsAt !== undefined && ended.endsAt <= about.now;
  return isOver ? ended : labelled(fields, about, { source: 'prometheus', state: 'firing', begun });
};
