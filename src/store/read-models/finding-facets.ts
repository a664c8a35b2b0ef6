import { severities } from '#domain/finding/finding.ts';
import { levels } from '#domain/priority/level.ts';
import { type Query, without } from '#domain/search/query.ts';
import type { Database } from '#store/database.ts';
import type { Approach } from './approach.ts';
import { COUNTING } from './asset-query.ts';
import { expectedRows, isNowhere } from './finding-estimate.ts';
import {
  type Asking,
  asked,
  assetsWithin,
  isCounted,
  listedRows,
  notKept,
  speaksOfWords,
} from './finding-query.ts';
import { isStale } from './finding-standing.ts';
import { all, Parameters } from './parameters.ts';
import { keptCases } from './reach.ts';

/** What findings are counted by, in the order in which they are shown. */
export const findingFacets = [
  'severity',
  'priority',
  'status',
  'kev',
  'case',
  'tool',
  'asset',
  'team',
  'environment',
  'criticality',
  'exposure',
  'age',
  'stale',
] as const;
export type FindingFacet = (typeof findingFacets)[number];

export type FindingCounts = {
  /** How many findings the whole query asks for; of more than 10,000 that are not counted beforehand, 10,000. */
  total: number;
  /** Whether there are more than were looked at: every count is then of the first 10,000, and at least so many. */
  more: boolean;
  /** The 20 commonest values of each; none where more than 10,000 would have to be looked at. */
  facets: Record<FindingFacet, { values: { value: string; count: number }[]; more: boolean }>;
};

const LOOKED_AT = 10_000;
/** So many are expected at most where all that fit are found before any is counted; with words, by one look at their index. */
const FEW = 2000;
const FEW_BY_WORDS = 20_000;
/** So many are expected at most where an index is asked for them. */
const SOUGHT = 50_000;
const TOP = 20;

/** Ages as they are counted, each in the words of the query language. */
const ageBands = ['<7d', '7d..30d', '30d..90d', '90d..1y', '>1y'] as const;
const bandEnds = [7, 30, 90, 365].map((days) => `interval '${days} days'`);

/** The value of each facet in the words of the query language, of what is grouped together. */
const valueSaid: Record<FindingFacet, string> = {
  severity: 'severity::text',
  priority: 'level::text',
  status: 'status',
  kev: 'kev::text',
  case: "case when housed then '*' else 'none' end",
  age: 'band::text',
  stale: 'stale::text',
  tool: 'tool',
  asset: 'asset',
  team: "coalesce(effective_team, 'none')",
  environment: 'effective_environment',
  criticality: 'effective_criticality',
  exposure: 'effective_exposure',
};
/** These are told by the source: counted by that, and apart from what is counted together. */
const bySource: ReadonlySet<FindingFacet> = new Set([
  'tool',
  'asset',
  'team',
  'environment',
  'criticality',
  'exposure',
]);
/** The sources with what counts for their assets; these are found once for all looks. */
const SCANS = `scans as materialized (
  select s.id as source_id, s.tool, asset, l.effective_team, l.effective_environment, l.effective_criticality, l.effective_exposure
  from sources s left join ${COUNTING} using (asset))`;
/** These change as time goes by, and are counted nowhere beforehand. */
const byTime: ReadonlySet<FindingFacet> = new Set(['age', 'stale']);

/**
 * How many findings within reach there are of each value. A facet is counted under all of the query but its own part,
 * so that it shows what choosing another value would give. What `finding_counts` knows is added up there; of the rest,
 * and for what goes by time, the first 10,000 are looked at.
 */
export async function countFindings(
  database: Database,
  asking: Asking,
  query: Query,
): Promise<FindingCounts> {
  const parameters = new Parameters();
  const parts = partsOf(query);
  const looks: ReturnType<typeof lookAt>[] = [];
  const kept = keptRows(asking, parameters);
  for (const [at, part] of parts.entries()) {
    const rows = part.exact
      ? countedRows(part.query, asking, parameters)
      : await lookedRows(database, part.query, asking, parameters);
    looks.push(lookAt(part, `look_${at}`, rows));
  }
  const text = `with ${[SCANS, ...kept, ...looks.map(({ counts }) => counts)].join(', ')} ${looks.map(({ sums }) => sums).join(' union all ')}`;
  const { rows } = await database.pool.query<CountRow>(text, parameters.values);
  const totalOf = (part: Part) =>
    rows.find((row) => row.look === `look_${parts.indexOf(part)}` && row.facet === 'total')
      ?.count ?? 0;
  const facets = parts.flatMap((part) => {
    const more = !part.exact && totalOf(part) > LOOKED_AT;
    return part.facets.map((facet) => [facet, { values: valuesIn(rows, facet), more }]);
  });
  const [whole] = parts;
  const total = whole ? totalOf(whole) : 0;
  const more = !whole?.exact && total > LOOKED_AT;
  return {
    total: more ? LOOKED_AT : total,
    more,
    facets: Object.fromEntries(facets) as FindingCounts['facets'],
  };
}

