import type { CaseEvent, EventData } from './events.ts';
import { type Changes, done, patchStep } from './evolve-steps.ts';
import { type AfterReview, type Approval, type Case, omit, type Voice } from './state.ts';

/** What becomes of approvals, and of what is reviewed because it ran without them. */
export const approvalChanges = {
  ApprovalRequested: (state, { step, ...approval }) =>
    patchStep(state, step, { approval: { ...approval, given: [] } }),
  ApprovalGiven: (state, data, event) =>
    patchApproval(state, data.step, ({ given }) => ({ given: [...given, voiceOf(data, event)] })),
  ApprovalTakenBack: (state, { step, by }) =>
    patchApproval(state, step, ({ given }) => ({ given: given.filter((one) => one.by !== by) })),
  ApprovalEscalated: (state, { step, groups, need, expiresAt }) =>
    patchApproval(state, step, () => ({ groups, need, expiresAt, given: [], escalated: true })),
  ApprovalCommented: (state) => state,
  ApprovalGranted: (state, { step }, event) => ({
    ...done(state, step, event),
    state: 'approved',
  }),
  ApprovalRejected: (state) => omit(state, 'plan'),
  ApprovalExpired: (state) => omit(state, 'plan'),
  ApprovalVoided: (state) => omit(state, 'plan'),
  ApprovalWithdrawn: (state) => omit(state, 'plan'),
  GlassBroken: (state, { requestedBy, ...told }, event) => ({
    ...done(state, told.step, event),
    reviews: [
      ...(state.reviews ?? []),
      {
        ...told,
        title: state.steps[told.step]?.title ?? '',
        requestedBy,
        brokenBy: event.actor,
        at: event.at,
        given: [],
      },
    ],
  }),
  ReviewGiven: (state, data, event) =>
    onReview(state, data, ({ given }) => ({ given: [...given, voiceOf(data, event)] })),
  ReviewPassed: (state, data) => onReview(state, data, () => ({ outcome: 'passed' })),
  ReviewRefused: (state, data) =>
    onReview(omit(state, 'plan'), data, () => ({ outcome: 'refused' })),
} satisfies Partial<Changes>;

function voiceOf(
  { for: absent, groups, machine }: EventData<'ApprovalGiven'>,
  { actor: by, at }: CaseEvent,
): Voice {
  return {
    by,
    at,
    ...(absent === undefined ? {} : { for: absent }),
    ...(groups ? { groups } : {}),
    ...(machine ? { machine } : {}),
  };
}

function patchApproval(
  state: Case,
  step: string,
  change: (approval: Approval) => Partial<Approval>,
): Case {
  const approval = state.steps[step]?.approval;
  if (!approval) return state;
  return patchStep(state, step, { approval: { ...approval, ...change(approval) } });
}

/** Of what ran at that step under that hash, and is still open. */
function onReview(
  state: Case,
  { step, hash }: { step: string; hash: string },
  change: (review: AfterReview) => Partial<AfterReview>,
): Case {
  const reviews = state.reviews?.map((one) =>
    one.step === step && one.hash === hash && !one.outcome ? { ...one, ...change(one) } : one,
  );
  return reviews ? { ...state, reviews } : state;
}
