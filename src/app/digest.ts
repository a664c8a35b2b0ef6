import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Digest } from '#domain/ledger/digest.ts';

/** The one implementation of the ledger's digest: SHA-256 by node:crypto, RFC 8785 by `canonicalize`. */
export const digest: Digest = { sha256, canonical };

/** SHA-256 of a text, in hexadecimal. */
export function hashOfText(text: string): string {
  return hash('sha256', text, 'hex');
}

/** Room for a Merkle node's input (1 + 32 + 32 bytes), so that joining it allocates nothing. */
const scratch = new Uint8Array(128);

function sha256(...chunks: Uint8Array[]): Uint8Array {
  // A Latin-1 text costs half of what a Buffer costs to return, and the ledger hashes small things by the million.
  const text = hash('sha256', joined(chunks), 'binary');
  const bytes = new Uint8Array(32);
  for (let at = 0; at < 32; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const bytes = length <= scratch.length ? scratch : new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.subarray(0, length);
}

// The package is CommonJS, yet its types declare an ES default export: only the cast has them agree.
const encode = canonicalize as unknown as (value: unknown) => string;

function canonical(value: unknown): string {
  // `canonicalize` drops undefined and writes a Date as text: what is signed would not be what was said.
  const fault = inexact(value);
  if (fault) throw new TypeError(`Canonical JSON cannot carry ${fault.what} at $${fault.place}`);
  return encode(value);
}

/** What JSON cannot carry exactly, and where. The place is put together on the way out: all is well, mostly. */
type Inexact = { what: string; place: string };

function inexact(value: unknown): Inexact | undefined {
  switch (typeof value) {
    case 'boolean':
      return undefined;
    case 'string':
      return loneSurrogate.test(value) ? { what: 'a lone surrogate', place: '' } : undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : { what: String(value), place: '' };
    case 'object':
      if (value === null) return undefined;
      return Array.isArray(value) ? inexactItem(value) : inexactMember(value);
    default:
      return { what: `a value of type ${typeof value}`, place: '' };
  }
}

const loneSurrogate = /\p{Surrogate}/u;

function inexactItem(items: readonly unknown[]): Inexact | undefined {
  for (let at = 0; at < items.length; at++) {
    const fault = inexact(items[at]);
    if (fault) return { ...fault, place: `[${at}]${fault.place}` };
  }
  return undefined;
}

function inexactMember(object: object): Inexact | undefined {
  const shape: unknown = Object.getPrototypeOf(object);
  if (shape !== Object.prototype && shape !== null) {
    return { what: 'an object that is not plain', place: '' };
  }
  if (Object.getOwnPropertySymbols(object).length > 0) return { what: 'a symbol', place: '' };
  for (const [key, value] of Object.entries(object)) {
    const fault = inexact(key) ?? inexact(value);
    if (fault) return { ...fault, place: `.${key}${fault.place}` };
  }
  return undefined;
}
