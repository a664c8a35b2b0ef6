import { quoted } from './backup-format.ts';
import { SAID } from './case-rows.ts';
import type { Transaction } from './database.ts';

/** Where the read model and the events disagree: a column of a case's row, as texts; null where it has none. */
export type RowDifference = {
  caseId: string;
  column: string;
  stored: string | null;
  folded: string | null;
};

/** A finding that another case holds than the cases' events say. */
export type LinkDifference = {
  source: string;
  fingerprint: string;
  stored: string | null;
  folded: string | null;
};

export type Differences<T> = { count: number; first: T[] };

const LISTED = 20;

/** Makes the empty table `rebuilt_cases` beside `cases`, for the length of the transaction. */
export async function createRebuilt(tx: Transaction): Promise<void> {
  await tx.query(
    'create temporary table rebuilt_cases (like cases including defaults including generated, primary key (id)) on commit drop',
  );
}

/** Keeps every other writer of what is folded waiting until the transaction ends: what was folded stays what is true. */
export async function lockReadModel(tx: Transaction): Promise<void> {
  await tx.query(
    'lock table cases, accounts, installation, exceptions, incidents, incident_facts in share row exclusive mode',
  );
}

/** Compares all rows, every column as text: `state` to its last space; and what cases are found by. A row that one side lacks is one difference. */
export async function compareRows(tx: Transaction): Promise<Differences<RowDifference>> {
  await tx.query('analyze rebuilt_cases');
  const pairs = (await caseColumns(tx)).map(
    ({ name }) => `('${name}', s.${quoted(name)}::text, r.${quoted(name)}::text)`,
  );
  pairs.push("('said', w.said, r.said)");
  const { rows } = await tx.query<RowDifference & { count: number }>(
    `select coalesce(s.id, r.id) as "caseId", d."column", d.stored, d.folded, count(*) over () as count
     from cases s full join (select *, ${SAID} as said from rebuilt_cases) r on r.id = s.id
       left join case_words w on w.case_id = s.id
       cross join lateral (values ${pairs.join(', ')}) as d ("column", stored, folded)
     where d.stored is distinct from d.folded and (d."column" = 'id' or s.id = r.id)
     order by length(coalesce(s.id, r.id)), coalesce(s.id, r.id), d."column" limit ${LISTED}`,
  );
  return listed(rows);
}

/** Rewrites the rows that differ, and only those. */
export async function adoptRows(tx: Transaction): Promise<void> {
  const names = (await caseColumns(tx))
    .filter(({ written }) => written)
    .map(({ name }) => quoted(name));
  const updates = names.map((name) => `${name} = excluded.${name}`);
  await tx.query(
    'delete from cases s where not exists (select from rebuilt_cases r where r.id = s.id)',
  );
  await tx.query(
    `insert into cases (${names.join(', ')})
     select ${names.join(', ')} from rebuilt_cases r
     where not exists (select from cases s where s.id = r.id and s::text = r::text)
     on conflict (id) do update set ${updates.join(', ')}`,
  );
  await tx.query(
    'delete from case_words w where not exists (select from rebuilt_cases r where r.id = w.case_id)',
  );
  await tx.query(
    `insert into case_words (case_id, said) select id, ${SAID} from rebuilt_cases
     on conflict (case_id) do update set said = excluded.said where case_words.said <> excluded.said`,
  );
}

/** Holds `findings.case_id` against what the folded cases say that they hold. */
export async function compareLinks(tx: Transaction): Promise<Differences<LinkDifference>> {
  const { rows } = await tx.query<LinkDifference & { count: number }>(
    `select coalesce(s.key, h.source) as source, coalesce(f.fingerprint, h.fingerprint) as fingerprint,
       f.case_id as stored, h.case_id as folded, count(*) over () as count
     from (${LINKED}) f full join (${HELD}) h on h.source_id = f.source_id and h.fingerprint = f.fingerprint
       left join sources s on s.id = f.source_id
     where f.case_id is distinct from h.case_id
     order by source, fingerprint limit ${LISTED}`,
  );
  return listed(rows);
}

/** Links every finding to the case that its events say, and to none where none says so. */
export async function adoptLinks(tx: Transaction): Promise<void> {
  await tx.query(
    `update findings f set case_id = d.folded
     from (
       select f.id, h.case_id as folded
       from (select id, source_id, ${NAME} as fingerprint, case_id from findings) f
         left join (${HELD}) h on h.source_id = f.source_id and h.fingerprint = f.fingerprint
       where f.case_id is distinct from h.case_id
     ) d
     where f.id = d.id`,
  );
}

/** By which a case holds a finding, whatever its fingerprint has become since. */
const NAME = "encode(coalesce(known_as, fingerprint), 'hex')";

const LINKED = `
  select source_id, ${NAME} as fingerprint, case_id from findings where case_id is not null`;

/** Those of other sources are told beside; what is left of all is of the case's own. */
const HELD = `
  select s.id as source_id, s.key as source, h.fingerprint, h.case_id
  from (
    select c.id as case_id, c.source, own.fingerprint
    from rebuilt_cases c cross join lateral (
      select json_array_elements_text(c.state->'findings') as fingerprint
      except all select json_array_elements_text(e.value) from json_each(c.state->'elsewhere') e
    ) own
    union all
    select c.id, e.key, json_array_elements_text(e.value) from rebuilt_cases c, json_each(c.state->'elsewhere') e
  ) h join sources s on s.key = h.source`;

async function caseColumns(tx: Transaction): Promise<{ name: string; written: boolean }[]> {
  const { rows } = await tx.query<{ name: string; written: boolean }>(
    `select attname as name, attgenerated = '' as written from pg_attribute
     where attrelid = 'cases'::regclass and attnum > 0 and not attisdropped order by attnum`,
  );
  return rows;
}

function listed<T extends object>(rows: (T & { count: number })[]): Differences<T> {
  const first = rows.map(({ count: _, ...row }) => row as unknown as T);
  return { count: rows[0]?.count ?? 0, first };
}
