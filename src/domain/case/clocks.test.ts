import { describe, expect, test } from 'vitest';
import { rulesUnder } from '#app/case-rules.ts';
import { utcDays } from '#domain/clock/elapsed-level.ts';
import type { ServiceLevel } from '#domain/clock/service-level.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { type Ask, given } from '#testing/given.ts';
import { twoPersonWorkflow } from '#testing/workflow.ts';
import { caseDecider } from './case.ts';
import type { CaseCommand } from './commands.ts';
import { react } from './reactions.ts';
import { type Case, noCase } from './state.ts';

const base = {
  calendar: utcDays,
  severityChange: 'earlier',
  pausable: true,
  extendable: true,
  warnAt: [],
} as const;
const remediation: ServiceLevel = {
  ...base,
  id: 'remediation',
  title: 'Remediated in time',
  covers: 'case',
  start: { earliest: ['opened', 'listed'] },
  target: {
    critical: { count: 3, unit: 'calendar-days' },
    high: { count: 14, unit: 'calendar-days' },
  },
};
const triage: ServiceLevel = {
  ...base,
  id: 'triage',
  title: 'Looked at in time',
  covers: { stage: 'triage' },
  start: 'stage',
  target: { high: { count: 4, unit: 'elapsed-hours' } },
};
const notice: ServiceLevel = {
  ...base,
  id: 'notice',
  title: 'The authority is told',
  covers: 'case',
  start: 'aware',
  target: { high: { count: 72, unit: 'elapsed-hours' } },
  pausable: false,
};
const workflow: Workflow = { ...twoPersonWorkflow, serviceLevels: [remediation, triage, notice] };

const opened: Ask = {
  type: 'OpenCase',
  id: 'C-1',
  kind: 'misconfiguration',
  title: 'Open port',
  severity: 'high',
  asset: 'shop',
  findings: ['a'],
  workflow: { name: 'two-person', version: 1, hash: 'h' },
  evidence: [],
};
const on = (date: string, time = '12:00') => `2026-01-${date}T${time}:00.000Z`;
const endOf = (date: string) => `2026-01-${date}T23:59:59.999Z`;

describe('a clock whose time is told by something else', () => {
  const byPriority: ServiceLevel = {
    ...remediation,
    severityChange: 'recompute',
    toldBy: 'priority',
    target: {
      immediate: { count: 3, unit: 'calendar-days' },
      scheduled: { count: 60, unit: 'calendar-days' },
    },
  };
  const urgent = { ...workflow, serviceLevels: [byPriority] };
  const prioritised = (to: 'immediate' | 'scheduled' | 'defer'): Ask => ({
    type: 'PrioritiseCase',
    to,
    why: 'KEV',
  });

  test('follows the priority of the case, from its opening on', () => {
    const { state } = given(urgent, { ...opened, priority: 'scheduled' });
    expect(state.clock.dueAt).toBe('2026-03-02T23:59:59.999Z');
    const worse = given(urgent, { ...opened, priority: 'scheduled' }).when(
      prioritised('immediate'),
    );
    expect(worse.records('PriorityChanged').clock.dueAt).toBe(endOf('04'));
  });

  test('has no deadline while nobody gave a priority, and one from then on', () => {
    expect(given(urgent, opened).state.clock.dueAt).toBeUndefined();
    const { state } = given(urgent, opened, prioritised('immediate'));
    expect(state.clock.dueAt).toBe(endOf('04'));
  });

  test('has no deadline any more where its priority has no time', () => {
    const { state } = given(urgent, opened, prioritised('immediate'), prioritised('defer'));
    expect(state.clock.dueAt).toBeUndefined();
    const again = given(urgent, opened, prioritised('immediate'), prioritised('defer'));
    again.when({ type: 'BreachClock', dueAt: endOf('04'), at: endOf('04') }).records();
  });

  test('is not missed by another level either, once it has none', () => {
    const other = { ...workflow, serviceLevels: [remediation, { ...byPriority, id: 'other' }] };
    const breach: Ask = {
      type: 'BreachClock',
      level: 'other',
      dueAt: endOf('04'),
      at: endOf('04'),
    };
    given(other, opened, prioritised('immediate')).when(breach).records('ClockBreached');
    const lifted = given(other, opened, prioritised('immediate'))
      .when(prioritised('defer'))
      .records('PriorityChanged', 'DeadlineSet');
    expect(lifted.deadlines).toEqual({});
    const again = given(other, opened, prioritised('immediate'), prioritised('defer'));
    again.when(breach).records();
    again.when(prioritised('immediate')).records('PriorityChanged', 'DeadlineSet');
  });

  test('begins with the outcome of a task, and anew when the task comes to another', () => {
    const [stage, ...others] = twoPersonWorkflow.stages;
    const [first, ...rest] = stage?.steps ?? [];
    if (!stage || first?.kind !== 'task') throw new Error('the first step is a task');
    const stages = [
      { ...stage, steps: [{ ...first, outcomes: ['bad', 'worse'] }, ...rest] },
      ...others,
    ];
    const byOutcome: ServiceLevel = {
      ...remediation,
      start: 'outcome',
      toldBy: { outcomeOf: first.id },
      target: { worse: { count: 2, unit: 'calendar-days' } },
    };
    const evaluated = { ...workflow, stages, serviceLevels: [byOutcome] };
    expect(given(evaluated, opened).state.clock.dueAt).toBeUndefined();
    const done: Ask = {
      type: 'CompleteTask',
      step: first.id,
      outcome: 'worse',
      note: 'seen',
      evidence: [],
      at: on('03'),
    };
    const owned: Ask = { type: 'AssignCase', owner: 'ann' };
    expect(given(evaluated, opened, owned, done).state.clock.dueAt).toBe(endOf('05'));
  });
});

