import { expect, test } from 'vitest';
import { utcDays } from '#domain/clock/elapsed-level.ts';
import type { ServiceLevel } from '#domain/clock/service-level.ts';
import { approvalWorkflow } from '#testing/approval-story.ts';
import { differencesOf } from './differences.ts';

test('whether the glass may be broken is told; what is only not said is not', () => {
  const { breakGlass: _, ...silent } = approvalWorkflow();
  const never = approvalWorkflow({}, { breakGlass: 'never' });
  expect(differencesOf(silent, never)).toEqual([]);
  expect(differencesOf(approvalWorkflow(), silent)).toEqual(['no plan runs without its approvals']);
  expect(
    differencesOf(never, approvalWorkflow({}, { breakGlass: { refusedTo: 'triage' } })),
  ).toEqual([
    'in an emergency a plan runs without its approvals; where the review refuses that, back to triage',
  ]);
});

test('what is otherwise in a service level is told in words', () => {
  const level: ServiceLevel = {
    id: 'fix',
    title: 'Fixed',
    covers: 'case',
    start: 'opened',
    target: { high: { count: 3, unit: 'calendar-days' } },
    calendar: utcDays,
    severityChange: 'earlier',
    pausable: true,
    extendable: true,
    warnAt: [],
  };
  const other: ServiceLevel = {
    ...level,
    start: { latest: ['opened', { earliest: ['listed', 'released'] }] },
    stop: 'reported',
    severityChange: 'restart',
    pausable: false,
    roll: { at: 720 },
    warnAt: [0.5, 0.875],
    escalations: [
      { share: 1, to: { owner: true } },
      { after: { count: 2, unit: 'business-hours' }, to: { role: 'manager', group: 'payments' } },
    ],
  };
  const under = (one: ServiceLevel) => approvalWorkflow({}, { serviceLevels: [one] });
  expect(differencesOf(under(level), under({ ...level, title: 'Another' }))).toEqual([]);
  expect(differencesOf(under(level), under(other))).toEqual([
    'service level fix: begins with the latest of opened and the earliest of listed and released, ' +
      'is done when reported is told, begins anew when the time that there is changes, never stands still, ' +
      'moves to the next day with work, to 12:00, warns after 50% and 87.5% of the time, ' +
      'tells the owner after 100% of the time, tells whoever is manager of payments 2 business hours after the deadline; ' +
      'it was: begins with opened, comes earlier, and never later, when the time that there is changes, ' +
      'stands still while the case is on hold',
  ]);
  const byPriority = { ...level, toldBy: 'priority' } as const;
  const byOutcome = { ...level, toldBy: { outcomeOf: 'assess' } };
  expect(differencesOf(under(byPriority), under(byOutcome))).toEqual([
    'service level fix: takes its time from what assess came to; it was: takes its time from the priority',
  ]);
});
