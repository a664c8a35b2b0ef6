import { keepVersions, listBills } from './component-listing.ts';
import { spelledAs } from './component-spelling.ts';
import { type Database, inTransaction, type Transaction } from './database.ts';
import { BASE, REMEDY } from './remedy-names.ts';

/** So many findings are listed in one transaction. */
const AT_ONCE = 20_000;

/**
 * Lists anew every finding that has changed since it was listed, as `findings_to_list` says, and what new bills list;
 * returns how many findings. Can be done at any time and by several processes: one at a time takes a part, so that nobody lists what was.
 */
export async function listFindingsAnew(database: Database): Promise<number> {
  await listBills(database);
  let listed = 0;
  for (;;) {
    const taken = await inTransaction(database, listSome);
    if (taken === 0) return listed;
    listed += taken;
  }
}

async function listSome(tx: Transaction): Promise<number> {
  await tx.query('select from finding_lister for update');
  await tx.query("set local work_mem = '64MB'");
  await tx.query(NOTE_FINDINGS);
  const { rowCount } = await tx.query(
    `create temporary table to_list on commit drop as
     select finding_id from findings_to_list group by finding_id order by finding_id limit ${AT_ONCE}`,
  );
  if (!rowCount) return 0;
  await tx.query('analyze to_list');
  await tx.query(
    'delete from findings_to_list m using to_list t where m.finding_id = t.finding_id',
  );
  await tx.query(`create temporary table found on commit drop as ${FOUND}`);
  await tx.query('analyze found');
  await keepVersions(tx, 'found');
  for (const text of [KEEP_NAMES, KEEP_COUNTS, FORGET, FORGET_WORDS, KEEP, KEEP_WORDS]) {
    await tx.query(text);
  }
  return rowCount;
}

/** Taken apart once. JSON can spell what PostgreSQL does not take apart: a NUL, half a character. A blank stands for each of those. */
export const DETAIL = `
  case when strpos(f.detail::text, '\\u') = 0 then f.detail::jsonb
    else regexp_replace(f.detail::text, '\\\\(\\\\|u[0-9a-fA-F]{4})', ' ', 'g')::jsonb end`;

/** Every sign of ASCII; by its ranges, for to translate each costs more than all the rest of a finding. */
const SIGNS = "'[!-/:-@[-`{-~]+'";

const idsIn = (list: string) =>
  `array(select lower(left(e, 200)) from jsonb_array_elements_text(d.detail->'${list}') e where e <> '')`;

const text = (sql: string) => `lower(left(nullif(${sql}, ''), 500))`;

/**
 * The findings as they are now, in the terms of the list. Each is looked up by itself: a join would go through all findings
 * that there are for some of them.
 */
const FOUND = `
  select f.id as finding_id, f.source_id, f.severity, f.status, f.claim, coalesce(p.level, 4) as level,
    coalesce(p.rank, 2147483647) as rank, coalesce(k.kev, false) as kev, d.detail->'fix' is not null as fix,
    coalesce(k.epss, (d.detail->>'epss')::double precision)::real as epss,
    (select max((e->>'score')::real) from jsonb_array_elements(d.detail->'cvss') e) as cvss, f.opened_at,
    case when f.status <> 'open' then (
      select max(r.seen_at) from reports r where r.source_id = f.source_id and r.id < f.status_report) end as seen_at,
    case f.status when 'unknown' then f.status_at end as unknown_at,
    coalesce(o.format, '') as format, f.case_id, n.name, n.version, n.purl,
    case when n.name is not null then ${spelledAs('n.name', 'n.version', 'n.purl')} end as spelled,
    ${text("d.detail->'component'->>'name'")} as component, ${text('f.rule')} as rule,
    ${text("d.detail->'location'->>'path'")} as path,
    ${text(`coalesce(d.detail->'location'->>'host', substring(d.detail->'location'->>'url' from '://([^/:?#]+)'))`)} as host,
    ${text(REMEDY)} as remedy, ${text(BASE)} as base, left(d.detail->'fix'->>'version', 200) as fixed,
    to_tsvector('simple', regexp_replace(
      concat_ws(' ', left(f.title, 1000), left(f.rule, 500), left(f.component, 500), left(f.location, 1000)), ${SIGNS}, ' ', 'g'))
      || array_to_tsvector(${idsIn('vulnerabilities')} || ${idsIn('weaknesses')}) as words
  from to_list t
    cross join lateral (select * from findings where id = t.finding_id offset 0) f
    join sources s on s.id = f.source_id
    cross join lateral (select ${DETAIL} as detail offset 0) d
    left join lateral (select * from finding_priorities where finding_id = t.finding_id offset 0) p on true
    left join reports o on o.id = f.opened_report
    cross join lateral (
      select left(nullif(d.detail->'component'->>'name', ''), 500) as name,
        left(coalesce(d.detail->'component'->>'version', ''), 200) as version,
        left(coalesce(d.detail->'component'->>'purl', ''), 1000) as purl) n
    cross join lateral (
      select bool_or(kev_entries.cve is not null) as kev, max(epss_entries.value) as epss
      from finding_vulnerabilities v left join kev_entries using (cve) left join epss_entries using (cve)
      where v.finding_id = t.finding_id
    ) k`;