describe('a clock that is done by an instant', () => {
  const told = { ...workflow, serviceLevels: [remediation, { ...notice, stop: 'reported' }] };
  const says = (name: string, instant: string, at = instant): Ask => ({
    type: 'RecordInstant',
    name,
    instant,
    at,
  });
  const breach = (dueAt: string): Ask => ({
    type: 'BreachClock',
    level: 'notice',
    dueAt,
    at: dueAt,
  });

  test('stops with it, whatever becomes of the case, and is not missed then', () => {
    const aware = [opened, says('aware', on('01'))];
    const { state } = given(told, ...aware, says('reported', on('02')));
    expect(state.state).not.toBe('closed');
    const dueAt = state.deadlines.notice?.dueAt ?? '';
    expect(dueAt).toBe(on('04'));
    given(told, ...aware, says('reported', on('02')))
      .when(breach(dueAt))
      .records();
    given(told, ...aware)
      .when(breach(dueAt))
      .records('ClockBreached');
  });

  const closed: Ask[] = [
    { type: 'RequestDisposition', reason: 'gone', disposition: 'withdrawn', at: on('02') },
    { type: 'Approve', actor: 'ben', at: on('02', '13:00') },
  ];
  const aware = says('aware', on('01'));

  test('outlives the case: it is missed, escalated and told after the case was closed', () => {
    const chain = [{ share: 1, to: { role: 'manager' } }] as const;
    const level = { ...notice, stop: 'reported', warnAt: [0.75], escalations: chain };
    const open = { ...workflow, serviceLevels: [remediation, level] };
    const past = [opened, aware, ...closed];
    const of = { level: 'notice', dueAt: on('04') };
    given(open, ...past)
      .when({ type: 'WarnClock', ...of, warnAt: on('03', '18:00'), at: on('03', '18:00') })
      .records('ClockWarned');
    given(open, ...past)
      .when({ type: 'EscalateClock', ...of, step: 0, escalateAt: on('04'), at: on('04') })
      .records('ClockEscalated');
    const missed = given(open, ...past)
      .when(breach(on('04')))
      .records('ClockBreached');
    expect([missed.state, missed.deadlines.notice?.breachedAt]).toEqual(['closed', on('04')]);
    given(open, ...past, says('reported', on('03')))
      .when(breach(on('04')))
      .records();
    // What ends with the case is not told any more.
    given(open, ...past)
      .when(says('listed', on('03')))
      .refuses('CASE_CLOSED');
  });

  test('begins after the case was closed, too, and moves no clock that stopped with it', () => {
    const both = { ...notice, start: 'listed', stop: 'reported' };
    const open = { ...workflow, serviceLevels: [remediation, both] };
    const listed = given(open, opened, ...closed)
      .when(says('listed', '2025-12-20T00:00:00.000Z', on('03')))
      .records('InstantRecorded', 'DeadlineSet');
    expect([listed.state, listed.clock.dueAt]).toEqual(['closed', endOf('15')]);
    expect(listed.deadlines.notice?.dueAt).toBe('2025-12-23T00:00:00.000Z');
  });

  test('goes on through a reopening, and what was missed of it stays', () => {
    const again: Ask = {
      type: 'ReopenCase',
      because: 'seen',
      findings: ['a'],
      evidence: [],
      at: on('06'),
    };
    const { state } = given(told, opened, aware, ...closed, breach(on('04')), again);
    expect(state.deadlines.notice).toMatchObject({ dueAt: on('04'), breachedAt: on('04') });
  });

  test('is not stopped by what is told to have been before it began', () => {
    const early = says('reported', '2025-12-31T12:00:00.000Z', on('01'));
    given(told, opened, aware, early)
      .when(breach(on('04')))
      .records('ClockBreached');
  });

  test('is never the deadline of the case', () => {
    const only = { ...workflow, serviceLevels: [{ ...notice, stop: 'reported' }] };
    const { state } = given(only, opened, says('aware', on('01')));
    expect(state.clock.dueAt).toBeUndefined();
    expect(state.deadlines.notice?.dueAt).toBe(on('04'));
  });
});

