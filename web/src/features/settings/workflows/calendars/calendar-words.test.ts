import { expect, test } from 'vitest';
import {
  holidayCount,
  hoursText,
  isClosedOn,
  usersText,
  zoneChoices,
  zoneFault,
} from './calendar-words.ts';
import { usualWeek } from './week.ts';

test('who uses a calendar is told in words', () => {
  expect(usersText({ levels: [], packs: [] })).toBeUndefined();
  expect(usersText({ levels: ['fix'], packs: [] })).toBe('the service level fix');
  expect(usersText({ levels: ['fix', 'look', 'tell'], packs: ['cra@1'] })).toBe(
    'the service levels fix, look and tell and the pack cra@1',
  );
});

test('hours and holidays are told in words', () => {
  const hours = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ];
  expect(hoursText(hours)).toBe('09:00–12:00, 13:00–17:00');
  expect([0, 1, 2].map(holidayCount)).toEqual(['0 holidays', '1 holiday', '2 holidays']);
});

test('a business is closed on the weekdays without hours', () => {
  expect(isClosedOn(usualWeek, '2026-12-25')).toBe(false);
  expect(isClosedOn(usualWeek, '2026-12-26')).toBe(true);
});

test('the zones are those that are known, and the one that is there', () => {
  expect(zoneChoices('Mars/Olympus')).toEqual(
    expect.arrayContaining(['UTC', 'Europe/Berlin', 'Mars/Olympus']),
  );
  expect(zoneChoices('')).not.toContain('');
  expect(zoneFault('Europe/Berlin')).toBeUndefined();
  expect(zoneFault('Mars/Olympus')).toContain('Mars/Olympus');
  expect(zoneFault('')).toBe('Choose a time zone.');
});
