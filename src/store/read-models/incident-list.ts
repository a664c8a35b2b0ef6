import type { Reach } from '#domain/access/rights.ts';
import {
  type Incident,
  type IncidentKind,
  type IncidentSeverity,
  type IncidentState,
  incidentSeverities,
} from '#domain/incident/state.ts';
import type { Reading } from '#store/database.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';
import { assetsAmong, toLike } from './reach.ts';

export type IncidentQuery = {
  state?: readonly IncidentState[];
  severity?: readonly IncidentSeverity[];
  kind?: readonly IncidentKind[];
  /** A piece of the title, in any case. */
  text?: string;
  asset?: readonly string[];
  /** Those alone that the reader declared, or has a role in. */
  mine?: boolean;
  /** 50 unless set, 500 at most. */
  limit?: number;
  after?: string;
};

const NEWEST_FIRST: Keyset = {
  name: 'incidents',
  keys: [
    { sql: 'i.declared_at', type: 'instant' },
    { sql: 'i.id', type: 'text' },
  ],
  descending: true,
};

/**
 * Incidents that the reader may know of: of an asset that is within the reach, whatever others it has to do with; whoever
 * declared one or has a role in it sees it. One of no asset is for those who may see all. A private one, to whom it is open.
 * `i`: the table of incidents.
 */
export function incidentsWithin(
  { reader, assets, privateToo }: Reach,
  parameters: Parameters,
): string {
  const has = (column: string) => `${column} @> array[${parameters.add(reader)}]`;
  const open = privateToo ? undefined : `(i.restricted_to is null or ${has('i.restricted_to')})`;
  if (assets === 'all') return all([open]);
  const among = `exists (select from unnest(i.assets) as a (asset) where ${assetsAmong(assets, parameters)})`;
  return all([open, `(${has('i.people')} or ${among})`]);
}

/** A page of the incidents, the newest first. Throws `CursorInvalid` for a cursor that is none of this list. */
export async function listIncidents(
  { pool }: Reading,
  reach: Reach,
  { state, severity, kind, text, asset, mine, limit: asked, after }: IncidentQuery,
): Promise<{ incidents: Incident[]; next?: string }> {
  const parameters = new Parameters();
  const limit = pageSize(asked, { usual: 50, most: 500 });
  const ranks = severity?.map((one) => incidentSeverities.indexOf(one) + 1);
  const wanted = all([
    incidentsWithin(reach, parameters),
    state && `i.status = any(${parameters.add(state)}::text[])`,
    ranks && `i.severity = any(${parameters.add(ranks)}::smallint[])`,
    kind && `i.kind = any(${parameters.add(kind)}::text[])`,
    text === undefined ? undefined : `i.title ilike ${parameters.add(`%${toLike(text)}%`)}`,
    asset && `i.assets && ${parameters.add(asset)}::text[]`,
    mine ? `i.people @> array[${parameters.add(reach.reader)}]` : undefined,
    afterCursor(NEWEST_FIRST, after, parameters),
  ]);
  const { rows } = await pool.query<{ state: Incident; keys: string[] }>(
    `select i.state, ${keysColumn(NEWEST_FIRST)} from incidents i
     where ${wanted} order by ${orderBy(NEWEST_FIRST)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(NEWEST_FIRST, rows, limit);
  return { incidents: page.map((row) => row.state), ...next };
}
