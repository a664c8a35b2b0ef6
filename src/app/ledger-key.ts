import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Digest } from '#domain/ledger/digest.ts';
import { formatKey } from '#domain/ledger/note.ts';
import type { Database } from '#store/database.ts';
import { nameLedger, readHead } from '#store/ledger.ts';
import { InputError } from './input-error.ts';
import { createSigner, type Signer, signerFromPem } from './signer.ts';
import type { System } from './system.ts';

/**
 * The key that signs this installation's ledger. Made at the first use and kept in the database, where every
 * worker finds it and a backup holds it; or read from a file, if the operator wants it apart from the data.
 *
 * Throws an `InputError` (LEDGER_KEY_MISSING) where the key at hand is not the one that the ledger began with.
 */
export async function ledgerSigner({ database, digest, ledgerKeyFile }: System): Promise<Signer> {
  const own = ledgerKeyFile === undefined ? undefined : readKey(ledgerKeyFile);
  const present = await readHead(database);
  const head = present.named ? present : await nameNewLedger(database, digest, own);
  const { origin, verifierKey } = head.named as { origin: string; verifierKey: string };
  const pem = head.privateKey ?? own;
  if (pem) {
    const signer = signerFromPem(digest, origin, pem);
    if (formatKey(signer.key) === verifierKey) return signer;
  }
  throw new InputError(
    'LEDGER_KEY_MISSING',
    `this ledger is signed by the key ${verifierKey}, which is not at hand: name its file in HOLDFAST_LEDGER_KEY_FILE`,
  );
}

async function nameNewLedger(database: Database, digest: Digest, own: string | undefined) {
  const origin = `holdfast.local/${randomUUID()}`;
  const signer = own ? signerFromPem(digest, origin, own) : createSigner(digest, origin);
  const verifierKey = formatKey(signer.key);
  return nameLedger(database, { origin, verifierKey }, own ? undefined : signer.toPem());
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError('LEDGER_KEY_MISSING', `cannot read the ledger's key in ${file}`, {
      cause: error,
    });
  }
}
