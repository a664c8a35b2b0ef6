import type { Alert, AlertState } from '#domain/alert/alert.ts';
import type { Fields } from '#importers/reading/fields.ts';
import type { AboutNotification } from './format.ts';
import { instantIn, labelsIn, linksOf, stating } from './reading.ts';
import { severityWord } from './words.ts';

/** What tools of Prometheus' family call what is wrong, the more telling first. */
const SERVICES = ['service', 'app', 'component', 'job', 'host', 'instance'];

/** An alert of labels and annotations, as Prometheus, Alertmanager and Grafana write it. */
export function labelled(
  fields: Fields,
  about: AboutNotification,
  { source, state, begun = 'startsAt' }: { source: string; state: AlertState; begun?: string },
): Omit<Alert, 'raw'> | undefined {
  const labels = labelsIn(fields, 'labels');
  const notes = labelsIn(fields, 'annotations');
  const names = Object.keys(labels).sort();
  if (names.length === 0)
    return fields.problem('An alert has labels, by which it is known', 'labels');
  const key =
    fields.text('fingerprint') ?? JSON.stringify(names.map((name) => [name, labels[name]]));
  return stating({
    source,
    key,
    state,
    severity: undefined,
    said: undefined,
    ...severityWord(labels.severity ?? labels.priority),
    title: notes.summary ?? notes.title ?? labels.alertname ?? key,
    description: notes.description ?? notes.message,
    service: SERVICES.map((name) => labels[name]).find((value) => value !== undefined),
    labels,
    startsAt: instantIn(fields, begun, about),
    // Of what is firing it is when the tool would give it up.
    endsAt: state === 'recovered' ? instantIn(fields, 'endsAt', about) : undefined,
    links: linksOf(
      notes.runbook_url,
      fields.text('dashboardURL'),
      fields.text('panelURL'),
      fields.text('generatorURL'),
    ),
  });
}
