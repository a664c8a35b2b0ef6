import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { AnswerChecks, IdentityProviderSettings } from '#domain/access/identity-provider.ts';
import { Refusal, require } from '#domain/refusal.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A sign-in at the identity provider that has begun: the browser keeps it, sealed, until it comes back. */
export type SignInTransaction = {
  checks: AnswerChecks;
  /** The page of ours that the person was on the way to. */
  to: string;
  expiresAt: string;
};

/**
 * Seals the transaction for the browser, which can neither read nor make one. Nothing is kept here: whoever calls, and
 * never comes back, costs nothing, and any of several servers can take the answer. They need no key beside the client
 * secret, which each of them has and nobody else but the provider; the key is derived from it for this use alone.
 */
export function sealTransaction(
  provider: IdentityProviderSettings,
  transaction: SignInTransaction,
): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(provider), nonce);
  const parts = [nonce, cipher.update(JSON.stringify(transaction)), cipher.final()];
  return Buffer.concat([...parts, cipher.getAuthTag()]).toString('base64url');
}

/** The transaction, as it was sealed. Says no (IDENTITY_REFUSED) where there is none, it was made up, or its time is over. */
export function openTransaction(
  provider: IdentityProviderSettings,
  sealed: string | undefined,
  at: string,
): SignInTransaction {
  require(sealed, 'IDENTITY_REFUSED', 'this browser has begun no sign-in');
  const transaction = unseal(keyOf(provider), Buffer.from(sealed, 'base64url'));
  require(at < transaction.expiresAt, 'IDENTITY_REFUSED', 'the sign-in was begun too long ago');
  return transaction;
}

function unseal(key: Buffer, bytes: Buffer): SignInTransaction {
  const end = Math.max(NONCE_BYTES, bytes.length - TAG_BYTES);
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(end));
    const parts = [decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()];
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as SignInTransaction;
  } catch {
    throw new Refusal('IDENTITY_REFUSED', 'what the browser keeps of the sign-in is not ours');
  }
}

function keyOf({ issuer, clientId, clientSecret }: IdentityProviderSettings): Buffer {
  const use = 'holdfast/sign-in-transaction/v1';
  return Buffer.from(hkdfSync('sha256', clientSecret, `${issuer} ${clientId}`, use, KEY_BYTES));
}
