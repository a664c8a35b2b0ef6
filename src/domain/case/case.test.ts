import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rulesUnder } from '#app/case-rules.ts';
import { fold } from '#domain/decider.ts';
import { Refusal } from '#domain/refusal.ts';
import { type Ask, given } from '#testing/given.ts';
import { twoPersonWorkflow as workflow } from '#testing/workflow.ts';
import { caseDecider } from './case.ts';
import type { CaseCommand } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { react } from './reactions.ts';
import { noCase } from './state.ts';
import { waitingFor } from './waiting-for.ts';

const opened: Ask = {
  type: 'OpenCase',
  id: 'C-1',
  kind: 'misconfiguration',
  title: 'SSH is open to the world',
  severity: 'high',
  asset: 'edge',
  findings: ['f1', 'f2'],
  workflow: { name: 'two-person', version: 1, hash: 'w' },
  evidence: [],
};
const assigned: Ask = { type: 'AssignCase', owner: 'ana' };
const assessed: Ask = { type: 'CompleteTask', step: 'assess', note: 'real', evidence: [] };
const analysed: Ask = { type: 'CompleteTask', step: 'root-cause', note: 'by hand', evidence: [] };
const action = {
  kind: 'command',
  title: 'close the port',
  command: ['true'],
  timeout: 60,
  retries: 1,
} as const;
const planned: Ask = {
  type: 'ProposePlan',
  summary: 'Close the port',
  targets: ['f1', 'f2'],
  actions: [action],
  hash: 'p1',
};
const approvedOnce: Ask = { type: 'Approve', hash: 'p1', actor: 'ben' };
const approvedTwice: Ask = { type: 'Approve', hash: 'p1', actor: 'cy' };
const upToPlan = [opened, assigned, assessed, analysed, planned];
const running = [...upToPlan, approvedOnce, approvedTwice];
const key = (past: Ask[]) => given(workflow, ...past).state.steps.apply?.actions?.[0]?.key ?? '';
const attempt = (past: Ask[], outcome: 'succeeded' | 'failed' | 'gave-up', at?: string): Ask => ({
  type: 'RecordAttempt',
  step: 'apply',
  action: 0,
  key: key(past),
  attempt: 1,
  hash: 'p1',
  outcome,
  evidence: [],
  actor: 'holdfast',
  ...(at ? { at } : {}),
});
const changed = [...running, attempt(running, 'succeeded', '2026-01-02T00:00:00.000Z')];
const seen = (absent: string[], present: string[] = [], unknown: string[] = []): Ask => ({
  type: 'RecordVerification',
  report: 'r',
  seenAt: '2026-01-03T00:00:00.000Z',
  at: '2026-01-03T01:00:00.000Z',
  absent,
  present,
  unknown,
  evidence: [],
  actor: 'dee',
});
const closed = [...changed, seen(['f1', 'f2'])];

