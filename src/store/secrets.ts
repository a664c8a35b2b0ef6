import type { SecretUse } from '#domain/secret/secret.ts';
import type { Database, Transaction } from './database.ts';

/** A secret as it is kept: nothing here tells its value without the key. */
export type SealedSecret = {
  name: string;
  keyId: string;
  nonce: Uint8Array;
  ciphertext: Uint8Array;
};

/** What anybody may know of a secret. */
export type SecretEntry = { use: SecretUse; name: string; storedBy: string; storedAt: string };

/** Keeps a secret, in the place of one of the same use and name. */
export async function putSecret(
  tx: Transaction,
  { use, name, storedBy, storedAt, keyId, nonce, ciphertext }: SealedSecret & SecretEntry,
): Promise<void> {
  await tx.query(
    `insert into secrets (use, name, key_id, nonce, ciphertext, stored_by, stored_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (use, name) do update set key_id = excluded.key_id, nonce = excluded.nonce,
       ciphertext = excluded.ciphertext, stored_by = excluded.stored_by, stored_at = excluded.stored_at`,
    [use, name, keyId, Buffer.from(nonce), Buffer.from(ciphertext), storedBy, storedAt],
  );
}

/** Whether there was such a secret. */
export async function deleteSecret(
  tx: Transaction,
  use: SecretUse,
  name: string,
): Promise<boolean> {
  const { rowCount } = await tx.query('delete from secrets where use = $1 and name = $2', [
    use,
    name,
  ]);
  return rowCount === 1;
}

/** The secrets of these names, as they are kept; one that is not there is absent. */
export async function readSecrets(
  { pool }: Database,
  use: SecretUse,
  names: readonly string[],
): Promise<SealedSecret[]> {
  const { rows } = await pool.query<SealedSecret>(
    `select name, key_id as "keyId", nonce, ciphertext from secrets
     where use = $1 and name = any ($2)`,
    [use, names],
  );
  return rows;
}

/** Which secrets there are, by use and name. */
export async function secretEntries({ pool }: Database): Promise<SecretEntry[]> {
  const { rows } = await pool.query<Omit<SecretEntry, 'storedAt'> & { storedAt: Date }>(
    `select use, name, stored_by as "storedBy", stored_at as "storedAt" from secrets
     order by use, name`,
  );
  return rows.map((row) => ({ ...row, storedAt: row.storedAt.toISOString() }));
}
