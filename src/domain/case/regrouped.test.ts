import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rulesUnder } from '#app/case-rules.ts';
import { utcDays } from '#domain/clock/elapsed-level.ts';
import { fromMillis } from '#domain/clock/instant.ts';
import { type ServiceLevel, severityChanges } from '#domain/clock/service-level.ts';
import { fold } from '#domain/decider.ts';
import type { Severity } from '#domain/finding/finding.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { type Ask, given } from '#testing/given.ts';
import { twoPersonWorkflow } from '#testing/workflow.ts';
import { caseDecider } from './case.ts';
import type { CaseCommand } from './commands.ts';
import { sideOf } from './merge.ts';
import { react } from './reactions.ts';
import { originOf } from './split.ts';
import type { Case } from './state.ts';

const level: ServiceLevel = {
  id: 'remediation',
  title: 'Remediated in time',
  covers: 'case',
  start: 'opened',
  target: {
    critical: { count: 3, unit: 'calendar-days' },
    high: { count: 14, unit: 'calendar-days' },
    medium: { count: 60, unit: 'calendar-days' },
  },
  calendar: utcDays,
  severityChange: 'earlier',
  pausable: true,
  extendable: true,
  warnAt: [0.5],
};
const under = (severityChange: ServiceLevel['severityChange']): Workflow => ({
  ...twoPersonWorkflow,
  serviceLevels: [{ ...level, severityChange }],
});
const workflow = under('earlier');
const day = (count: number, hour = 0) => fromMillis(Date.UTC(2030, 0, 1 + count, hour));
const opens = (id: string, more: Partial<Extract<Ask, { type: 'OpenCase' }>> = {}): Ask => ({
  type: 'OpenCase',
  id,
  kind: 'misconfiguration',
  title: 'SSH is open to the world',
  severity: 'high',
  asset: 'edge',
  source: 'one',
  findings: [`${id} f`],
  workflow: { name: 'two-person', version: 1, hash: 'w' },
  evidence: [],
  at: day(0),
  ...more,
});
const takes = (other: Case, at: string, into: Workflow = workflow, by = 'one'): Ask => ({
  type: 'TakeOverFindings',
  from: other.id,
  reason: 'one fix',
  ...sideOf(into, other, by),
  evidence: [],
  at,
});

describe('a case that was split off', () => {
  const three = opens('C-1', { findings: ['a', 'b', 'c'], severity: 'critical' });
  const into = (state: Case, severity: Severity): Ask =>
    opens('C-2', {
      severity,
      findings: ['b'],
      at: day(20),
      splitFrom: originOf(state, { severity, reason: 'x' }),
    });

  test('has the clock of the one that it came from: when it began, stood still, and was missed', () => {
    const { state } = given(
      workflow,
      three,
      { type: 'HoldCase', reason: 'x', at: day(1) },
      { type: 'ResumeCase', at: day(2) },
      { type: 'BreachClock', dueAt: day(5), at: day(5) },
    );
    const breached = { ...state, clock: { ...state.clock, breachedAt: day(6) } };
    const events = caseDecider(rulesUnder(workflow)).decide(given(workflow).state, {
      ...into(breached, 'critical'),
      actor: 'ana',
    } as CaseCommand);
    const child = given(workflow, into(breached, 'critical')).state;
    expect(child.clock).toEqual(breached.clock);
    // It rings for the new case, too.
    const timers = events.flatMap((event) => react('C-2', event)).map(({ name }) => name);
    expect(timers).toContain('breach-clock');
  });

  test('has a deadline by what it holds, and was missed only if that is the same', () => {
    const { state } = given(workflow, three);
    const breached = { ...state, clock: { ...state.clock, breachedAt: day(6) } };
    const { clock } = given(workflow, into(breached, 'medium')).state;
    expect(clock.severities).toEqual([{ at: day(0), severity: 'medium' }]);
    expect(clock.dueAt?.slice(0, 10)).toBe(day(60).slice(0, 10));
    expect(clock.breachedAt).toBeUndefined();
  });

  test('was never worse than the case was', () => {
    const { state } = given(workflow, opens('C-1', { findings: ['a', 'b'], severity: 'medium' }), {
      type: 'ChangeSeverity',
      to: 'critical',
      why: 'x',
      at: day(5),
    });
    const { clock } = given(workflow, into(state, 'critical')).state;
    expect(clock.severities).toEqual(state.clock.severities);
    expect(clock.dueAt).toBe(state.clock.dueAt);
  });

  test('has been in the stage that the other stands in as long as that one', () => {
    const { state } = given(workflow, three);
    const child = given(workflow, into(state, 'critical')).state;
    expect(child.stages).toEqual({ triage: { enteredAt: day(0) } });
  });

  test('is as private', () => {
    const { state } = given(workflow, three, { type: 'RestrictCase', members: ['ana'] });
    expect(given(workflow, into(state, 'low')).state.restrictedTo).toEqual(['ana']);
  });
});