describe('from detection to validated closure', () => {
  test('an opened case stands at its first step, with a deadline from its severity', () => {
    const state = given(workflow).when(opened).records('CaseOpened', 'StageEntered', 'StepStarted');
    expect(state).toMatchObject({ state: 'triaging', stage: 'triage', cycle: 1 });
    expect(state.clock.dueAt).toBe('2026-01-15T00:00:00.000Z');
  });

  test('a task needs the owner, the note and the evidence that the workflow names', () => {
    given(workflow, opened).when(assessed).refuses('OWNER_MISSING');
    const bare: Ask = { type: 'CompleteTask', step: 'assess', evidence: [] };
    given(workflow, opened, assigned).when(bare).refuses('NOTE_MISSING');
    const review: Ask = { type: 'CompleteTask', step: 'unknown', evidence: [] };
    given(workflow, opened).when(review).refuses('STEP_UNKNOWN');
    given(workflow, opened).when(analysed).refuses('STEP_NOT_WAITING');
  });

  test('the plan is approved by as many others as the workflow says, then runs', () => {
    given(workflow, ...upToPlan)
      .when(approvedOnce)
      .records('ApprovalGiven');
    given(workflow, ...upToPlan, approvedOnce)
      .when(approvedTwice)
      .records(
        'ApprovalGiven',
        'ApprovalGranted',
        'StageEntered',
        'StepStarted',
        'ActionRequested',
      );
  });

  test('a proof closes the case as remediated, and says whether in time', () => {
    const state = given(workflow, ...changed)
      .when(seen(['f1', 'f2']))
      .records('VerificationRecorded', 'CaseClosed');
    expect(state).toMatchObject({ state: 'closed', disposition: 'remediated' });
    expect(state.clock.stopped).toEqual({ at: '2026-01-03T01:00:00.000Z', met: true });
  });

  test('a finding that returns reopens the case with one more cycle and a new clock', () => {
    const state = given(workflow, ...closed)
      .when({
        type: 'ReopenCase',
        because: 'finding-returned',
        findings: ['f1'],
        evidence: [],
        at: '2026-03-01T00:00:00.000Z',
      })
      .records('CaseReopened', 'StageEntered', 'StepStarted');
    expect(state).toMatchObject({ cycle: 2, stage: 'analysis', state: 'analyzing' });
    expect(state.clock.dueAt).toBe('2026-03-15T00:00:00.000Z');
    expect(state.plan).toBeUndefined();
  });
});

describe('an approval', () => {
  test('never comes from who asked, and counts once a person', () => {
    given(workflow, ...upToPlan)
      .when({ type: 'Approve', hash: 'p1', actor: 'ana' })
      .refuses('APPROVER_IS_REQUESTER');
    given(workflow, ...upToPlan, approvedOnce)
      .when(approvedOnce)
      .refuses('APPROVER_HAS_APPROVED');
  });

  test('is bound to the plan as it was shown', () => {
    given(workflow, ...upToPlan)
      .when({ type: 'Approve', hash: 'other', actor: 'ben' })
      .refuses('PLAN_CHANGED');
    const state = given(workflow, ...upToPlan, approvedOnce)
      .when({ ...planned, hash: 'p2', summary: 'Close two ports' } as Ask)
      .records(
        'ApprovalVoided',
        'StageEntered',
        'StepStarted',
        'PlanProposed',
        'StageEntered',
        'StepStarted',
        'ApprovalRequested',
      );
    expect(state.steps.approve?.approval).toMatchObject({ hash: 'p2', given: [] });
  });

  test('falls when the targets change, and cannot be changed while the plan runs', () => {
    const more: Ask = { type: 'LinkFindings', findings: ['f3'], severity: 'high', evidence: [] };
    const state = given(workflow, ...upToPlan, approvedOnce)
      .when(more)
      .records('FindingsLinked', 'ApprovalVoided', 'StageEntered', 'StepStarted');
    expect(state).toMatchObject({ stage: 'plan', state: 'designing' });
    given(workflow, ...running)
      .when(more)
      .refuses('PLAN_RUNNING');
  });

  test('lapses in time, whoever is asked: at the last instant it still counts, after it never', () => {
    const last = '2026-01-04T00:00:00.000Z';
    given(workflow, ...upToPlan)
      .when({ ...approvedOnce, at: last } as Ask)
      .records('ApprovalGiven');
    given(workflow, ...upToPlan)
      .when({ ...approvedOnce, at: '2026-01-04T00:00:00.001Z' } as Ask)
      .refuses('APPROVAL_EXPIRED');
    given(workflow, ...upToPlan)
      .when({ type: 'ExpireApproval', step: 'approve', hash: 'p1', at: last })
      .records('ApprovalExpired', 'StageEntered', 'StepStarted');
    given(workflow, ...upToPlan)
      .when({ type: 'ExpireApproval', step: 'approve', hash: 'old', at: last })
      .records();
  });

  test('refused once sends the case back to its planning, with the reason', () => {
    given(workflow, ...upToPlan, approvedOnce)
      .when({ type: 'Reject', reason: 'wrong port', actor: 'cy' })
      .records('ApprovalRejected', 'StageEntered', 'StepStarted');
    given(workflow, ...upToPlan)
      .when({ type: 'Reject', reason: ' ' })
      .refuses('REASON_MISSING');
  });
});

