import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { checks, questionsOn } from './checks.ts';
import { gap } from './gap.ts';
import type { Mark, Timeline } from './timeline.ts';

const start = toMillis('2026-03-01T14:00:00.000Z');
const at = (minute: number) => fromMillis(start + minute * 60_000);
const mark = (id: number, minute: number, more: Partial<Mark> = {}): Mark => ({
  id: `F-${id}`,
  at: at(minute),
  kind: 'observation',
  shown: true,
  ...more,
});
const whole = {
  onset: 'F-1',
  detection: 'F-2',
  declared: 'F-2',
  mitigated: 'F-3',
  ended: 'F-4',
  verified: 'F-4',
};
const sound: Timeline = {
  nearMiss: false,
  milestones: whole,
  now: at(600),
  facts: [mark(1, 0), mark(2, 5, { kind: 'alert' }), mark(3, 12), mark(4, 20)],
};
const asked = (more: Partial<Timeline>) =>
  questionsOn({ ...sound, ...more }, 9).flatMap(({ check, first }) =>
    first.map(({ facts }) => [check, ...facts].join(' ')),
  );

test('a sound timeline leaves nothing open', () => {
  expect(asked({})).toEqual([]);
});

test('every check says why in a sentence, and asks in one', () => {
  for (const { why } of checks) expect(why).toMatch(/\.$/);
  const troubled = questionsOn({ ...sound, milestones: {}, closedAt: at(1), now: at(2) }, 9);
  for (const { first } of troubled) for (const { asks } of first) expect(asks).toMatch(/\?$/);
});

describe('it asks', () => {
  test.each<[string, Partial<Timeline>, string[]]>([
    [
      'which fact a milestone is, and of the end once there is one',
      { milestones: { ended: 'F-4' } },
      ['onset', 'detection', 'declared', 'mitigated', 'verified'].map(
        () => 'time/missing-milestone',
      ),
    ],
    [
      'nothing of the end before it',
      { milestones: { onset: 'F-1', detection: 'F-2', declared: 'F-2' }, now: at(30) },
      [],
    ],
    [
      'of milestones in an impossible order',
      { milestones: { ...whole, onset: 'F-3' } },
      ['time/milestone-order F-3 F-2'],
    ],
    [
      'of what is over before it begins',
      { facts: [...sound.facts, mark(5, 21, { end: at(20) })] },
      ['time/end-before-start F-5'],
    ],
    ['of what is later than the closing', { closedAt: at(15) }, ['time/after-closure F-4']],
    ['of what has not happened', { now: at(15) }, ['time/future F-4']],
    [
      'which of two local times',
      { facts: [...sound.facts, mark(5, 21, { doubt: 'twice' })] },
      ['time/local-time F-5'],
    ],
    [
      'what was before the alert',
      { facts: sound.facts.map((one) => ({ ...one, kind: 'alert' as const })) },
      ['time/starts-at-alert F-1'],
    ],
    [
      'where it can be looked at',
      { facts: sound.facts.map((one) => ({ ...one, shown: one.id !== 'F-3' })) },
      ['time/no-source F-3'],
    ],
  ])('%s', (_, more, expected) => {
    expect(asked(more)).toEqual(expected);
  });

  test('of a near miss neither milestones nor gaps', () => {
    expect(asked({ nearMiss: true, milestones: {} })).toEqual([]);
  });
});

describe('a gap', () => {
  const gaps = (more: Partial<Timeline>) =>
    gap.look({ ...sound, ...more }).map(({ facts }) => facts);

  test('is more than a quarter of an hour, and more than a fifth of the whole', () => {
    const facts = [mark(1, 0), mark(2, 15), mark(3, 31), mark(4, 40)];
    expect(gaps({ facts })).toEqual([['F-2', 'F-3']]);
    expect(
      gaps({
        facts: [...facts.slice(0, 3), mark(4, 50), mark(5, 70), mark(6, 90), mark(7, 100)],
        milestones: { ...whole, ended: 'F-7' },
      }),
    ).toEqual([]);
  });

  test('is none where something was going on', () => {
    expect(
      gaps({ facts: [mark(1, 0, { end: at(19) }), mark(2, 5), mark(3, 6), mark(4, 20)] }),
    ).toEqual([]);
  });

  test('is asked of up to now while nobody says that it ended', () => {
    const { ended: _, ...open } = whole;
    expect(gaps({ milestones: open, now: at(60) })).toEqual([['F-4']]);
  });

  test('is only where the impact was open', () => {
    expect(gaps({ facts: [...sound.facts, mark(5, 300)] })).toEqual([]);
  });

  test('is closed by enough facts, and never by fewer', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 30 });
    fc.assert(
      fc.property(minutes, (some) => {
        const times = [0, ...some.sort((a, b) => a - b), 100];
        const facts = times.map((minute, index) => mark(index + 1, minute));
        const milestones = { onset: 'F-1', ended: `F-${facts.length}` };
        const wide = times.slice(1).filter((minute, index) => minute - (times[index] ?? 0) > 20);
        expect(gaps({ facts, milestones })).toHaveLength(wide.length);
      }),
    );
  });
});