describe('findings that have clocks of their own', () => {
  const joins = (of: string, severity: Severity, at: string): Ask => ({
    type: 'LinkFindings',
    findings: [of],
    severity,
    severities: [severity],
    source: 'one',
    evidence: [],
    at,
  });
  const since = (at: string, ...all: Severity[]) => ({
    since: at,
    severities: all.map((severity) => ({ at, severity })),
  });
  const mixed = given(workflow, opens('C-1', { severity: 'medium' }), joins('g', 'high', day(10)));

  test('have them still in the case that they are split off into, and so does what stays', () => {
    const members = [since(day(10), 'high')];
    const origin = originOf(mixed.state, { severity: 'high', members, reason: 'x' });
    const child = given(
      workflow,
      opens('C-2', { at: day(20), findings: ['g'], splitFrom: origin }),
    );
    expect(child.state.clock).toMatchObject({ startedAt: day(0), members });
    expect(child.state.clock.dueAt?.slice(0, 10)).toBe(day(24).slice(0, 10));
    child.when({ type: 'FollowMembers', members, at: day(21) }).records();
    const rest = [since(day(0), 'medium')];
    const split = { type: 'SplitCase', into: 'C-2', reason: 'x', findings: ['g'] } as const;
    const state = mixed.when({ ...split, members: rest, at: day(20) }).records('FindingsSplitOff');
    expect(state.clock.members).toEqual(rest);
    expect(state.clock.dueAt?.slice(0, 10)).toBe(day(60).slice(0, 10));
    given(workflow, opens('C-1', { severity: 'medium' }), joins('g', 'high', day(10)), {
      ...split,
      members: rest,
      at: day(20),
    })
      .when({ type: 'FollowMembers', members: rest, at: day(21) })
      .records();
  });

  test('share that of the case they are split off into, where it is the same', () => {
    const members = [since(day(0), 'medium')];
    const origin = originOf(mixed.state, { severity: 'medium', members, reason: 'x' });
    const { clock } = given(
      workflow,
      opens('C-2', { severity: 'medium', splitFrom: origin }),
    ).state;
    expect(clock.members).toBeUndefined();
  });

  test('have them still in the case that they are merged into, each of both once', () => {
    const other = given(workflow, opens('C-2', { severity: 'medium' }), joins('h', 'low', day(4)));
    const state = mixed.when(takes(other.state, day(20))).records('FindingsTakenOver');
    expect(state.clock.members).toEqual([
      since(day(0), 'medium'),
      since(day(4), 'low'),
      since(day(10), 'high'),
    ]);
    expect(state.clock.dueAt).toBe(mixed.state.clock.dueAt);
  });

  test('have them of cases that shared one each', () => {
    const late = given(workflow, opens('C-2', { severity: 'critical', at: day(40) })).state;
    const { clock } = given(workflow, opens('C-1', { severity: 'medium' }))
      .when(takes(late, day(41)))
      .records('FindingsTakenOver');
    expect(clock).toMatchObject({ startedAt: day(0), dueAt: late.clock.dueAt });
    expect(clock.members).toEqual([since(day(0), 'medium'), since(day(40), 'critical')]);
  });
});

describe('findings that leave', () => {
  const both: Ask[] = [
    opens('C-1', { findings: ['a', 'b'] }),
    { type: 'LinkFindings', findings: ['a', 'g'], severity: 'high', source: 'two', evidence: [] },
  ];
  const leave = (findings: string[], elsewhere?: Record<string, string[]>): Ask => ({
    type: 'SplitCase',
    into: 'C-2',
    reason: 'x',
    findings,
    ...(elsewhere ? { elsewhere } : {}),
  });

  test('leave as those of the tool that found them', () => {
    const state = given(workflow, ...both)
      .when(leave(['a'], { two: ['a'] }))
      .records('FindingsSplitOff');
    expect(state).toMatchObject({ findings: ['b', 'a', 'g'], elsewhere: { two: ['g'] } });
    expect(state.source).toBe('one');
  });

  test('leave the case to the tool of the others, where nothing of its own stays', () => {
    const state = given(workflow, ...both)
      .when(leave(['a', 'b']))
      .records('FindingsSplitOff');
    expect(state).toMatchObject({ source: 'two', findings: ['a', 'g'] });
    expect(state.elsewhere).toBeUndefined();
  });

  test('are some, not all, and held by the case', () => {
    const refuses = (ask: Ask, code: Parameters<ReturnType<typeof when>['refuses']>[0]) =>
      when(ask).refuses(code);
    const when = (ask: Ask) => given(workflow, ...both).when(ask);
    refuses(leave([]), 'FINDINGS_UNCHOSEN');
    refuses(leave(['g']), 'FINDING_NOT_HELD');
    refuses(leave(['g'], { three: ['g'] }), 'FINDING_NOT_HELD');
    refuses(leave(['a', 'b', 'a', 'g'], { two: ['a', 'g'] }), 'SPLIT_OF_ALL');
  });

  test('do not leave while the plan runs, under an exception, or while something is asked for', () => {
    const until = day(30);
    const asked: Ask = { type: 'RequestException', exception: 'E-1', reason: 'x', until };
    const put: Ask = { type: 'PutUnderException', exception: 'E-1', reason: 'x', until };
    for (const [past, code] of [
      [{ type: 'HoldCase', reason: 'x' }, 'CASE_ON_HOLD'],
      [asked, 'CASE_AWAITS_EXCEPTION'],
      [put, 'CASE_UNDER_EXCEPTION'],
      [
        { type: 'RequestDisposition', disposition: 'duplicate', reason: 'x' },
        'DISPOSITION_PENDING',
      ],
    ] as const) {
      given(workflow, ...both, past)
        .when(leave(['a']))
        .refuses(code);
      given(workflow, ...both, past)
        .when({ type: 'MergeCase', into: 'C-9', reason: 'x' })
        .refuses(code);
      given(workflow, ...both, past)
        .when(takes(given(workflow, opens('C-3')).state, day(1)))
        .refuses(code);
    }
  });
});