describe('an action', () => {
  test('reported twice, late or under another key changes nothing', () => {
    given(workflow, ...changed)
      .when(attempt(running, 'succeeded'))
      .records();
    given(workflow, ...running)
      .when({ ...attempt(running, 'succeeded'), key: 'other' } as Ask)
      .records();
  });

  test('run from another plan than the approved one is refused', () => {
    given(workflow, ...running)
      .when({ ...attempt(running, 'succeeded'), hash: 'forged' } as Ask)
      .refuses('PLAN_CHANGED');
  });

  test('that failed for good waits for a person, who may order it anew under a new key', () => {
    const failed = [...running, attempt(running, 'gave-up')];
    expect(given(workflow, ...failed).state.steps.apply?.status).toBe('failed');
    const state = given(workflow, ...failed)
      .when({ type: 'RetryAction' })
      .records('ActionRequested');
    expect(state.steps.apply?.actions?.[0]?.key).not.toBe(key(running));
    given(workflow, ...running)
      .when({ type: 'RetryAction' })
      .refuses('ACTION_NOT_FAILED');
  });

  test('by hand is reported by a person; one by machine is not', () => {
    given(workflow, ...running)
      .when({ type: 'CompleteTask', step: 'apply', note: 'did it', evidence: [] })
      .refuses('ACTION_NOT_MANUAL');
  });
});

describe('another name of the asset', () => {
  const renamed: Ask = { type: 'ChangeAsset', to: 'gate', why: 'renamed' };

  test('is kept with the one before, and once', () => {
    const state = given(workflow, opened).when(renamed).records('AssetChanged');
    expect(state).toMatchObject({ asset: 'gate', formerly: ['edge'] });
    given(workflow, opened, renamed).when(renamed).records();
  });

  test('lets a plan fall that may name the old one', () => {
    given(workflow, ...upToPlan, approvedOnce)
      .when(renamed)
      .records('AssetChanged', 'ApprovalVoided', 'StageEntered', 'StepStarted');
  });

  test('waits while a plan is carried out', () => {
    given(workflow, ...running)
      .when(renamed)
      .refuses('PLAN_RUNNING');
  });

  test('leaves nothing behind once it is split off again', () => {
    const merged: Ask = { type: 'ChangeAsset', to: 'gate', why: 'merged' };
    const state = given(workflow, opened, merged)
      .when({ type: 'ChangeAsset', to: 'edge', why: 'split' })
      .records('AssetChanged');
    expect(state.asset).toBe('edge');
    expect(state.formerly).toBeUndefined();
  });
});

describe('a verification', () => {
  test('that could not see everything proves nothing and leaves the case waiting', () => {
    const state = given(workflow, ...changed)
      .when(seen(['f1'], [], ['f2']))
      .records('VerificationRecorded');
    expect(state.state).toBe('verifying');
    given(workflow, ...changed, seen(['f1'], [], ['f2']))
      .when(seen(['f1'], [], ['f2']))
      .records();
  });

  test('that still sees the problem sends the case back', () => {
    const state = given(workflow, ...changed)
      .when(seen(['f1'], ['f2']))
      .records('VerificationRecorded', 'StageEntered', 'StepStarted');
    expect(state.stage).toBe('plan');
    expect(state.implemented).toBeUndefined();
  });

  test('older than the change is refused', () => {
    given(workflow, ...changed)
      .when({ ...seen(['f1', 'f2']), seenAt: '2026-01-02T00:00:00.000Z' } as Ask)
      .refuses('VERIFICATION_BEFORE_CHANGE');
  });
});