describe('an instant that is told again', () => {
  const says = (instant: string, more: object = {}): Ask => ({
    type: 'RecordInstant',
    name: 'aware',
    instant,
    at: on('05'),
    ...more,
  });
  const missed: Ask = { type: 'BreachClock', level: 'notice', dueAt: on('04'), at: on('05') };
  const past = [opened, says(on('01')), missed];

  test('is a correction, which needs a reason and moves the deadline', () => {
    given(workflow, ...past)
      .when(says(on('03')))
      .refuses('INSTANT_TOLD');
    given(workflow, ...past)
      .when(says(on('03'), { reason: ' ' }))
      .refuses('INSTANT_TOLD');
    const corrected = given(workflow, ...past)
      .when(says(on('03'), { reason: 'read wrong' }))
      .records('InstantRecorded', 'DeadlineSet');
    expect(corrected.deadlines.notice?.dueAt).toBe(on('06'));
  });

  test('keeps what was told before, and why', () => {
    const { state } = given(workflow, ...past);
    const [recorded] = caseDecider(rulesUnder(workflow)).decide(state, {
      actor: 'ana',
      ...says(on('03'), { reason: 'read wrong' }),
    } as CaseCommand);
    const data = { name: 'aware', was: on('01'), instant: on('03'), reason: 'read wrong' };
    expect(recorded?.data).toEqual(data);
  });

  test('the same, however it is written, is no correction', () => {
    given(workflow, ...past)
      .when(says('2026-01-01T12:00:00Z'))
      .records();
  });
});

