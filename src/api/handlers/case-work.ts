import type { Handlers } from '#api/handler.ts';
import type { Ask } from '#app/case-actions.ts';
import { keptEvidence } from '#app/case-evidence.ts';
import { changeCases } from '#app/change-cases.ts';
import { Conflict } from '#app/conflict.ts';
import { fullPlanHash, proposePlan, readAction } from '#app/propose-plan.ts';
import { verifyCase } from '#app/settle-report.ts';
import type { CaseChange } from '#contract/shapes/case-work.ts';
import { done, perform, work } from './on-case.ts';

export const caseWorkHandlers: Handlers<
  | 'assignCase'
  | 'noteCase'
  | 'holdCase'
  | 'resumeCase'
  | 'completeTask'
  | 'proposePlan'
  | 'approveCase'
  | 'rejectCase'
  | 'retryAction'
  | 'verifyCase'
  | 'requestException'
  | 'requestClosing'
  | 'recordInstant'
  | 'requestExtension'
  | 'restrictCase'
  | 'changeCases'
> = {
  assignCase: (call) =>
    work(call, { type: 'AssignCase', owner: call.body.owner ?? call.caller.principal.actor }),
  noteCase: (call) =>
    perform(call, 'cases.work', async (state, acting) => {
      const { text, evidence: given } = call.body;
      const evidence = await keptEvidence(call.system, state.id, given);
      return done(call.system, state, { type: 'AddNote', text, evidence }, acting);
    }),
  holdCase: (call) => work(call, { type: 'HoldCase', ...call.body }),
  resumeCase: (call) => work(call, { type: 'ResumeCase' }),
  completeTask: (call) =>
    perform(call, 'cases.work', async (state, acting) => {
      const { note, outcome, item, evidence: given } = call.body;
      const evidence = await keptEvidence(call.system, state.id, given);
      const ask = {
        type: 'CompleteTask',
        step: call.params.step,
        evidence,
        ...(note ? { note } : {}),
        ...(outcome ? { outcome } : {}),
        ...(item ? { item } : {}),
      } as const;
      return done(call.system, state, ask, acting);
    }),
  proposePlan: (call) =>
    perform(call, 'cases.work', ({ id }, acting) => {
      const { summary, actions, items } = call.body;
      const draft = { summary, actions: actions.map((action) => readAction(action)), items };
      return proposePlan(call.system, id, draft, acting);
    }),
  approveCase: (call) =>
    perform(call, 'cases.decide', (state, acting) => {
      const { plan, note, for: absent } = call.body;
      const hash = plan && fullPlanHash(state, plan);
      const ask = {
        type: 'Approve',
        ...(hash ? { hash } : {}),
        ...(note ? { note } : {}),
        ...(absent ? { for: absent } : {}),
      } as const;
      return done(call.system, state, ask, acting);
    }),
  rejectCase: (call) => {
    const { reason, for: absent } = call.body;
    return work(
      call,
      { type: 'Reject', reason, ...(absent ? { for: absent } : {}) },
      'cases.decide',
    );
  },
  retryAction: (call) => work(call, { type: 'RetryAction' }),
  verifyCase: (call) =>
    perform(call, 'cases.work', async (state, { actor, expectedVersion }) => {
      if (expectedVersion !== undefined && expectedVersion !== state.version) {
        throw new Conflict(state, `version ${expectedVersion}`);
      }
      const outcome = await verifyCase(call.system, state.id, actor);
      if (outcome?.refusal) throw outcome.refusal;
      return outcome?.state ?? state;
    }),
  requestException: (call) => work(call, { type: 'RequestException', ...call.body }),
  requestClosing: (call) => work(call, { type: 'RequestDisposition', ...call.body }),
  recordInstant: (call) => work(call, { type: 'RecordInstant', ...call.body }),
  requestExtension: (call) => work(call, { type: 'RequestExtension', ...call.body }),
  restrictCase: (call) => work(call, { type: 'RestrictCase', ...call.body }, 'cases.manage'),
  changeCases: async ({ system, caller, body }) => ({
    outcomes: await changeCases(system, caller, body.cases, toAsk(body.change), body.preview),
    preview: body.preview,
  }),
};

function toAsk(change: CaseChange): Ask {
  switch (change.do) {
    case 'assign':
      return { type: 'AssignCase', owner: change.owner };
    case 'note':
      return { type: 'AddNote', text: change.text, evidence: [] };
    case 'hold':
      return { type: 'HoldCase', reason: change.reason };
    case 'resume':
      return { type: 'ResumeCase' };
    case 'request-exception':
      return { type: 'RequestException', reason: change.reason, until: change.until };
    case 'request-closing':
      return {
        type: 'RequestDisposition',
        reason: change.reason,
        disposition: change.disposition,
      };
  }
}
