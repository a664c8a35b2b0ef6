/**
 * Verifying a chain of events against SHA-256 over the same bytes: hashed at once, and one event at a time.
 *
 * `npx tsx bench/ledger.ts`
 */
import { digest } from '#app/digest.ts';
import { toUtf8 } from '#domain/ledger/bytes.ts';
import { eventText, seal, verifyChain, verifyChainText } from '#domain/ledger/event-chain.ts';
import { report, seconds } from './harness.ts';

const EVENTS = 20_000;
const ROUNDS = 5;

const drafts = Array.from({ length: EVENTS }, (_, n) => ({
  type: 'NoteAdded',
  data: { text: `note ${n} ${'what was found, at some length, '.repeat(24)}`, evidence: [] },
  actor: 'ana',
  at: '2026-01-01T00:00:00.000Z',
}));
const events = seal(digest, undefined, 'case/C-1', drafts);
const lines = events.map((event) => toUtf8(eventText(digest, event)));
const all = Buffer.concat(lines);
const stored: number[] = [];
const storedByEvent: number[] = [];
const again: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const plain = await seconds(async () => digest.sha256(all));
  const each = await seconds(async () => lines.map((line) => digest.sha256(line)));
  const text = await seconds(async () => {
    if ('what' in verifyChainText(digest, 'case/C-1', lines)) throw new Error('unsound');
  });
  const objects = await seconds(async () => {
    if (verifyChain(digest, events)) throw new Error('unsound');
  });
  stored.push(plain / text);
  storedByEvent.push(each / text);
  again.push(plain / objects);
}
report('chain on the stored text vs SHA-256 of all bytes at once', stored, '≥ 0.5');
report('chain on the stored text vs SHA-256 event by event', storedByEvent, '≥ 0.5');
report('chain from values, canonicalised again, vs SHA-256 at once', again, '–');