describe('the clocks of a case', () => {
  test('begin with the case and with its stages, each with its own deadline', () => {
    const { state } = given(workflow, opened);
    expect(state.clock.dueAt).toBe(endOf('15'));
    expect(state.deadlines).toEqual({
      triage: { title: 'Looked at in time', dueAt: on('01', '04:00') },
    });
  });

  test('follow an instant that somebody tells', () => {
    const listed: Ask = {
      type: 'RecordInstant',
      name: 'listed',
      instant: '2025-12-30T00:00:00.000Z',
    };
    expect(given(workflow, opened).when(listed).records('InstantRecorded').clock.dueAt).toBe(
      endOf('13'),
    );
    const aware: Ask = {
      type: 'RecordInstant',
      name: 'aware',
      instant: '2026-01-01T00:00:00.000Z',
    };
    const state = given(workflow, opened).when(aware).records('InstantRecorded', 'DeadlineSet');
    expect(state.deadlines.notice?.dueAt).toBe('2026-01-04T00:00:00.000Z');
    given(workflow, opened, aware).when(aware).records();
    given(workflow, opened)
      .when({ ...listed, name: 'dreamt' } as Ask)
      .refuses('INSTANT_UNKNOWN');
    given(workflow, opened)
      .when({ ...listed, instant: on('02') } as Ask)
      .refuses('INSTANT_AHEAD');
  });

  test('are nearer by a finding that is worse', () => {
    const worse: Ask = {
      type: 'LinkFindings',
      findings: ['b'],
      severity: 'critical',
      evidence: [],
      at: on('02'),
    };
    const state = given(workflow, opened).when(worse).records('FindingsLinked', 'SeverityRaised');
    expect(state.clock.dueAt).toBe(endOf('04'));
  });

  test('are nearer or farther by what a later report says, as the level has it', () => {
    const says = (to: 'critical' | 'low'): Ask => ({
      type: 'ChangeSeverity',
      to,
      why: 'the report now says so',
      at: on('02'),
    });
    const worse = given(workflow, opened).when(says('critical')).records('SeverityChanged');
    expect(worse).toMatchObject({ severity: 'critical', clock: { dueAt: endOf('04') } });
    const less = given(workflow, opened).when(says('low')).records('SeverityChanged');
    expect(less).toMatchObject({ severity: 'low', clock: { dueAt: endOf('15') } });
    given(workflow, opened, says('low')).when(says('low')).records();
  });

  test('stand still on hold, but for those that nobody may stop', () => {
    const aware: Ask = {
      type: 'RecordInstant',
      name: 'aware',
      instant: '2026-01-01T00:00:00.000Z',
    };
    const held: Ask = { type: 'HoldCase', reason: 'vendor', at: on('01', '02:00') };
    const past = [opened, aware, held];
    const missed = { type: 'BreachClock', at: on('20') } as const;
    given(workflow, ...past)
      .when({ ...missed, dueAt: endOf('15') })
      .records();
    given(workflow, ...past)
      .when({ ...missed, level: 'triage', dueAt: on('01', '04:00') })
      .records();
    given(workflow, ...past)
      .when({ ...missed, level: 'notice', dueAt: '2026-01-04T00:00:00.000Z' })
      .records('ClockBreached');
    const back = given(workflow, ...past)
      .when({ type: 'ResumeCase', at: on('03', '02:00') })
      .records('CaseResumed', 'DeadlineSet');
    expect([back.clock.dueAt, back.deadlines.triage?.dueAt]).toEqual([
      endOf('17'),
      on('03', '04:00'),
    ]);
    expect(back.deadlines.notice?.dueAt).toBe('2026-01-04T00:00:00.000Z');
  });

  test('of a stage stop when it is left', () => {
    const done: Ask[] = [
      { type: 'AssignCase', owner: 'ana' },
      { type: 'CompleteTask', step: 'assess', note: 'real', evidence: [], at: on('01', '03:00') },
    ];
    const late = {
      type: 'BreachClock',
      level: 'triage',
      dueAt: on('01', '04:00'),
      at: on('02'),
    } as const;
    given(workflow, opened, ...done)
      .when(late)
      .records();
    const missed = given(workflow, opened).when(late).records('ClockBreached');
    expect(missed.deadlines.triage?.breachedAt).toBe(on('02'));
    given(workflow, opened, late).when(late).records();
    // Of another deadline than the one that stands, or before its time, nothing is recorded.
    given(workflow, opened)
      .when({ ...late, dueAt: on('01', '05:00') })
      .records();
    given(workflow, opened)
      .when({ ...late, at: on('01', '03:59') })
      .records();
  });

  test('begin anew with a new cycle', () => {
    const closed: Ask[] = [
      { type: 'RequestDisposition', reason: 'gone', disposition: 'withdrawn', at: on('02') },
      { type: 'Approve', actor: 'ben', at: on('03') },
    ];
    const again: Ask = {
      type: 'ReopenCase',
      because: 'seen',
      findings: ['a'],
      evidence: [],
      at: on('05'),
    };
    const { state } = given(workflow, opened, ...closed, again);
    expect(state.clock).toMatchObject({ dueAt: endOf('19'), pauses: [], extensions: [] });
    expect(state.stages).toEqual({ analysis: { enteredAt: on('05') } });
  });
});

