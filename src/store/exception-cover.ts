import type { Risk } from '#domain/exception/risk.ts';
import type { Matchable, Matcher, Scope, ScopedCase } from '#domain/exception/scope.ts';
import { type Severity, severities } from '#domain/finding/finding.ts';
import type { Exposure } from '#domain/priority/facts.ts';
import { type Level, levels } from '#domain/priority/level.ts';
import { systemExposures } from '#domain/priority/tables/points.ts';
import type { Reading } from './database.ts';
import { all, Parameters } from './read-models/parameters.ts';
import { assetsAmong, toLike } from './read-models/reach.ts';

/** An open case as exceptions look at it, with those of its findings that are not gone. */
export type CaseForException = ScopedCase & {
  status: string;
  title: string;
  /** The exception that covers it or waits for an answer, and its date there. */
  exception?: string;
  until?: string;
  /** Whether something else that was asked for waits for a decision. */
  waits: boolean;
  risk: Risk;
};

/** Which cases: those that a scope may cover, and those that an exception has; of one source, or all. */
export type Candidates = {
  scope: Scope;
  /** What the matcher's asset group has in it. */
  groupAssets: readonly string[];
  exception?: string;
  sourceKey?: string;
};

const AT_ONCE = 200;

/** The candidates, so many at a time: more than the scope covers, never fewer. Ordered by id. */
export async function* candidateCases(
  { pool }: Reading,
  { scope, groupAssets, exception, sourceKey }: Candidates,
): AsyncGenerator<CaseForException[], void, void> {
  for (let after = ''; ; ) {
    const parameters = new Parameters();
    const either = [
      `c.id = any(${parameters.add(scope.cases)}::text[])`,
      ...(exception ? [`c.exception = ${parameters.add(exception)}`] : []),
      ...(scope.matcher ? [`(${mayMatch(scope.matcher, groupAssets, parameters)})`] : []),
    ];
    const where = all([
      `c.id > ${parameters.add(after)}`,
      'c.closed_at is null',
      sourceKey === undefined ? undefined : foundBy(parameters.add(sourceKey)),
      `(${either.join(' or ')})`,
      "exists (select from findings f where f.case_id = c.id and f.status <> 'gone')",
    ]);
    const { rows } = await pool.query<Row>(
      `with c as (select id, asset, ${FORMERLY} as formerly, status, title, exception, state->'aside'->>'until' as until,
           waits_for is not distinct from 'request' as waits
         from cases c where ${where} order by id limit ${AT_ONCE})
       select c.id, c.asset, c.formerly, c.status, c.title, c.exception, c.until, c.waits, array_agg(${DETAIL}) as details, ${RISK}
       from c join findings f on f.case_id = c.id and f.status <> 'gone' ${KNOWN}
       group by c.id, c.asset, c.formerly, c.status, c.title, c.exception, c.until, c.waits order by c.id`,
      parameters.values,
    );
    if (rows.length > 0) yield rows.map(toCase);
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)?.id ?? '';
  }
}

/** What is covered by each exception at this moment, by its id. */
export async function coveredRisks({ pool }: Reading): Promise<Map<string, Risk>> {
  const { rows } = await pool.query<RiskRow & { exception: string }>(
    `select c.exception, ${RISK}
     from cases c join findings f on f.case_id = c.id and f.status <> 'gone' ${KNOWN}
     where c.exception is not null and c.status = 'exception_active' group by c.exception`,
  );
  return new Map(rows.map((row) => [row.exception, toRisk(row)]));
}

/** The cases that are under an exception at this moment, each with that of it. */
export async function coveredCases({
  pool,
}: Reading): Promise<{ id: string; exception: string }[]> {
  const { rows } = await pool.query<{ id: string; exception: string }>(
    `select id, exception from cases
     where exception is not null and status = 'exception_active' order by id`,
  );
  return rows;
}

/** Cases that an exception covers, or that wait with it. */
export async function casesOfException(
  { pool }: Reading,
  exception: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from cases where exception = $1 order by id limit $2',
    [exception, limit],
  );
  return rows.map(({ id }) => id);
}

/** Came from that source, or holds what that one sees of its problem. */
function foundBy(key: string): string {
  return `(c.source = ${key} or c.id in (
    select t.case_id from sources s join findings t on t.source_id = s.id join finding_problems p on p.finding_id = t.id
    where s.key = ${key} and t.case_id is not null))`;
}

