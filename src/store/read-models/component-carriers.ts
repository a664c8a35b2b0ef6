import { type Severity, severities } from '#domain/finding/finding.ts';
import type { Database } from '#store/database.ts';
import { type ComponentChoice, conditionsOf } from './component-query.ts';
import type { Asking } from './finding-query.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';

/** An asset that carries a version of a component, and what tells so. */
export type Carrier = {
  component: number;
  name: string;
  ecosystem: string;
  /** Empty where nobody says one. */
  version: string;
  /** As one of the reports spells it. */
  purl: string | null;
  asset: string;
  /** Whether a bill of materials lists it; else findings alone tell of it. */
  listed: boolean;
  tools: string[];
  /** Open findings, and how many of them are known to be exploited. */
  findings: Record<Severity, number>;
  kev: number;
  fixedIn: string[];
};

export type CarrierQuery = ComponentChoice & { component?: number; limit?: number; after?: string };

const BY_COMPONENT: Keyset = {
  name: 'carriers',
  keys: [
    { sql: 'lower(name)', type: 'text' },
    { sql: 'component', type: 'integer' },
    { sql: 'version', type: 'text' },
    { sql: 'asset', type: 'text' },
  ],
};

/** A page of what carries the components that are asked for: by component, version and asset. */
export async function listCarriers(
  { pool }: Database,
  asking: Asking,
  query: CarrierQuery,
): Promise<{ carriers: Carrier[]; next?: string }> {
  const parameters = new Parameters();
  const limit = pageSize(query.limit, { usual: 100, most: 500 });
  const { component, version, billed, found } = conditionsOf(query, asking, parameters);
  const chosen = all([
    query.component === undefined ? undefined : `c.id = ${parameters.add(query.component)}`,
    component,
    version,
  ]);
  const wanted = all([
    query.open ? `${severities.join(' + ')} > 0` : undefined,
    query.kev ? 'kev > 0' : undefined,
    afterCursor(BY_COMPONENT, query.after, parameters),
  ]);
  const { rows } = await pool.query<Row & { keys: string[] }>(
    `with chosen as materialized (
       select v.id, v.version, nullif(v.purl, '') as purl, c.id as component, c.name, c.ecosystem
       from components c join component_versions v on v.component_id = c.id where ${chosen}
     ), told as (
       select version_id, source_id, true as billed, null::smallint as severity, false as kev, null as fixed
       from bill_components where version_id = any(array(select id from chosen)) and ${billed}
       union all
       select version_id, source_id, false, case status when 'open' then severity end, kev and status = 'open',
         case status when 'open' then fixed end
       from listed_findings where version_id = any(array(select id from chosen)) and ${found}
     ), carriers as (
       select c.component, c.name, c.ecosystem, c.version, min(c.purl) as purl, s.asset,
         bool_or(t.billed) as listed,
         array_agg(distinct s.tool) as tools,
         ${severities.map((one, rank) => `count(*) filter (where t.severity = ${rank})::int as ${one}`).join(', ')},
         count(*) filter (where t.kev)::int as kev,
         coalesce(array_agg(distinct t.fixed) filter (where t.fixed is not null), '{}') as "fixedIn"
       from told t join chosen c on c.id = t.version_id join sources s on s.id = t.source_id
       group by c.component, c.name, c.ecosystem, c.version, s.asset
     )
     select *, ${keysColumn(BY_COMPONENT)} from carriers where ${wanted}
     order by ${orderBy(BY_COMPONENT)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(BY_COMPONENT, rows, limit);
  return { carriers: page.map(toCarrier), ...next };
}

type Row = Omit<Carrier, 'findings'> & Record<Severity, number>;

function toCarrier({ critical, high, medium, low, info, ...row }: Row): Carrier {
  return { ...row, findings: { critical, high, medium, low, info } };
}
