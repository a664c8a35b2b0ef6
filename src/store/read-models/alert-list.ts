import type { Reach } from '#domain/access/rights.ts';
import {
  type AlertFate,
  type AlertState,
  alertNumber,
  type KeptAlert,
} from '#domain/alert/alert.ts';
import type { Severity } from '#domain/finding/finding.ts';
import { ALERT, type AlertRow, toAlert } from '#store/alerts.ts';
import type { Reading } from '#store/database.ts';
import { incidentsWithin } from './incident-list.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';
import { assetsAmong, toLike } from './reach.ts';

export type AlertQuery = {
  state?: readonly AlertState[];
  fate?: readonly AlertFate[];
  severity?: readonly Severity[];
  source?: readonly string[];
  service?: readonly string[];
  incident?: string;
  /** A piece of the title, in any case. */
  text?: string;
  /** 50 unless set, 500 at most. */
  limit?: number;
  after?: string;
};

const NEWEST_FIRST: Keyset = {
  name: 'alerts',
  keys: [
    { sql: 'a.received_at', type: 'instant' },
    { sql: 'a.id', type: 'integer' },
  ],
  descending: true,
};

/**
 * Alerts that the reader may know of: of an incident that one may see, and of none on an asset within reach. What names no
 * service is for those who may see all.
 */
function alertsWithin(reach: Reach, parameters: Parameters): string {
  const ofIncident = `a.incident in (select i.id from incidents i where ${incidentsWithin(reach, parameters)})`;
  return `(${ofIncident} or ${all(['a.incident is null', servicesAmong(reach, parameters)])})`;
}

/** Of a service that goes by another name now, by that. */
function servicesAmong({ assets }: Reach, parameters: Parameters): string | undefined {
  const among = assetsAmong(assets, parameters);
  if (among === undefined) return undefined;
  const called =
    'coalesce((select l.asset from asset_aliases l where l.alias = a.service), a.service)';
  return `exists (select from (select ${called} as asset) as named where ${among})`;
}

const fates: Record<AlertFate, string> = {
  incident: 'a.incident is not null',
  ignored: 'a.ignored',
  untaken: '(a.incident is null and not a.ignored)',
};

/** A page of the alerts, those that came in last first. Throws `CursorInvalid` for a cursor that is none of this list. */
export async function listAlerts(
  { pool }: Reading,
  reach: Reach,
  { state, fate, severity, source, service, incident, text, limit: asked, after }: AlertQuery,
): Promise<{ alerts: KeptAlert[]; next?: string }> {
  const parameters = new Parameters();
  const limit = pageSize(asked, { usual: 50, most: 500 });
  const among = (column: string, values: readonly string[] | undefined) =>
    values && `${column} = any(${parameters.add(values)}::text[])`;
  const wanted = all([
    alertsWithin(reach, parameters),
    among('a.stands', state),
    fate && `(${fate.map((one) => fates[one]).join(' or ')})`,
    among('a.severity', severity),
    among('a.source', source),
    among('a.service', service),
    incident === undefined ? undefined : `a.incident = ${parameters.add(incident)}`,
    text === undefined ? undefined : `a.title ilike ${parameters.add(`%${toLike(text)}%`)}`,
    afterCursor(NEWEST_FIRST, after, parameters),
  ]);
  const { rows } = await pool.query<AlertRow & { keys: string[] }>(
    `select ${ALERT}, ${keysColumn(NEWEST_FIRST)} from alerts a
     where ${wanted} order by ${orderBy(NEWEST_FIRST)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(NEWEST_FIRST, rows, limit);
  return { alerts: page.map(toAlert), ...next };
}

/** The alert of that id, where the reader may know of it. */
export async function findAlert(
  { pool }: Reading,
  reach: Reach,
  id: string,
): Promise<KeptAlert | undefined> {
  const parameters = new Parameters();
  const wanted = all([
    alertsWithin(reach, parameters),
    `a.id = ${parameters.add(alertNumber(id))}`,
  ]);
  const { rows } = await pool.query<AlertRow>(
    `select ${ALERT} from alerts a where ${wanted}`,
    parameters.values,
  );
  return rows[0] && toAlert(rows[0]);
}

/** So many alerts that the reader may know of, those that came in last first. */
export async function latestAlerts(
  { pool }: Reading,
  reach: Reach,
  limit: number,
): Promise<KeptAlert[]> {
  const parameters = new Parameters();
  const { rows } = await pool.query<AlertRow>(
    `select ${ALERT} from alerts a where ${alertsWithin(reach, parameters)}
     order by ${orderBy(NEWEST_FIRST)} limit ${parameters.add(limit)}`,
    parameters.values,
  );
  return rows.map(toAlert);
}