describe('beside the workflow', () => {
  test('a hold stops the clock and moves the deadline by its length', () => {
    const held: Ask = { type: 'HoldCase', reason: 'vendor', at: '2026-01-05T00:00:00.000Z' };
    const state = given(workflow, opened, held)
      .when({ type: 'ResumeCase', at: '2026-01-07T00:00:00.000Z' })
      .records('CaseResumed');
    expect(state.clock.dueAt).toBe('2026-01-17T00:00:00.000Z');
    given(workflow, opened, assigned, held).when(assessed).refuses('CASE_ON_HOLD');
  });

  const until = '2026-06-01T00:00:00.000Z';
  const exception = { exception: 'E-1', reason: 'no patch yet', until };
  const requested: Ask = { type: 'RequestException', ...exception };
  const put: Ask = { type: 'PutUnderException', ...exception };

  test('under an exception it stays open, and comes back to where it was, on its first clock', () => {
    const before = given(workflow, opened).state;
    const asked = given(workflow, opened, requested).state;
    expect(asked).toMatchObject({ state: 'exception_requested', aside: { exception: 'E-1' } });
    const under = given(workflow, opened, requested).when(put).records('ExceptionGranted');
    expect(under).toMatchObject({ state: 'exception_active', disposition: 'risk_accepted' });
    expect(under.request).toBeUndefined();
    expect(under.closedAt).toBeUndefined();
    const back = given(workflow, opened, requested, put)
      .when({ type: 'EndException', exception: 'E-1', because: 'expired', reason: '' })
      .records('ExceptionExpired');
    expect(back).toMatchObject({ state: 'triaging', clock: before.clock });
    expect(back.disposition).toBeUndefined();
  });

  test('one that was not asked for it comes under an exception as well, and has its date moved', () => {
    given(workflow, opened).when(put).records('ExceptionGranted');
    given(workflow, opened, put).when(put).records();
    const later = '2026-09-01T00:00:00.000Z';
    const renewed = given(workflow, opened, put)
      .when({ ...put, until: later } as Ask)
      .records('ExceptionRenewed');
    expect(renewed.aside).toMatchObject({ from: 'triaging', until: later });
  });

  test.each([
    ['rejected', 'RequestRejected'],
    ['withdrawn', 'ExceptionEnded'],
    ['lapsed', 'ExceptionEnded'],
  ] as const)('an exception that is %s leaves it where it was', (because, event) => {
    const end: Ask = { type: 'EndException', exception: 'E-1', because, reason: 'no' };
    const back = given(workflow, opened, requested).when(end).records(event);
    expect(back.state).toBe('triaging');
    expect(back.request).toBeUndefined();
  });

  test('work on it is refused meanwhile by the name of what stops it', () => {
    const works: Ask[] = [
      assessed,
      { type: 'HoldCase', reason: 'vendor' },
      planned,
      { type: 'Approve', actor: 'ben', hash: 'p1' },
      { type: 'RetryAction' },
    ];
    for (const work of works) {
      given(workflow, opened, assigned, requested)
        .when(work)
        .refuses('CASE_AWAITS_EXCEPTION', 'E-1');
      given(workflow, opened, assigned, put).when(work).refuses('CASE_UNDER_EXCEPTION', 'E-1');
    }
  });

  test('what else waits on it outlives its exception', () => {
    const closing: Ask = { type: 'RequestDisposition', disposition: 'duplicate', reason: 'x' };
    const end: Ask = { type: 'EndException', exception: 'E-1', because: 'void', reason: 'KEV' };
    const back = given(workflow, opened, put, closing).when(end).records('ExceptionEnded');
    expect(back.request?.kind).toBe('disposition');
  });

  test('another exception, or a decision on the case itself, is refused', () => {
    const other = { exception: 'E-2', reason: 'x', until };
    const held: Ask = { type: 'HoldCase', reason: 'vendor' };
    const refuses = (past: Ask[], ask: Ask) => given(workflow, opened, ...past).when(ask);
    refuses([put], { type: 'PutUnderException', ...other }).refuses('CASE_UNDER_EXCEPTION');
    refuses([put], { type: 'RequestException', ...other }).refuses('CASE_UNDER_EXCEPTION');
    refuses([held], put).refuses('CASE_ON_HOLD');
    refuses([requested], { type: 'Approve', actor: 'ben' }).refuses('EXCEPTION_DECIDES');
    refuses([requested], { type: 'Reject', reason: 'no' }).refuses('EXCEPTION_DECIDES');
    refuses([requested], { type: 'RequestException', ...other }).refuses('CASE_AWAITS_EXCEPTION');
    const gone: Ask = { type: 'EndException', exception: 'E-2', because: 'void', reason: 'x' };
    given(workflow, opened, put).when(gone).records();
  });

  test('an exception of before they were kept by themselves is decided and ends as it did', () => {
    const { decide, evolve } = caseDecider(rulesUnder(workflow));
    const stamp = { actor: 'ana', at: '2026-01-02T00:00:00.000Z' };
    const old = { type: 'ExceptionRequested', data: { reason: 'no patch yet', until }, ...stamp };
    const asked = evolve(given(workflow, opened).state, old as CaseEvent);
    const approve = (actor: string) => decide(asked, { type: 'Approve', ...stamp, actor });
    expect(() => approve('ana')).toThrow(Refusal);
    const granted = fold(evolve, asked, approve('ben'));
    expect(granted).toMatchObject({ state: 'exception_active', disposition: 'risk_accepted' });
    const ended = decide(granted, { type: 'ExpireException', until, actor: 'holdfast', at: until });
    expect(fold(evolve, granted, ended)).toMatchObject({ state: 'triaging' });
  });

  test('closing without a fix takes two people, and never as remediated', () => {
    const asked: Ask = {
      type: 'RequestDisposition',
      disposition: 'false_positive',
      reason: 'dead code',
    };
    given(workflow, opened, asked).when({ type: 'Approve', actor: 'ben' }).records('CaseClosed');
    given(workflow, opened)
      .when({ ...asked, disposition: 'remediated' } as never)
      .refuses('DISPOSITION_NEEDS_PROOF');
  });

  test('a missed deadline is recorded once', () => {
    const dueAt = '2026-01-15T00:00:00.000Z';
    const late: Ask = { type: 'BreachClock', dueAt, at: dueAt };
    given(workflow, opened).when(late).records('ClockBreached');
    given(workflow, opened, late).when(late).records();
    given(workflow, ...closed)
      .when(late)
      .records();
  });
});

