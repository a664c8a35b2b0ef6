import { bring } from '#domain/access/roles.ts';
import { isAway } from '#domain/account/absence.ts';
import { ballotOf } from '#domain/case/approvals.ts';
import type { Ballot } from '#domain/case/ballot.ts';
import { namesOf } from '#domain/case/duties.ts';
import { groupsFor, type Known, standing, withMembers } from '#domain/case/people.ts';
import { askedNow, seat } from '#domain/case/quorum.ts';
import { lapseOf, ownRequest } from '#domain/case/requests.ts';
import { type Case, openReviews, type Request, type Voice } from '#domain/case/state.ts';
import { Refusal } from '#domain/refusal.ts';
import { stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import type { Quorum } from '#domain/workflow/step.ts';
import { type Doer, tryOffer } from './case-offers.ts';

/** A plan to agree to, or one that ran without being agreed to: who is asked, who has agreed, whom it misses. */
export type PendingDecision = {
  kind: 'approval' | 'after-review';
  step: string;
  title: string;
  hash: string;
  summary?: string;
  requestedBy: string;
  brokenBy?: string;
  reason?: string;
  expiresAt?: string;
  inOrder: boolean;
  escalated: boolean;
  groups: (Quorum & { given: Voice[]; missing: number; asked: boolean; could: string[] })[];
  you: { may: boolean; for?: string; why?: { code: string; message: string } };
};

/** Whether somebody can agree, or say no, and why they cannot agree where they cannot. */
export type Answers = { may: boolean; mayReject: boolean; why?: { code: string; message: string } };

/** What was asked for beside the workflow, and waits for somebody else's answer. */
export type PendingRequest = {
  kind: 'request';
  request: Request;
  expiresAt?: string;
  you: Answers;
};

/** Whether people decide on anything of a case now: on what runs next, or on what ran without their approval. */
export function isToDecide(state: Case): boolean {
  const waits = Object.values(state.steps).some(
    ({ status, approval }) => status === 'waiting' && approval !== undefined,
  );
  return waits || openReviews(state).length > 0;
}

/** What of a case people decide on now, and whether this one can. */
export function decisionsOf(
  workflow: Workflow,
  state: Case,
  doer: Doer & Known,
  at: string,
): PendingDecision[] {
  const { plan } = state;
  const waiting = stepsOf(workflow).flatMap((step): PendingDecision[] => {
    const { status, approval } = state.steps[step.id] ?? {};
    if (step.kind !== 'approval' || status !== 'waiting' || !approval) return [];
    const { hash, requestedBy, expiresAt, order, escalated } = approval;
    const out = [requestedBy];
    return [
      {
        kind: 'approval',
        step: step.id,
        title: step.title,
        hash,
        ...(plan ? { summary: plan.summary } : {}),
        requestedBy,
        expiresAt,
        inOrder: order === 'in-order',
        escalated: escalated === true,
        groups: groupsOf(ballotOf(step, approval), doer, out),
        you: youOn('approveCase', { workflow, state, doer, at }),
      },
    ];
  });
  const reviews = openReviews(state).map((review): PendingDecision => {
    const { step, title, hash, requestedBy, brokenBy, reason, order } = review;
    return {
      kind: 'after-review',
      step,
      title,
      hash,
      requestedBy,
      brokenBy,
      reason,
      inOrder: order === 'in-order',
      escalated: false,
      groups: groupsOf(review, doer, [requestedBy, brokenBy]),
      you: youOn('acceptReview', { workflow, state, doer, at }),
    };
  });
  return [...waiting, ...reviews];
}

/** What was asked for beside the workflow of a case, and whether this one can decide on it; nothing where nothing was. */
export function pendingRequest(
  workflow: Workflow,
  state: Case,
  doer: Doer,
  at: string,
): PendingRequest[] {
  const request = ownRequest(state);
  if (!request) return [];
  const expiresAt = lapseOf(request);
  const refusalOf = (offer: 'approveCase' | 'rejectCase') =>
    tryOffer(offer, { workflow, state, doer, at })?.refusal;
  return [
    {
      kind: 'request',
      request,
      ...(expiresAt === undefined ? {} : { expiresAt }),
      you: answersOf(refusalOf('approveCase'), refusalOf('rejectCase')),
    },
  ];
}

/** What somebody can answer, by what the rules say to a yes and to a no. */
export function answersOf(yes: Refusal | undefined, no: Refusal | undefined): Answers {
  const why = yes && { code: yes.code, message: yes.message };
  return { may: yes === undefined, mayReject: no === undefined, ...(why ? { why } : {}) };
}

/** The hash of the open review that begins as was typed. Throws NOTHING_TO_REVIEW where none does. */
export function fullReviewHash(state: Case, typed: string | undefined): { hash?: string } {
  if (typed === undefined) return {};
  const found = openReviews(state).find(({ hash }) => hash.startsWith(typed.toLowerCase()));
  if (!found) throw new Refusal('NOTHING_TO_REVIEW', typed);
  return { hash: found.hash };
}

const MOST_TOLD = 20;

function groupsOf(ballot: Ballot, { people, rosters }: Known, out: readonly string[]) {
  const { order, given } = ballot;
  const groups = withMembers(ballot.groups, rosters);
  const voices = standing(people, groups, given);
  const seating = seat(groups, voices);
  const asked = askedNow(groups, order, voices);
  const spoken = [...out, ...namesOf(given)];
  return groups.map((group) => {
    const seated = (seating.get(group.id) ?? []).flatMap((at) => voices[at] ?? []);
    const could = [...people].flatMap(([name, { active, roles }]) =>
      active &&
      !spoken.includes(name) &&
      bring(roles, 'cases.decide') &&
      groupsFor([group], name, roles).length > 0
        ? [name]
        : [],
    );
    return {
      ...group,
      given: seated,
      missing: group.need - seated.length,
      asked: asked.includes(group),
      could: could.slice(0, MOST_TOLD),
    };
  });
}

/** Whether somebody can agree: for themselves first, else in the stead of one who is away. */
function youOn(
  offer: 'approveCase' | 'acceptReview',
  trial: { workflow: Workflow; state: Case; doer: Doer & Known; at: string },
): PendingDecision['you'] {
  // A request beside the workflow is decided on before the plan, and by itself.
  const { request: _, ...state } = trial.state;
  const { doer, at } = trial;
  const own = tryOffer(offer, { ...trial, state });
  if (own && !own.refusal) return { may: true };
  const absent = [...doer.people].filter(
    ([, { absence }]) => absence?.delegate === doer.actor && isAway(absence, at),
  );
  for (const [name] of absent) {
    const tried = tryOffer(offer, { ...trial, state, doer: { ...doer, for: name } });
    if (tried && !tried.refusal) return { may: true, for: name };
  }
  const { code, message } = own?.refusal ?? new Refusal('NOTHING_TO_APPROVE');
  return { may: false, why: { code, message } };
}
