import type { Call, Handlers } from '#api/handler.ts';
import { caseFor, requireOn, rolesFor } from '#app/access/case-access.ts';
import { type Ask, act, Conflict } from '#app/case-actions.ts';
import { keptEvidence } from '#app/case-evidence.ts';
import { standingOf } from '#app/case-view.ts';
import { changeCases } from '#app/change-cases.ts';
import { fullPlanHash, proposePlan, readAction } from '#app/propose-plan.ts';
import { verifyCase } from '#app/settle-report.ts';
import type { CaseChange } from '#contract/shapes/case-work.ts';
import type { Permission } from '#domain/access/roles.ts';
import type { Case } from '#domain/case/state.ts';

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
  noteCase: async (call) => {
    const evidence = await keptEvidence(call.system, call.body.evidence);
    return work(call, { type: 'AddNote', text: call.body.text, evidence });
  },
  holdCase: (call) => work(call, { type: 'HoldCase', ...call.body }),
  resumeCase: (call) => work(call, { type: 'ResumeCase' }),
  completeTask: async (call) => {
    const { note } = call.body;
    const evidence = await keptEvidence(call.system, call.body.evidence);
    const ask = { type: 'CompleteTask', step: call.params.step, evidence } as const;
    return work(call, note ? { ...ask, note } : ask);
  },
  proposePlan: async (call) => {
    const { state, acting } = await enter(call, 'cases.work');
    const { summary, actions } = call.body;
    const draft = { summary, actions: actions.map((action) => readAction(action)) };
    return standingOf(
      call.system,
      call.caller,
      await proposePlan(call.system, state.id, draft, acting),
    );
  },
  approveCase: async (call) => {
    const { state, acting } = await enter(call, 'cases.decide');
    const { plan, note } = call.body;
    const hash = plan && fullPlanHash(state, plan);
    const ask = { type: 'Approve', ...(hash ? { hash } : {}), ...(note ? { note } : {}) } as const;
    const done = await act(call.system, state.id, ask, acting);
    return standingOf(call.system, call.caller, done.state);
  },
  rejectCase: (call) => work(call, { type: 'Reject', ...call.body }, 'cases.decide'),
  retryAction: (call) => work(call, { type: 'RetryAction' }),
  verifyCase: async (call) => {
    const { state, acting } = await enter(call, 'cases.work');
    const { expectedVersion } = acting;
    if (expectedVersion !== undefined && expectedVersion !== state.version) {
      throw new Conflict(state, `version ${expectedVersion}`);
    }
    const outcome = await verifyCase(call.system, state.id, acting.actor);
    if (outcome?.refusal) throw outcome.refusal;
    return standingOf(call.system, call.caller, outcome?.state ?? state);
  },
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

type OnCase = Pick<Call<'resumeCase'>, 'system' | 'caller' | 'ifMatch'> & {
  params: { case: string };
};

/** The case and on what terms the caller acts on it. Throws CASE_UNKNOWN or RIGHT_MISSING. */
async function enter({ system, caller, params, ifMatch }: OnCase, permission: Permission) {
  const state = await caseFor(system, caller, params.case);
  requireOn(caller, permission, state.asset);
  const roles = rolesFor(caller, state);
  const acting = {
    actor: caller.principal.actor,
    ...(roles ? { roles } : {}),
    ...(ifMatch === undefined ? {} : { expectedVersion: ifMatch }),
  };
  return { state, acting };
}

async function work(call: OnCase, ask: Ask, permission: Permission = 'cases.work') {
  const { state, acting } = await enter(call, permission);
  const done: { state: Case } = await act(call.system, state.id, ask, acting);
  return standingOf(call.system, call.caller, done.state);
}

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