describe('what a case waits for', () => {
  const at = (...past: Ask[]) => waitingFor(given(workflow, ...past).state);

  test('is its step, with who does it', () => {
    expect(at(opened)).toEqual({
      for: 'task',
      step: 'assess',
      title: 'Is it real?',
      role: 'responder',
    });
    expect(at(opened, assigned, assessed, analysed)).toMatchObject({
      for: 'plan',
      step: 'fix-plan',
      role: 'responder',
    });
    expect(at(...changed)).toEqual({ for: 'verification', step: 'rescan', title: 'Gone?' });
  });

  test('of an approval names who asked and who has agreed', () => {
    const wait = { for: 'approval', step: 'approve', title: 'Agree', role: 'approver' };
    expect(at(...upToPlan)).toEqual({ ...wait, askedBy: 'ana', approvedBy: [] });
    expect(at(...upToPlan, approvedOnce)).toMatchObject({ askedBy: 'ana', approvedBy: ['ben'] });
  });

  test('of an action tells the machine, a hand and a failure apart', () => {
    expect(at(...running)).toEqual({ for: 'action', step: 'apply', title: 'Run it' });
    expect(at(...running, attempt(running, 'failed'))).toMatchObject({ for: 'action' });
    expect(at(...running, attempt(running, 'gave-up'))).toMatchObject({
      for: 'action',
      role: 'responder',
      failed: true,
    });
    const byHand = { ...planned, actions: [{ ...action, kind: 'manual' }] } as Ask;
    const asked = [opened, assigned, assessed, analysed, byHand, approvedOnce, approvedTwice];
    expect(at(...asked)).toEqual({
      for: 'manual-action',
      step: 'apply',
      title: 'close the port',
      role: 'responder',
    });
  });

  test('is the decision on a request before all else', () => {
    const until = '2026-06-01T00:00:00.000Z';
    const exception: Ask = {
      type: 'RequestException',
      exception: 'E-1',
      reason: 'no patch yet',
      until,
    };
    const wait = { for: 'request', role: 'approver', askedBy: 'ana' };
    expect(at(opened, exception)).toEqual({ ...wait, title: 'exception: no patch yet' });
    const closing: Ask = {
      type: 'RequestDisposition',
      disposition: 'false_positive',
      reason: 'dead code',
    };
    const title = 'false_positive: dead code';
    expect(at(...upToPlan, closing)).toEqual({ ...wait, title });
    expect(at(opened, { type: 'HoldCase', reason: 'vendor' }, closing)).toMatchObject(wait);
    expect(at(opened, closing, { type: 'Reject', reason: 'no' })).toMatchObject({ for: 'task' });
  });

  test('is nothing once it is closed, set aside or lived with', () => {
    const until = '2026-06-01T00:00:00.000Z';
    expect(at()).toBeUndefined();
    expect(at(...closed)).toBeUndefined();
    expect(at(opened, { type: 'HoldCase', reason: 'vendor' })).toBeUndefined();
    const asked: Ask = {
      type: 'RequestException',
      exception: 'E-1',
      reason: 'no patch yet',
      until,
    };
    expect(at(opened, asked, { ...asked, type: 'PutUnderException' } as Ask)).toBeUndefined();
  });

  test('is known of what was recorded before steps kept their role', () => {
    const { decide, evolve } = caseDecider(rulesUnder(workflow));
    const stamp = { actor: 'ana', at: '2026-01-01T00:00:00.000Z' };
    const past = decide(noCase, { ...opened, ...stamp } as CaseCommand).map((event) => {
      if (event.type !== 'StepStarted') return event;
      const { role: _, ...data } = event.data;
      return { ...event, data };
    });
    const wait = waitingFor(fold(evolve, noCase, past));
    expect(wait).toEqual({ for: 'task', step: 'assess', title: 'Is it real?' });
  });
});

