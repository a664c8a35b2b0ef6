import { describe, expect, test } from 'vitest';
import { outcomeOf, read } from '#domain/clock/reading.ts';
import type { ClockFacts, ServiceLevel, SeverityChange } from '#domain/clock/service-level.ts';
import { namesOf, startedBy } from '#domain/clock/start.ts';
import { civilTime } from './civil-time.ts';

const level: ServiceLevel = {
  id: 'remediation',
  title: 'Remediated in time',
  covers: 'case',
  start: 'opened',
  target: {
    critical: { count: 1, unit: 'calendar-days' },
    high: { count: 14, unit: 'calendar-days' },
    medium: { count: 30, unit: 'calendar-days' },
  },
  calendar: { name: 'always', zone: 'UTC', week: {}, holidays: new Set() },
  severityChange: 'keep',
  pausable: true,
  extendable: true,
  warnAt: [],
};

const day = (date: string) => `2026-01-${date}T12:00:00.000Z`;
const endOf = (date: string) => `2026-01-${date}T23:59:59.999Z`;
const facts = (more: Partial<ClockFacts> = {}): ClockFacts => ({
  instants: { opened: day('01') },
  severities: [{ at: day('01'), severity: 'high' }],
  priorities: [],
  outcomes: {},
  pauses: [],
  extensions: [],
  ...more,
});
const dueAt = (more: Partial<ServiceLevel>, given: Partial<ClockFacts> = {}) =>
  read({ ...level, ...more }, facts(given), civilTime).dueAt;

describe('the start of a clock', () => {
  const known = { detected: day('03'), listed: day('02') };

  test('is the earliest of what is known, and the latest once all is known', () => {
    expect(startedBy({ earliest: ['listed', 'detected', 'released'] }, known)?.name).toBe('listed');
    expect(startedBy({ latest: ['listed', 'detected'] }, known)?.name).toBe('detected');
    expect(startedBy({ latest: ['listed', 'released'] }, known)).toBeUndefined();
    expect(
      startedBy({ latest: [{ earliest: ['listed', 'released'] }, 'detected'] }, known),
    ).toEqual({
      name: 'detected',
      at: day('03'),
    });
    expect(startedBy({ earliest: ['released'] }, known)).toBeUndefined();
  });

  test('asks for names, each once', () => {
    expect(namesOf({ latest: [{ earliest: ['a', 'b'] }, 'a'] })).toEqual(['a', 'b']);
  });
});

describe('a change of severity', () => {
  const worse = {
    severities: [
      { at: day('01'), severity: 'high' },
      { at: day('05'), severity: 'critical' },
    ],
  } as const;
  const better = {
    severities: [
      { at: day('01'), severity: 'high' },
      { at: day('05'), severity: 'medium' },
    ],
  } as const;

  test.each([
    ['keep', endOf('15'), endOf('15')],
    ['recompute', endOf('02'), endOf('31')],
    ['restart', endOf('06'), '2026-02-04T23:59:59.999Z'],
    ['earlier', endOf('02'), endOf('15')],
  ] as [SeverityChange, string, string][])('may %s the date', (severityChange, raised, lowered) => {
    expect([dueAt({ severityChange }, worse), dueAt({ severityChange }, better)]).toEqual([
      raised,
      lowered,
    ]);
  });

  test('that came before the clock began is what it began with', () => {
    const late = { ...worse, instants: { opened: day('07') } };
    expect(dueAt({ severityChange: 'keep' }, late)).toBe(endOf('08'));
  });

  test('to one without a time takes the deadline away, but not where the earlier counts', () => {
    const severities = [
      { at: day('01'), severity: 'high' },
      { at: day('05'), severity: 'low' },
    ] as const;
    expect(dueAt({ severityChange: 'recompute' }, { severities })).toBeUndefined();
    expect(dueAt({ severityChange: 'earlier' }, { severities })).toBe(endOf('15'));
  });
});

