import { createHash, randomBytes } from 'node:crypto';

/**
 * A text that opens a door: a session, a link, an API token. 256 random bits, so that its plain SHA-256 is enough to
 * keep; the text itself is told once and kept nowhere. The prefix tells a reader, and secret scanners, what it is.
 */
export function newDoorKey(prefix: 'hfs' | 'hfl' | 'hft'): { text: string; hash: string } {
  const text = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { text, hash: doorKeyHash(text) };
}

export function doorKeyHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A short name for something new, that says nothing. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(9).toString('base64url')}`;
}
