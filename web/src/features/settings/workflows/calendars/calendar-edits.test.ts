import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorkflow } from '#app/workflow-file.ts';
import { weekdayNames } from '#domain/clock/civil-time.ts';
import { packageFile } from '#store/package-files.ts';
import {
  withCalendar,
  withCalendarNamed,
  withNewCalendar,
  withoutCalendar,
} from './calendar-edits.ts';
import { type Calendar, calendarsIn } from './calendar-text.ts';
import { usualWeek, type Week, weekOf } from './week.ts';

const shipped = readFileSync(packageFile('packs/workflows/vulnerability.yaml'), 'utf8');

const lines = `# Our own.
workflow: own   # a name
version: 3

# When we work.
calendars:
  # In Berlin.
  office:
    zone: Europe/Berlin # summer time
    open:
      mon: ['09:00-12:00', '13:00-17:00']   # a long day
      tue: ['09:00-17:00']
      fri:
        - "09:00-15:00"
    holidays:
      # 2026
      - 2026-12-25   # Christmas Day
      - 2026-12-26

      # 2027
      - 2027-01-01 # New Year’s Day
      # 2027-12-24 is free in part: Christmas Eve

  # All day.
  watch:
    zone: UTC
    open: { mon: ['00:00-24:00'], sun: ['00:00-24:00'] }  # and more
    holidays: [2026-12-25, 2027-01-01]

service-levels:
  - { id: fix, title: Fixed, target: { high: 4 business days }, calendar: office }
  - id: look
    title: Looked at
    target:   { high: 4 business hours }
    calendar: "office"   # ours
packs:
  - use: dora@1
    set: { member-state-calendar: office, entity: office }
---
workflow: used
calendars: { office: {} }
`;

const calendarOf = (text: string, name: string): Calendar => {
  const read = calendarsIn(text);
  if ('problem' in read) throw new Error(read.problem);
  const { usedBy, ...calendar } = read.calendars.find((one) => one.name === name) ?? {
    usedBy: {},
    name: 'none',
    zone: '',
    week: weekOf({}),
    holidays: [],
  };
  return calendar;
};
const change = (text: string, name: string, part: Partial<Calendar>) =>
  withCalendar(text, name, { ...calendarOf(text, name), ...part });

/** Which lines of a text are others now: `-` what is gone, `+` what is new. */
function changes(from: string, to: string): string[] {
  const before = from.split('\n');
  const after = to.split('\n');
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    before.at(-1 - end) === after.at(-1 - end)
  ) {
    end += 1;
  }
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  return [
    ...gone.filter((line) => !come.includes(line)).map((line) => `-${line}`),
    ...come.filter((line) => !gone.includes(line)).map((line) => `+${line}`),
  ];
}

