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

/** The newest version of every workflow, by name. */
export async function latestWorkflowVersions({ pool }: Database): Promise<WorkflowPin[]> {
  const { rows } = await pool.query<WorkflowPin>(
    'select distinct on (name) name, version, hash from workflow_versions order by name, version desc',
  );
  return rows;
}

/** The hashes of all published texts. */
export async function publishedHashes({ pool }: Database): Promise<Set<string>> {
  const { rows } = await pool.query<{ hash: string }>('select hash from workflow_versions');
  return new Set(rows.map(({ hash }) => hash));
}
