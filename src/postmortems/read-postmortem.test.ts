import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Postmortem, Span } from '#domain/postmortem/postmortem.ts';
import { readMarkdown } from './markdown.ts';
import { readPostmortem } from './read-postmortem.ts';
import { stampAtStart } from './stamps.ts';

const words = ({ prose }: Postmortem, { start, end }: Span) => prose.slice(start, end);

describe('prose', () => {
  test('has each word where the text has it, and no marks, code or quotations', () => {
    const text =
      '# A **bold** title\n\nSee [the graph](https://x.org) of `api-7`,\nand *more*.\n\n> quoted\n\n```\ncode\n```\n';
    const { prose } = readMarkdown(text);
    expect(prose).toHaveLength(text.length);
    for (const word of ['bold', 'title', 'the graph', 'and', 'more'])
      expect(prose.indexOf(word)).toBe(text.indexOf(word));
    expect(prose).not.toMatch(/x\.org|api-7|quoted|code|[*`#>[\]()]/);
  });

  test('is as long as any text, and reading never fails', () => {
    const mark = fc.constantFrom(
      '#',
      '- ',
      '|',
      '\n',
      '`',
      '**',
      '[a](b)',
      '> ',
      '14:05',
      'Z ',
      '<!--',
      '\r\n',
      '\u{1F600}',
      '\ud800',
      '"',
    );
    const texts = fc
      .array(fc.oneof(mark, fc.string()), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const read = readPostmortem(text);
        expect(read.prose).toHaveLength(text.length);
        for (const { start, end } of [...read.sentences, ...read.timeline, ...read.actions]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start).toBeLessThanOrEqual(end);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('of what is meant to take for ever is read in the time of other texts', () => {
    for (const text of [
      '![a]('.repeat(50_000),
      '[a](b'.repeat(50_000),
      '['.repeat(200_000),
      `a${' '.repeat(200_000)}b`,
    ])
      expect(readMarkdown(text).prose).toHaveLength(text.length);
  }, 20_000);
});

test.each([
  ['14:05Z it began', { minutes: 845, zoned: true, offset: 0 }],
  ['14:05 it began', { minutes: 845, zoned: false }],
  ['[14:05 CET] it began', { minutes: 845, zoned: true, offset: 60 }],
  ['2024-03-11 14:20 UTC: it began', { date: '2024-03-11', minutes: 860, zoned: true, offset: 0 }],
  [
    '2024-03-11T14:20:30.5+05:30 it began',
    { date: '2024-03-11', minutes: 860, zoned: true, offset: 330 },
  ],
  ['2024-04-15 14.43 it began', { date: '2024-04-15', minutes: 883, zoned: false }],
  ['2:05 pm PST it began', { minutes: 845, zoned: true, offset: -480 }],
  ['12:10 am it began', { minutes: 10, zoned: false }],
  [
    'Mon 11 March 2024, 14:20 it began',
    { date: '2024-03-11', weekday: 1, minutes: 860, zoned: false },
  ],
  [
    'March 11th, 2024 at 2:20pm UTC-7 it began',
    { date: '2024-03-11', minutes: 860, zoned: true, offset: -420 },
  ],
  [
    '14:05 UTC on 2024-03-11 it began',
    { date: '2024-03-11', minutes: 845, zoned: true, offset: 0 },
  ],
  ['14:05 Europe/London it began', { minutes: 845, zoned: true }],
  ['2024-03-11 it began', { date: '2024-03-11', zoned: false }],
  ['~9:29 it began', { minutes: 569, zoned: false }],
  ['2024-02-30 14:05 it began', undefined],
  ['25:05 it began', undefined],
  ['It began at 14:05', undefined],
  ['12 pods restarted', undefined],
])('the stamp of "%s"', (line, expected) => {
  const stamp = stampAtStart(line, 0);
  if (!expected) expect(stamp).toBeUndefined();
  else {
    const { start, end, ...read } = stamp ?? { start: 0, end: 0 };
    expect(read).toEqual(expected);
    expect(line.slice(start, end)).toMatch(/^[\w~].*[\w\]]$/);
  }
});

describe('a post-mortem', () => {
  test('in headings', () => {
    const read = readPostmortem(`# Checkout was slow

SEV-2

## Impact

12 % of requests failed, i.e. 9 a second. Nobody was told.

## Timeline (UTC)

| Time | Event |
| --- | --- |
| 2026-03-11 14:02 | deployment of v812 |
| 2026-03-11 14:31 | on-call is paged ([log](https://x.org)) |

### Day two

- 09:10 verified

## Action items

We agreed on these.

| Action | Owner | Due | Ticket | Done when |
|---|---|---|---|---|
| Page on queue age | Priya | 2026-05-02 | OPS-412 | a paused consumer pages |
| Alerting | | | | |
`);
    expect(read.title && words(read, read.title)).toBe('Checkout was slow');
    expect(read.severity?.rank).toBe(2);
    expect(read.sections.map(({ kind }) => kind)).toEqual([
      'other',
      'title',
      'impact',
      'timeline',
      'timeline',
      'actions',
    ]);
    const impact = read.sentences.filter(({ section }) => section.kind === 'impact');
    expect(impact.map((one) => words(read, one))).toEqual([
      'Impact',
      '12 % of requests failed, i.e. 9 a second.',
      'Nobody was told.',
    ]);
    expect(read.zone).toBeDefined();
    expect(
      read.timeline.map((entry) => [
        entry.stamp.date,
        entry.stamp.minutes,
        words(read, entry.told),
        entry.sourced,
      ]),
    ).toEqual([
      ['2026-03-11', 842, 'deployment of v812', false],
      ['2026-03-11', 871, expect.stringMatching(/^on-call is paged/), true],
      [undefined, 550, 'verified', false],
    ]);
    const [page, alerting] = read.actions;
    expect(page).toMatchObject({ hasVerb: true, finished: false });
    expect(page?.owner && words(read, page.owner)).toBe('Priya');
    expect(page?.ticket && words(read, page.ticket)).toBe('OPS-412');
    expect(page?.criterion && words(read, page.criterion)).toBe('a paused consumer pages');
    expect(alerting).toMatchObject({ hasVerb: false });
    expect(alerting).not.toHaveProperty('owner');
  });

  test('in labels of a list', () => {
    const read = readPostmortem(`# Incident on 2026-03-11

- **Key events**
  - First detected 2026-03-11 14:05
  - Repaired: 2026-03-11 15:33
- **Time to repair**: 1h 28m
- **Impact**: Sign-in failed.
- **Review actions**:
  - Created a ticket for the alert
  - Add an alert (#412)
`);
    expect(read.timeline.map(({ stamp, milestones }) => [stamp.minutes, milestones[0]])).toEqual([
      [845, 'detection'],
      [933, 'mitigated'],
    ]);
    expect(read.durations.map(({ of, minutes }) => [of, minutes])).toEqual([['repair', 88]]);
    expect(read.sections.find(({ kind }) => kind === 'impact')).toMatchObject({ empty: false });
    const beside = readPostmortem(
      '- **Impact**:\n- All sign-ins failed.\n- **Detection**: a ticket\n',
    );
    expect(beside.sentences.map(({ section }) => section.kind)).toEqual([
      'impact',
      'impact',
      'detection',
      'detection',
    ]);
    expect(read.actions.map(({ finished, ticket }) => [finished, ticket !== undefined])).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});
