import { toHex, toUtf8 } from './bytes.ts';
import type { Digest } from './digest.ts';

/** What a stream keeps of an event, and exactly what its hash covers. */
export type LedgerEvent = {
  stream: string;
  /** Counts from 1 within the stream, without gaps. */
  version: number;
  type: string;
  data: object;
  actor: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** The hash of the event before it in the stream; `noHash` for version 1. */
  prevHash: string;
};

/** An event with its own hash: SHA-256 over its canonical text, in lower-case hexadecimal. */
export type SealedEvent = LedgerEvent & { hash: string };

/** An event before it has a place in a stream. */
export type Draft = Pick<LedgerEvent, 'type' | 'data' | 'actor' | 'at'>;

/** Where a stream ends: its last version and that event's hash. */
export type Position = { version: number; hash: string };

/** What is wrong in a chain, and at which version (counted, not claimed). */
export type ChainFault = { version: number; what: string };

/** Stands where the first event of a stream has no predecessor to name. */
export const noHash = '0'.repeat(64);

/** Gives the drafts their places at the end of a stream. Throws a `TypeError` if data has no canonical form. */
export function seal(
  digest: Digest,
  previous: Position | undefined,
  stream: string,
  drafts: readonly Draft[],
): SealedEvent[] {
  let { version, hash } = previous ?? { version: 0, hash: noHash };
  return drafts.map(({ type, data, actor, at }) => {
    version += 1;
    const event = { stream, version, type, data, actor, at, prevHash: hash };
    hash = eventHash(digest, event);
    return { ...event, hash };
  });
}

/** The text that an event's hash is taken over: RFC 8785, without the hash itself. */
export function eventText(digest: Digest, event: LedgerEvent): string {
  const { stream, version, type, data, actor, at, prevHash } = event;
  return digest.canonical({ stream, version, type, data, actor, at, prevHash });
}

function eventHash(digest: Digest, event: LedgerEvent): string {
  return toHex(digest.sha256(toUtf8(eventText(digest, event))));
}

/** Checks a whole stream from its first event on; the first fault, or undefined when all is as it was sealed. */
export function verifyChain(
  digest: Digest,
  events: readonly SealedEvent[],
): ChainFault | undefined {
  const stream = events[0]?.stream;
  let prevHash = noHash;
  for (const [at, event] of events.entries()) {
    const what = misplaced(event, at + 1, stream, prevHash) ?? altered(digest, event);
    if (what) return { version: at + 1, what };
    prevHash = event.hash;
  }
  return undefined;
}

function misplaced(
  event: LedgerEvent,
  version: number,
  stream: string | undefined,
  prevHash: string,
): string | undefined {
  if (event.stream !== stream) return `belongs to the stream ${event.stream}, not ${stream}`;
  if (event.version !== version) return `claims version ${event.version}`;
  if (event.prevHash !== prevHash) return 'does not name the hash of the event before it';
  return undefined;
}

function altered(digest: Digest, event: SealedEvent): string | undefined {
  try {
    return eventHash(digest, event) === event.hash
      ? undefined
      : 'does not have the content of its hash';
  } catch {
    return 'has content without a canonical form';
  }
}

/**
 * `verifyChain` for events in their canonical text, one per element, as UTF-8: the hash is taken over the stored bytes
 * and only the end of each text is read, which holds its place in the chain (canonical JSON sorts its keys: actor, at,
 * data, prevHash, stream, type, version).
 *
 * A type that holds a quote or a backslash is refused; event types are plain words.
 *
 * It vouches that the texts are linked, not that they are canonical: compare the hashes with ones that are known to be
 * sealed (a Merkle proof), and every byte is the sealed one; or encode each event again.
 */
export function verifyChainText(
  digest: Digest,
  stream: string,
  texts: readonly Uint8Array[],
): { hashes: Uint8Array[] } | { fault: ChainFault } {
  const link = toUtf8(`","stream":${JSON.stringify(stream)},"type":"`);
  const hashes: Uint8Array[] = [];
  let prevHash: Uint8Array = new Uint8Array(32);
  for (const text of texts) {
    const version = hashes.length + 1;
    const what = mislinked(text, version, link, prevHash);
    if (what) return { fault: { version, what } };
    prevHash = digest.sha256(text);
    hashes.push(prevHash);
  }
  return { hashes };
}

function mislinked(
  text: Uint8Array,
  version: number,
  link: Uint8Array,
  prevHash: Uint8Array,
): string | undefined {
  const linkAt = typeStart(text, `","version":${version}}`) - link.length;
  const hashAt = linkAt - 2 * prevHash.length;
  if (linkAt < 0) return `does not end in version ${version}`;
  if (!holds(text, linkAt, link)) return 'does not name its stream';
  if (!holdsHex(text, hashAt, prevHash) || !holds(text, hashAt - hashKey.length, hashKey)) {
    return 'does not name the hash of the event before it';
  }
  return undefined;
}

const hashKey = toUtf8(',"prevHash":"');
const quote = 0x22;
const backslash = 0x5c;

/** Where the event's type begins, given the text that must follow it; negative if the text ends in another way. */
function typeStart(text: Uint8Array, ending: string): number {
  const end = text.length - ending.length;
  for (let at = 0; at < ending.length; at++) {
    if (text[end + at] !== ending.charCodeAt(at)) return -1;
  }
  let start = end;
  while (start > 0 && text[start - 1] !== quote && text[start - 1] !== backslash) start -= 1;
  return text[start - 1] === quote ? start : -1;
}

function holds(text: Uint8Array, from: number, part: Uint8Array): boolean {
  for (let at = 0; at < part.length; at++) {
    if (text[from + at] !== part[at]) return false;
  }
  return true;
}

const hexDigits = toUtf8('0123456789abcdef');

/** Whether the bytes stand there as lower-case hexadecimal: compared in place, as this runs once per event. */
function holdsHex(text: Uint8Array, from: number, bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (text[from + 2 * at] !== hexDigits[byte >> 4]) return false;
    if (text[from + 2 * at + 1] !== hexDigits[byte & 15]) return false;
  }
  return true;
}
