import { describe, expect, test } from 'vitest';
import { clockOf } from './clock-bar.tsx';

const from = '2026-11-01T00:00:00Z';
const due = '2026-11-11T00:00:00Z';
const at = (day: string) => Date.parse(`2026-11-${day}T00:00:00Z`);

describe('a clock', () => {
  test('fills up to its deadline', () => {
    expect(clockOf({ from, due }, at('03'))).toEqual({
      share: 0.2,
      text: '8 d left',
      standing: 'running',
    });
    expect(clockOf({ from, due }, at('10'))).toEqual({
      share: 0.9,
      text: '1 d left',
      standing: 'near',
    });
  });

  test('says by how much it is over', () => {
    expect(clockOf({ from, due }, at('13'))).toEqual({
      share: 1,
      text: '2 d over',
      standing: 'over',
    });
  });

  test('stands still while it is paused', () => {
    const paused = { from, due, pausedSince: '2026-11-05T00:00:00Z' };
    const shown = { share: 0.4, text: 'paused, 6 d left', standing: 'paused' };
    expect(clockOf(paused, at('06'))).toEqual(shown);
    expect(clockOf(paused, at('30'))).toEqual(shown);
  });

  test('keeps how it ended', () => {
    expect(clockOf({ from, due, endedAt: '2026-11-09T00:00:00Z' }, at('30')).standing).toBe('kept');
    expect(clockOf({ from, due, endedAt: '2026-11-12T00:00:00Z' }, at('30'))).toEqual({
      share: 1,
      text: '1 d late',
      standing: 'missed',
    });
  });

  test('does not divide by a time that has no length', () => {
    expect(clockOf({ from: due, due }, at('01')).share).toBe(1);
  });
});
