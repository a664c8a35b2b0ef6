import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from './database.ts';

/** One of our tables, with the columns that can be written. */
export type OwnTable = { name: string; columns: string[] };

/** What is ours in a database: tables, those that others refer to first, and sequences. */
export type OwnSchema = { schema: string; tables: OwnTable[]; sequences: string[] };

/** Names of the migrations that made the schema, in their order. */
export async function appliedMigrations(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>(
    'select name from schema_migrations order by name',
  );
  return rows.map(({ name }) => name);
}

/**
 * Finds what the applied migrations made. The names come from the migrations themselves and not from the catalogue
 * alone: a database that is shared may hold tables of others, which a backup must not take and a restore not empty.
 */
export async function ownSchema(tx: Transaction, folder: string): Promise<OwnSchema> {
  const text = (await appliedMigrations(tx))
    .map((name) => join(folder, name))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8').replaceAll(/--.*$/gm, ''))
    .join('\n');
  const found = await tx.query<OwnTable & { schema: string }>(TABLES, [namesIn(text, 'table')]);
  const tables = found.rows.map(({ name, columns }) => ({ name, columns }));
  const names = tables.map(({ name }) => name);
  const sequences = await tx.query<{ name: string }>(SEQUENCES, [names, namesIn(text, 'sequence')]);
  return {
    schema: found.rows[0]?.schema ?? 'public',
    tables: inOrder(tables, (await tx.query<Reference>(REFERENCES, [names])).rows),
    sequences: sequences.rows.map(({ name }) => name),
  };
}

function namesIn(migrations: string, kind: 'table' | 'sequence'): string[] {
  const made = new RegExp(
    `\\bcreate\\s+(?:unlogged\\s+)?${kind}\\s+(?:if not exists\\s+)?(\\w+)`,
    'gi',
  );
  return [...migrations.matchAll(made)].map(([, name]) => name as string);
}

type Reference = { from: string; to: string };

/** A table comes after all that it refers to, so that psql, too, can load the text of a backup as it stands. */
function inOrder(tables: readonly OwnTable[], references: readonly Reference[]): OwnTable[] {
  const ordered: OwnTable[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const held = new Set(references.filter(({ to }) => names.has(to)).map(({ from }) => from));
    const ready = waiting.filter(({ name }) => !held.has(name));
    if (ready.length === 0) throw new Error(`tables refer to each other: ${[...names].join(', ')}`);
    ordered.push(...ready);
    waiting = waiting.filter(({ name }) => held.has(name));
  }
  return ordered;
}

const TABLES = `
  select c.relname as name, n.nspname as schema,
    array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname = any ($1)
  group by c.relname, n.nspname order by c.relname`;

const SEQUENCES = `
  select c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid
      and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
    left join pg_class t on t.oid = d.refobjid
  where n.nspname = current_schema() and c.relkind = 'S' and (t.relname = any ($1) or c.relname = any ($2))
  order by c.relname`;

const REFERENCES = `
  select distinct f.relname as "from", t.relname as "to"
  from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
  where k.contype = 'f' and f.relnamespace = t.relnamespace and k.conrelid <> k.confrelid
    and f.relname = any ($1) and t.relname = any ($1)`;