describe('a clock', () => {
  test('stands still for whoever may stop it, and for nobody where a law runs it', () => {
    const pauses = [{ from: day('03'), to: day('06'), reason: 'vendor' }];
    expect(dueAt({}, { pauses })).toBe(endOf('18'));
    expect(dueAt({ pausable: false }, { pauses })).toBe(endOf('15'));
  });

  test('is moved out by an extension, and never in', () => {
    const until = (date: string) => ({
      extensions: [{ at: day('10'), until: day(date), reason: 'agreed' }],
    });
    expect(dueAt({}, until('20'))).toBe(day('20'));
    expect(dueAt({}, until('11'))).toBe(endOf('15'));
  });

  test.each([
    ['keep', day('20'), day('20')],
    ['recompute', endOf('02'), endOf('31')],
    ['restart', endOf('13'), '2026-02-11T23:59:59.999Z'],
    ['earlier', endOf('02'), day('20')],
  ] as [SeverityChange, string, string][])(
    'that may %s the date keeps an extension but where there is less time from then on',
    (severityChange, raised, lowered) => {
      const extensions = [{ at: day('10'), until: day('20'), reason: 'agreed' }];
      const to = (severity: 'critical' | 'medium') => ({
        extensions,
        severities: [
          { at: day('01'), severity: 'high' },
          { at: day('12'), severity },
        ] as const,
      });
      expect([
        dueAt({ severityChange }, to('critical')),
        dueAt({ severityChange }, to('medium')),
      ]).toEqual([raised, lowered]);
    },
  );

  test('that is extended after a rise has that time, whatever was agreed to before', () => {
    const extensions = [
      { at: day('03'), until: day('25'), reason: 'early' },
      { at: day('06'), until: day('09'), reason: 'late' },
    ];
    const severities = [
      { at: day('01'), severity: 'high' },
      { at: day('05'), severity: 'critical' },
    ] as const;
    expect(dueAt({ severityChange: 'earlier' }, { extensions, severities })).toBe(day('09'));
  });

  test('is not stopped before it begins: that is neither met nor missed by it', () => {
    const reported = { stop: 'reported' };
    const early = facts({ stoppedAt: '2025-12-31T12:00:00.000Z' });
    const reading = read({ ...level, ...reported }, early, civilTime);
    expect(reading.stoppedAt).toBeUndefined();
    expect(reading.arithmetic[1]?.says).toContain('told to be before its beginning');
    expect(outcomeOf(reading, day('05'))).toBe('undecided');
    expect(outcomeOf(reading, day('16'))).toBe('breached');
    const unbegun = read({ ...level, ...reported }, { ...early, instants: {} }, civilTime);
    expect(outcomeOf(unbegun, day('16'))).toBe('undecided');
    // A stage that was left before a clock of it began is over, and was never held to it.
    expect(outcomeOf(read(level, early, civilTime), day('16'))).toBe('undecided');
  });

  test('says how it was reckoned', () => {
    const { arithmetic } = read(level, facts(), civilTime);
    expect(arithmetic).toEqual([
      { says: 'It began: opened', at: day('01') },
      { says: 'high: 14 calendar days', at: endOf('15') },
    ]);
  });

  test('is met to the very instant, breached after it, and undecided until then', () => {
    const running = read(level, facts(), civilTime);
    const due = endOf('15');
    const after = '2026-01-16T00:00:00.000Z';
    expect([outcomeOf(running, due), outcomeOf(running, after)]).toEqual(['undecided', 'breached']);
    expect(outcomeOf({ ...running, stoppedAt: due }, after)).toBe('met');
    expect(outcomeOf({ ...running, stoppedAt: after }, after)).toBe('breached');
  });

  test('that has not begun, stands still, or has no deadline is not met', () => {
    const now = '2027-01-01T00:00:00.000Z';
    const outcome = (given: Partial<ClockFacts>) =>
      outcomeOf(read(level, facts(given), civilTime), now);
    expect(outcome({ instants: {} })).toBe('undecided');
    expect(outcome({ pauses: [{ from: day('02'), reason: 'vendor' }] })).toBe('undecided');
    // It was late before it was stopped.
    expect(outcome({ pauses: [{ from: day('20'), reason: 'vendor' }] })).toBe('breached');
    expect(outcome({ severities: [{ at: day('01'), severity: 'info' }] })).toBe('no-deadline');
  });
});
