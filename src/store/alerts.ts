import { type Alert, alertId, alertNumber, type KeptAlert } from '#domain/alert/alert.ts';
import { keyOf } from '#domain/alert/hear-all.ts';
import type { AlertGroup } from '#domain/alert/rules.ts';
import type { Reading, Transaction } from './database.ts';
import { given, upsert } from './snapshots.ts';

/** Waits until nobody else takes alerts in or changes their rules: what they are put together with is then known. */
export async function holdAlerts(tx: Transaction): Promise<void> {
  await tx.query('select id from alert_rules order by id for update');
}

/** So many new ids, in order. */
export async function nextAlertIds(tx: Transaction, count: number): Promise<string[]> {
  const { rows } = await tx.query<{ n: number }>(
    "select nextval('alert_numbers') as n from generate_series(1, $1)",
    [count],
  );
  return rows.map(({ n }) => alertId(n));
}

/** Of each key among these the alert that began last. */
export async function lastOfKeys(
  tx: Transaction,
  alerts: readonly Pick<Alert, 'source' | 'key'>[],
): Promise<Map<string, KeptAlert>> {
  const wanted = [alerts.map(({ source }) => source), alerts.map(({ key }) => key)];
  const { rows } = await tx.query<AlertRow>(
    `select distinct on (a.source, a.key) ${ALERT} from alerts a
     where (a.source, a.key) in (select * from unnest($1::text[], $2::text[]))
     order by a.source, a.key, a.id desc`,
    wanted,
  );
  return new Map(rows.map(toAlert).map((alert) => [keyOf(alert), alert]));
}

/** The alert of that id. */
export async function loadAlert({ pool }: Reading, id: string): Promise<KeptAlert | undefined> {
  const { rows } = await pool.query<AlertRow>(`select ${ALERT} from alerts a where a.id = $1`, [
    alertNumber(id),
  ]);
  return rows[0] && toAlert(rows[0]);
}

export async function writeAlerts(tx: Transaction, alerts: readonly KeptAlert[]): Promise<void> {
  if (alerts.length === 0) return;
  await tx.query(upsert('alerts', columns, given(columns, '$1')), [
    JSON.stringify(alerts.map(toRow)),
  ]);
}

/** Alerts of one group that are of an open incident: when the last came in and recovered, and how many are on. */
export type OpenGroup = AlertGroup & { incident: string };

/** Of each group among these that of the incident to which an alert came last. */
export async function openGroups(
  tx: Transaction,
  keys: readonly string[],
): Promise<Map<string, OpenGroup>> {
  const { rows } = await tx.query<{
    key: string;
    incident: string;
    came: Date;
    recovered: Date | null;
    on: number;
  }>(
    `select a.group_key as key, a.incident, max(a.received_at) as came, max(a.recovered_at) as recovered,
       count(*) filter (where a.stands <> 'recovered') as on
     from alerts a join incidents i on i.id = a.incident
     where a.group_key = any($1) and i.status <> 'closed'
     group by a.group_key, a.incident order by came`,
    [keys],
  );
  return new Map(
    rows.map(({ key, incident, came, recovered, on }) => [
      key,
      {
        incident,
        on,
        came: came.toISOString(),
        ...(recovered ? { recovered: recovered.toISOString() } : {}),
      },
    ]),
  );
}

/** Alerts of these groups that are on and that no incident was open for. */
export async function waitingIn(tx: Transaction, keys: readonly string[]): Promise<KeptAlert[]> {
  if (keys.length === 0) return [];
  const { rows } = await tx.query<AlertRow>(
    `select ${ALERT} from alerts a where a.group_key = any($1) and a.incident is null and not a.ignored
       and a.stands <> 'recovered' order by a.id`,
    [keys],
  );
  return rows.map(toAlert);
}

/** How many alerts of each incident are on, and the rules that were for any of it. */
export async function alertsOf(
  tx: Transaction,
  incidents: readonly string[],
): Promise<Map<string, { on: number; rules: string[] }>> {
  const { rows } = await tx.query<{ incident: string; on: number; rules: string[] }>(
    `select incident, count(*) filter (where stands <> 'recovered') as on,
       coalesce(array_agg(distinct rule) filter (where rule is not null), '{}') as rules
     from alerts where incident = any($1) group by incident`,
    [incidents],
  );
  return new Map(rows.map(({ incident, ...counts }) => [incident, counts]));
}

const columns = {
  id: 'bigint',
  source: 'text',
  key: 'text',
  stands: 'text',
  severity: 'text',
  severity_said: 'text',
  title: 'text',
  description: 'text',
  service: 'text',
  labels: 'json',
  links: 'json',
  starts_at: 'timestamptz',
  ends_at: 'timestamptz',
  raw: 'text',
  raw_end: 'text',
  received_at: 'timestamptz',
  changed_at: 'timestamptz',
  recovered_at: 'timestamptz',
  rule: 'text',
  rules: 'text',
  group_key: 'text',
  ignored: 'boolean',
  incident: 'text',
} as const;

export const ALERT = `a.id, a.source, a.key, a.stands, a.severity, a.severity_said, a.title, a.description, a.service,
  a.labels, a.links, a.starts_at, a.ends_at, a.raw, a.raw_end, a.received_at, a.changed_at, a.recovered_at, a.rule, a.rules,
  a.group_key, a.ignored, a.incident`;

export type AlertRow = {
  id: number;
  source: string;
  key: string;
  stands: KeptAlert['state'];
  severity: NonNullable<Alert['severity']> | null;
  severity_said: string | null;
  title: string;
  description: string | null;
  service: string | null;
  labels: Record<string, string>;
  links: string[];
  starts_at: Date | null;
  ends_at: Date | null;
  raw: string;
  raw_end: string | null;
  received_at: Date;
  changed_at: Date;
  recovered_at: Date | null;
  rule: string | null;
  rules: string | null;
  group_key: string | null;
  ignored: boolean;
  incident: string | null;
};

export function toAlert(row: AlertRow): KeptAlert {
  const { source, key, stands: state, title, labels, links, raw, ignored } = row;
  const stated = {
    severity: row.severity,
    said: row.severity_said,
    description: row.description,
    service: row.service,
    startsAt: row.starts_at?.toISOString(),
    endsAt: row.ends_at?.toISOString(),
    rawEnd: row.raw_end,
    recoveredAt: row.recovered_at?.toISOString(),
    rule: row.rule,
    rules: row.rules,
    groupKey: row.group_key,
    incident: row.incident,
  };
  const said = Object.entries(stated).filter(([, part]) => part !== null && part !== undefined);
  return {
    ...{ id: alertId(row.id), source, key, state, title, labels, links, raw, ignored },
    receivedAt: row.received_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    ...Object.fromEntries(said),
  };
}

function toRow(alert: KeptAlert): Record<keyof typeof columns, unknown> {
  return {
    id: alertNumber(alert.id),
    source: alert.source,
    key: alert.key,
    stands: alert.state,
    severity: alert.severity,
    severity_said: alert.said,
    title: alert.title,
    description: alert.description,
    service: alert.service,
    labels: alert.labels,
    links: alert.links,
    starts_at: alert.startsAt,
    ends_at: alert.endsAt,
    raw: alert.raw,
    raw_end: alert.rawEnd,
    received_at: alert.receivedAt,
    changed_at: alert.changedAt,
    recovered_at: alert.recoveredAt,
    rule: alert.rule,
    rules: alert.rules,
    group_key: alert.groupKey,
    ignored: alert.ignored,
    incident: alert.incident,
  };
}