describe('more time', () => {
  const ask: Ask = {
    type: 'RequestExtension',
    until: on('20'),
    reason: 'the vendor is late',
    at: on('10'),
  };

  test('is given by somebody else, and moves the deadline out', () => {
    given(workflow, opened).when(ask).records('ExtensionRequested');
    given(workflow, opened, ask).when({ type: 'Approve' }).refuses('APPROVER_IS_REQUESTER');
    const approve: Ask = { type: 'Approve', actor: 'ben', at: on('11') };
    const state = given(workflow, opened, ask).when(approve).records('ExtensionGranted');
    expect([state.clock.dueAt, state.request]).toEqual([on('20'), undefined]);
  });

  test('was of the deadline of its time: a rise of severity lets what the level says count again', () => {
    const worse: Ask = {
      type: 'LinkFindings',
      findings: ['b'],
      severity: 'critical',
      evidence: [],
      at: on('12'),
    };
    const approve: Ask = { type: 'Approve', actor: 'ben', at: on('11') };
    const raised = given(workflow, opened, ask, approve)
      .when(worse)
      .records('FindingsLinked', 'SeverityRaised');
    expect(raised.clock.dueAt).toBe(endOf('04'));
  });

  test('after a deadline was missed makes a new one that can be missed', () => {
    const missed: Ask = { type: 'BreachClock', dueAt: endOf('15'), at: on('16') };
    const late: Ask = { ...ask, at: on('17') } as Ask;
    const approve: Ask = { type: 'Approve', actor: 'ben', at: on('18') };
    const { state } = given(workflow, opened, missed, late, approve);
    expect(state.clock.breachedAt).toBeUndefined();
    given(workflow, opened, missed, late, approve)
      .when({ type: 'BreachClock', dueAt: on('20'), at: on('21') })
      .records('ClockBreached');
  });

  test('is for a deadline that there is, and longer than it', () => {
    given(workflow, opened)
      .when({ ...ask, until: on('12') } as Ask)
      .refuses('EXTENSION_TOO_SHORT');
    given(workflow, opened)
      .when({ ...ask, until: on('09') } as Ask)
      .refuses('DATE_IN_PAST');
    given(workflow, opened)
      .when({ ...ask, level: 'notice' } as Ask)
      .refuses('DEADLINE_MISSING');
    given(workflow, opened)
      .when({ ...ask, level: 'dreamt' } as Ask)
      .refuses('DEADLINE_MISSING');
    given(workflow, opened)
      .when({ ...ask, reason: ' ' } as Ask)
      .refuses('REASON_MISSING');
    given(workflow, opened, ask).when(ask).refuses('DISPOSITION_PENDING');
    const fixed = { ...workflow, serviceLevels: [{ ...remediation, extendable: false }] };
    given(fixed, opened).when(ask).refuses('DEADLINE_FIXED');
    // It was asked for before the level said so.
    const { request } = given(workflow, opened, ask).state;
    const pending = { ...given(fixed, opened).state, request } as Case;
    const approves = { type: 'Approve', actor: 'ben', at: on('11') } as CaseCommand;
    expect(() => caseDecider(rulesUnder(fixed)).decide(pending, approves)).toThrow(Refusal);
    const triageLater: Ask = { ...ask, level: 'triage', at: on('01', '01:00') } as Ask;
    const approve: Ask = { type: 'Approve', actor: 'ben', at: on('02') };
    const state = given(workflow, opened, triageLater)
      .when(approve)
      .records('ExtensionGranted', 'DeadlineSet');
    expect([state.clock.dueAt, state.deadlines.triage?.dueAt]).toEqual([endOf('15'), on('20')]);
  });
});