type RiskRow = {
  cases: number;
  findings: number;
  severity: number;
  priority: number | null;
  kev: boolean | null;
  epss: number | null;
  exposure: number | null;
};
type Row = RiskRow & {
  id: string;
  asset: string;
  formerly: string[];
  status: string;
  title: string;
  exception: string | null;
  until: string | null;
  waits: boolean;
  details: string[];
};

/** What a matcher looks at. JSON can spell what PostgreSQL does not take apart: what has an escape is read whole. */
const DETAIL = `
  case when strpos(f.detail::text, '\\u') > 0 then f.detail::text
    else json_build_object('rule', f.rule, 'vulnerabilities', f.detail->'vulnerabilities',
      'component', f.detail->'component', 'location', f.detail->'location')::text end`;

const RISK = `
  count(distinct c.id) as cases, count(*) as findings, min(f.severity) as severity, min(p.level) as priority,
  bool_or(k.kev) as kev, max(k.epss) as epss,
  max(array_position(array[${systemExposures.map((one) => `'${one}'`).join(', ')}], a.exposure)) as exposure`;

/** What the asset of a case was called before: the case itself, or everything that is of it. */
const FORMERLY = `
  array(select json_array_elements_text(c.state->'formerly')
    union select alias from asset_aliases l where l.asset = c.asset and l.reason = 'renamed')`;

const KNOWN = `
  left join finding_priorities p on p.finding_id = f.id
  left join lateral (
    select l.exposure from asset_line(c.asset) l where l.exposure is not null order by l.depth limit 1
  ) a on true
  left join lateral (
    select bool_or(kev_entries.cve is not null) as kev, max(epss_entries.value) as epss
    from finding_vulnerabilities v left join kev_entries using (cve) left join epss_entries using (cve)
    where v.finding_id = f.id
  ) k on true`;

/**
 * A condition that every case within the matcher meets, and few others: what columns and indexes can tell. Whether all
 * of its findings match is for the domain to say.
 */
function mayMatch(
  matcher: Matcher,
  groupAssets: readonly string[],
  parameters: Parameters,
): string {
  const { asset, group, rule, component, path, vulnerability } = matcher;
  const like = (column: string, pattern: string) => `${column} like ${parameters.add(pattern)}`;
  const finding = all([
    'f.case_id = c.id',
    "f.status <> 'gone'",
    rule === undefined ? undefined : like('f.rule', toLike(rule)),
    component && like('f.component', `${toLike(component.name)}%`),
    path === undefined ? undefined : like('f.location', `${toLike(path)}%`),
    vulnerability && CVE.test(vulnerability)
      ? `exists (select from finding_vulnerabilities v where v.finding_id = f.id and v.cve = ${parameters.add(vulnerability)})`
      : undefined,
  ]);
  return all([
    asset === undefined ? undefined : orRenamed(assetsAmong([asset], parameters)),
    group === undefined ? undefined : orRenamed(assetsAmong(groupAssets, parameters)),
    `exists (select from findings f where ${finding})`,
  ]);
}

/** What goes by several names may be meant by any of them. */
function orRenamed(among: string | undefined): string {
  return `(${among} or asset in (select l.asset from asset_aliases l))`;
}

const CVE = /^CVE-\d{4}-\d{4,19}$/;

function toCase({
  id,
  asset,
  formerly,
  status,
  title,
  exception,
  until,
  waits,
  details,
  ...risk
}: Row): CaseForException {
  return {
    id,
    asset,
    ...(formerly.length > 0 ? { formerly } : {}),
    status,
    title,
    ...(exception ? { exception } : {}),
    ...(until ? { until } : {}),
    waits,
    findings: details.map(toMatchable),
    risk: toRisk(risk),
  };
}

function toMatchable(detail: string): Matchable {
  const { rule, vulnerabilities, component, location } = JSON.parse(detail) as {
    [K in keyof Matchable]: Matchable[K] | null;
  };
  return {
    ...(rule ? { rule } : {}),
    ...(vulnerabilities ? { vulnerabilities } : {}),
    ...(component ? { component } : {}),
    ...(location ? { location } : {}),
  };
}

function toRisk({ cases, findings, severity, priority, kev, epss, exposure }: RiskRow): Risk {
  return {
    cases,
    findings,
    severity: severities[severity] as Severity,
    kev: kev ?? false,
    ...(priority === null ? {} : { priority: levels[priority] as Level }),
    ...(epss === null ? {} : { epss }),
    ...(exposure === null ? {} : { exposure: systemExposures[exposure - 1] as Exposure }),
  };
}
