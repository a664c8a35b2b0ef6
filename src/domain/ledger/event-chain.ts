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

export function eventHash(digest: Digest, event: LedgerEvent): string {
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
 * It vouches that the texts are linked, not that they are canonical: compare the hashes with ones that are known to be
 * sealed (a Merkle proof), and every byte is the sealed one; or encode each event again.
 */
export function verifyChainText(
  digest: Digest,
  stream: string,
  texts: readonly Uint8Array[],
): { hashes: Uint8Array[] } | { fault: ChainFault } {
  const streamText = `","stream":${JSON.stringify(stream)},"type":"`;
  const streamBytes = toUtf8(streamText);
  const hashes: Uint8Array[] = [];
  let prevHash = noHash;
  for (const [at, text] of texts.entries()) {
    const version = at + 1;
    const end = typeStart(text, `","version":${version}}`);
    if (end < 0) return { fault: { version, what: `does not end in version ${version}` } };
    const link = end - streamBytes.length;
    if (!matches(text, link, streamBytes)) {
      return { fault: { version, what: `does not name its stream ${stream}` } };
    }
    if (!matchesAscii(text, link - 77, `,"prevHash":"${prevHash}`)) {
      return { fault: { version, what: 'does not name the hash of the event before it' } };
    }
    const hash = digest.sha256(text);
    hashes.push(hash);
    prevHash = toHex(hash);
  }
  return { hashes };
}

const quote = 0x22;
const backslash = 0x5c;

/** Where the event's type begins, given the text that must follow it; -1 if the text ends in another way. */
function typeStart(text: Uint8Array, ending: string): number {
  const end = text.length - ending.length;
  if (!matchesAscii(text, end, ending)) return -1;
  let at = end;
  while (at > 0 && text[at - 1] !== quote && text[at - 1] !== backslash) at -= 1;
  return text[at - 1] === quote ? at : -1;
}

function matches(text: Uint8Array, from: number, part: Uint8Array): boolean {
  for (let at = 0; at < part.length; at++) {
    if (text[from + at] !== part[at]) return false;
  }
  return true;
}

function matchesAscii(text: Uint8Array, from: number, part: string): boolean {
  for (let at = 0; at < part.length; at++) {
    if (text[from + at] !== part.charCodeAt(at)) return false;
  }
  return true;
}
