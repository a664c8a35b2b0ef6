import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digest } from '#app/digest.ts';
import { toHex, toUtf8 } from './bytes.ts';
import {
  type Draft,
  eventText,
  noHash,
  type SealedEvent,
  seal,
  verifyChain,
  verifyChainText,
} from './event-chain.ts';

const at = '2026-11-21T09:30:00.000Z';
const draft = (type: string, data: object = {}): Draft => ({ type, data, actor: 'ana', at });
const drafts = [
  draft('CaseOpened', { title: 'Müll im „Log“', findings: [1, 0.5, 1e21] }),
  draft('NoteAdded', { text: '","type":"x","version":2}' }),
  draft('CaseClosed', { disposition: 'remediated' }),
];
const chain = seal(digest, undefined, 'case-1', drafts);
const texts = (events: SealedEvent[]) => events.map((event) => toUtf8(eventText(digest, event)));

describe('sealing', () => {
  test('hashes the canonical text, in which each event names the one before it', () => {
    const [first, second] = seal(digest, undefined, 'case-7', [draft('A', { b: 1 }), draft('B')]);
    const text = `{"actor":"ana","at":"${at}","data":{"b":1},"prevHash":"${noHash}","stream":"case-7","type":"A","version":1}`;
    expect(first).toEqual({
      ...draft('A', { b: 1 }),
      stream: 'case-7',
      version: 1,
      prevHash: noHash,
      hash: toHex(digest.sha256(toUtf8(text))),
    });
    expect(second).toMatchObject({ version: 2, prevHash: first?.hash });
  });

  test('goes on where the stream ended', () => {
    const [last] = seal(digest, chain[1], 'case-1', drafts.slice(2));
    expect(last).toEqual(chain[2]);
  });

  test('refuses data without an exact canonical form', () => {
    expect(() => seal(digest, undefined, 's', [draft('A', { when: new Date(0) })])).toThrow(
      TypeError,
    );
  });
});

describe('verifying', () => {
  test('finds nothing in a chain as it was sealed', () => {
    expect(verifyChain(digest, chain)).toBeUndefined();
    expect(verifyChain(digest, [])).toBeUndefined();
    expect(verifyChainText(digest, 'case-1', texts(chain))).toEqual({
      hashes: chain.map(({ hash }) => Uint8Array.from(Buffer.from(hash, 'hex'))),
    });
  });

  const change = (version: number, part: Partial<SealedEvent>) =>
    chain.map((event) => (event.version === version ? { ...event, ...part } : event));
  const rehashed = (version: number, part: Partial<SealedEvent>) =>
    change(version, part).map((event) => ({
      ...event,
      hash: toHex(digest.sha256(toUtf8(eventText(digest, event)))),
    }));

  test.each([
    ['other content', change(2, { data: { text: 'other' } }), 2, /content/],
    ['another actor', change(1, { actor: 'eve' }), 1, /content/],
    ['another time', change(3, { at: '2026-11-21T09:30:00.001Z' }), 3, /content/],
    ['a lone surrogate', change(3, { data: { text: '\ud800' } }), 3, /canonical/],
    ['an event left out', chain.toSpliced(1, 1), 2, /version 3/],
    ['the first left out', chain.slice(1), 1, /version 2/],
    ['an event twice', chain.toSpliced(1, 0, chain[0] as SealedEvent), 2, /version 1/],
    ['events in another order', chain.toReversed(), 1, /version 3/],
    ['another stream', rehashed(2, { stream: 'case-2' }), 2, /stream/],
    ['an event rewritten with its hash', rehashed(1, { actor: 'eve' }), 2, /before/],
    ['a version skipped', rehashed(3, { version: 4 }), 3, /version 4/],
  ])('finds %s', (_, events, version, what) => {
    expect(verifyChain(digest, events)).toEqual({ version, what: expect.stringMatching(what) });
  });

  test.each([
    ['an event left out', texts(chain.toSpliced(1, 1)), 2],
    ['events in another order', texts(chain.toReversed()), 1],
    ['another stream', texts(rehashed(2, { stream: 'case-2' })), 2],
    ['a longer stream name', texts(rehashed(2, { stream: 'my-case-1' })), 2],
    ['an event rewritten', texts(rehashed(1, { actor: 'eve' })), 2],
    ['an empty text', texts(chain).with(1, new Uint8Array()), 2],
    ['an escaped quote before the type', texts(rehashed(3, { type: '","type":"CaseClosed' })), 3],
  ])('finds %s in the stored texts', (_, events, version) => {
    expect(verifyChainText(digest, 'case-1', events)).toMatchObject({ fault: { version } });
  });

  test('finds any changed byte of a stored text, at that event or the next', () => {
    const whole = texts(chain);
    fc.assert(
      fc.property(fc.nat(2), fc.nat(), fc.integer({ min: 1, max: 255 }), (event, place, bits) => {
        const spoilt = (whole[event] as Uint8Array).slice();
        const byte = place % spoilt.length;
        spoilt[byte] = (spoilt[byte] as number) ^ bits;
        const result = verifyChainText(digest, 'case-1', whole.with(event, spoilt));
        // Nothing follows the last event: there only the hash tells, by not being the sealed one.
        const hash = 'hashes' in result ? toHex(result.hashes[event] as Uint8Array) : undefined;
        expect(hash).not.toBe(chain[event]?.hash);
        if (event < 2) expect(result).toHaveProperty('fault');
      }),
    );
  });
});
