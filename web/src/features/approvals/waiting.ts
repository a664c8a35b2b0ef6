import type { AnswerOf } from '#web/api/calls.ts';
import { api } from '#web/api/client.ts';

/** Something that waits for a yes or a no. */
export type Waiting = AnswerOf<'listApprovals'>['items'][number];
export type OnPlan = Extract<Waiting, { kind: 'approval' | 'after-review' }>;
export type OnRequest = Extract<Waiting, { kind: 'request' }>;
export type OnException = Extract<Waiting, { kind: 'exception' }>;

/** What it is known by, however often it is read anew. */
export function keyOf(waiting: Waiting): string {
  if (waiting.kind === 'exception') {
    const { id, asked } = waiting.exception;
    return `${id} ${asked?.at}`;
  }
  const what = waiting.kind === 'request' ? waiting.request.at : `${waiting.step} ${waiting.hash}`;
  return `${waiting.case} ${waiting.kind} ${what}`;
}

/** What lapses first comes first; what never does, last; the others stay in their order. */
export function byLapse(one: Waiting, other: Waiting): number {
  const lapse = ({ expiresAt }: Waiting) =>
    expiresAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(expiresAt);
  const [a, b] = [lapse(one), lapse(other)];
  return a === b ? 0 : a - b;
}

/** Whether the reader can say no. Who can agree to a plan, or to what ran without one, can. */
export function mayReject({ you }: Waiting): boolean {
  return 'mayReject' in you ? you.mayReject : you.may;
}

export type Answer = { says: 'yes' } | { says: 'no'; reason: string };

/** Decides on exactly what was seen: on the version, and on the plan by its hash or the request by its kind. */
export function answerTo(waiting: Waiting, answer: Answer): Promise<unknown> {
  const ifMatch = waiting.version;
  const no = answer.says === 'no' ? { reason: answer.reason } : undefined;
  if (waiting.kind === 'exception') {
    const on = { params: { exception: waiting.exception.id }, ifMatch };
    return no
      ? api.rejectException({ ...on, body: no })
      : api.approveException({ ...on, body: {} });
  }
  const on = { params: { case: waiting.case }, ifMatch };
  if (waiting.kind === 'request') {
    const named = { request: waiting.request.kind };
    return no
      ? api.rejectCase({ ...on, body: { ...named, ...no } })
      : api.approveCase({ ...on, body: named });
  }
  const { kind, hash, you } = waiting;
  const named = { plan: hash, ...(you.for === undefined ? {} : { for: you.for }) };
  if (kind === 'approval') {
    return no
      ? api.rejectCase({ ...on, body: { ...named, ...no } })
      : api.approveCase({ ...on, body: named });
  }
  return no
    ? api.refuseReview({ ...on, body: { ...named, ...no } })
    : api.acceptReview({ ...on, body: named });
}
