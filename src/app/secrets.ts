import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { require } from '#domain/refusal.ts';
import { isRecognisable, LEAST_CHARACTERS } from '#domain/secret/redaction.ts';
import { SECRET_NAME, type SecretUse, VALUE_LIMIT } from '#domain/secret/secret.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import {
  deleteSecret,
  putSecret,
  readSecrets,
  type SealedSecret,
  type SecretEntry,
  secretEntries,
} from '#store/secrets.ts';
import { changeSetting } from './access/installation.ts';
import { InputError } from './input-error.ts';
import type { System } from './system.ts';

const CIPHER = 'aes-256-gcm';
/** Of AES-GCM (NIST SP 800-38D, §8.2.2): random nonces, far fewer than 2^32 under one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Which secret: names are unique within a use. */
export type SecretId = { use: SecretUse; name: string };

/**
 * Keeps a secret, encrypted, in the place of one of the same use and name. Nobody is shown the value again.
 *
 * Throws an `InputError`: SECRET_INVALID for a name or a value that cannot be used, and as `System.secretsKey` does.
 */
export function storeSecret(system: System, secret: NewSecret): Promise<void> {
  return onRecord(system, secret, 'stored', (tx) => keepSecret(system, tx, secret));
}

/** A secret and who stores it. */
export type NewSecret = SecretId & { value: string; actor: string };

/** The same as a part of a change that is itself on record, in its transaction. */
export async function keepSecret(
  system: System,
  tx: Transaction,
  { use, name, value, actor }: NewSecret,
): Promise<void> {
  checkName(use, name);
  checkValue(value);
  const sealed = seal(system.secretsKey(), { use, name }, value);
  const entry = { use, name, storedBy: actor, storedAt: system.now() };
  await putSecret(tx, { ...entry, ...sealed });
}

/** Forgets a secret. Refuses (SECRET_UNKNOWN) where there is none. */
export function removeSecret(system: System, secret: SecretId & { actor: string }): Promise<void> {
  return onRecord(system, secret, 'removed', async (tx) => {
    require(await deleteSecret(tx, secret.use, secret.name), 'SECRET_UNKNOWN', secret.name);
  });
}

/** Which secrets there are, who stored each and when; never a value. */
export async function listSecrets({ database }: System): Promise<SecretEntry[]> {
  return secretEntries(database);
}

/**
 * The values by name; a secret that is not there is absent from the map.
 *
 * Throws an `InputError`: SECRETS_KEY_MISSING where the key at hand is not the one that a secret was stored under,
 * SECRET_DAMAGED where what is kept is not what was stored, and as `System.secretsKey` does.
 */
export async function openSecrets(
  system: System,
  use: SecretUse,
  names: readonly string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const kept = await readSecrets(system.database, use, names);
  if (kept.length === 0) return new Map();
  const key = system.secretsKey();
  return new Map(kept.map((sealed) => [sealed.name, unseal(key, use, sealed)]));
}

function checkName(use: SecretUse, name: string): void {
  if (name === '') throw new InputError('SECRET_INVALID', 'a secret needs a name');
  if (use !== 'action' || new RegExp(`^${SECRET_NAME}$`).test(name)) return;
  throw new InputError(
    'SECRET_INVALID',
    `"${name}" is no name for a secret: use capitals, digits and underscores, a capital first, 64 at the most`,
  );
}

/** Says what is wrong with a value, without a part of it. */
function checkValue(value: string): void {
  const fault = valueFault(value);
  if (fault) throw new InputError('SECRET_INVALID', `this value cannot be kept: ${fault}`);
}

function valueFault(value: string): string | undefined {
  const bytes = Buffer.from(value);
  if (!isRecognisable(value)) {
    return `it is shorter than ${LEAST_CHARACTERS} characters, and could not be told from other text in what an action prints`;
  }
  if (bytes.length > VALUE_LIMIT) {
    return `it has ${bytes.length} bytes, and ${VALUE_LIMIT} are allowed`;
  }
  if (value.includes('\0')) return 'it holds a NUL character, which no program can be given';
  if (bytes.toString() !== value) return 'it holds half a character';
  return undefined;
}

/** What a webhook signs with is part of the webhook, whose own changes are on record. */
function onRecord(
  system: System,
  { use, name, actor }: SecretId & { actor: string },
  change: 'stored' | 'removed',
  work: (tx: Transaction) => Promise<void>,
): Promise<void> {
  if (use === 'webhook') return inTransaction(system.database, work);
  return changeSetting(system, { subject: 'secret', name, change }, actor, work);
}

function seal(key: Buffer, { use, name }: SecretId, value: string): SealedSecret {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(placeOf(use, name));
  const parts = [cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return { name, keyId: idOf(key), nonce, ciphertext: Buffer.concat(parts) };
}

function unseal(key: Buffer, use: SecretUse, { name, keyId, nonce, ciphertext }: SealedSecret) {
  if (keyId !== idOf(key)) {
    throw new InputError(
      'SECRETS_KEY_MISSING',
      `the secret ${name} was stored under the key ${keyId}, and the key at hand is ${idOf(key)}: ` +
        'name the file of that key in HOLDFAST_SECRETS_KEY_FILE, or store the secret again',
    );
  }
  const end = ciphertext.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(placeOf(use, name))
      .setAuthTag(ciphertext.subarray(end));
    const value = Buffer.concat([decipher.update(ciphertext.subarray(0, end)), decipher.final()]);
    return value.toString('utf8');
  } catch (error) {
    throw new InputError(
      'SECRET_DAMAGED',
      `the secret ${name} is not as it was stored, here or under this name: find out who changed the database, and store it again`,
      { cause: error },
    );
  }
}

/** Binds a ciphertext to its row: put into another one it does not open. */
function placeOf(use: SecretUse, name: string): Buffer {
  return Buffer.from(`holdfast/secret/v1/${use}/${name}`);
}

function idOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}
