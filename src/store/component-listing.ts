import { knownComponent } from '#domain/finding/component.ts';
import { storableText } from '#domain/storable-text.ts';
import { type Database, inTransaction, type Transaction } from './database.ts';

/** So many spellings are looked at, and components of bills listed, at once. */
const AT_ONCE = 10_000;

/** Lists what bills of materials list since they were last looked at. One process at a time does, as with findings. */
export async function listBills(database: Database): Promise<void> {
  while ((await inTransaction(database, listSome)) > 0);
}

async function listSome(tx: Transaction): Promise<number> {
  const { rowCount: isAny } = await tx.query(
    'select from bill_components where version_id is null limit 1',
  );
  if (!isAny) return 0;
  await tx.query('select from finding_lister for update');
  await tx.query(`create temporary table billed on commit drop as
    select spelled, min(name) as name, min(version) as version, min(purl) as purl from (
      select * from bill_components where version_id is null limit ${AT_ONCE}) b group by spelled`);
  await tx.query('analyze billed');
  await keepVersions(tx, 'billed');
  const { rowCount } = await tx.query(
    `update bill_components b set version_id = v.id from billed t join component_versions v on v.spelled = t.spelled
     where b.spelled = t.spelled and b.version_id is null`,
  );
  return rowCount ?? 0;
}

type Spelling = { spelled: string; name: string; version: string; purl: string };

/** Makes what the rows of a table spell versions of components that are known. For whoever holds `finding_lister`. */
export async function keepVersions(tx: Transaction, table: 'found' | 'billed'): Promise<void> {
  for (;;) {
    const { rows } = await tx.query<Spelling>(
      `select distinct on (t.spelled) encode(t.spelled, 'hex') as spelled, t.name, t.version, t.purl from ${table} t
       where t.spelled is not null and not exists (select from component_versions v where v.spelled = t.spelled)
       order by t.spelled limit ${AT_ONCE}`,
    );
    if (rows.length === 0) return;
    const given = rows.map((row) => {
      const { ecosystem, name, version } = knownComponent(row);
      const known = { ecosystem: kept(ecosystem, 50), name: kept(name, 500) };
      return { ...row, ...known, version: kept(version, 200) };
    });
    await tx.query(KEEP_COMPONENTS, [JSON.stringify(given)]);
    await tx.query(KEEP_VERSIONS, [JSON.stringify(given)]);
  }
}

/** A package URL can spell what a text here cannot hold: a NUL, half a character. */
function kept(text: string, most: number): string {
  return storableText(text.slice(0, most));
}

const GIVEN = `json_to_recordset($1::json) as g (spelled text, ecosystem text, name text, version text, purl text)`;

const KEEP_COMPONENTS = `
  insert into components (ecosystem, name) select distinct ecosystem, name from ${GIVEN} on conflict do nothing`;

const KEEP_VERSIONS = `
  insert into component_versions (spelled, component_id, version, purl)
  select decode(g.spelled, 'hex'), c.id, g.version, g.purl
  from ${GIVEN} join components c on c.name = g.name and c.ecosystem = g.ecosystem`;
