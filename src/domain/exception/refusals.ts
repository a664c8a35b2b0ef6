/** What the rules of exceptions say no with: a part of the catalogue (`src/domain/refusal.ts`). */
export const exceptionRefusals = {
  EXCEPTION_UNKNOWN: {
    says: 'There is no such exception.',
    remedy: 'List them with `holdfast exception list` and use an id from there.',
  },
  EXCEPTION_EXISTS: { says: 'The exception exists already.', remedy: 'Use the one that is there.' },
  EXCEPTION_SCOPE_EMPTY: {
    says: 'The exception says nothing of what it is for.',
    remedy: 'Name cases, or say what findings must be like; a pattern needs more than stars.',
  },
  EXCEPTION_SCOPE_INVALID: {
    says: 'What the exception is for cannot be understood.',
    remedy: 'Give names, patterns of at most five stars, and a range of versions that has one.',
  },
  EXCEPTION_COVERS_NOTHING: {
    says: 'No open case is within that scope.',
    remedy: 'See what it covers with `holdfast exception preview`, and widen or correct it.',
  },
  EXCEPTION_TERMS_MISSING: {
    says: 'An exception of that kind needs more.',
    remedy: 'Give what is named; `docs/guides/exceptions.md` says what each kind needs.',
  },
  EXCEPTION_TERMS_UNUSED: {
    says: 'An exception of that kind has no use for what was given.',
    remedy: 'Leave out what is named, or choose the kind that it belongs to.',
  },
  EXCEPTION_LIMIT_TOO_LOW: {
    says: 'What would be accepted is less than what is there already.',
    remedy: 'Give a limit that is as bad as what is covered now, or none.',
  },
  EXCEPTION_TOO_LONG: {
    says: 'That is longer than an exception of that kind may last.',
    remedy: 'Give an earlier date; it can be renewed.',
  },
  EXCEPTION_PENDING: {
    says: 'A renewal of this exception waits for an answer already.',
    remedy: 'Approve, reject or withdraw that one first.',
  },
  EXCEPTION_NOT_ASKED: {
    says: 'Nothing about this exception waits for an answer.',
    remedy: 'See how it stands with `holdfast exception show`.',
  },
  EXCEPTION_NOT_ACTIVE: {
    says: 'The exception does not hold.',
    remedy: 'See how it stands with `holdfast exception show`; ask for a new one where it is over.',
  },
  EXCEPTION_RENEWED_OUT: {
    says: 'The exception has been renewed as often as one of that kind may be.',
    remedy: 'Fix the problem, or ask for a new exception and say why this one was not enough.',
  },
  EXCEPTION_DECIDES: {
    says: 'The case waits for an exception that is decided for all that it covers.',
    remedy: 'Decide on the exception itself with `holdfast exception approve`.',
  },
  RENEWAL_TOO_SHORT: {
    says: 'The exception holds until then without a renewal.',
    remedy: 'Give a later date.',
  },
  CONTROL_UNUSABLE: {
    says: 'The machine cannot check the control like that.',
    remedy:
      'Give a command or an HTTP call that can be run, of half an hour at the most, and a time between checks from a minute to 30 days.',
  },
  CONTROL_MISSING: {
    says: 'The exception has no control to check.',
    remedy: 'There is nothing to run; a control is named when an exception is asked for.',
  },
  NOT_THE_REQUESTER: {
    says: 'Only whoever asked can take it back.',
    remedy: 'An approver can reject it.',
  },
} as const;