type CountRow = {
  look: string;
  facet: FindingFacet | 'total';
  value: string | null;
  count: number;
};
type Part = { facets: readonly FindingFacet[]; query: Query; exact: boolean };

/** Facets that the query says nothing of share one look; each other one is looked at without its own part. */
function partsOf(query: Query): Part[] {
  const exact = isCounted(query);
  const part = (facets: readonly FindingFacet[], of: Query): Part => ({
    facets,
    query: of,
    exact: isCounted(of) && !facets.some((facet) => byTime.has(facet)),
  });
  const speaks = (facet: FindingFacet) =>
    JSON.stringify(without(query, facet)) !== JSON.stringify(query);
  const silent = findingFacets.filter((facet) => !speaks(facet));
  const timed = exact ? silent.filter((facet) => byTime.has(facet)) : [];
  return [
    part(
      silent.filter((facet) => !timed.includes(facet)),
      query,
    ),
    ...(timed.length > 0 ? [part(timed, query)] : []),
    ...findingFacets.filter(speaks).map((facet) => part([facet], without(query, facet))),
  ];
}

function valuesIn(rows: readonly CountRow[], facet: FindingFacet) {
  return rows.flatMap(({ facet: of, value, count }) =>
    of === facet && value !== null ? [{ value: wordOf(facet, value), count }] : [],
  );
}

function wordOf(facet: FindingFacet, value: string): string {
  if (facet === 'severity') return severities[Number(value)] ?? value;
  if (facet === 'priority') return levels[Number(value)] ?? 'none';
  if (facet === 'age') return ageBands[Number(value)] ?? value;
  return value;
}

/** What is counted, by what is told by the source and by the rest together; and the sums of that for each facet. */
function lookAt(part: Part, look: string, rows: string) {
  const together = `severity, status, level, kev, housed${part.exact ? '' : ', band, stale'}`;
  const counts = `${look} as materialized (
    select source_id, ${together}, sum(count)::bigint as count, grouping(source_id) = 0 as by_source
    from (${rows}) r group by grouping sets ((source_id), (${together})))`;
  const each = part.facets.map((facet) => {
    const of = bySource.has(facet)
      ? `${look} join scans using (source_id) where by_source`
      : `${look} where not by_source`;
    return `(select '${look}', '${facet}', ${valueSaid[facet]}, sum(count)::bigint from ${of}
      group by 3 having sum(count) > 0 order by 4 desc, 3 limit ${TOP})`;
  });
  const total = `(select '${look}' as look, 'total' as facet, '' as value, coalesce(sum(count), 0)::bigint as count
    from ${look} where not by_source)`;
  return { counts, sums: [total, ...each].join(' union all ') };
}

const COLUMNS = 'source_id, severity, status, level, kev, housed';

/** What is counted beforehand, less what is in cases that are kept from the reader. */
function countedRows(query: Query, asking: Asking, parameters: Parameters): string {
  const where = all([
    assetsWithin(asking, parameters, 'come-by'),
    asked(query, asking, parameters, 'come-by'),
  ]);
  const counts = `select ${COLUMNS}, count from finding_counts where ${where}`;
  if (asking.reach.privateToo) return counts;
  return `${counts} union all select ${COLUMNS}, -1 from kept where ${where}`;
}

/** Those are found once for all looks, if any of them needs it. */
function keptRows({ reach }: Asking, parameters: Parameters): string[] {
  if (reach.privateToo) return [];
  return [
    `kept as (select ${COLUMNS} from listed_findings where case_id = any(array(${keptCases(reach, parameters)})))`,
  ];
}

/** The first that fit; where few fit, all of them are found before any is counted. */
async function lookedRows(
  database: Database,
  query: Query,
  asking: Asking,
  parameters: Parameters,
): Promise<string> {
  const conditions = (to: Parameters, approach: Approach) =>
    all([
      assetsWithin(asking, to, approach),
      notKept(asking, to),
      asked(query, asking, to, approach),
    ]);
  const alone = new Parameters();
  const from = `from ${listedRows(query)} where`;
  const sought = `select l.* ${from} ${conditions(alone, 'sought')}`;
  const expected = await expectedRows(database, sought, alone.values);
  const few = expected < (speaksOfWords(query) ? FEW_BY_WORDS : FEW);
  const approach = expected < SOUGHT ? 'sought' : 'come-by';
  const now = `${parameters.add(asking.now)}::timestamptz`;
  const band = `width_bucket(${now} - opened_at, array[${bandEnds.join(', ')}])`;
  const stale = isStale(parameters.add(asking.staleBefore), 'come-by');
  const found = `select ${COLUMNS}, ${band} as band, ${stale} as stale, 1 as count ${from} ${conditions(parameters, approach)}`;
  const most = (await isNowhere(database, query, asking)) ? 0 : LOOKED_AT + 1;
  return `select * from (${found} ${few ? 'offset 0' : ''}) f limit ${most}`;
}
