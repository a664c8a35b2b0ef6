import type { Severity } from '#domain/finding/finding.ts';
import { severities } from '#domain/finding/finding.ts';
import {
  type Example,
  ecosystemOf,
  type RemedyKind,
  remedyBeginnings,
  remedyKind,
  remedyTitle,
  schemeOfPackage,
} from '#domain/finding/remedy.ts';
import { bestUpgrade, type FixCount, type Upgrade } from '#domain/leverage/upgrade.ts';
import { type Level, levels } from '#domain/priority/level.ts';
import { allOf, chosenIn, print, type Query } from '#domain/search/query.ts';
import type { Database } from '#store/database.ts';
import { type Asking, asked, assetsWithin, listedRows, notKept } from './finding-query.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';
import { toLike } from './reach.ts';

/** One remedy, and the open findings that it would remedy: of a package those for which a report names a fix. */
export type Leverage = {
  /** As the search finds it: `remedy:…`. */
  remedy: string;
  kind: RemedyKind;
  title: string;
  /** Of a package, as package URLs have it; null where no report says. */
  ecosystem: string | null;
  findings: number;
  assets: number;
  cases: number;
  severities: Record<Severity, number>;
  priorities: Record<Level | 'none', number>;
  /** How many are known to be exploited. */
  kev: number;
  /** Of a package of which a version is named. */
  upgrade: Upgrade | null;
  /** What finds exactly these findings. */
  query: string;
};

export type LeveragePage = {
  kind?: RemedyKind;
  /** 50 unless set, 200 at most. */
  limit?: number;
  after?: string;
};

/** So many that adding never reaches it: of counts the most come first. */
const MOST = 1_000_000_000;

/** The worst priority first, then what removes the most of that, then the most. */
const BY_RISK: Keyset = {
  name: 'remedies by risk',
  keys: [
    { sql: 'worst', type: 'integer' },
    { sql: `(${MOST} - of_worst)`, type: 'integer' },
    { sql: `(${MOST} - findings)`, type: 'integer' },
    { sql: 'id', type: 'integer' },
  ],
};

/** An upgrade to what nobody has released remedies nothing. */
const REMEDIABLE = '(l.fix or l.component is null)';
const OPEN: Query = { is: 'term', field: 'status', tests: [{ op: '=', value: 'open' }] };

/**
 * A page of what would remedy the findings that are asked for, as far as they are open and within reach; and the cursor of
 * the next one. Throws `CursorInvalid`.
 */
