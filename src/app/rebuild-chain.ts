import { toHex, toUtf8 } from '#domain/ledger/bytes.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import { noHash, type SealedEvent, verifyChain } from '#domain/ledger/event-chain.ts';
import type { RawEvent } from '#store/rebuild-events.ts';

/** The first event of a stream that is not as it was sealed, and what is wrong with it. */
export type EventFault = { stream: string; version: number; what: string };

/**
 * Reads a whole stream as it lies in the database and checks that it is, to the last character, what was sealed.
 *
 * Only the content is hashed, not its spelling; so what has the right content must also be spelt as it was written:
 * canonically, or as `JSON.stringify` does. Blanks, doubled keys and other ways to write a number are found by that.
 */
export function readSealed(
  digest: Digest,
  rows: readonly RawEvent[],
): { events: SealedEvent[]; fault?: EventFault } {
  const events: SealedEvent[] = [];
  let unread: EventFault | undefined;
  for (const row of rows) {
    const read = toSealed(digest, row);
    if (typeof read === 'string') {
      unread = { stream: row.stream, version: events.length + 1, what: read };
      break;
    }
    events.push(read);
  }
  const broken = isSealed(digest, events) ? undefined : verifyChain(digest, events);
  const fault = broken ? { stream: rows[0]?.stream ?? '', ...broken } : unread;
  return fault ? { events, fault } : { events };
}

function toSealed(digest: Digest, { id: _, millis, data, ...row }: RawEvent): SealedEvent | string {
  const at = Number(millis);
  if (!Number.isInteger(at) || Math.abs(at) > LAST_MILLISECOND) {
    return 'has a time that was never sealed';
  }
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value !== 'object' || value === null) return 'has data that is no object';
    if (JSON.stringify(value) !== data && digest.canonical(value) !== data) {
      return 'has data that is spelt in another way than it was written';
    }
    return { ...row, data: value, at: new Date(at).toISOString() };
  } catch {
    return 'has content without a canonical form';
  }
}

/** The last instant that a date can name (ECMA-262, time values). */
const LAST_MILLISECOND = 8.64e15;

/**
 * Whether the stream is sound, said in a third of the time: the text that is hashed is put together here, without
 * the checks of `canonical`. A text that has the hash of the sealed one is the sealed one, however it came about,
 * and says the same; where it has another hash, the domain finds out what is wrong, if anything.
 */
function isSealed(digest: Digest, events: readonly SealedEvent[]): boolean {
  const stream = events[0]?.stream;
  let prevHash = noHash;
  return events.every(({ hash, ...event }, at) => {
    const linked =
      event.stream === stream && event.version === at + 1 && event.prevHash === prevHash;
    prevHash = hash;
    return linked && toHex(digest.sha256(toUtf8(sortedText(event)))) === hash;
  });
}

function sortedText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sortedText).join(',')}]`;
  const members = value as Record<string, unknown>;
  const texts = Object.keys(members)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${sortedText(members[key])}`);
  return `{${texts.join(',')}}`;
}
