import type { SaidOfAsset } from '#domain/asset/asset.ts';
import type { Database, Reading, Transaction } from './database.ts';

/** An asset and what is said of it; what nobody has said is null, or an empty list. */
export type AssetRow = { asset: string } & {
  [Fact in keyof SaidOfAsset]-?:
    | NonNullable<SaidOfAsset[Fact]>
    | (Fact extends keyof typeof lists ? never : null);
};

const single = {
  owner: 'owner',
  team: 'team',
  kind: 'kind',
  environment: 'environment',
  criticality: 'criticality',
  exposure: 'exposure',
  mission: 'mission',
  safety: 'safety',
  partOf: 'part_of',
  description: 'description',
} as const;
const lists = { dependsOn: 'depends_on', tags: 'tags' } as const;
const columns = { ...single, ...lists };

/** The facts as an `AssetRow` has them, of the row `a` or none. */
export const FACTS = [
  ...Object.entries(single).map(([fact, column]) => `a.${column} as "${fact}"`),
  ...Object.entries(lists).map(([fact, column]) => `coalesce(a.${column}, '{}') as "${fact}"`),
].join(', ');

/**
 * Lets nobody else change what is said of assets until the transaction ends; with `names`, no report be taken in
 * meanwhile either, which holds `lockNames`.
 */
export async function lockAssets(tx: Transaction, { names = false } = {}): Promise<void> {
  await tx.query('lock table asset_facts in share row exclusive mode');
  if (names) await tx.query('lock table asset_aliases in exclusive mode');
}

/** What is said of these assets, or of all of which something is said, by name. */
export async function saidOfAssets(
  { pool }: Reading,
  assets?: readonly string[],
): Promise<Map<string, SaidOfAsset>> {
  const { rows } = await pool.query<AssetRow>(
    `select a.asset, ${FACTS} from asset_facts a where $1::text[] is null or a.asset = any($1)`,
    [assets ?? null],
  );
  return new Map(rows.map(({ asset, ...row }) => [asset, toSaid(row)]));
}

/** When somebody last said something of an asset; undefined where nobody has. */
export async function lastSaid({ pool }: Reading, asset: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ at: Date }>(
    'select changed_at as at from asset_facts where asset = $1',
    [asset],
  );
  return rows[0]?.at.toISOString();
}

/** What is said of an asset, without what nobody has said. */
function toSaid(row: Partial<Omit<AssetRow, 'asset'>>): SaidOfAsset {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null && value.length > 0),
  );
}

/** Writes all that is said of assets now; one with nothing said is known all the same. */
export async function keepAssets(
  tx: Transaction,
  said: ReadonlyMap<string, SaidOfAsset>,
  { by, at }: { by: string; at: string },
): Promise<void> {
  const names = Object.values(columns);
  const rows = [...said].map(([asset, facts]) => ({
    asset,
    ...Object.fromEntries(
      Object.entries(columns).map(([fact, column]) => [column, facts[fact as keyof SaidOfAsset]]),
    ),
  }));
  const typed = names.map((name) => `${name} ${isList(name) ? 'text[]' : 'text'}`);
  const given = names.map((name) => (isList(name) ? `coalesce(${name}, '{}')` : name));
  await tx.query(
    `insert into asset_facts (asset, ${names.join(', ')}, changed_at, changed_by)
     select asset, ${given.join(', ')}, $2, $3 from json_to_recordset($1::json) as g (asset text, ${typed.join(', ')})
     on conflict (asset) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')},
       ignored = false, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [JSON.stringify(rows), at, by],
  );
}

function isList(column: string): boolean {
  return (Object.values(lists) as string[]).includes(column);
}

/** Which asset each source is of, by the source's number. */
export async function assetsOfSources(tx: Transaction): Promise<Map<number, string>> {
  const { rows } = await tx.query<{ id: number; asset: string }>('select id, asset from sources');
  return new Map(rows.map(({ id, asset }) => [id, asset]));
}

/** Those of the names that a report or a person has named. */
export async function knownAssets(
  { pool }: Reading,
  assets: readonly string[],
): Promise<Set<string>> {
  const { rows } = await pool.query<{ asset: string }>(
    `select n as asset from unnest($1::text[]) as n
     where exists (select from asset_facts f where f.asset = n) or exists (select from sources s where s.asset = n)`,
    [assets],
  );
  return new Set(rows.map(({ asset }) => asset));
}

export type AnswersFor = { owner?: string; team?: string };

/** Who answers for these assets, by asset: what is said of each, else of what it is a part of. */
export async function ownersOfAssets(
  { pool }: Database,
  assets: readonly string[],
): Promise<Map<string, AnswersFor>> {
  const first = (fact: string) =>
    `(select l.${fact} from asset_line(n) l where l.${fact} is not null order by l.depth limit 1) as ${fact}`;
  const { rows } = await pool.query<{ asset: string; owner: string | null; team: string | null }>({
    name: 'owners-of-assets',
    text: `select n as asset, ${first('owner')}, ${first('team')} from unnest($1::text[]) as n`,
    values: [assets],
  });
  return new Map(
    rows.map(({ asset, owner, team }) => [
      asset,
      { ...(owner ? { owner } : {}), ...(team ? { team } : {}) },
    ]),
  );
}
