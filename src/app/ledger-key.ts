import { readFileSync } from 'node:fs';
import { nameLedger, readHead } from '#store/ledger.ts';
import { InputError } from './input-error.ts';
import { createSigner, type Signer, signerFromPem } from './signer.ts';
import type { System } from './system.ts';

/**
 * The key that signs this installation's ledger. Made at the first use and kept in the database, where every
 * worker finds it and a backup holds it; or read from a file, if the operator wants it apart from the data.
 */
export async function ledgerSigner({ database, digest, ledgerKeyFile }: System): Promise<Signer> {
  const head = await readHead(database);
  const own = ledgerKeyFile === undefined ? undefined : readKey(ledgerKeyFile);
  if (head.origin) return signerOf(head.origin, head.privateKey ?? own);
  const origin = `holdfast.local/${crypto.randomUUID()}`;
  const made = own ?? createSigner(digest, origin).toPem();
  const named = await nameLedger(database, origin, own ? undefined : made);
  return signerOf(named.origin as string, named.privateKey ?? own);

  function signerOf(name: string, pem: string | undefined): Signer {
    if (pem) return signerFromPem(digest, name, pem);
    throw new InputError(
      'LEDGER_KEY_MISSING',
      'this ledger is signed by a key that is kept in a file: name that file in HOLDFAST_LEDGER_KEY_FILE',
    );
  }
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
