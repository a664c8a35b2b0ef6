import { type Severity, severities } from '#domain/finding/finding.ts';
import type { Grouping } from '#domain/grouping/grouping.ts';
import type { Query } from '#domain/search/query.ts';
import { type Database, inTransaction, type Transaction } from '#store/database.ts';
import { groupedFindings } from '#store/grouping-keys.ts';
import { type Asking, assetsWithin, notKept } from './finding-query.ts';
import { all, Parameters } from './parameters.ts';

/** One group that would be a case. */
export type PreviewedGroup = {
  /** The id of its rule; null where none is for it. */
  rule: string | null;
  title: string;
  /** What its case would be of. */
  asset: string;
  findings: number;
  /** They are on so many assets. */
  assets: number;
  severities: Partial<Record<Severity, number>>;
  /** So many cases hold them now. */
  cases: number;
};

/** What a grouping makes of open findings that want a case. */
export type GroupingPreview = {
  findings: number;
  /** `now`: cases that hold any of them; `would`: groups. */
  cases: { now: number; would: number };
  /** Findings that are in no case. */
  free: number;
  /** Findings whose case would not hold the same of them as it does. */
  regrouped: number;
  /** Cases that would be several, and groups that are several cases now. */
  split: number;
  merged: number;
  /** By rule, in their order, and last of what none is for. */
  rules: { rule: string | null; findings: number; cases: number }[];
  largest: PreviewedGroup[];
};

type Rules = Pick<Grouping, 'rules'>;

/**
 * Groups the findings within reach that the query asks for; nothing is changed. `limit`: of so many of the largest groups is
 * told.
 */
export async function previewGrouping(
  database: Database,
  asking: Asking,
  grouping: Rules,
  { query, limit }: { query: Query; limit: number },
): Promise<GroupingPreview> {
  return inTransaction(database, async (tx) => {
    // What is told of the largest groups is of the moment of the numbers.
    await tx.query('set transaction isolation level repeatable read');
    // Sets are joined and grouped in memory where they fit: a preview is rare and large.
    await tx.query("set local work_mem = '128MB'");
    await gather(tx, asking, grouping, query);
    const [numbers] = (await tx.query<Numbers>(NUMBERS)).rows;
    const { now, would, ...rest } = numbers as Numbers;
    const byRule = (await tx.query<RuleRow>(BY_RULE)).rows;
    return {
      ...rest,
      cases: { now, would },
      rules: rulesOf(grouping, byRule),
      largest: await largestOf(tx, asking, grouping, limit),
    };
  });
}

const WANTED = "f.status = 'open' and f.wants_case";

/** The narrow rows that all numbers are of. A group is known by a hash: of 64 bits, so that no two of a million are one. */
async function gather(tx: Transaction, asking: Asking, grouping: Rules, query: Query) {
  const parameters = new Parameters();
  const listed = all([
    "status = 'open'",
    assetsWithin(asking, parameters),
    notKept(asking, parameters),
  ]);
  const grouped = groupedFindings(grouping, asking, parameters, {
    query,
    listed,
    found: WANTED,
    scanned: 'true',
  });
  await tx.query(
    `create temporary table previewed on commit drop as
     select finding_id, hashtextextended(case_id, 0) as held, severity, rule, source_id,
       hashtextextended(case when scope in ('asset', 'whole') then asset else source_id::text end || E'\\x01' || key, 0) as id
     from (${grouped}) g`,
    parameters.values,
  );
  await tx.query('analyze previewed');
  await tx.query(GROUPS);
  await tx.query('analyze previewed_groups');
}

/** `worst`: its worst finding; severity and number are one number, the smallest of which is of that one. */
const GROUPS = `
  create temporary table previewed_groups on commit drop as
  select id, min(rule) as rule, count(*)::int as findings, coalesce(min(held) <> max(held), false) as merges,
    min((severity::bigint << 48) | finding_id) & ((1::bigint << 48) - 1) as worst
  from previewed group by id`;

type Numbers = Omit<GroupingPreview, 'cases' | 'rules' | 'largest'> & {
  now: number;
  would: number;
};

const NUMBERS = `
  with of_case as materialized (
    select held, min(id) <> max(id) as splits from previewed where held is not null group by held
  )
  select (select coalesce(sum(findings), 0)::int from previewed_groups) as findings,
    (select count(*)::int from previewed where held is null) as free,
    (select count(*)::int from previewed join of_case c using (held) join previewed_groups g using (id)
      where c.splits or g.merges) as regrouped,
    (select count(*)::int from of_case) as now, (select count(*)::int from previewed_groups) as would,
    (select count(*)::int from of_case where splits) as split,
    (select count(*)::int from previewed_groups where merges) as merged`;

type RuleRow = { rule: number; findings: number; cases: number };

const BY_RULE = `
  select rule, sum(findings)::int as findings, count(*)::int as cases from previewed_groups group by rule`;

function rulesOf({ rules }: Rules, rows: readonly RuleRow[]): GroupingPreview['rules'] {
  const of = (place: number) => {
    const { findings = 0, cases = 0 } = rows.find(({ rule }) => rule === place) ?? {};
    return { findings, cases };
  };
  return [...rules.map(({ id }, at) => ({ rule: id, ...of(at + 1) })), { rule: null, ...of(0) }];
}

type LargestRow = Pick<PreviewedGroup, 'findings' | 'assets' | 'cases'> & {
  worst: number;
  /** Findings by severity, the worst first. */
  counts: number[];
};

const LARGEST = `
  with top as (select * from previewed_groups order by findings desc, id limit $1)
  select t.worst, t.findings, count(distinct s.asset)::int as assets, count(distinct p.held)::int as cases,
    array[${severities.map((_, rank) => `count(*) filter (where p.severity = ${rank})::int`).join(', ')}] as counts
  from top t join previewed p using (id) join sources s on s.id = p.source_id
  group by t.id, t.worst, t.findings order by t.findings desc, t.id`;

/** The largest groups, each told by its worst finding as a case is. */
async function largestOf(
  tx: Transaction,
  asking: Asking,
  grouping: Rules,
  limit: number,
): Promise<PreviewedGroup[]> {
  const { rows } = await tx.query<LargestRow>(LARGEST, [limit]);
  const parameters = new Parameters();
  const listed = `finding_id = any(${parameters.add(rows.map(({ worst }) => worst))}::bigint[])`;
  const text = groupedFindings(grouping, asking, parameters, {
    query: { is: 'all' },
    listed,
    found: WANTED,
    scanned: 'true',
  });
  const worst = await tx.query<{
    finding_id: number;
    rule: number;
    asset: string;
    title: string;
  }>(`select finding_id, rule, asset, coalesce(case_title, title) as title from (${text}) g`, [
    ...parameters.values,
  ]);
  const toldOf = new Map(worst.rows.map((row) => [row.finding_id, row]));
  return rows.flatMap(({ worst: id, counts, ...rest }) => {
    const told = toldOf.get(id);
    if (!told) return [];
    const { asset, title } = told;
    const rule = grouping.rules[told.rule - 1]?.id ?? null;
    return { rule, title, asset, ...rest, severities: bySeverity(counts) };
  });
}

function bySeverity(counts: readonly number[]): PreviewedGroup['severities'] {
  return Object.fromEntries(
    severities.flatMap((severity, rank) => (counts[rank] ? [[severity, counts[rank]]] : [])),
  );
}
