import { expect, test } from 'vitest';
import type { CaseEvent } from '#web/features/case/case-view.ts';
import { aftermathOf } from './aftermath.ts';

type Told = [type: string, data: object];
const history = (...told: Told[]) =>
  told.map(([type, data], at) => ({ version: at + 1, type, data, at: `t${at}` }) as CaseEvent);
const run = (key: string, more: object = {}) => ({
  step: 'patch',
  action: 0,
  key,
  title: `Do ${key}`,
  kind: 'command',
  retries: 0,
  attempt: 1,
  ...more,
});
const failing = (key: string, more: object = {}): Told[] => [
  ['ActionRequested', run(key, more)],
  ['ActionAttemptFailed', run(key, { ...more, reason: 'exit code 3' })],
  ['ActionFailed', run(key, { ...more, reason: 'exit code 3' })],
];

const cases: [name: string, told: Told[], says: string[], order: string][] = [
  [
    'one action, nothing taken back',
    failing('b'),
    [
      'The last attempt ended with: exit code 3.',
      'What ran before it stays done. Ordered once more, it runs exactly as it was approved, and nothing else.',
    ],
    'Order it once more',
  ],
  [
    'what ran before is taken back, but for one',
    [
      ...failing('c'),
      ['UndoRequested', run('b.undo')],
      ['ActionUndone', run('b.undo')],
      ['UndoRequested', run('a.undo')],
      ['UndoFailed', run('a.undo', { reason: 'no' })],
    ],
    [
      'The last attempt ended with: exit code 3.',
      'Taken back: “Do b.undo”.',
      'Could not be taken back: “Do a.undo”. Look at what became of it.',
      'Ordered once more, what failed or was taken back runs exactly as it was approved, and nothing else.',
    ],
    'Order it once more',
  ],
  [
    'two of three items',
    [
      ['WaveStarted', { step: 'patch', wave: 0, waves: 1, items: ['x', 'y', 'z'] }],
      ['ActionRequested', run('x', { item: 'x' })],
      ['ActionSucceeded', run('x', { item: 'x' })],
      ['ActionRequested', run('y', { item: 'y' })],
      ['ActionSucceeded', run('y', { item: 'y' })],
      ...failing('z', { item: 'z' }),
      ['UndoRequested', run('y.undo', { item: 'y' })],
      ['ActionUndone', run('y.undo', { item: 'y' })],
    ],
    [
      'The last attempt of z ended with: exit code 3.',
      'Taken back, as before the change: 1 item.',
      'Stays done: 1 item.',
      'Ordered once more, what was approved runs again for 2 items, and for none that is done.',
    ],
    'Order 2 items once more',
  ],
];

test.each(cases)('%s', (_, told, says, order) => {
  expect(aftermathOf(history(...told))).toMatchObject({ says, order });
});
