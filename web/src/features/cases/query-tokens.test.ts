import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestionsFor, type TokenFacet, takeTokens } from './query-tokens.ts';

const facets: TokenFacet[] = [
  {
    id: 'state',
    token: 'state',
    label: 'State',
    options: [
      { value: 'verifying', label: 'Verifying', count: 3 },
      { value: 'on_hold', label: 'On hold' },
    ],
  },
  {
    id: 'owner',
    token: 'owner',
    label: 'Owner',
    options: [{ value: 'ana', label: 'ana' }],
    open: true,
  },
  {
    id: 'waitsFor',
    token: 'waits',
    label: 'Waits for',
    options: [{ value: 'task', label: 'A task' }],
  },
];

describe('tokens', () => {
  test('are taken out when something stands behind them', () => {
    expect(takeTokens('owner:ana state:verifying openssl', facets, false)).toEqual({
      draft: 'openssl',
      text: 'openssl',
      chosen: { owner: ['ana'], state: ['verifying'] },
    });
  });

  test('stay while they are being typed, and are not searched for', () => {
    expect(takeTokens('curl owner:an', facets, false)).toEqual({
      draft: 'curl owner:an',
      text: 'curl',
      chosen: {},
    });
    expect(takeTokens('curl owner:', facets, true).chosen).toEqual({});
  });

  test('are taken at the end as well when the query is meant as it stands', () => {
    expect(takeTokens('curl owner:an', facets, true)).toEqual({
      draft: 'curl ',
      text: 'curl',
      chosen: { owner: ['an'] },
    });
  });

  test('are understood by value or label, however spaced', () => {
    for (const typed of ['state:on_hold', 'state:on-hold', 'State:"On hold"', 'state:ONHOLD']) {
      expect(takeTokens(typed, facets, true).chosen).toEqual({ state: ['on_hold'] });
    }
    expect(takeTokens('waits:task', facets, true).chosen).toEqual({ waitsFor: ['task'] });
  });

  test('that are not understood stay, and are named', () => {
    const taken = takeTokens('state:finished curl', facets, false);
    expect(taken).toMatchObject({ draft: 'state:finished curl', text: 'curl', chosen: {} });
    expect(taken.fault).toBe('There is no state “finished”.');
  });

  test('that name no facet are words', () => {
    expect(takeTokens('cve:2024-1 http://a', facets, true)).toEqual({
      draft: 'cve:2024-1 http://a',
      text: 'cve:2024-1 http://a',
      chosen: {},
    });
  });

  test('and words may stand in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('owner:ana', 'state:verifying', 'curl', '1.2')),
        (parts) => {
          const { text, chosen } = takeTokens(parts.join(' '), facets, true);
          expect(text.split(' ').filter(Boolean)).toEqual(
            parts.filter((part) => !part.includes(':')),
          );
          expect(chosen.owner ?? []).toEqual(
            parts.filter((part) => part === 'owner:ana').map(() => 'ana'),
          );
        },
      ),
    );
  });
});

describe('suggestions', () => {
  const labels = (query: string) => suggestionsFor(query, facets).map(({ label }) => label);

  test('begin with the facets', () => {
    expect(labels('')).toEqual(['state:', 'owner:', 'waits:']);
    expect(labels('curl st')).toEqual(['state:']);
    expect(labels('curl')).toEqual([]);
  });

  test('go on with the values, and keep what stands before', () => {
    expect(suggestionsFor('curl state:ver', facets)).toEqual([
      { label: 'state:verifying', detail: 'Verifying · 3', query: 'curl state:verifying ' },
    ]);
    expect(labels('state:hold')).toEqual(['state:on_hold']);
  });
});
