import { type Severity, severities } from '#domain/finding/finding.ts';
import type { Database } from '#store/database.ts';
import { type ComponentChoice, conditionsOf, isCarried } from './component-query.ts';
import type { Asking } from './finding-query.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';

/** A component, and what tells of it on the assets within reach. */
export type ComponentListing = {
  id: number;
  name: string;
  /** The type of its package URL; empty where nobody says one. */
  ecosystem: string;
  /** The first of the versions that are carried, as texts are ordered, and how many there are. */
  versions: string[];
  versionCount: number;
  /** How many assets carry it. */
  assets: number;
  /** Open findings. */
  findings: Record<Severity, number>;
  /** How many of these are known to be exploited. */
  kev: number;
  /** Versions in which reports say that these are fixed: the first of them. */
  fixedIn: string[];
};

export type ComponentQuery = ComponentChoice & { id?: number; limit?: number; after?: string };

const BY_NAME: Keyset = {
  name: 'components',
  keys: [
    { sql: 'lower(name)', type: 'text' },
    { sql: 'id', type: 'integer' },
  ],
};
const SHOWN = 12;

/** A page of the components that an asset within reach carries, by name. */
export async function listComponents(
  { pool }: Database,
  asking: Asking,
  query: ComponentQuery,
): Promise<{ components: ComponentListing[]; next?: string }> {
  const parameters = new Parameters();
  const limit = pageSize(query.limit, { usual: 100, most: 500 });
  const conditions = conditionsOf(query, asking, parameters);
  const { component, version, billed, found } = conditions;
  const wanted = all([
    query.id === undefined ? undefined : `id = ${parameters.add(query.id)}`,
    component,
    isCarried(conditions, query, asking),
    afterCursor(BY_NAME, query.after, parameters),
  ]);
  const { rows } = await pool.query<Row & { keys: string[] }>(
    `with page as materialized (
       select c.*, ${keysColumn(BY_NAME)} from components c where ${wanted}
       order by ${orderBy(BY_NAME)} limit ${parameters.add(limit + 1)})
     select page.id, name, ecosystem, keys, t.versions[1:${SHOWN}] as versions, cardinality(t.versions) as "versionCount",
       t.assets, ${counts('t')}, t.kev, coalesce(t.fixed[1:${SHOWN}], '{}') as "fixedIn"
     from page cross join lateral (
       select array_agg(distinct x.version) filter (where x.version <> '') as versions,
         count(distinct s.asset)::int as assets, ${severities.map((one, rank) => `count(*) filter (where x.severity = ${rank})::int as ${one}`).join(', ')},
         count(*) filter (where x.kev)::int as kev, array_agg(distinct x.fixed) filter (where x.fixed is not null) as fixed
       from (
         select v.version, b.source_id, null::smallint as severity, false as kev, null as fixed
         from component_versions v join bill_components b on b.version_id = v.id
         where v.component_id = page.id and ${version} and ${billed}
         union all
         select v.version, l.source_id, case status when 'open' then severity end, kev and status = 'open',
           case status when 'open' then fixed end
         from component_versions v join listed_findings l on l.version_id = v.id
         where v.component_id = page.id and ${version} and ${found}
       ) x join sources s on s.id = x.source_id
     ) t order by lower(name), page.id`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(BY_NAME, rows, limit);
  return { components: page.map(toListing), ...next };
}

function counts(alias: string): string {
  return severities.map((one) => `${alias}.${one}`).join(', ');
}

type Row = Omit<ComponentListing, 'findings' | 'versions' | 'versionCount'> &
  Record<Severity, number> & { versions: string[] | null; versionCount: number | null };

function toListing({ critical, high, medium, low, info, ...row }: Row): ComponentListing {
  return {
    ...row,
    versions: row.versions ?? [],
    versionCount: row.versionCount ?? 0,
    findings: { critical, high, medium, low, info },
  };
}
