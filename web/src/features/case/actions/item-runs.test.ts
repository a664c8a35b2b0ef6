import { expect, test } from 'vitest';
import type { CaseEvent } from '#web/features/case/case-view.ts';
import { countsOf, workOf } from './item-runs.ts';

type Told = [type: string, data: object];

function history(...told: Told[]): CaseEvent[] {
  return [['PlanProposed', {}] as Told, ...told].map(
    ([type, data], at) =>
      ({ version: at + 1, type, data, says: type, actor: 'holdfast', at: `t${at}` }) as CaseEvent,
  );
}

const place = (item: string) => ({ step: 'patch', item, action: 0 });
const started = (wave: number, ...items: string[]): Told => [
  'WaveStarted',
  { step: 'patch', wave, waves: 2, items },
];
const ordered = (item: string, turn = 1): Told => [
  'ActionRequested',
  { ...place(item), key: `${item}.${turn}`, title: 'Patch', kind: 'command', retries: 0 },
];
const ended = (type: string, item: string, turn = 1): Told => [
  type,
  { ...place(item), key: `${item}.${turn}`, attempt: 1, reason: 'no' },
];
const undo = (item: string): Told => [
  'UndoRequested',
  { ...place(item), key: `${item}.undo`, title: 'Patch', kind: 'command', retries: 0 },
];
const afterUndo = (type: string, item: string): Told => [
  type,
  { ...place(item), key: `${item}.undo`, attempt: 1, reason: 'no' },
];
const stopped: Told = [
  'ItemsStopped',
  { step: 'patch', wave: 1, failed: ['c'], of: 3, undoes: true },
];

/** A canary that succeeds, and a wave in which one fails and all is taken back but what cannot be. */
const halted: Told[] = [
  started(0, 'a'),
  ordered('a'),
  ended('ActionSucceeded', 'a'),
  started(1, 'b', 'c', 'd', 'e'),
  ordered('b'),
  ordered('c'),
  ordered('d'),
  ended('ActionSucceeded', 'b'),
  ended('ActionFailed', 'c'),
  ended('ActionSucceeded', 'd'),
  stopped,
  undo('b'),
  undo('d'),
  afterUndo('ActionUndone', 'b'),
  afterUndo('UndoFailed', 'd'),
];

const told = (events: CaseEvent[]) =>
  workOf(events).waves.map(({ place: at, of, items, begun, news }) => ({
    wave: `${at} of ${of}`,
    items: items.length,
    counts: Object.fromEntries(
      countsOf(begun).map(([standing, those]) => [standing, those.map(({ item }) => item).join()]),
    ),
    news: news.map(({ type }) => type),
  }));

test('what was done for each item is told by wave', () => {
  expect(told(history(...halted))).toEqual([
    { wave: '1 of 2', items: 1, counts: { done: 'a' }, news: [] },
    {
      wave: '2 of 2',
      items: 4,
      counts: { kept: 'd', failed: 'c', undone: 'b' },
      news: ['ItemsStopped'],
    },
  ]);
});

test('what is ordered once more stands in its wave, after what failed', () => {
  const again: Told[] = [
    ['ItemsRetried', { step: 'patch', items: ['b', 'c', 'd'] }],
    ordered('b', 2),
    ordered('c', 2),
    ended('ActionSucceeded', 'c', 2),
  ];
  const events = history(...halted, ...again);
  expect(told(events)[1]).toMatchObject({
    counts: { kept: 'd', running: 'b', done: 'c' },
    news: ['ItemsStopped', 'ItemsRetried'],
  });
  const [, { begun = [] } = {}] = workOf(events).waves;
  expect(begun.find(({ item }) => item === 'c')?.runs.map(({ standing }) => standing)).toEqual([
    'failed',
    'succeeded',
  ]);
});

test('an action that is done for no item stands by itself', () => {
  const alone: Told = [
    'ActionRequested',
    { step: 'tell', action: 0, key: 'k', title: 'Tell', kind: 'http', retries: 0 },
  ];
  const { runs, waves } = workOf(history(alone, started(0, 'a'), ordered('a')));
  expect(runs.map(({ title }) => title)).toEqual(['Tell']);
  expect(waves[0]?.begun.map(({ item }) => item)).toEqual(['a']);
});
