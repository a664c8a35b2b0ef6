import { isObject } from '#importers/reading/fields.ts';
import type { AlertFormat, ReadAlert } from './format.ts';
import { instantIn, linksOf, plain, readEach, stating } from './reading.ts';
import { severityWord } from './words.ts';

/** https://docs.datadoghq.com/integrations/webhooks/, with `alert_transition` beside what it sends of itself. */
export const datadog: AlertFormat = {
  id: 'datadog',
  name: 'the webhook of Datadog, with alert_transition and monitor_id (or alert_id) in its payload',
  recognises: (document) => isObject(document) && 'alert_transition' in document,
  read: (document, about) => readEach([['$', document]], about, alertOf),
};

const alertOf: ReadAlert = (fields, about) => {
  const transition = fields.text('alert_transition') ?? '';
  const key = fields.word('monitor_id') ?? fields.word('alert_id');
  if (key === undefined) return fields.problem('It names no monitor', 'monitor_id');
  const state = transition === 'Recovered' ? 'recovered' : 'firing';
  const tags = tagsIn(fields.text('tags') ?? '');
  const scope = fields.text('scopes') ?? fields.text('alert_scope');
  const at = instantIn(fields, 'date', about) ?? instantIn(fields, 'last_updated', about);
  return stating({
    source: 'datadog',
    key: [key, scope].filter((part) => part !== undefined).join('/'),
    state,
    severity: undefined,
    said: undefined,
    ...severityWord(
      fields.text('severity') ?? fields.text('priority') ?? fields.text('alert_type'),
    ),
    title: fields.text('title') ?? key,
    description: fields.text('body') ?? fields.text('message'),
    service: tags.service ?? fields.text('host') ?? tags.host,
    labels: tags,
    startsAt: state === 'recovered' ? undefined : at,
    endsAt: state === 'recovered' ? at : undefined,
    links: linksOf(fields.text('url'), fields.text('link')),
  });
};

/** `env:prod, service:api, monitor`: of one without a value, its name. */
function tagsIn(text: string): Record<string, string> {
  const tags = text.split(',').map((tag) => tag.trim());
  return plain(
    tags.map((tag) => {
      const at = tag.indexOf(':');
      return at < 0 ? [tag, tag] : [tag.slice(0, at), tag.slice(at + 1)];
    }),
  );
}