test('each clock and each machine action is asked for as a job', () => {
  const { decide } = caseDecider(rulesUnder(workflow));
  const before = given(workflow, ...upToPlan, approvedOnce).state;
  const events = decide(before, {
    ...approvedTwice,
    at: '2026-01-01T00:00:00.000Z',
  } as CaseCommand);
  expect(events.flatMap((event) => react('C-1', event))).toMatchObject([
    { name: 'run-action', caseId: 'C-1', retries: 1, timeout: 60 },
  ]);
});

/** Whatever is asked in whatever order, the invariants of a case hold. */
test('no sequence of commands closes a case as remediated without a proof', () => {
  const asks: Ask[] = [
    ...upToPlan,
    approvedOnce,
    approvedTwice,
    { type: 'Approve', actor: 'ana' },
    { type: 'Reject', reason: 'no' },
    { type: 'RetryAction' },
    attempt(running, 'succeeded'),
    attempt(running, 'gave-up'),
    seen(['f1', 'f2']),
    seen(['f1'], ['f2']),
    seen([], [], ['f1', 'f2']),
    { type: 'HoldCase', reason: 'vendor' },
    { type: 'ResumeCase' },
    { type: 'RequestException', exception: 'E-1', reason: 'x', until: '2027-01-01T00:00:00.000Z' },
    { type: 'PutUnderException', exception: 'E-1', reason: 'x', until: '2027-01-01T00:00:00.000Z' },
    { type: 'EndException', exception: 'E-1', because: 'revoked', reason: 'x' },
    { type: 'RequestDisposition', disposition: 'not_affected', reason: 'x' },
    { type: 'ReopenCase', because: 'finding-returned', findings: ['f1'], evidence: [] },
    { type: 'LinkFindings', findings: ['f3'], severity: 'critical', evidence: [] },
    { ...planned, hash: 'p2' } as Ask,
  ];
  const { decide, evolve } = caseDecider(rulesUnder(workflow));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...asks), { maxLength: 40 }), (sequence) => {
      const past: CaseEvent[] = [];
      let state = given(workflow, opened).state;
      for (const ask of sequence) {
        try {
          const stamp = { actor: 'ana', at: '2026-01-01T00:00:00.000Z' };
          const events = decide(state, { ...stamp, ...ask } as CaseCommand);
          state = fold(evolve, state, events);
          past.push(...events);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
        const lastClose = past.findLastIndex(
          ({ type, data }) => type === 'CaseClosed' && data.disposition === 'remediated',
        );
        if (lastClose >= 0) {
          expect(past[lastClose - 1]).toMatchObject({
            type: 'VerificationRecorded',
            data: { outcome: 'proved' },
          });
        }
        if (state.plan && state.steps.apply?.actions?.length) {
          expect(state.steps.approve?.approval?.given.map(({ by }) => by)).not.toContain(
            state.plan.by,
          );
        }
      }
      expect(noCase.version).toBe(0);
    }),
    { numRuns: 500 },
  );
});