describe('a calendar that changes', () => {
  test('leaves the text as it is where it is what it was', () => {
    for (const name of ['office', 'watch']) expect(change(lines, name, {})).toBe(lines);
  });

  test('has another zone, and no other line is touched', () => {
    const text = change(lines, 'office', { zone: 'Asia/Tokyo' });
    expect(changes(lines, text)).toEqual([
      '-    zone: Europe/Berlin # summer time',
      '+    zone: Asia/Tokyo # summer time',
    ]);
  });

  test('has other hours on a day, closes one and opens others, each in its place', () => {
    const week = weekOf({
      mon: [{ from: '08:00', to: '16:00' }],
      wed: [{ from: '10:00', to: '12:00' }],
      fri: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '15:00' },
      ],
      sun: [{ from: '10:00', to: '11:00' }],
    });
    expect(changes(lines, change(lines, 'office', { week }))).toEqual([
      `-      mon: ['09:00-12:00', '13:00-17:00']   # a long day`,
      `-      tue: ['09:00-17:00']`,
      `-        - "09:00-15:00"`,
      `+      mon: ['08:00-16:00']   # a long day`,
      `+      wed: ['10:00-12:00']`,
      `+        - '09:00-12:00'`,
      `+        - '13:00-15:00'`,
      `+      sun: ['10:00-11:00']`,
    ]);
  });

  test('keeps days in braces where they are', () => {
    const { week } = calendarOf(lines, 'watch');
    const day = [{ from: '09:00', to: '10:00' }];
    const text = change(lines, 'watch', {
      week: { ...week, sun: [], sat: day, mon: day, tue: day },
    });
    expect(changes(lines, text)).toEqual([
      `-    open: { mon: ['00:00-24:00'], sun: ['00:00-24:00'] }  # and more`,
      `+    open: { mon: ['09:00-10:00'], tue: ['09:00-10:00'], sat: ['09:00-10:00'] }  # and more`,
    ]);
  });

  test('gets holidays by date, gives some up, and names one', () => {
    const holidays = [
      { date: '2026-12-24', name: 'Christmas Eve' },
      { date: '2026-12-25', name: 'Christmas' },
      { date: '2027-01-01', name: '' },
      { date: '2027-05-01', name: 'Labour Day' },
      { date: '2027-01-06', name: 'Epiphany' },
    ];
    expect(changes(lines, change(lines, 'office', { holidays }))).toEqual([
      '-      - 2026-12-25   # Christmas Day',
      '-      - 2026-12-26',
      '-      - 2027-01-01 # New Year’s Day',
      '+      - 2026-12-24 # Christmas Eve',
      '+      - 2026-12-25   # Christmas',
      '+      - 2027-01-01',
      '+      - 2027-01-06 # Epiphany',
      '+      - 2027-05-01 # Labour Day',
    ]);
  });

  test('keeps dates in brackets in their line, until one has a name', () => {
    const more = [...calendarOf(lines, 'watch').holidays, { date: '2026-12-31', name: '' }];
    const inLine = change(lines, 'watch', { holidays: more });
    expect(changes(lines, inLine)).toEqual([
      '-    holidays: [2026-12-25, 2027-01-01]',
      '+    holidays: [2026-12-25, 2026-12-31, 2027-01-01]',
    ]);
    const named = more.map((day) => ({ ...day, name: day.date.endsWith('12-25') ? 'Noël' : '' }));
    expect(changes(inLine, change(inLine, 'watch', { holidays: named }))).toEqual([
      '-    holidays: [2026-12-25, 2026-12-31, 2027-01-01]',
      '+    holidays:',
      '+      - 2026-12-25 # Noël',
      '+      - 2026-12-31',
      '+      - 2027-01-01',
    ]);
  });

  test('has no holidays, and some again', () => {
    const none = change(lines, 'office', { holidays: [] });
    expect(none).toContain('    holidays: []\n      # 2026\n\n      # 2027\n');
    const again = change(none, 'office', { holidays: [{ date: '2028-01-01', name: '' }] });
    expect(again).toContain('    holidays:\n      - 2028-01-01\n      # 2026\n');
    expect(change(lines, 'watch', { holidays: [] })).toContain(
      '    holidays: []\n\nservice-levels',
    );
  });

  test('gets what it did not have', () => {
    const bare = 'calendars:\n  a:\n    zone: UTC\nstages: []';
    const next = { week: usualWeek, holidays: [{ date: '2027-01-01', name: 'x' }] };
    expect(change(bare, 'a', next)).toBe(
      `calendars:
  a:
    zone: UTC
    open:
      mon: ['09:00-17:00']
      tue: ['09:00-17:00']
      wed: ['09:00-17:00']
      thu: ['09:00-17:00']
      fri: ['09:00-17:00']
    holidays:
      - 2027-01-01 # x
stages: []`,
    );
  });

  test('is written in lines where it stood in braces, with its comments', () => {
    const braces = `calendars: { a: { zone: UTC, open: { mon: ['09:00-17:00'] }, holidays: [
    2026-12-25, # Christmas
    # then
    2027-01-01 # New Year
    ] }, b: { zone: UTC, open: { tue: ['09:00-17:00'] } } } # ours
stages: []
`;
    const text = change(braces, 'a', { zone: 'Asia/Tokyo', holidays: [] });
    expect(text).toBe(`calendars: # ours
  a:
    zone: Asia/Tokyo
    open: { mon: [ '09:00-17:00' ] }
    holidays: []
      # then
  b:
    zone: UTC
    open: { tue: [ '09:00-17:00' ] }
stages: []
`);
    const brackets = `calendars:
  a:
    open: {mon: ['09:00-17:00']}
    holidays: [
      2026-12-25, # Christmas
      # then
      2027-01-01 # New Year
      # the end
    ] # all
    zone: UTC
`;
    const { holidays } = calendarOf(brackets, 'a');
    expect(holidays).toEqual([
      { date: '2026-12-25', name: 'Christmas' },
      { date: '2027-01-01', name: 'New Year' },
    ]);
    const more = [...holidays, { date: '2026-12-26', name: 'Boxing Day' }];
    expect(change(brackets, 'a', { holidays: more })).toBe(`calendars:
  a:
    open: {mon: ['09:00-17:00']}
    holidays: # all
      - 2026-12-25 # Christmas
      - 2026-12-26 # Boxing Day
      # then
      - 2027-01-01 # New Year
      # the end
    zone: UTC
`);
  });

  test('keeps the ends of lines, those of Windows too', () => {
    const windows = lines.replaceAll('\n', '\r\n');
    const holidays = [
      { date: '2027-01-01', name: 'New Year’s Day' },
      { date: '2027-05-01', name: '' },
    ];
    const text = change(windows, 'office', { holidays, week: usualWeek });
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.replaceAll('\r\n', '\n')).toBe(
      change(lines, 'office', { holidays, week: usualWeek }),
    );
  });
});