describe('warnings', () => {
  const warned: Workflow = {
    ...workflow,
    serviceLevels: [
      { ...remediation, warnAt: [0.5, 0.9] },
      { ...triage, warnAt: [0.75] },
    ],
  };
  const warn = (level: string | undefined, dueAt: string, warnAt: string, at = warnAt): Ask => ({
    type: 'WarnClock',
    dueAt,
    warnAt,
    at,
    ...(level ? { level } : {}),
  });

  test('are set with the deadline, for shares of the time', () => {
    const stamp = { actor: 'ana', at: on('01', '00:00') } as const;
    const { decide } = caseDecider(rulesUnder(warned));
    const jobs = decide(noCase, { ...opened, ...stamp } as CaseCommand).flatMap((event) =>
      react('C-1', event),
    );
    expect(jobs.map(({ name, data }) => [name, data])).toEqual([
      ['breach-clock', { dueAt: endOf('15') }],
      ['warn-clock', { dueAt: endOf('15'), warnAt: endOf('08') }],
      ['warn-clock', { dueAt: endOf('15'), warnAt: on('14', '14:24') }],
      ['breach-clock', { dueAt: on('01', '04:00'), level: 'triage' }],
      ['warn-clock', { dueAt: on('01', '04:00'), level: 'triage', warnAt: on('01', '03:00') }],
    ]);
  });

  test('are recorded once each, while the clock runs and the deadline is that one', () => {
    const first = warn(undefined, endOf('15'), on('08'));
    const state = given(warned, opened).when(first).records('ClockWarned');
    expect(state.clock.warnedAt).toBe(on('08'));
    given(warned, opened, first).when(first).records();
    given(warned, opened, first)
      .when(warn(undefined, endOf('15'), on('14')))
      .records('ClockWarned');
    given(warned, opened)
      .when(warn(undefined, endOf('15'), on('08'), on('07')))
      .records();
    given(warned, opened)
      .when(warn(undefined, endOf('15'), on('08'), on('16')))
      .records();
    given(warned, opened)
      .when(warn(undefined, endOf('14'), on('08')))
      .records();
    const held: Ask = { type: 'HoldCase', reason: 'vendor', at: on('02') };
    given(warned, opened, held).when(first).records();
    const ofTriage = given(warned, opened)
      .when(warn('triage', on('01', '04:00'), on('01', '03:00')))
      .records('ClockWarned');
    expect(ofTriage.deadlines.triage?.warnedAt).toBe(on('01', '03:00'));
  });
});

