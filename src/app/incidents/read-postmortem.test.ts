import { expect, test } from 'vitest';
import { proposedAction } from '#domain/postmortem/proposed-action.ts';
import { tellIncident } from './read-postmortem.ts';

const tell = (text: string, zone = 'Europe/Copenhagen', day?: string) =>
  tellIncident(text, { name: 'a.md', zone, ...(day ? { day } : {}) });

const written = `# Checkout fails

Severity: 2. 12,400 users were affected.

- **Key events**
  - Detected 2026-03-28 23:50
  - Declared 2026-03-29 00:10
  - Repaired 2026-03-29 03:20
  - Resolved: soon after
- **Time to repair**: 1 h
- **Time to resolve**: 2 h

## Timeline

- 2026-03-28 23:50 \`lb-1\` alert ([panel](https://grafana.example/d/7))
- 00:05 asked the vendor
- then we waited
- 02:30 switched over

## Actions

- Add a limit of 40 connections (@ana, due 2026-04-10, OPS-7)
- Looked into the pool
`;

test('dated lines are facts in the order of the text, with their instants, lines and addresses', () => {
  const { title, severity, facts, milestones } = tell(written);
  expect([title, severity]).toEqual(['Checkout fails', 'sev2']);
  const told = facts.map(({ line, at, text, doubt = '' }) => [line, at.slice(5, 16), text, doubt]);
  expect(told).toEqual([
    [6, '03-28T22:50', 'Detected', ''],
    [7, '03-28T23:10', 'Declared', ''],
    [8, '03-29T01:20', 'Repaired', ''],
    [15, '03-28T22:50', '`lb-1` alert (panel)', ''],
    [16, '03-28T23:05', 'asked the vendor', ''],
    // The clocks were put forward: there was no such time, and by the clock before it was this.
    [18, '03-29T01:30', 'switched over', 'never'],
  ]);
  expect(facts[3]).toMatchObject({
    kind: 'alert',
    source: 'a.md',
    zone: 'Europe/Copenhagen',
    url: 'https://grafana.example/d/7',
    raw: '- 2026-03-28 23:50 `lb-1` alert ([panel](https://grafana.example/d/7))',
  });
  expect(milestones).toEqual({ detection: 0, declared: 1, mitigated: 2 });
});

test('without a list of key moments, lines are milestones by what they tell', () => {
  const lines = [
    '14:02 deployed v812',
    '14:20 alert',
    '14:25 deployed v813',
    '14:31 resolved',
    '14:40 resolved',
  ];
  const text = `## Timeline\n\n${lines.map((line) => `- 2026-03-10 ${line}\n`).join('')}`;
  expect(tell(text).milestones).toEqual({ onset: 0, detection: 1, ended: 4 });
  expect(tell(text.replace('deployed v812', 'asked')).milestones).toEqual({
    detection: 1,
    ended: 4,
  });
});

test('a zone that the text names counts, by its offset or its name', () => {
  const line = '## Timeline\n\n- 2026-07-01 14:05 errors\n';
  const at = (text: string) => tell(text).facts[0]?.at;
  expect(at(line)).toBe('2026-07-01T12:05:00.000Z');
  expect(at(`All times in UTC.\n\n${line}`)).toBe('2026-07-01T14:05:00.000Z');
  expect(at(`All times in America/Chicago.\n\n${line}`)).toBe('2026-07-01T19:05:00.000Z');
  expect(at(`All times in UTC.\n\n${line.replace('14:05', '14:05 +0530')}`)).toBe(
    '2026-07-01T08:35:00.000Z',
  );
});

test('what disagrees with the stated moments is told, and how else it may be counted', () => {
  const { durations } = tell(written);
  expect(durations).toMatchObject([
    { line: 10, stated: 60, minutes: 210, agrees: false, explained: 'by hours of work' },
    { line: 11, stated: 120, minutes: 210, agrees: false },
  ]);
  const same = written.replace('1 h\n', '3h 30m\n').replace('2 h\n', '3 h 10 min\n');
  expect(tell(same).durations).toMatchObject([
    { stated: 210, agrees: true },
    { stated: 190, agrees: false, explained: 'from another moment' },
  ]);
});

test('actions and what is said of the impact come with their lines, and so does what cannot be read', () => {
  const { actions, impact, unread } = tell(written);
  expect(actions).toEqual([
    expect.objectContaining({
      line: 22,
      owner: '@ana',
      due: '2026-04-10',
      dueOn: '2026-04-10',
      ticket: 'OPS-7',
      finished: false,
    }),
    expect.objectContaining({ line: 23, text: 'Looked into the pool' }),
  ]);
  expect(impact).toContainEqual({ line: 3, kind: 'users', text: '12,400 users' });
  expect(unread.map(({ line, reason }) => [line, reason])).toEqual([
    [9, 'it has no time that can be read'],
    [17, 'it has no time that can be read'],
  ]);
});

test('a written action is proposed with the parts that it tells; the rest stays in its text', () => {
  const text = `## Actions

- Restart nightly; owner: ben; by Friday; done when the page is green
- [x] Page on queue age ([T-1](https://t.example/1))

| Action | Owner | Due | Ticket | Status | Done when |
|---|---|---|---|---|---|
| Drop the cache | (Ana B.) | 1 May 2026 | OPS-1 | closed | no cache is left |
`;
  expect(tell(text).actions.map((one) => proposedAction(one))).toEqual([
    {
      text: 'Restart nightly; owner: ben; by Friday; done when the page is green',
      owner: 'ben',
      criterion: 'done when the page is green',
      addresses: [],
      links: [],
    },
    {
      text: 'Page on queue age (T-1) (told as done)',
      addresses: [],
      links: ['https://t.example/1'],
    },
    {
      text: 'Drop the cache (OPS-1, told as done)',
      owner: 'Ana B',
      due: '2026-05-01T23:59:59.999Z',
      criterion: 'no cache is left',
      addresses: [],
      links: [],
    },
  ]);
});

test('times of no day are of the day that is given, else they are not read', () => {
  const text = '## Timeline\n\n- 23:50Z errors\n- 00:10Z gone\n';
  expect(tell(text)).toMatchObject({
    facts: [],
    unread: [{ line: 3, reason: 'nothing says of which day it is' }, { line: 4 }],
  });
  expect(tell(text, 'UTC', '2026-03-10').facts.map(({ at }) => at)).toEqual([
    '2026-03-10T23:50:00.000Z',
    '2026-03-11T00:10:00.000Z',
  ]);
});

test.each(['', '# ', 'no times', '| a |\n|---|\n', '## Timeline\n\n- 2026-02-30 14:05 errors\n'])(
  'of %j no fact is made up',
  (text) => {
    expect(tell(text).facts).toEqual([]);
  },
);

test('a zone that there is not is refused', () => {
  expect(() => tell(written, 'Nowhere/City')).toThrow('no time zone');
});
