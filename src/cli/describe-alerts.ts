import type { Client } from '#contract/client.ts';
import { counted, indent, table } from './text.ts';

export type Alert = Awaited<ReturnType<Client['attachAlert']>>;
type Received = Awaited<ReturnType<Client['receiveAlerts']>>;
type Preview = Awaited<ReturnType<Client['previewAlertRules']>>;

/** What became of a notification: nothing of it is lost in silence. */
export function describeReceived(done: Received): string {
  const { alerts, formats, began, changed, repeated, ignored, untaken, skipped, notRead } = done;
  const incidents = done.incidents.map(
    ({ id, declared, alerts: count }) =>
      `  ${id} ${declared ? 'was declared' : 'goes on'}: ${counted(count, 'alert')}`,
  );
  return [
    `${counted(alerts, 'alert')} from ${formats.join(' with ') || 'nothing'}: ${began} began, ${changed} changed, ${repeated} told again.`,
    ...incidents,
    ...(ignored > 0 ? [`Ignored by a rule: ${ignored}`] : []),
    ...(untaken > 0 ? [`Taken by no rule: ${untaken} (holdfast alert list --fate untaken)`] : []),
    ...(skipped > 0 ? [`Not read: ${skipped}`] : []),
    ...notRead.map(({ at, reason }) => `  ${at}: ${reason}`),
  ].join('\n');
}

export function alertsText(alerts: readonly Alert[]): string {
  if (alerts.length === 0) return 'There is no such alert.';
  const rows = alerts.map((one) => [
    one.id,
    one.receivedAt.slice(0, 19).replace('T', ' '),
    one.state,
    one.severity ?? one.said ?? '',
    one.service ?? '',
    one.title,
    one.incident ?? (one.ignored ? 'ignored' : ''),
  ]);
  return table([
    ['alert', 'came in (UTC)', 'state', 'severity', 'service', 'title', 'incident'],
    ...rows,
  ]);
}

export function describeAlert(alert: Awaited<ReturnType<Client['showAlert']>>): string {
  const { id, title, state, source, key, severity, said, rule, rules, incident, ignored } = alert;
  const isAsSaid = said === undefined || said.toLowerCase() === severity;
  const parts: [string, string | undefined][] = [
    ['tool', `${source}, which knows it by ${key}`],
    ['severity', isAsSaid ? severity : `${severity ?? 'unknown'} (“${said}”)`],
    ['service', alert.service],
    ['began', alert.startsAt && `${alert.startsAt} by the tool's clock`],
    ['recovered', alert.endsAt && `${alert.endsAt} by the tool's clock`],
    ['came in', alert.receivedAt],
    ['incident', incident ?? (ignored ? 'ignored' : 'none')],
    ['by', rule && `the rule ${rule} of ${rules}`],
    ['labels', labelsText(alert.labels)],
    ['links', alert.links.join(' ') || undefined],
  ];
  const stated = parts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]));
  return [
    `${id} “${title}” is ${state}.`,
    indent(table(stated)),
    ...(alert.description === undefined ? [] : [indent(alert.description)]),
  ].join('\n');
}

function labelsText(labels: Readonly<Record<string, string>>): string | undefined {
  const texts = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return texts.length > 0 ? texts.join(' ') : undefined;
}

/** What rules would have made of alerts. */
export function describeRulesPreview({ rules, alerts, byRule, incidents }: Preview): string {
  const pin = `${rules.name}@${rules.version}`;
  if (alerts === 0) return `${pin} has nothing to go by: no alert came in.`;
  const rows = byRule.map((one) => [
    one.rule ?? '(no rule: it waits)',
    String(one.alerts),
    String(one.declared),
  ]);
  const made = incidents
    .slice(0, 50)
    .map((one) => [one.at.slice(0, 19).replace('T', ' '), String(one.alerts), one.title]);
  return [
    `${pin} would have made ${counted(incidents.length, 'incident')} of ${counted(alerts, 'alert')}.`,
    '',
    table([['rule', 'alerts', 'incidents'], ...rows]),
    ...(made.length > 0 ? ['', table([['declared (UTC)', 'alerts', 'title'], ...made])] : []),
  ].join('\n');
}