describe('an escalation chain', () => {
  const chained: Workflow = {
    ...workflow,
    serviceLevels: [
      {
        ...remediation,
        escalations: [
          { share: 0.45, to: { owner: true } },
          { share: 1, to: { role: 'manager' } },
          { after: { count: 2, unit: 'elapsed-hours' }, to: { person: 'cleo' } },
        ],
      },
      {
        ...triage,
        escalations: [
          {
            after: { count: 1, unit: 'elapsed-hours' },
            to: { role: 'manager', group: 'payments' },
          },
        ],
      },
    ],
  };
  const due = endOf('15');
  const step = (place: number, escalateAt: string, at = escalateAt): Ask => ({
    type: 'EscalateClock',
    dueAt: due,
    step: place,
    escalateAt,
    at,
  });
  const missed = (dueAt: string, more: object = {}): Ask => ({
    type: 'BreachClock',
    dueAt,
    at: dueAt,
    ...more,
  });
  /** What came of the other level, in time. */
  const ofTriage: readonly Ask[] = [
    missed(on('01', '04:00'), { level: 'triage' }),
    {
      type: 'EscalateClock',
      level: 'triage',
      dueAt: on('01', '04:00'),
      step: 0,
      escalateAt: on('01', '05:00'),
      at: on('01', '05:00'),
    },
  ];
  const late = '2026-01-16T01:59:59.999Z';
  const atFirst = on('08', '07:12');

  test('has its times with the deadline, and a timer for each', () => {
    const [first] = caseDecider(rulesUnder(chained)).decide(noCase, {
      actor: 'ana',
      at: '2026-01-01T00:00:00.000Z',
      ...opened,
    } as CaseCommand);
    expect(first?.data).toMatchObject({
      dueAt: due,
      escalations: [
        { step: 0, at: atFirst },
        { step: 1, at: due },
        { step: 2, at: late },
      ],
    });
    const timers = react('C-1', first as NonNullable<typeof first>);
    expect(timers.filter(({ name }) => name === 'escalate-clock')).toHaveLength(3);
    expect(given(chained, opened).state.deadlines.triage?.escalations).toEqual([
      { step: 0, at: on('01', '05:00') },
    ]);
  });

  test('tells in words whom a step is for, and each step once', () => {
    const owned: Ask = { type: 'AssignCase', owner: 'ben' };
    const says = (past: Ask[], ask: Ask) =>
      caseDecider(rulesUnder(chained))
        .decide(given(chained, ...past).state, {
          actor: 'holdfast',
          at: due,
          ...ask,
        } as CaseCommand)
        .map(({ data }) => (data as { says: string }).says);
    expect(says([opened], step(0, atFirst))).toEqual(['the owner, which it lacks']);
    expect(says([opened, owned], step(0, atFirst))).toEqual(['the owner, ben']);
    expect(says([opened], step(1, due))).toEqual(['whoever is manager of its asset']);
    expect(says([opened], step(2, late, late))).toEqual(['cleo']);
    const triaged: Ask = {
      type: 'EscalateClock',
      level: 'triage',
      dueAt: on('01', '04:00'),
      step: 0,
      escalateAt: on('01', '05:00'),
    };
    expect(says([opened], triaged)).toEqual(['whoever is manager of payments']);
    given(chained, opened, step(0, atFirst)).when(step(0, atFirst)).records();
  });

  test.each<[string, Ask[], Ask]>([
    ['before its time', [opened], step(1, due, on('15'))],
    ['of another time than is planned', [opened], step(1, on('14'), due)],
    ['that there is not', [opened], step(7, due)],
    [
      'while the clock stands still',
      [opened, { type: 'HoldCase', reason: 'vendor', at: on('16', '00:30') }],
      step(2, late),
    ],
    [
      'of a deadline that was moved',
      [
        opened,
        { type: 'LinkFindings', findings: ['b'], severity: 'critical', evidence: [], at: on('02') },
      ],
      step(0, atFirst),
    ],
  ])('passes over a step %s', (_, past, ask) => {
    given(chained, ...past)
      .when(ask)
      .records();
  });

  test('goes on after a hold that came when the deadline had passed', () => {
    const held: Ask = { type: 'HoldCase', reason: 'vendor', at: on('16', '00:30') };
    const past = [opened, step(0, atFirst), ...ofTriage, missed(due), step(1, due), held];
    const resumed = given(chained, ...past)
      .when({ type: 'ResumeCase', at: on('16', '10:30') })
      .records('CaseResumed');
    expect(resumed.clock.dueAt).toBe(due);
    expect(resumed.clock.escalations?.map(({ at, doneAt }) => [at, doneAt])).toEqual([
      [atFirst, atFirst],
      [due, due],
      ['2026-01-16T11:59:59.999Z', undefined],
    ]);
  });

  test('catches up with what came in a hold that leaves the deadline where it was', () => {
    const held: Ask = { type: 'HoldCase', reason: 'vendor', at: on('08', '06:00') };
    const resumed = given(chained, opened, ...ofTriage, held, step(0, atFirst))
      .when({ type: 'ResumeCase', at: on('08', '14:00') })
      .records('CaseResumed', 'ClockEscalated');
    expect(resumed.clock.dueAt).toBe(due);
    expect(resumed.clock.escalations?.[0]).toMatchObject({ doneAt: on('08', '14:00') });
  });

  test('is caught up with a deadline that was extended into a hold, too', () => {
    const until = on('17');
    const more: Ask[] = [
      { type: 'RequestExtension', until, reason: 'parts', at: on('14') },
      { type: 'Approve', actor: 'ben', at: on('15') },
      { type: 'HoldCase', reason: 'vendor', at: on('17', '08:00') },
    ];
    const resumed = given(workflow, opened, ...ofTriage.slice(0, 1), ...more, missed(until))
      .when({ type: 'ResumeCase', at: on('17', '14:00') })
      .records('CaseResumed', 'ClockBreached');
    expect(resumed.clock).toMatchObject({ dueAt: until, breachedAt: on('17', '14:00') });
  });

  test('begins anew with another deadline', () => {
    const asked: Ask = { type: 'RequestExtension', until: on('20'), reason: 'parts', at: on('14') };
    const granted = given(chained, opened, step(0, atFirst), asked)
      .when({ type: 'Approve', actor: 'ben', at: on('15') })
      .records('ExtensionGranted');
    expect(granted.clock.escalations?.every(({ doneAt }) => !doneAt)).toBe(true);
    expect(granted.clock.escalations?.[1]?.at).toBe(on('20'));
  });
});
