// Stands in for Prometheus and Alertmanager, which need not be there: holds a series of the shop against a rule, and prints the
// notification that Alertmanager would post when it fires; nothing where it does not.
import { readFileSync } from 'node:fs';

/** A tenth of the requests of half a second are answered badly. */
const WINDOW = 500;
const MOST_BAD = 0.1;

const [file] = process.argv.slice(2);
const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
const points = lines
  .map((line) => line.split(','))
  .map(([time, good, total]) => ({
    at: Date.parse(time),
    good: Number(good),
    total: Number(total),
  }))
  .sort((one, other) => one.at - other.at);
const firing = points.find(({ at }) => badBefore(at) > MOST_BAD);
if (firing) console.log(JSON.stringify(notification(firing.at), null, 2));

/** The share of requests that were answered badly in the time before. */
function badBefore(until) {
  const within = points.filter(({ at }) => at > until - WINDOW && at <= until);
  const sum = (part) => within.reduce((all, one) => all + one[part], 0);
  return 1 - sum('good') / sum('total');
}

function notification(at) {
  const labels = { alertname: 'ShopErrors', service: 'shop', severity: 'critical' };
  const annotations = { summary: 'More than a tenth of the requests of the shop fail' };
  const alert = {
    status: 'firing',
    labels,
    annotations,
    startsAt: new Date(at).toISOString(),
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: '',
    fingerprint: 'b1c5d0f2a3e49687',
  };
  return {
    version: '4',
    groupKey: '{}:{alertname="ShopErrors"}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'holdfast',
    groupLabels: { alertname: 'ShopErrors' },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: '',
    alerts: [alert],
  };
}
