import type { WorkflowPin } from '#domain/workflow/definition.ts';
import type { Database, Transaction } from './database.ts';

/** The exact text of a published version. */
export async function workflowVersion(
  { pool }: Database,
  name: string,
  version: number,
): Promise<{ hash: string; text: string } | undefined> {
  const { rows } = await pool.query<{ hash: string; text: string }>(
    'select hash, text from workflow_versions where name = $1 and version = $2',
    [name, version],
  );
  return rows[0];
}

/** Keeps a version; false, and nothing kept, where there is one of that number. */
export async function publishWorkflowVersion(
  tx: Transaction,
  { name, version, hash, text, at }: WorkflowPin & { text: string; at: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into workflow_versions (name, version, hash, text, published_at)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [name, version, hash, text, at],
  );
  return rowCount === 1;
}

/** The newest version of every workflow that is not retired, by name. */
export async function latestWorkflowVersions({ pool }: Database): Promise<WorkflowPin[]> {
  const { rows } = await pool.query<WorkflowPin>(
    `select distinct on (name) name, version, hash from workflow_versions where retired_at is null
     order by name, version desc`,
  );
  return rows;
}

export type StoredVersion = WorkflowPin & { publishedAt: string; retiredAt: string | null };

/** The same as it would be with one version more; one that is retired stays so. */
export async function latestWith(
  { pool }: Database,
  { name, version, hash }: WorkflowPin,
): Promise<WorkflowPin[]> {
  const { rows } = await pool.query<WorkflowPin>(
    `select distinct on (name) name, version, hash from (
       select name, version, hash from workflow_versions where retired_at is null
       union all select $1, $2, $3
       where not exists (select from workflow_versions where name = $1 and version = $2)) versions
     order by name, version desc`,
    [name, version, hash],
  );
  return rows;
}

/** Every version that was ever published, by name, the newest first. */
export async function allWorkflowVersions({ pool }: Database): Promise<StoredVersion[]> {
  const { rows } = await pool.query<WorkflowPin & { publishedAt: Date; retiredAt: Date | null }>(
    `select name, version, hash, published_at as "publishedAt", retired_at as "retiredAt"
     from workflow_versions order by name, version desc`,
  );
  return rows.map(({ publishedAt, retiredAt, ...pin }) => ({
    ...pin,
    publishedAt: publishedAt.toISOString(),
    retiredAt: retiredAt?.toISOString() ?? null,
  }));
}

/** Retires a version; false where it is retired already. */
export async function retireVersion(
  tx: Transaction,
  { name, version }: Pick<WorkflowPin, 'name' | 'version'>,
  { by, at }: { by: string; at: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update workflow_versions set retired_at = $3, retired_by = $4
     where name = $1 and version = $2 and retired_at is null`,
    [name, version, at, by],
  );
  return rowCount === 1;
}

export type StoredDraft = {
  name: string;
  version: number;
  author: string;
  text: string;
  changedAt: string;
};

/** Keeps a draft, in the place of what its author had of that version. */
export async function keepDraft(tx: Transaction, draft: StoredDraft): Promise<void> {
  const { name, version, author, text, changedAt } = draft;
  await tx.query(
    `insert into workflow_drafts (name, version, author, text, changed_at) values ($1, $2, $3, $4, $5)
     on conflict (name, version, author) do update set text = excluded.text, changed_at = excluded.changed_at`,
    [name, version, author, text, changedAt],
  );
}

/** All drafts, or those of a version. */
export async function listDrafts(
  { pool }: Database,
  of?: { name: string; version: number },
): Promise<StoredDraft[]> {
  const { rows } = await pool.query<Omit<StoredDraft, 'changedAt'> & { changedAt: Date }>(
    `select name, version, author, text, changed_at as "changedAt" from workflow_drafts
     where $1::text is null or (name = $1 and version = $2) order by name, version desc, author`,
    [of?.name ?? null, of?.version ?? null],
  );
  return rows.map(({ changedAt, ...draft }) => ({ ...draft, changedAt: changedAt.toISOString() }));
}

/** Forgets what one author has of a version. */
export async function dropDraft(
  tx: Transaction,
  { name, version }: { name: string; version: number },
  author: string,
): Promise<void> {
  await tx.query('delete from workflow_drafts where name = $1 and version = $2 and author = $3', [
    name,
    version,
    author,
  ]);
}

/** The hashes of all published texts. */
export async function publishedHashes({ pool }: Database): Promise<Set<string>> {
  const { rows } = await pool.query<{ hash: string }>('select hash from workflow_versions');
  return new Set(rows.map(({ hash }) => hash));
}
