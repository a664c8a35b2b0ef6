import type { Epss, Feed, Intel, Kev, SsvcPoints } from '#domain/priority/facts.ts';
import { type CopyRow, copyRows } from './copy.ts';
import type { Transaction } from './database.ts';

/** A set of a feed, as it is kept: what its publisher calls it, and the day that it speaks of (YYYY-MM-DD). */
export type IntelSet = { version: string; dated: string; sha256: string; source: string };
/** How a set differs from the one before it, in entries. */
export type IntelChange = { entries: number; added: number; changed: number; removed: number };

/** The columns of each feed's table, in the order of the rows that are staged. */
const columns = {
  kev: ['cve', 'date_added', 'due_date', 'ransomware', 'forensic_triage'],
  epss: ['cve', 'value', 'percentile'],
  ssvc: ['cve', 'exploitation', 'automatable', 'technical_impact'],
} as const;

/**
 * Puts a set in the place of the one before it. What differs, and that alone, is written, and is left in the
 * transaction's own table `intel_changed (cve, kind)`.
 *
 * `keepOthers`: the set is a part, and says nothing of what it does not hold.
 */
export async function replaceIntel(
  tx: Transaction,
  feed: Feed,
  rows: AsyncIterable<CopyRow>,
  { keepOthers = false } = {},
): Promise<IntelChange> {
  const table = `${feed}_entries`;
  const [, ...values] = columns[feed];
  const list = (alias: string) => `(${values.map((name) => `${alias}.${name}`).join(', ')})`;
  await tx.query("set local work_mem = '64MB'");
  await tx.query(`create temporary table intel_staged (like ${table}) on commit drop`);
  const staged = await copyRows(tx, 'intel_staged', rows);
  await tx.query('analyze intel_staged');
  await tx.query(
    `create temporary table intel_changed on commit drop as
     select coalesce(n.cve, o.cve) as cve,
       case when o.cve is null then 'added' when n.cve is null then 'removed' else 'changed' end as kind
     from intel_staged n full join ${table} o on o.cve = n.cve
     where (n.cve is null and ${!keepOthers}) or o.cve is null or (n.cve is not null and ${list('n')} is distinct from ${list('o')})`,
  );
  await tx.query(
    `delete from ${table} o using intel_changed c where c.cve = o.cve and c.kind = 'removed'`,
  );
  await tx.query(
    `insert into ${table} select n.* from intel_staged n join intel_changed c on c.cve = n.cve
     on conflict (cve) do update set ${values.map((name) => `${name} = excluded.${name}`).join(', ')}`,
  );
  const { rows: counts } = await tx.query<{ kind: keyof IntelChange; count: number }>(
    'select kind, count(*) as count from intel_changed group by kind',
  );
  const of = (kind: keyof IntelChange) => counts.find((one) => one.kind === kind)?.count ?? 0;
  return { entries: staged, added: of('added'), changed: of('changed'), removed: of('removed') };
}

export async function keepSet(
  tx: Transaction,
  feed: Feed,
  { version, dated, sha256, source }: IntelSet,
  { by, at }: { by: string; at: string },
): Promise<void> {
  await tx.query(
    `insert into intel_sets (feed, version, dated, entries, sha256, source, updated_at, updated_by)
     values ($1, $2, $3, (select count(*) from ${feed}_entries), decode($4, 'hex'), $5, $6, $7)
     on conflict (feed) do update set version = excluded.version, dated = excluded.dated, entries = excluded.entries,
       sha256 = excluded.sha256, source = excluded.source, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
    [feed, version, dated, sha256, source, at, by],
  );
}

type IntelRow = Omit<Intel, 'kev' | 'epss' | 'ssvc'> & {
  kev: Kev | null;
  epss: Epss | null;
  ssvc: SsvcPoints | null;
};

/** What is known of these vulnerabilities; of one that nothing is known of, its id. */
export async function intelOf(tx: Transaction, cves: readonly string[]): Promise<Intel[]> {
  const { rows } = await tx.query<IntelRow>({ name: 'intel-of', text: INTEL, values: [cves] });
  return rows.map(({ id, kev, epss, ssvc }) => ({
    id,
    ...(kev ? { kev } : {}),
    ...(epss ? { epss } : {}),
    ...(ssvc ? { ssvc } : {}),
  }));
}

const INTEL = `
  select c.cve as id,
    case when k.cve is not null then json_strip_nulls(json_build_object('dateAdded', k.date_added, 'dueDate', k.due_date,
      'ransomware', k.ransomware, 'forensicTriage', k.forensic_triage)) end as kev,
    case when e.cve is not null then json_build_object('value', e.value, 'percentile', e.percentile,
      'modelVersion', es.version, 'scoreDate', es.dated) end as epss,
    case when s.cve is not null then json_strip_nulls(json_build_object('exploitation', s.exploitation,
      'automatable', s.automatable, 'technicalImpact', s.technical_impact)) end as ssvc
  from unnest($1::text[]) as c (cve)
    left join kev_entries k on k.cve = c.cve
    left join epss_entries e on e.cve = c.cve left join intel_sets es on es.feed = 'epss' and e.cve is not null
    left join ssvc_entries s on s.cve = c.cve`;
