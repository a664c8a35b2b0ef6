import { requestWords } from '#web/features/case/request-words.ts';
import { kindWords } from '#web/features/exceptions/exception-words.ts';
import { dayName } from '#web/ui/time-text.ts';
import type { OnException, OnPlan, OnRequest, Waiting } from './waiting.ts';

type Words = {
  /** What is to be decided, as a question. */
  question: string;
  /** What the answers are called, and what is said once they are given. */
  yes: string;
  no: string;
  /** What a no is about, and its verb. */
  refusal: string;
  confirmNo: string;
  agreed: string;
  rejected: string;
  /** What follows from a no. */
  after: string;
};

/** What waits for a yes or a no, in words. `called`: what somebody is called. */
export function wordsOf(waiting: Waiting, called: (name: string) => string): Words {
  switch (waiting.kind) {
    case 'request':
      return onRequest(waiting);
    case 'exception':
      return onException(waiting);
    default:
      return onPlan(waiting, called);
  }
}

const reject = { no: 'Reject with a reason', confirmNo: 'Reject it' };

function onPlan({ kind, case: id, you }: OnPlan, called: (name: string) => string): Words {
  const stead = you.for === undefined ? undefined : called(you.for);
  if (kind === 'after-review') {
    return {
      question: 'Was it justified?',
      yes: stead === undefined ? 'It was justified' : `It was justified, for ${stead}`,
      no: 'It was not, with a reason',
      refusal: `What ran on ${id} was not justified`,
      confirmNo: 'Refuse it',
      agreed: `You found justified what ran on ${id}.`,
      rejected: `You found that what ran on ${id} was not justified.`,
      after:
        'That stays on record. The plan falls, and the case goes back to where its workflow says.',
    };
  }
  return {
    question: 'Run this plan?',
    yes: stead === undefined ? 'Approve this plan' : `Approve for ${stead}`,
    ...reject,
    refusal: `Reject the plan of ${id}`,
    agreed: `You approved the plan of ${id}.`,
    rejected: `You rejected the plan of ${id}.`,
    after: 'The plan falls, and the case goes back to where plans are made.',
  };
}

function onRequest({ case: id, request }: OnRequest): Words {
  const { title, approve, done } = requestWords(request);
  return {
    question: title,
    yes: approve,
    ...reject,
    refusal: `Reject what was asked for on ${id}`,
    agreed: `${id}: ${done}`,
    rejected: `You rejected what was asked for on ${id}.`,
    after: 'The case goes on as if it had not been asked for.',
  };
}

function onException({ exception: { id, kind, asked } }: OnException): Words {
  const renewal = asked?.for === 'renewal';
  const day = dayName(Date.parse(asked?.until ?? ''));
  return {
    question: renewal
      ? `Renew the exception until ${day}?`
      : `${kindWords[kind]}: live with it until ${day}?`,
    yes: renewal ? 'Agree to the renewal' : 'Agree to the exception',
    ...reject,
    refusal: `Reject ${renewal ? 'the renewal of ' : ''}${id}`,
    agreed: `You agreed to ${renewal ? 'the renewal of ' : ''}${id}.`,
    rejected: `You rejected ${renewal ? 'the renewal of ' : ''}${id}.`,
    after: renewal
      ? 'It holds until its own date, and no longer.'
      : 'Its cases are worked on as before.',
  };
}