export async function leverageOf(
  database: Database,
  asking: Asking,
  query: Query,
  page: LeveragePage,
): Promise<{ remedies: Leverage[]; next?: string }> {
  const open = openOnes(query);
  const parameters = new Parameters();
  const limit = pageSize(page.limit, { usual: 50, most: 200 });
  const rows = remediable(open, asking, parameters);
  const { rows: found } = await database.pool.query<{ id: number; keys: string[] }>(
    `with grouped as materialized (
       select l.remedy, l.base, l.level, count(*) as n ${rows} group by l.remedy, l.base, l.level
     ), counted as (
       select id, level, sum(n)::bigint as n
       from (select remedy as id, level, n from grouped union all select base, level, n from grouped where base is not null) g
       where ${ofKind(page.kind, parameters)} group by id, level
     ), ranked as (
       select distinct on (id) id, level as worst, n as of_worst, (sum(n) over (partition by id))::bigint as findings
       from counted order by id, level
     )
     select id, ${keysColumn(BY_RISK)} from ranked where ${all([afterCursor(BY_RISK, page.after, parameters)])}
     order by ${orderBy(BY_RISK)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: shown, ...next } = pageOf(BY_RISK, found, limit);
  const ids = shown.map(({ id }) => id);
  return { remedies: await remediesOf(database, asking, open, ids), ...next };
}

/** The query with what its findings must be to count here. */
export function openOnes(query: Query): Query {
  return chosenIn(query, 'status').join() === 'open' ? query : allOf([OPEN, query]);
}

/** The rows that are asked for and that something would remedy. */
export function remediable(query: Query, asking: Asking, parameters: Parameters): string {
  const where = all([
    REMEDIABLE,
    assetsWithin(asking, parameters),
    notKept(asking, parameters),
    asked(query, asking, parameters),
  ]);
  return `from ${listedRows(query)} where ${where}`;
}

function ofKind(kind: RemedyKind | undefined, parameters: Parameters): string {
  if (kind === undefined) return 'true';
  const patterns = remedyBeginnings[kind].map((begins) => `${toLike(begins)}%`);
  return `id in (select id from finding_names where field in ('remedy', 'base')
    and name like any(${parameters.add(patterns)}::text[]))`;
}

type Row = Omit<Leverage, 'remedy' | 'kind' | 'title' | 'ecosystem' | 'upgrade' | 'query'> & {
  name: string;
  example: Example;
  fixes: FixCount[];
};

/** So many of a package's fixes are held against each other, the commonest; the rest is counted as not comparable. */
const MOST_FIXES = 200;

const counts = (column: string, values: readonly string[]) =>
  `json_build_object(${values.map((value, rank) => `'${value}', count(*) filter (where ${column} = ${rank})`).join(', ')})`;

/** As the report spells it; nothing where PostgreSQL does not take the detail apart. */
const COMPONENT = `case when strpos(f.detail::text, '\\u') = 0 then f.detail->'component'->>'name' end`;

/** These remedies, in this order. */
export async function remediesOf(
  { pool }: Database,
  asking: Asking,
  query: Query,
  ids: readonly number[],
): Promise<Leverage[]> {
  if (ids.length === 0) return [];
  const parameters = new Parameters();
  const rows = remediable(query, asking, parameters);
  const given = `${parameters.add(ids)}::int[]`;
  const hits = (column: 'remedy' | 'base') =>
    `select l.${column} as id, l.finding_id, l.source_id, l.severity, l.level, l.kev, l.case_id, l.fixed
     ${rows} and l.${column} = any(${given})`;
  const { rows: found } = await pool.query<Row>(
    `with hits as materialized (${hits('remedy')} union all ${hits('base')}),
     summed as (
       select h.id, count(*)::int as findings, count(distinct s.asset)::int as assets,
         count(distinct h.case_id)::int as cases, ${counts('h.severity', severities)} as severities,
         ${counts('h.level', [...levels, 'none'])} as priorities, count(*) filter (where h.kev)::int as kev,
         min(h.finding_id) as example
       from hits h join sources s on s.id = h.source_id group by h.id
     ), fixes as (
       select id, json_agg(json_build_object('fixed', fixed, 'count', n)) as fixes
       from (select id, case when place <= ${MOST_FIXES} then fixed else '' end as fixed, sum(n)::int as n
             from (select id, fixed, count(*) as n,
                     row_number() over (partition by id order by count(*) desc, fixed) as place
                   from hits group by id, fixed) f
             group by id, 2) f
       group by id
     )
     select n.name, r.findings, r.assets, r.cases, r.severities, r.priorities, r.kev, x.fixes,
       json_strip_nulls(json_build_object('component', ${COMPONENT}, 'rule', f.rule, 'title', f.title, 'tool', s.tool))
         as example
     from unnest(${given}) with ordinality as g (id, place) join summed r using (id) join fixes x using (id)
       join finding_names n using (id) join findings f on f.id = r.example join sources s on s.id = f.source_id
     order by g.place`,
    parameters.values,
  );
  return found.map((row) => toLeverage(row, query));
}

function toLeverage({ name, example, fixes, ...sums }: Row, query: Query): Leverage {
  const kind = remedyKind(name);
  const upgrade = kind === 'package' ? bestUpgrade(schemeOfPackage(name), fixes) : undefined;
  const own: Query = { is: 'term', field: 'remedy', tests: [{ op: '=', value: name }] };
  const fixed: Query = { is: 'term', field: 'fix', tests: [{ op: '=', value: 'true' }] };
  const found = kind === 'package' || kind === 'image' ? [own, fixed] : [own];
  return {
    remedy: name,
    kind,
    title: remedyTitle(name, example, upgrade?.version),
    ecosystem: ecosystemOf(name) ?? null,
    ...sums,
    upgrade: upgrade ?? null,
    query: print(allOf([query, ...found])),
  };
}
