import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify as verifySignature,
} from 'node:crypto';
import { toUtf8 } from '#domain/ledger/bytes.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import { formatNote, type VerifierKey, type Verify, verifierKey } from '#domain/ledger/note.ts';

/** Who signs a ledger's checkpoints and packs: the public key under its name, and the secret one kept inside. */
export type Signer = {
  key: VerifierKey;
  /** The Ed25519 signature (64 bytes) of a message. */
  sign: (message: Uint8Array) => Uint8Array;
  /** The secret key as PKCS #8 PEM, to be kept where only the server reads it. */
  toPem: () => string;
};

/** Makes a new Ed25519 key. `name` is the ledger's origin, by custom a URL without its scheme. */
export function createSigner(digest: Digest, name: string): Signer {
  return signerOf(digest, name, generateKeyPairSync('ed25519').privateKey);
}

/** The signer whose key `toPem` gave out. Throws if the text is no PKCS #8 PEM of an Ed25519 key. */
export function signerFromPem(digest: Digest, name: string, pem: string): Signer {
  const secret = createPrivateKey(pem);
  if (secret.asymmetricKeyType !== 'ed25519') throw new TypeError('The key is not an Ed25519 key');
  return signerOf(digest, name, secret);
}

/** Node takes raw keys only inside their DER wrapping (RFC 8410 §10.3: SubjectPublicKeyInfo for Ed25519). */
const publicKeyPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether an Ed25519 signature is right; false, never an error, for anything that is no key or signature. */
export const verify: Verify = (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const der = Buffer.concat([publicKeyPrefix, publicKey]);
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verifySignature(null, message, key, signature);
  } catch {
    return false;
  }
};

/** A C2SP signed note with the signer's signature. Throws a `RangeError` for a text that a note cannot carry. */
export function signNote(signer: Signer, text: string): string {
  const { name, id } = signer.key;
  return formatNote({ text, signatures: [{ name, id, signature: signer.sign(toUtf8(text)) }] });
}

function signerOf(digest: Digest, name: string, secret: KeyObject): Signer {
  const der = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(der.subarray(publicKeyPrefix.length));
  return {
    key: verifierKey(digest, name, publicKey),
    sign: (message) => new Uint8Array(sign(null, message, secret)),
    toPem: () => secret.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}
