import { expect, test } from 'vitest';
import { calendarsIn } from './calendar-text.ts';
import { weekOf } from './week.ts';

const read = (text: string) => {
  const found = calendarsIn(text);
  if ('problem' in found) throw new Error(found.problem);
  return found;
};
const calendar = (lines: string) => {
  const [one] = read(`calendars:\n  a:\n${lines}`).calendars;
  return one;
};

test('calendars are read with their hours, their holidays by name, and what uses them', () => {
  const { calendars, fixed } = read(`---
workflow: x
calendars:
  office:
    zone: 'Europe/Berlin'
    open: { mon: ['09:00-12:00', 13:00-17:00], fri: [09:00-15:00] }
    holidays:
      - 2026-12-25 # Christmas Day #1
      - '2027-01-01'
      # Not this one.
  idle: { zone: UTC, open: { sun: [00:00-24:00] }, holidays: [2026-12-25, 2027-01-01] } # all
service-levels:
  - { id: fix, calendar: office }
  - { id: look, calendar: other }
  - { id: tell, calendar: office }
packs: [default@1, { use: cra@1, set: { calendar: office, title: office } }]
---
workflow: y
calendars: { none: {} }
`);
  expect(fixed).toBeUndefined();
  expect(calendars).toEqual([
    {
      name: 'office',
      zone: 'Europe/Berlin',
      week: weekOf({
        mon: [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '17:00' },
        ],
        fri: [{ from: '09:00', to: '15:00' }],
      }),
      holidays: [
        { date: '2026-12-25', name: 'Christmas Day #1' },
        { date: '2027-01-01', name: '' },
      ],
      usedBy: { levels: ['fix', 'tell'], packs: ['cra@1'] },
    },
    {
      name: 'idle',
      zone: 'UTC',
      week: weekOf({ sun: [{ from: '00:00', to: '24:00' }] }),
      holidays: [
        { date: '2026-12-25', name: '' },
        { date: '2027-01-01', name: '' },
      ],
      usedBy: { levels: [], packs: [] },
    },
  ]);
});

test('what makes no sense is shown as it stands there', () => {
  const found = calendar(`    zone:
    open: { mon: nine to five, tue: ['9-17', '18'], wed: }
    holidays: [christmas]
`);
  expect(found).toMatchObject({
    zone: '',
    week: weekOf({
      mon: [{ from: 'nine to five', to: '' }],
      tue: [
        { from: '9', to: '17' },
        { from: '18', to: '' },
      ],
    }),
    holidays: [{ date: 'christmas', name: '' }],
  });
  expect(found?.fixed).toBeUndefined();
});

test.each([
  ['', []],
  ['workflow: x\nstages: []', []],
  ['# nothing\n---\ncalendars:\n', []],
])('%j has none', (text, calendars) => {
  expect(read(text)).toEqual({ calendars });
});

test.each([
  ['workflow: x\ncalendars: [', /^Line 2: /],
  ['# one\n---\na: 1\na: 2\n', /^Line 4: Map keys must be unique/],
  ['- workflow', /no workflow/],
  [`a: ${'['.repeat(2000)}`, /^Line 1: /],
])('a text that cannot be read says why', (text, why) => {
  expect(calendarsIn(text)).toMatchObject({ problem: expect.stringMatching(why) });
});

test.each([
  ['    zone: UTC\n    holidays: &days [2027-01-01]\n', /shares parts/],
  ['    zone: >-\n      UTC\n', /Its “zone”/],
  ['    open: { monday: [09:00-17:00] }\n', /Its “open”/],
  ['    open: { mon: [[09:00-17:00]] }\n', /Its “open”/],
  ['    holidays: { christmas: 2026-12-25 }\n', /Its “holidays”/],
  ['    holidays:\n      -\n        2026-12-25\n', /Its “holidays”/],
  ['    ? zone\n    : UTC\n', /^It is written/],
  ['    - zone\n', /^It is written/],
])('a calendar that this page could not write back says so', (lines, why) => {
  expect(calendar(lines)?.fixed).toMatch(why);
});

test('what calendars share is read, and not changed here', () => {
  const { calendars, fixed } = read(`calendars:
  a: { zone: UTC, open: { mon: [09:00-17:00] } }
  b: { zone: UTC, open: &week { mon: [09:00-17:00] } }
  c: { zone: UTC, open: *week, holidays: [] }
`);
  expect(fixed).toBeUndefined();
  expect(calendars.map((one) => one.fixed !== undefined)).toEqual([false, true, true]);
  expect(calendars[2]?.week.mon).toEqual([{ from: '09:00', to: '17:00' }]);
});

test.each([
  '{ workflow: x, calendars: { a: { zone: UTC } } }',
  'calendars: &all\n  a: { zone: UTC }\n',
  'calendars: [a]',
])('no calendar can be added to %j', (text) => {
  expect(read(text).fixed).toMatch(/\.$/);
});