describe('cases that are one', () => {
  test('hold what both held, each by the tool that found it', () => {
    const other = given(workflow, opens('C-2', { source: 'two', findings: ['a'] }), {
      type: 'LinkFindings',
      findings: ['h'],
      severity: 'high',
      source: 'one',
      evidence: [],
    }).state;
    const state = given(workflow, opens('C-1', { findings: ['a'] }))
      .when(takes(other, day(1)))
      .records('FindingsTakenOver');
    expect(state).toMatchObject({ findings: ['a', 'a', 'h'], elsewhere: { two: ['a'] } });
  });

  test('end as a duplicate, and hold nothing any more', () => {
    const state = given(workflow, opens('C-2'))
      .when({ type: 'MergeCase', into: 'C-1', reason: 'one fix' })
      .records('CaseMerged', 'CaseClosed');
    expect(state).toMatchObject({ findings: [], mergedInto: 'C-1', disposition: 'duplicate' });
  });

  test('stood still when both did, or one did before the other began', () => {
    const first = given(
      workflow,
      opens('C-1'),
      { type: 'HoldCase', reason: 'early', at: day(1) },
      { type: 'ResumeCase', at: day(3) },
      { type: 'HoldCase', reason: 'late', at: day(6) },
      { type: 'ResumeCase', at: day(8) },
    );
    const second = given(workflow, opens('C-2', { at: day(4) })).state;
    const { clock } = first.when(takes(second, day(9))).records('FindingsTakenOver');
    expect(clock.pauses).toEqual([{ from: day(1), to: day(3), reason: 'early' }]);
  });

  /** What may happen to the clock of a case, one after the other. */
  type Happening = { days: number; do: 'hold' | 'extend' | Severity };
  const happenings = fc.array(
    fc.record({
      days: fc.integer({ min: 1, max: 9 }),
      do: fc.constantFrom<Happening['do']>('hold', 'extend', 'critical', 'high', 'medium'),
    }),
    { maxLength: 5 },
  );
  const cases = fc.record({
    opened: fc.nat(20),
    severity: fc.constantFrom<Severity>('critical', 'high', 'medium'),
    happenings,
  });
  type Past = { opened: number; severity: Severity; happenings: Happening[] };

  function lived(of: Workflow, id: string, { opened, severity, happenings: all }: Past): Case {
    const { decide, evolve } = caseDecider(rulesUnder(of));
    let state = given(of, opens(id, { severity, at: day(opened) })).state;
    let now = opened;
    const does = (ask: Ask, actor = 'ana') => {
      const command = { at: day(now), ...ask, actor } as CaseCommand;
      state = fold(evolve, state, decide(state, command));
    };
    for (const one of all) {
      now += one.days;
      if (one.do === 'hold') {
        does({ type: 'HoldCase', reason: 'x' });
        now += 2;
        does({ type: 'ResumeCase' });
      } else if (one.do === 'extend') {
        const until = day(now + 200);
        if (until <= (state.clock.dueAt ?? '')) continue;
        does({ type: 'RequestExtension', reason: 'x', until });
        does({ type: 'Approve', request: 'extension' }, 'ben');
      } else does({ type: 'ChangeSeverity', to: one.do, why: 'x' });
    }
    return state;
  }

  test('never have more time than one of them had', () => {
    fc.assert(
      fc.property(cases, cases, fc.constantFrom(...severityChanges), (one, two, change) => {
        const of = under(change);
        const [first, second] = [lived(of, 'C-1', one), lived(of, 'C-2', two)];
        const { decide, evolve } = caseDecider(rulesUnder(of));
        const command = { ...takes(second, day(90), of), actor: 'ana' } as CaseCommand;
        const due = fold(evolve, first, decide(first, command)).clock.dueAt ?? '';
        for (const { clock } of [first, second]) expect(due <= (clock.dueAt ?? '')).toBe(true);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test('are refused where one has a deadline by what was found out of it, and the other has none', () => {
    const byOutcome: ServiceLevel = { ...level, toldBy: { outcomeOf: 'assess' } };
    const told: Workflow = { ...workflow, serviceLevels: [byOutcome] };
    const { state } = given(told, opens('C-2'));
    const due = { ...state, clock: { ...state.clock, dueAt: day(9) } };
    given(told, opens('C-1'))
      .when(takes(due, day(1), told))
      .refuses('MERGE_BUYS_TIME');
  });
});

describe('what comes between a proof and the closing', () => {
  const closing = {
    kind: 'task',
    id: 'lessons',
    title: 'What is learned?',
    role: 'responder',
    requires: [],
    evidence: [],
  } as const;
  const longer: Workflow = {
    ...workflow,
    stages: [
      ...workflow.stages,
      { id: 'closing', title: 'Closing', state: 'verifying', steps: [closing] },
    ],
  };
  const action = { kind: 'manual', title: 'x', timeout: 60, retries: 0 } as const;
  const seen = (report: string, at: string, absent: string[], present: string[] = []): Ask => ({
    type: 'RecordVerification',
    report,
    seenAt: at,
    at,
    absent,
    present,
    unknown: [],
    evidence: [],
    actor: 'dee',
  });
  const proved: Ask[] = [
    opens('C-1', { findings: ['a'] }),
    { type: 'AssignCase', owner: 'ana' },
    { type: 'CompleteTask', step: 'assess', note: 'x', evidence: [], at: day(1) },
    { type: 'CompleteTask', step: 'root-cause', note: 'x', evidence: [], at: day(1) },
    {
      type: 'ProposePlan',
      summary: 'x',
      targets: ['a'],
      actions: [action],
      hash: 'p1',
      at: day(1),
    },
    { type: 'Approve', hash: 'p1', actor: 'ben', at: day(1) },
    { type: 'Approve', hash: 'p1', actor: 'cy', at: day(1) },
    { type: 'CompleteTask', step: 'apply', note: 'x', evidence: [], at: day(2) },
    seen('r1', day(3), ['a']),
  ];

  test('is a finding that returns: the case goes back, and is not closed over it', () => {
    const state = given(longer, ...proved)
      .when(seen('r2', day(4), [], ['a']))
      .records('VerificationRecorded', 'StageEntered', 'StepStarted');
    expect(state.steps.rescan).toBeUndefined();
    given(longer, ...proved)
      .when(seen('r2', day(4), ['a']))
      .records();
    given(longer, ...proved)
      .when({ type: 'CompleteTask', step: 'lessons', evidence: [], at: day(5) })
      .records('TaskCompleted', 'CaseClosed');
  });

  test('are findings that join: what was proved is no proof of them', () => {
    const joins = {
      type: 'LinkFindings',
      findings: ['b'],
      severity: 'high',
      evidence: [],
    } as const;
    for (const ask of [
      { ...joins, source: 'one' },
      { ...joins, source: 'two', sameProblem: true },
      takes(given(longer, opens('C-2')).state, day(4), longer),
    ] as Ask[]) {
      const { state } = given(longer, ...proved, { ...ask, at: day(4) });
      expect(state.steps.rescan?.status).not.toBe('done');
    }
    const planless: Workflow = {
      ...longer,
      stages: longer.stages.filter(({ id }) => ['triage', 'verification', 'closing'].includes(id)),
    };
    const [opened, owned, assessed] = proved as [Ask, Ask, Ask];
    const { state } = given(planless, opened, owned, assessed, seen('r1', day(3), ['a']), {
      ...joins,
      source: 'one',
      at: day(4),
    });
    expect(state.steps.rescan?.status).not.toBe('done');
  });

  test('the same plan is proposed anew once its change has not helped', () => {
    const again = proved[4] as Ask;
    const inVain = [...proved.slice(0, -1), seen('r1', day(3), [], ['a'])];
    expect(given(longer, ...inVain).state).toMatchObject({ stage: 'plan', plan: { hash: 'p1' } });
    given(longer, ...inVain)
      .when({ ...again, at: day(5) })
      .records('PlanProposed', 'StageEntered', 'StepStarted', 'ApprovalRequested');
    given(longer, ...proved.slice(0, 5))
      .when(again)
      .records();
  });
});
