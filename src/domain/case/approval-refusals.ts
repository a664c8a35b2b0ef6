/** What the rules of approvals, of standing in for others, and of breaking the glass say no with. */
export const approvalRefusals = {
  APPROVAL_NOT_YET: {
    says: 'Those who are asked first have not agreed yet.',
    remedy: 'Wait until they have; the case then asks you.',
  },
  APPROVAL_NOT_NEEDED: {
    says: 'The groups that this person could agree for have all that they need.',
    remedy: 'Somebody of a group that still misses one has to agree.',
  },
  DELEGATION_MISSING: {
    says: 'Nobody of that name is away now and has named this person to stand in.',
    remedy: 'Decide for yourself, or see who is away with `holdfast absence list`.',
  },
  DELEGATION_VOID: {
    says: 'Who is stood in for is suspended, and so decides nothing.',
    remedy: 'Somebody else has to decide.',
  },
  DELEGATION_OF_PLANS: {
    says: 'Somebody stands in for another only where a plan is decided on, or what ran without its approvals.',
    remedy: 'Decide in your own name.',
  },
  DECISION_UNNAMED: {
    says: 'A plan waits to be decided on, and so does what was asked for beside it: it is not said which is meant.',
    remedy:
      'Name the plan by its hash (`--plan`), or what was asked for by its kind (`--request`).',
  },
  DELEGATE_IS_SELF: {
    says: 'Nobody stands in for themselves.',
    remedy: 'Name somebody else.',
  },
  DELEGATE_DECIDES_NOTHING: {
    says: 'Who is to stand in may not decide, and who is away may.',
    remedy:
      'Name somebody with the right `cases.decide`, such as an approver, or have that role given first.',
  },
  ABSENCE_BACKWARDS: {
    says: 'The absence ends before it begins.',
    remedy: 'Give an end that is later than the beginning.',
  },
  DUTIES_APART: {
    says: 'The workflow keeps two duties apart that this person would hold both.',
    remedy: 'Let somebody else do it.',
  },
  NOTHING_TO_WITHDRAW: {
    says: 'This person neither asked for the approval that waits nor gave one.',
    remedy: 'See who did with `holdfast case show`.',
  },
  BREAK_GLASS_FORBIDDEN: {
    says: 'The workflow lets no plan run without its approvals.',
    remedy: 'Have the plan approved. A workflow allows it with `break-glass: replan`.',
  },
  REVIEWER_BROKE_GLASS: {
    says: 'Who ran the plan without its approvals cannot review that.',
    remedy: 'Let somebody else review it.',
  },
  NOTHING_TO_REVIEW: {
    says: 'No after-review of this case is open.',
    remedy: 'See the open ones with `holdfast approvals --all`.',
  },
  AFTER_REVIEW_OPEN: {
    says: 'A plan of this case ran without its approvals, and nobody has ended the review of that.',
    remedy: 'Have the review given or refused first.',
  },
} as const;