describe('roles', () => {
  const triaged = [opened, assigned];

  test('a task is done by somebody of its role, and by a manager, who is a responder too', () => {
    given(workflow, ...triaged)
      .when({ ...assessed, roles: ['approver'] })
      .refuses('ROLE_MISSING');
    for (const role of ['responder', 'manager'] as const) {
      given(workflow, ...triaged)
        .when({ ...assessed, roles: [role] })
        .records('TaskCompleted', 'StageEntered', 'StepStarted');
    }
  });

  test('a plan is approved by an approver only, whoever else may do everything else', () => {
    const others = ['administrator', 'manager', 'responder', 'auditor'] as const;
    given(workflow, ...upToPlan)
      .when({ ...approvedOnce, roles: others })
      .refuses('ROLE_MISSING');
    given(workflow, ...upToPlan)
      .when({ ...approvedOnce, roles: ['approver'] })
      .records('ApprovalGiven');
  });

  test('the right role does not make the planner his own approver', () => {
    given(workflow, ...upToPlan)
      .when({ ...approvedOnce, actor: 'ana', roles: ['approver', 'manager'] })
      .refuses('APPROVER_IS_REQUESTER');
  });

  test("what lies beside the workflow is a responder's; a decision on it an approver's", () => {
    const asked: Ask = { type: 'RequestDisposition', disposition: 'false_positive', reason: 'x' };
    given(workflow, ...triaged)
      .when({ ...asked, roles: ['auditor'] })
      .refuses('ROLE_MISSING');
    const waiting = given(workflow, ...triaged, asked);
    waiting.when({ type: 'Approve', actor: 'ben', roles: ['responder'] }).refuses('ROLE_MISSING');
    waiting.when({ type: 'Approve', actor: 'ben', roles: ['approver'] }).records('CaseClosed');
  });
});

describe('a private case', () => {
  const members: Ask = { type: 'RestrictCase', members: ['cy'] };

  test('has its owner among its members, and every later owner', () => {
    const restricted = given(workflow, opened, assigned, members);
    expect(restricted.state.restrictedTo).toEqual(['ana', 'cy']);
    const handed = restricted
      .when({ type: 'AssignCase', owner: 'ben' })
      .records('CaseRestricted', 'CaseAssigned');
    expect(handed.restrictedTo).toEqual(['ana', 'ben', 'cy']);
  });

  test('is opened again by naming nobody', () => {
    const open = given(workflow, opened, members)
      .when({ type: 'RestrictCase', members: [] })
      .records('CaseUnrestricted');
    expect(open.restrictedTo).toBeUndefined();
  });

  test('is made so by a manager', () => {
    given(workflow, opened)
      .when({ ...members, roles: ['responder'] })
      .refuses('ROLE_MISSING');
    given(workflow, opened)
      .when({ ...members, roles: ['manager'] })
      .records('CaseRestricted');
  });

  test('the same members again change nothing', () => {
    given(workflow, opened, members).when(members).records();
  });
});