describe('a calendar more', () => {
  const holidays = [
    { date: '2027-01-01', name: 'New Year’s Day' },
    { date: '2026-12-26', name: '' },
  ];
  const added = { name: 'office', zone: 'Europe/Paris', week: usualWeek, holidays };

  test('is the first, before what is promised in it', () => {
    const text = withNewCalendar(shipped, added);
    expect(calendarOf(text, 'office')).toEqual({ ...added, holidays: holidays.toReversed() });
    const gone = changes(shipped, text).filter((line) => line.startsWith('-'));
    expect(gone).toEqual([]);
    expect(readWorkflow(text).problems).toEqual([]);
    const commented = 'workflow: x\n\n# What we promise.\nservice-levels: []\n';
    expect(withNewCalendar(commented, { ...added, week: weekOf({}), holidays: [] })).toBe(
      `workflow: x

calendars:
  office:
    zone: Europe/Paris
    open:
    holidays: []

# What we promise.
service-levels: []
`,
    );
  });

  test('stands behind the others', () => {
    const text = withNewCalendar(lines, { ...added, name: 'third' });
    expect(changes(lines, text)[0]).toBe('+  third:');
    expect(calendarOf(text, 'third').zone).toBe('Europe/Paris');
    expect(calendarOf(text, 'watch')).toEqual(calendarOf(lines, 'watch'));
  });

  test.each([
    ['nothing at all', ''],
    ['no list', 'workflow: x'],
    ['an empty list', 'calendars: {} # none yet\nstages: []\n'],
    ['a list without a value', 'calendars:\nstages: []\n'],
    ['a list in braces', 'calendars: { b: { zone: UTC, open: { mon: [09:00-10:00] } } }\n'],
  ])('is put where there is %s', (_, before) => {
    const text = withNewCalendar(before, added);
    expect(calendarOf(text, 'office')).toEqual({ ...added, holidays: holidays.toReversed() });
    expect(withoutCalendar(text, 'office')).not.toContain('office');
  });
});

test('a calendar less takes its lines and what stands right above it', () => {
  const text = withoutCalendar(lines, 'office');
  expect(calendarOf(text, 'watch')).toEqual(calendarOf(lines, 'watch'));
  expect(text).not.toContain('In Berlin');
  expect(text).toContain('# All day.');
  const none = withoutCalendar(withoutCalendar(text, 'watch'), 'watch');
  expect(calendarsIn(none)).toEqual({ calendars: [] });
  expect(none).toContain('# When we work.\n');
  const before = 'version: 1\n\nservice-levels: []\n';
  const week = usualWeek;
  const added = withNewCalendar(before, { name: 'a', zone: 'UTC', week, holidays: [] });
  expect(withoutCalendar(added, 'a')).toBe(before);
});

test('another name is a name for whatever uses the calendar', () => {
  expect(changes(lines, withCalendarNamed(lines, 'office', 'berlin'))).toEqual([
    '-  office:',
    '-  - { id: fix, title: Fixed, target: { high: 4 business days }, calendar: office }',
    '-    calendar: "office"   # ours',
    '-    set: { member-state-calendar: office, entity: office }',
    '+  berlin:',
    '+  - { id: fix, title: Fixed, target: { high: 4 business days }, calendar: berlin }',
    '+    calendar: berlin   # ours',
    '+    set: { member-state-calendar: berlin, entity: office }',
  ]);
});