/** What new reports brought. */
const NOTE_FINDINGS = `
  with taken as (delete from reports_to_list returning report_id)
  insert into findings_to_list
  select f.id from taken t join reports r on r.id = t.report_id
    join findings f on f.source_id = r.source_id and f.opened_report = r.id`;

const NAMED = ['component', 'rule', 'path', 'host', 'remedy', 'base'] as const;

/** Those that are there are passed over first: each that is refused for it takes a number, and of those there is an end. */
const KEEP_NAMES = `
  insert into finding_names (field, name)
  select field, name from (
    ${NAMED.map((field) => `select distinct '${field}' as field, ${field} as name from found where ${field} is not null`).join(' union all ')}
    union all select distinct 'word', word from found, unnest(tsvector_to_array(words)) word
  ) f where not exists (select from finding_names n where n.field = f.field and n.name = f.name)
  on conflict do nothing`;

const COUNTED = 'source_id, severity, status, level, kev, housed';

/** What was listed counts no more, what is found does: the difference is added to what is there. */
const KEEP_COUNTS = `
  with moved as (
    select ${COUNTED}, -1 as n from listed_findings join to_list using (finding_id)
    union all
    select source_id, severity, status, level, kev, case_id is not null, 1 from found
  ), kept as (
    insert into finding_counts as c (${COUNTED}, count)
    select ${COUNTED}, sum(n) from moved group by ${COUNTED} having sum(n) <> 0
    on conflict (${COUNTED}) do update set count = c.count + excluded.count
  ) select`;

const FORGET = `
  delete from listed_findings l using to_list t
  where l.finding_id = t.finding_id and not exists (select from found f where f.finding_id = t.finding_id)`;

const FORGET_WORDS = `
  delete from finding_words l using to_list t
  where l.finding_id = t.finding_id and not exists (select from found f where f.finding_id = t.finding_id)`;

const PLAIN = [
  'source_id',
  'severity',
  'status',
  'claim',
  'level',
  'rank',
  'kev',
  'fix',
  'epss',
  'cvss',
  'opened_at',
  'seen_at',
  'unknown_at',
  'format',
  'case_id',
  'fixed',
] as const;
const WRITTEN = [...PLAIN, ...NAMED, 'version_id'];
const both = (alias: string) => WRITTEN.map((column) => `${alias}.${column}`).join(', ');

const KEEP = `
  insert into listed_findings as l (finding_id, ${WRITTEN.join(', ')})
  select f.finding_id, ${PLAIN.map((column) => `f.${column}`).join(', ')}, ${NAMED.map((field) => `${field}s.id`).join(', ')}, v.id
  from found f ${NAMED.map((field) => `left join finding_names ${field}s on ${field}s.field = '${field}' and ${field}s.name = f.${field}`).join(' ')}
    left join component_versions v on v.spelled = f.spelled
  order by f.finding_id
  on conflict (finding_id) do update set ${WRITTEN.map((column) => `${column} = excluded.${column}`).join(', ')}
  where (${both('l')}) is distinct from (${both('excluded')})`;

const KEEP_WORDS = `
  insert into finding_words as w (finding_id, words) select finding_id, words from found order by finding_id
  on conflict (finding_id) do update set words = excluded.words where w.words is distinct from excluded.words`;
