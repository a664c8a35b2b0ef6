/** The rules' "no" as they say it: a code and its words. */
type Refused = { code: string; message: string };

const told: Record<string, (what: string) => string> = {
  APPROVER_IS_REQUESTER: (what) =>
    what === 'plan'
      ? 'You proposed it: somebody else decides.'
      : 'You asked for it: somebody else decides.',
  DUTIES_APART: () =>
    'You hold another duty in this case, and its workflow keeps the two apart: somebody else decides.',
  REVIEWER_BROKE_GLASS: () => 'You broke the glass: somebody else reviews it.',
  APPROVAL_NOT_YET: () => 'Those who are asked before you have not agreed yet.',
  APPROVAL_NOT_NEEDED: () => 'Those whom you could count for have all that they need.',
  APPROVER_HAS_APPROVED: () =>
    'You have agreed already, and one person counts once: the next approval comes from somebody else.',
  ROLE_MISSING: () => 'It is for a role that you do not hold on this asset.',
  RIGHT_MISSING: () => 'Your roles on this asset do not allow it.',
  APPROVAL_EXPIRED: (what) =>
    what === 'plan'
      ? 'No approval came in time. The plan has to be proposed again, as it is or changed.'
      : 'No answer came in time: it has to be asked for again.',
  DATE_IN_PAST: () => 'The date that is asked for has passed: it can only be rejected.',
};

/** Why somebody may not do what the case waits for, told to that one. `what`: what is decided on. */
export function whyNot({ code, message }: Refused, what: 'plan' | 'request' | 'step'): string {
  return told[code]?.(what) ?? message;
}

/** Whether the case has moved on since it was shown, so that it must be looked at again. */
export function movedOn(error: unknown): boolean {
  const code = (error as { code?: string } | undefined)?.code ?? '';
  return ['VERSION_CONFLICT', 'PLAN_CHANGED', 'PLAN_MISSING'].includes(code);
}
