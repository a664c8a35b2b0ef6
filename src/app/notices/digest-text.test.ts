import { expect, test } from 'vitest';
import type { ListedNotice } from '#store/read-models/notice-list.ts';
import { writeDigest } from './digest-text.ts';

const one: ListedNotice = {
  id: 1,
  caseId: 'C-1',
  exceptionId: null,
  title: 'Open port',
  asset: 'shop',
  kind: 'task',
  says: 'ana gave it to you.',
  dueAt: '2026-11-05T12:00:00.000Z',
  at: '2026-11-01T00:00:00.000Z',
  read: false,
};
const terms = { urgent: false, zone: 'Europe/Berlin', now: '2026-11-02T09:00:00.000Z' };
const url = 'https://holdfast.example';

test('says each case once, with what is told of it, and times of the person’s clock', () => {
  const breach = { ...one, id: 2, kind: 'breach', dueAt: '2026-11-01T11:00:00.000Z' } as const;
  const notices = [one, { ...breach, says: 'Its deadline has passed.' }, { ...one, caseId: 'C-2' }];
  const { subject, text } = writeDigest({ notices, total: 3 }, { ...terms, url });
  expect(subject).toBe('Holdfast: 2 cases, 1 past a deadline');
  expect(text).toBe(`C-1 Open port on shop
  https://holdfast.example/cases/C-1
  - ana gave it to you. (due Thu, 5 Nov 2026, 13:00 CET)
  - Its deadline has passed. (was due Sun, 1 Nov 2026, 12:00 CET)

C-2 Open port on shop
  https://holdfast.example/cases/C-2
  - ana gave it to you. (due Thu, 5 Nov 2026, 13:00 CET)

You are told by your own choice of times and kinds: https://holdfast.example/settings/you.`);
});

test('counts and links exceptions by themselves', () => {
  const exception = { ...one, caseId: null, exceptionId: 'E-1', title: 'no patch', asset: null };
  const notices = [one, { ...exception, dueAt: null, says: 'ana asks for it.' }];
  const { subject, text } = writeDigest({ notices, total: 2 }, { ...terms, url });
  expect(subject).toBe('Holdfast: 1 case and 1 exception');
  expect(text).toContain('E-1 no patch\n  https://holdfast.example/exceptions/E-1\n  - ana asks');
});

test('has no links where nobody knows where the console is', () => {
  const { text, html } = writeDigest({ notices: [one], total: 1 }, terms);
  expect(text + html).not.toContain('http');
});

test('says how many are left', () => {
  const notices = [one, { ...one, caseId: 'C-2' }];
  const { subject, text, html } = writeDigest({ notices, total: 1202 }, terms);
  expect(subject).toBe('Holdfast: more than 2 cases');
  expect(text).toContain('And 1200 more; the console lists them all.');
  expect(html).toContain('And 1200 more');
});

test('takes what reports and people wrote as text, and on one line', () => {
  const hostile = {
    ...one,
    title: '<img src=x onerror=alert(1)>\r\n\r\nhttps://evil.example',
    says: '"&\'\nC-9 looks like ours',
  };
  const { subject, text, html } = writeDigest({ notices: [hostile], total: 1 }, terms);
  expect(subject).toBe('Holdfast: 1 case');
  expect(html).not.toContain('<img');
  expect(html).toContain('&quot;&amp;&#39;');
  expect(text.split('\n').filter((line) => /^(https|C-9)/.test(line))).toEqual([]);
});