test('what is no YAML is left as it is', () => {
  const broken = 'calendars: [';
  const week = usualWeek;
  expect(withNewCalendar(broken, { name: 'a', zone: 'UTC', week, holidays: [] })).toBe(broken);
});

// Whatever is asked of whatever is written, comes to be, and all else stays.

const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:30`);
const hours = fc.array(fc.record({ from: time, to: time }), { maxLength: 2 });
const week: fc.Arbitrary<Week> = fc
  .record(
    Object.fromEntries(weekdayNames.map((day) => [day, hours])) as Record<string, typeof hours>,
  )
  .map((days) => weekOf(days as Partial<Week>))
  .filter((one) => Object.values(one).some((day) => day.length > 0));
const name = fc.constantFrom('', 'New Year’s Day', 'a # b', "it's: {x}", '- dash');
const date = fc
  .integer({ min: 1, max: 28 })
  .map((day) => `2027-01-${String(day).padStart(2, '0')}`);
const holidays = fc.uniqueArray(fc.record({ date, name }), {
  maxLength: 8,
  selector: (day) => day.date,
});
const calendar = fc.record({
  zone: fc.constantFrom('UTC', 'Asia/Tokyo', 'Etc/GMT+5'),
  week,
  holidays,
});
type Asked = Omit<Calendar, 'name'>;

const daysOf = (one: Asked) => weekdayNames.filter((day) => one.week[day].length > 0);
const hoursOf = (one: Asked, day: (typeof weekdayNames)[number]) =>
  `[${one.week[day].map(({ from, to }) => `"${from}-${to}"`).join(', ')}]`;
const dateList = (one: Asked) => `[${one.holidays.map((day) => day.date).join(',  ')}]`;
/** Ways to write the same calendar `a`, beside one `z` and with other things around. */
const styles: Record<string, (one: Asked) => string> = {
  lines: (one) => `calendars:
    a:
       zone: ${one.zone}
       open:
${daysOf(one)
  .map((day) => `         # ${day}\n         ${day}:   ${hoursOf(one, day)} # here`)
  .join('\n')}
       holidays:
${one.holidays.map((day) => `       - ${day.date}${day.name && ` # ${day.name}`}\n`).join('')}       # end
    z: &z { zone: UTC }
`,
  braces: (one) => `calendars:
  a: { zone: "${one.zone}", holidays: ${dateList(one)}, open: {${daysOf(one)
    .map((day) => `${day}: ${hoursOf(one, day)}`)
    .join(', ')}} } # a
  z: { zone: UTC }
`,
  mixed: (one) => `calendars: # all
  z: { zone: UTC }
  a:

    open: {
${daysOf(one)
  .map((day) => `      ${day}: ${hoursOf(one, day)},  # here`)
  .join('\n')}
    }
    holidays: [ # which
${one.holidays.map((day) => `      ${day.date},${day.name && ` # ${day.name}`}\n      # next\n`).join('')}    ]
    zone: ${one.zone}`,
};

test.each(Object.entries(styles))('any calendar in %s becomes any other', (_, style) => {
  const around = [
    'workflow: x\n# before\n',
    '\n# after\nservice-levels: [{ id: s, calendar: a }]\n',
  ];
  fc.assert(
    fc.property(calendar, calendar, (before, after) => {
      const text = style(before);
      const result = withCalendar(around.join(text), 'a', after);
      const { name: _name, ...read } = calendarOf(result, 'a');
      const sorted = after.holidays.toSorted((x, y) => x.date.localeCompare(y.date));
      const found = read.holidays.toSorted((x, y) => x.date.localeCompare(y.date));
      expect({ ...read, holidays: found }).toEqual({ ...after, holidays: sorted });
      expect(calendarOf(result, 'z').zone).toBe('UTC');
      expect(result.startsWith(around[0] ?? '')).toBe(true);
      expect(result.endsWith(around[1] ?? '')).toBe(true);
      expect(withCalendar(result, 'a', after)).toBe(result);
    }),
    { numRuns: 150 },
  );
});
