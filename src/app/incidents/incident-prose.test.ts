import { expect, test } from 'vitest';
import { filledLines } from '#domain/postmortem-text/filled-lines.ts';
import { proseOf, type Written } from './incident-prose.ts';

const noted = { told: { at: '' }, notedBy: 'ana', notedAt: '', corrections: 0 };
const written: Written = {
  title: 'Checkout fails',
  description: 'It began\r\nwith a careless push.',
  measures: [
    {
      id: 'M-1',
      kind: 'users',
      component: 'shop',
      amount: { low: 12_000, high: 12_800 },
      basis: 'reported',
      how: 'sessions with a 5xx',
      statedBy: 'ana',
      statedAt: '',
    },
  ],
  facts: [
    {
      ...noted,
      id: 'F-2',
      at: '2026-03-10T13:05:00.000Z',
      kind: 'action',
      text: 'restarted\nby hand',
      actor: 'ops',
    },
  ],
  causes: [{ id: 'C-1', kind: 'cause', text: 'the cache was cold', gate: 'and', evidence: [] }],
  actions: [],
};

test('what people wrote is one post-mortem, and each place of it is in the text that it is of', () => {
  const { text, placeIn } = proseOf(written, new Set());
  expect(text.split('\n')).toEqual([
    '# Checkout fails',
    '',
    'It began',
    'with a careless push.',
    '',
    '## Impact',
    '',
    '- users of shop, 12,000 to 12,800 users: sessions with a 5xx',
    '',
    '## Timeline',
    '',
    '- 2026-03-10 13:05:00Z restarted by hand by ops',
    '',
    '## Causes',
    '',
    '- the cache was cold',
    '',
  ]);
  const at = (piece: string) => {
    const line = text.split('\n').findIndex((one) => one.includes(piece));
    return placeIn({ line: line + 1, column: (text.split('\n')[line] ?? '').indexOf(piece) + 1 });
  };
  expect(at('fails')).toEqual({ where: 'title', line: 1, column: 10 });
  expect(at('careless')).toEqual({ where: 'description', line: 2, column: 8 });
  expect(at('5xx')).toEqual({ where: 'M-1', line: 1, column: 17 });
  expect(at('by hand')).toEqual({ where: 'F-2', line: 1, column: 11 });
  // Of what is nobody's words, the nearest that is somebody's.
  expect(at('13:05')).toEqual({ where: 'F-2', line: 1, column: 1 });
  expect(at('by ops')).toEqual({ where: 'F-2', line: 1, column: 18 });
  expect(at('## Impact')).toEqual({ where: 'title', line: 1, column: 1 });
});

test('what the description has a section for is not told twice', () => {
  const { pieces } = proseOf(written, new Set(['timeline', 'causes']));
  expect(pieces.map(({ where }) => where)).toEqual(['title', 'description', 'M-1']);
});

test('the post-mortem of an incident stands as it would be read, its places as it is written', () => {
  const text = '# {{ incident.title }}\n\nOf {{ incident.severity }} by haste.\n\n{{ causes }}\n';
  const value = (one: string, at: number, is = '') => ({ written: one, at, value: is, of: [] });
  const lines = filledLines(text, [
    value('incident.title', 2, 'Checkout fails'),
    value('incident.severity', text.indexOf('{{ incident.s'), 'sev2'),
    value('causes', text.indexOf('{{ causes')),
  ]);
  const whole = proseOf({ ...written, postmortem: { text, lines } }, new Set(['causes']));
  const told = whole.text.split('\n');
  const line = told.indexOf('Of sev2 by haste.');
  expect(told.slice(line, line + 4)).toEqual(['Of sev2 by haste.', '', '', '- the cache was cold']);
  expect(told.filter((one) => one.startsWith('# '))).toEqual(['# Checkout fails']);
  const at = (column: number) => whole.placeIn({ line: line + 1, column });
  expect(at(1)).toEqual({ where: 'post-mortem', line: 3, column: 1 });
  // Within what a reference stands for, it is the reference.
  expect(at(6)).toEqual({ where: 'post-mortem', line: 3, column: 4 });
  expect(at(12)).toEqual({ where: 'post-mortem', line: 3, column: 31 });
  expect(whole.placeIn({ line: line + 4, column: 3 })).toMatchObject({ where: 'C-1', column: 1 });
  expect(whole.pieces.filter(({ where }) => where === 'post-mortem')).toEqual([
    { where: 'post-mortem', text },
  ]);
});
