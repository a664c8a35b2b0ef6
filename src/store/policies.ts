import type { Database, Transaction } from './database.ts';

export type PolicyPin = { name: string; version: number; hash: string };
export type PolicyRow = PolicyPin & { id: number; text: string; inForce: boolean };

const ROW = 'id, name, version, hash, text, in_force as "inForce"';

export async function policyVersion(
  { pool }: Pick<Database, 'pool'>,
  name: string,
  version: number,
): Promise<PolicyRow | undefined> {
  const { rows } = await pool.query<PolicyRow>(
    `select ${ROW} from policies where name = $1 and version = $2`,
    [name, version],
  );
  return rows[0];
}

/** The policy that decides. */
export async function policyInForce(
  tx: Pick<Transaction, 'query'>,
): Promise<PolicyRow | undefined> {
  const { rows } = await tx.query<PolicyRow>(`select ${ROW} from policies where in_force`);
  return rows[0];
}

/** Every published version, by name, the newest first. */
export async function listPolicies({ pool }: Pick<Database, 'pool'>): Promise<PolicyRow[]> {
  const { rows } = await pool.query<PolicyRow>(
    `select ${ROW} from policies order by name, version desc`,
  );
  return rows;
}

/** Keeps a version, unless there is one of that number. */
export async function keepPolicy(
  tx: Transaction,
  { name, version, hash, text, at }: PolicyPin & { text: string; at: string },
): Promise<void> {
  await tx.query(
    `insert into policies (name, version, hash, text, published_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [name, version, hash, text, at],
  );
}

/** Lets that version decide from now on. */
export async function putInForce(tx: Transaction, name: string, version: number): Promise<void> {
  await tx.query('update policies set in_force = false where in_force');
  await tx.query('update policies set in_force = true where name = $1 and version = $2', [
    name,
    version,
  ]);
}
