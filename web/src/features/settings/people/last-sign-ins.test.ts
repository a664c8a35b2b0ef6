import { expect, test } from 'vitest';
import { lastSignIns } from './last-sign-ins.ts';

const entry = { id: 1, method: 'password', address: '::1', agent: '' };
const signIns = [
  { ...entry, name: 'ada', outcome: 'wrong-password', at: '2026-11-03T00:00:00Z' },
  { ...entry, name: 'ada', outcome: 'signed-in', at: '2026-11-02T00:00:00Z' },
  { ...entry, name: 'ada', outcome: 'signed-in', at: '2026-11-01T00:00:00Z' },
];

test('the newest that worked counts', () => {
  expect(lastSignIns({ signIns })('ada')).toEqual({ at: '2026-11-02T00:00:00Z' });
});

test('who is not in the whole record never was; who is not in a part of it may have been', () => {
  expect(lastSignIns({ signIns })('ben')).toBe('never');
  expect(lastSignIns({ signIns, next: '1' })('ben')).toBe('unknown');
});
