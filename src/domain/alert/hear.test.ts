import { expect, test } from 'vitest';
import type { Alert } from './alert.ts';
import { hearAll, keyOf } from './hear-all.ts';

const now = '2026-03-10T13:00:00.000Z';
const told = (state: Alert['state'], more: Partial<Alert> = {}): Alert => {
  const what = { source: 'am', key: 'down', title: 'Down', labels: {}, links: [], raw: state };
  return { ...what, state, ...more };
};
const began = { startsAt: '2026-03-10T12:00:00.000Z' };
const ended = { endsAt: '2026-03-10T12:30:00.000Z' };
const beganAnew = { startsAt: '2026-03-10T12:45:00.000Z' };

/** What becomes of these, told one after another: of each alert its state and instants; and how many said nothing new. */
function heard(...all: Alert[]): (string | number)[] {
  const known = new Map();
  let repeated = 0;
  const seen = new Map<string, string>();
  for (const [at, one] of all.entries()) {
    const done = hearAll(known, [one], { now, ids: [`A-${at + 1}`] });
    repeated += done.repeated;
    for (const { alert } of done.heard) {
      known.set(keyOf(alert), alert);
      const times = [alert.startsAt, alert.endsAt].map((time) => time?.slice(11, 16) ?? '-');
      seen.set(alert.id, `${alert.state} ${times.join(' ')}`);
    }
  }
  return [...seen.values(), repeated];
}

test.each<[string, Alert[], (string | number)[]]>([
  ['told again', [told('firing', began), told('firing', began)], ['firing 12:00 -', 1]],
  [
    'acknowledged, and told again',
    [told('firing', began), told('acknowledged', began), told('firing', began)],
    ['acknowledged 12:00 -', 1],
  ],
  [
    'over',
    [told('firing', began), told('recovered', { ...began, ...ended })],
    ['recovered 12:00 12:30', 0],
  ],
  [
    'over, by a tool without times',
    [told('firing'), told('recovered'), told('recovered')],
    ['recovered - -', 1],
  ],
  [
    'begun anew',
    [told('firing', began), told('recovered', { ...began, ...ended }), told('firing', beganAnew)],
    ['recovered 12:00 12:30', 'firing 12:45 -', 0],
  ],
  [
    'begun anew, by a tool without times',
    [told('firing'), told('recovered'), told('firing')],
    ['recovered - -', 'firing - -', 0],
  ],
  [
    'over before it came',
    [told('recovered', { ...began, ...ended }), told('firing', began)],
    ['recovered 12:00 12:30', 1],
  ],
  [
    'over at a time before it came',
    [told('recovered', ended), told('firing', began)],
    ['recovered - 12:30', 1],
  ],
  [
    'over before it began anew, told late',
    [told('firing', beganAnew), told('recovered', { ...began, ...ended })],
    ['firing 12:45 -', 1],
  ],
])('an alert that is %s', (_, all, expected) => {
  expect(heard(...all)).toEqual(expected);
});

test('an alert that begins, recovers and begins anew in one notification is two', () => {
  const all = [
    told('firing', began),
    told('recovered', { ...began, ...ended }),
    told('firing', beganAnew),
  ];
  const { heard: both } = hearAll(new Map(), all, { now, ids: ['A-1', 'A-2', 'A-3'] });
  expect(both.map(({ alert }) => [alert.id, alert.state])).toEqual([
    ['A-1', 'recovered'],
    ['A-2', 'firing'],
  ]);
});
